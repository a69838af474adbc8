"""What the learned tagger sees of each token: its letters, its company in news, the lists, its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from tawatur.lang.lexicon import Hit
from tawatur.lang.load import Language
from tawatur.model.facts import Token
from tawatur.read.mentions_gazetteer import ARTICLE, Entries
from tawatur.text.tokens import MARK, NUMBER, Split, splits

#: A stem must be this many powers of two more frequent than the whole word for a particle to be split off.
CLEARLY = 1
#: Share of a word's occurrences in news (tenths) from which it counts as mostly a name.
MOSTLY = 5


class Words:
    """What is known of single words: cluster and frequency in news, share of occurrences as a name, by kind."""

    def __init__(self, language: Language) -> None:
        rows = language.rows("names_clusters")
        self.cluster = {row[0]: row[1] for row in rows}
        self.frequency = {row[0]: int(row[2]) for row in rows}
        self.names = {row[0]: (row[1], int(row[2])) for row in language.rows("names_seen")}

    @lru_cache(maxsize=200_000)  # noqa: B019  (one a language, held for good)
    def stem(self, key: str) -> Split:
        """The reading of a word with the particles off that news text speaks for; the whole word where in doubt."""
        readings = splits(key)
        whole = self.frequency.get(key, -1)
        best, high = readings[0], whole
        for reading in readings[1:]:
            seen = self.frequency.get(reading.stem, -1)
            if seen >= 0 and seen >= high + CLEARLY and len(reading.stem) > LEAST:
                best, high = reading, seen
        return best

    @lru_cache(maxsize=200_000)  # noqa: B019
    def unseen(self, key: str) -> bool:
        """Whether news text knows neither the word nor its stem nor another form of the same noun or adjective."""
        stem = self.stem(key).stem
        if stem in self.frequency and (stem == key or stem not in self.names):
            return False
        bare = stem.removeprefix(ARTICLE)
        roots = {bare, *_shorter(bare)}
        roots |= {root for shorter in tuple(roots) for root in _shorter(shorter)}
        roots |= {root[:-1] + _HEH for root in roots if root.endswith(_TEH)}
        forms = (form for r in roots for form in (r, ARTICLE + r, r + _HEH, ARTICLE + r + _HEH))
        return not any(form in self.frequency and form not in self.names for form in forms)

    @cached_property
    def local(self) -> dict[str, tuple[str, ...]]:
        """Features of words seen so far, for speed."""
        return {}


def _shorter(word: str) -> list[str]:
    """A word without each of the endings that it has."""
    return [word[: -len(e)] for e in ENDINGS if word.endswith(e) and len(word) - len(e) > LEAST]


_HEH = "\N{ARABIC LETTER HEH}"
_TEH = "\N{ARABIC LETTER TEH}"
#: Endings of nouns and adjectives: sound plurals and duals, feminine, accusative, pronouns.
ENDINGS = (
    _HEH + "\N{ARABIC LETTER ALEF}", _HEH + "\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER NOON}\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER KAF}\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER KAF}", "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}",
    _HEH, "\N{ARABIC LETTER ALEF}",
)  # fmt: skip
#: A stem shorter than this many letters plus one is not split off by frequency.
LEAST = 2


def word_features(words: Words, key: str, kind: str) -> tuple[str, ...]:
    """Features of one word alone: the word, its stem, affixes, clusters, shape."""
    held = words.local.get(key)
    if held is None:
        if len(words.local) > MOST_WORDS:
            words.local.clear()
        held = words.local[key] = tuple(_word_features(words, key, kind))
    return held


#: Words whose features are remembered at most.
MOST_WORDS = 60_000


def _word_features(words: Words, key: str, kind: str) -> Iterator[str]:
    if kind == NUMBER:
        yield "#"
        return
    yield "w=" + key
    if kind == MARK:
        return
    split = words.stem(key)
    stem = split.stem
    yield "p=" + split.particles
    if stem != key:
        yield "m=" + stem
    yield from _cluster_features(words, stem)
    bare = stem.removeprefix(ARTICLE)
    yield "al" if bare != stem else "la"
    yield "l=" + str(min(len(bare), 8))
    for n in (1, 2, 3, 4):
        if len(bare) > n:
            yield f"s{n}={bare[-n:]}"
            if n > 1:
                yield f"b{n}={bare[:n]}"
    if not "\u0600" <= key[:1] <= "\u06ff":
        yield "latin"


def _cluster_features(words: Words, stem: str) -> Iterator[str]:
    cluster = words.cluster.get(stem)
    if cluster is None:
        yield "unseen" if words.unseen(stem) else "kin"
    else:
        yield "k=" + cluster
        yield "K=" + cluster.partition(".")[0]
        yield f"f={words.frequency[stem]}"
    kind, share = words.names.get(stem, ("", 0))
    if kind:
        yield f"n={kind}{share}"


def short_features(words: Words, key: str) -> tuple[str, str, str]:
    """What a neighbour tells: the word, the cluster and the coarse cluster of its stem."""
    stem = words.stem(key).stem
    cluster = words.cluster.get(stem, "?")
    return key, cluster, cluster.partition(".")[0]


def features(tokens: Sequence[Token], hits: Sequence[Hit[Entries] | None], words: Words) -> Iterator[list[str]]:
    """The features of each token of one sentence. `hits` are the lists' entries that begin at each."""
    listed = list_features(hits, len(tokens))
    local = [word_features(words, token.key, token.kind) for token in tokens]
    short = [(_EDGE, _EDGE, _EDGE), *((short_features(words, token.key)) for token in tokens), (_EDGE, _EDGE, _EDGE)]
    edge: tuple[str, ...] = (_EDGE,)
    for i in range(len(tokens)):
        before, here, after = short[i], short[i + 1], short[i + 2]
        yield [
            *local[i], *("g=" + g for g in listed[i]),
            "-w=" + before[0], "-k=" + before[1], "+w=" + after[0], "+k=" + after[1],
            "-kk=" + before[1] + "|" + here[1], "kk+=" + here[1] + "|" + after[1],
            "-2k=" + (short[i - 1][1] if i else _EDGE), "+2k=" + (short[i + 3][1] if i + 3 < len(short) else _EDGE),
            *("-g=" + g for g in (listed[i - 1] if i else edge)),
            *("+g=" + g for g in (listed[i + 1] if i + 1 < len(tokens) else edge)),
            *("-2g=" + g for g in (listed[i - 2] if i > 1 else edge)),
        ]  # fmt: skip


_EDGE = "_"


def list_features(hits: Sequence[Hit[Entries] | None], length: int) -> list[list[str]]:
    """For each token the groups of the lists' entries that begin (`B`) or go on (`I`) there."""
    found: list[list[str]] = [[] for _ in range(length)]
    for hit in hits:
        if hit is None:
            continue
        for entry in hit.payload:
            found[hit.first].append(("B" if hit.end == hit.first + 1 else "B2") + entry.group)
            for i in range(hit.first + 1, min(hit.end, length)):
                found[i].append("I" + entry.group)
    return found
