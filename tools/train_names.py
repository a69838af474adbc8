"""Learn `lang/ar/names.crfsuite` (names in Arabic news) from ANERcorp, and print its figures.

    pip install python-crfsuite
    python tools/train_names.py --corpus cleananercorp_TRAIN.txt --news ant.jsonl.gz

With `--news`, `names_seen.txt` is mined first: a tagger that does not see that list labels the news articles, and a
word that is mostly labelled as a name is listed with its kind. Without it, the list stays as it is.

The corpus has one token a line with its BIO label, blank lines between sentences. Five blocks of sentences are held
out (with a gap on either side, since the corpus does not mark where articles end) and never learned from.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from pathlib import Path

import pycrfsuite

from tawatur.lang.load import Language, load
from tawatur.model.article import Article
from tawatur.model.facts import Token
from tawatur.model.span import Origin, Span
from tawatur.pipeline import read
from tawatur.read.mentions_features import Words, features
from tawatur.read.mentions_gazetteer import ARTICLE, gazetteer
from tawatur.read.mentions_learned import learned_spans
from tawatur.text.tokens import MARK, WORD, splits, tokenize

#: Held-out blocks: how many, their length and the gap beside them, in sentences.
BLOCKS, LENGTH, GAP = 5, 120, 8
PARAMETERS = {"c1": 0.7, "c2": 0.05, "max_iterations": 120, "feature.possible_transitions": True, "feature.minfreq": 2}
HERE = Path(__file__).resolve().parent.parent / "src/tawatur/lang/ar"
#: How often the news is labelled: a second tagger sees what the first one found.
ROUNDS = 2
#: A mined name stands at least this often, and is a name in at least this many tenths of its occurrences.
SEEN, LEAST_SHARE = 5, 5
#: A place stands behind a noun for town at least this often, and in at least this share of its occurrences.
TOWN, TOWN_SHARE = 3, 0.02
#: The same behind a noun for a facility or a land.
SITE_SHARE = 0.3
TOWN_HEADS, SITE_HEADS = ("head_town",), ("head_facility", "head_place")
#: One in so many words of names is hidden from the tagger in a second copy of its sentences: it learns to tell names
#: that no list and no news has by where they stand.
HIDDEN = 2
_ORIGIN = Origin("tokens", "1", "tokenize")

Sentence = tuple[list[Token], list[str]]


def sentences(path: Path) -> list[Sentence]:
    """The corpus in our own tokens, each with its label."""
    found, rows = [], []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            word, _, label = line.strip().rpartition(" ")
            rows.append((word, label))
        elif rows:
            found.append(_sentence(rows))
            rows = []
    return found


def _sentence(rows: Sequence[tuple[str, str]]) -> Sentence:
    tokens: list[Token] = []
    labels: list[str] = []
    offset = 0
    for word, label in rows:
        fresh = label.startswith("B-")
        for span, key, kind in tokenize(word):
            tokens.append(Token(Span(span.start + offset, span.end + offset), _ORIGIN, key, kind))
            inside = label != "O" and not (kind == MARK and fresh)
            labels.append(("B" if fresh else "I") + label[1:] if inside else "O")
            fresh = fresh and not inside
        offset += len(word) + 1
    return tokens, labels


def held_out(count: int) -> tuple[set[int], set[int]]:
    """Indices of the held-out sentences, and of those in the gaps beside them."""
    dev: set[int] = set()
    gap: set[int] = set()
    for block in range(BLOCKS):
        start = (2 * block + 1) * count // (2 * BLOCKS) - LENGTH // 2
        dev |= set(range(start, start + LENGTH))
        gap |= set(range(start - GAP, start + LENGTH + GAP))
    return dev, gap - dev


def scores(gold: list[list[str]], told: list[list[str]]) -> str:
    """F of persons, places and organisations: exact, and of overlapping spans of one kind."""
    lines = []
    for way in ("exact", "overlap"):
        hit = asked = said = 0
        for g, s in zip(gold, told, strict=True):
            a = [x for x in learned_spans(g) if x[2] != "MISC"]
            b = [x for x in learned_spans(s) if x[2] != "MISC"]
            asked, said = asked + len(a), said + len(b)
            if way == "exact":
                hit += len(set(a) & set(b))
            else:
                hit += sum(any(x[2] == y[2] and x[0] < y[1] and y[0] < x[1] for y in b) for x in a)
        p, r = hit / max(said, 1), hit / max(asked, 1)
        lines.append(f"{way}: p {p:.3f} r {r:.3f} f {2 * p * r / max(p + r, 1e-9):.3f} of {asked}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--out", type=Path, default=HERE / "names.crfsuite")
    options = parser.parse_args()
    rows = sentences(options.corpus)
    dev, gap = held_out(len(rows))
    learn = [row for i, row in enumerate(rows) if i not in dev and i not in gap]
    test = [rows[i] for i in sorted(dev)]
    words = Words(load("ar"))
    if options.news:
        words.names = {}
        for _ in range(ROUNDS):
            mine(options.news, trained(learn, words, options.out), words)
            words = Words(Language("ar"))
    report(test, trained(learn, words, options.out), words)
    print(f"{options.out.stat().st_size / 1e6:.2f} MB")
    report_layer(test)


def trained(rows: Sequence[Sentence], words: Words, out: Path) -> pycrfsuite.Tagger:
    """A tagger learned from sentences, written to a file."""
    lists = gazetteer("ar")
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    blind = _blind(rows)
    for tokens, labels in rows:
        hits = lists.hits(tokens)
        trainer.append(features(tokens, hits, words), labels)
        if any(s.stem in blind.hidden for token in tokens for s in splits(token.key)):
            trainer.append(features(tokens, hits, blind), labels)
    trainer.train(str(out))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(out))
    return tagger


class Blind(Words):
    """Words that know nothing of some names, as if neither news nor lists had them."""

    def __init__(self, language: Language, hidden: frozenset[str]) -> None:
        super().__init__(language)
        self.hidden = hidden
        for known in (self.cluster, self.frequency, self.names, self.units):
            for word in hidden:
                known.pop(word, None)


def _blind(rows: Sequence[Sentence]) -> Blind:
    """Words that do not know every HIDDEN-th word of the names in the sentences."""
    inside = {
        token.key for tokens, labels in rows for token, label in zip(tokens, labels, strict=True) if label[2:] in NAMES
    }
    return Blind(load("ar"), frozenset(sorted(inside)[::HIDDEN]))


NAMES = ("PERS", "LOC", "ORG")


def report(rows: Sequence[Sentence], tagger: pycrfsuite.Tagger, words: Words) -> None:
    """Print the figures of a tagger on held-out sentences."""
    lists, start = gazetteer("ar"), time.perf_counter()
    told = [tagger.tag(features(tokens, lists.hits(tokens), words)) for tokens, _ in rows]
    seconds = time.perf_counter() - start
    print(scores([labels for _, labels in rows], told))
    print(f"{sum(map(len, told)) / seconds:,.0f} tokens/s")


def report_layer(rows: Sequence[Sentence]) -> None:
    """Print the figures of the whole layer (lists, rules and tagger) on held-out sentences, one text a block."""
    told = [["O"] * len(labels) for _, labels in rows]
    for start in range(0, len(rows), LENGTH):
        block = rows[start : start + LENGTH]
        lines = [" ".join(token.key or "." for token in tokens) for tokens, _ in block]
        document = read(Article("dev", "\n".join(lines)))
        flat = [(start + n, i) for n, (tokens, _) in enumerate(block) for i in range(len(tokens))]
        if len(flat) != len(document.tokens):
            raise SystemExit("the corpus does not come apart into the same tokens in a text")
        for mention in document.mentions:
            label = LABELS.get(mention.kind) if mention.form == "name" else None
            inside = [i for i, token in enumerate(document.tokens) if token.span.meets(mention.span)] if label else []
            for nth, i in enumerate(inside):
                sentence, token = flat[i]
                told[sentence][token] = f"{'I' if nth else 'B'}-{label}"
    print("layer", scores([labels for _, labels in rows], told), sep="\n")


#: Kinds of names in the corpus's terms.
LABELS = {"person": "PERS", "place": "LOC", "facility": "LOC", "organisation": "ORG"}


def mine(news: Path, tagger: pycrfsuite.Tagger, words: Words) -> None:
    """Write `names_seen.txt`: the words of news that are mostly labelled as names."""
    lists = gazetteer("ar")
    total: Counter[str] = Counter()
    towns: Counter[str] = Counter()
    sites: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for tokens in _paragraphs(news):
        hits = lists.hits(tokens)
        labels = tagger.tag(features(tokens, hits, words))
        for counter, groups in ((towns, TOWN_HEADS), (sites, SITE_HEADS)):
            ends = {h.end for h in hits if h and any(e.group in groups for e in h.payload)}
            counter.update(tokens[i].key for i in ends if i < len(tokens))
        for token, label in zip(tokens, labels, strict=True):
            if token.kind == WORD:
                stem = words.stem(token.key).stem
                total[stem] += 1
                kinds[stem][label[2:3]] += 1
    names = {stem: row for stem, n in sorted(total.items()) if n >= SEEN and (row := _share(stem, n, kinds[stem]))}
    for counter, share in ((towns, TOWN_SHARE), (sites, SITE_SHARE)):
        for stem, n in sorted(counter.items()):
            if n >= TOWN and n >= share * total[stem] and not stem.startswith(ARTICLE):
                names.setdefault(stem, f"{stem}\tL\t{LEAST_SHARE}")
    names |= {word: row for word, row in famous(news, words).items() if word not in names}
    kept = [row for stem, row in names.items() if not any(s.stem in names for s in splits(stem)[1:])]
    head = (HERE / "names_seen.txt").read_text(encoding="utf-8").splitlines()[:2]
    (HERE / "names_seen.txt").write_text("\n".join([*head, *kept]) + "\n", encoding="utf-8")


def famous(news: Path, words: Words) -> dict[str, str]:
    """The words of news that often stand behind a title or a given name, whatever the tagger says: rows of the list."""
    texts = [["", "", *(token.key for token in tokens)] for tokens in _paragraphs(news)]
    total = Counter(key for keys in texts for key in keys)
    found: set[str] = set()
    for _ in range(ROUNDS):
        named = _named(texts, _given(words) | found)
        found = {
            word
            for word, n in named.items()
            if n >= FAMOUS and n >= FAMOUS_SHARE * total[word] and _may_be_surname(word, words)
        }
    return {word: f"{word}\tP\t{LEAST_SHARE}" for word in sorted(found)}


def _named(texts: Sequence[Sequence[str]], given: Set[str]) -> Counter[str]:
    """How often each word stands behind a given name or, without the article, behind a title."""
    titles, nations, named = _forms("office", "rank"), _forms("demonym"), Counter[str]()
    for keys in texts:
        for before, last, key in zip(keys, keys[1:], keys[2:], strict=False):
            titled = last in titles or (last in nations and before in titles)
            if last in given or (titled and not key.startswith(ARTICLE)):
                named[key] += 1
    return named


def _given(words: Words) -> set[str]:
    """The given names of the lists and of the news, without those that fold to a common word."""
    common = {word for word, n in words.frequency.items() if n > RARE and word not in words.names}
    given = {word for word, unit in words.units.items() if unit.given >= GIVEN} - common
    given |= {word for word, (kind, share) in words.names.items() if kind == "P" and share >= SURELY}
    return {word for word in given if not gazetteer("ar").lexicon.get(word)}


#: A word is famous that stands so often, and in this share of its occurrences, behind a title or a given name; a given
#: name is borne by so many (log2) and no more frequent in news than this (log2 over 12: on and the name Ali are one
#: word when folded), or labelled as a person's in so many tenths of its occurrences.
FAMOUS, FAMOUS_SHARE, GIVEN, RARE, SURELY = 8, 0.15, 4, 4, 8


def _forms(*groups: str) -> frozenset[str]:
    """The words of the lists that belong to one of the groups."""
    entries = gazetteer("ar").lexicon.items()
    return frozenset(k[0] for k, held in entries if len(k) == 1 and any(e.group in groups for e in held))


def _may_be_surname(word: str, words: Words) -> bool:
    """Whether a word stands in no list, begins with no particle, and is no form of a common noun or verb of news."""
    if len(word) <= len(ARTICLE) or not word.isalpha() or gazetteer("ar").lexicon.get(word) is not None:
        return False
    if words.stem(word).cut or word in words.names or word.startswith(NO_NAMES) or word.endswith(PLURAL):
        return False
    if word in load("ar").group("titles_words", "name_links").folds:
        return False
    unit, news, bare = words.units.get(word), words.frequency, word.removeprefix(ARTICLE)
    if unit is not None and unit.given + unit.family >= BORNE:
        return True
    common = ARTICLE + bare in news and bare in news
    return not common and word[:-1] not in news and not any(p + word[1:] in news for p in IMPERFECT if p != word[0])


#: A word that so many people bear (log2 of given names and surnames) may be a common word too.
BORNE = 4
#: How no name begins or ends: li- and the article, the future, "and" or "in" and the article; the sound plural.
NO_NAMES = (
    "\N{ARABIC LETTER LAM}" * 2, "\N{ARABIC LETTER SEEN}\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER WAW}" + ARTICLE, "\N{ARABIC LETTER BEH}" + ARTICLE,
)  # fmt: skip
PLURAL = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"
#: Letters with which an imperfect begins.
IMPERFECT = ("\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER NOON}")


def _paragraphs(news: Path) -> Iterator[list[Token]]:
    """The tokens of each paragraph of the news that has any."""
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for paragraph in f"{row['title']}\n{row['text']}".splitlines():
                tokens = [Token(span, _ORIGIN, key, kind) for span, key, kind in tokenize(paragraph)]
                if tokens:
                    yield tokens


def _share(stem: str, count: int, kinds: Counter[str]) -> str | None:
    kind, most = max(((k, kinds[k]) for k in "PLO"), key=lambda item: item[1])
    tenths = 10 * most // count
    return f"{stem}\t{kind}\t{tenths}" if tenths >= LEAST_SHARE and len(stem) > 1 else None


if __name__ == "__main__":
    main()
