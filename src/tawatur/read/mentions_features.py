"""What the learned tagger sees of each token: its letters, its company in news, the lists, its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

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

    @cached_property
    def beside(self) -> dict[str, Beside]:
        """What words seen so far tell of their neighbours, for speed."""
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


class Beside(NamedTuple):
    """What a word tells of its neighbours, ready to be joined to their features."""

    to_next: tuple[str, str]
    to_previous: tuple[str, str]
    to_second_next: str
    to_second_previous: str
    cluster: str


def beside(words: Words, key: str) -> Beside:
    """What a neighbour tells: the word and the cluster of its stem; two places away the cluster alone."""
    held = words.beside.get(key)
    if held is None:
        if len(words.beside) > MOST_WORDS:
            words.beside.clear()
        held = words.beside[key] = _told(key, words.cluster.get(words.stem(key).stem, "?"))
    return held


def _told(key: str, cluster: str) -> Beside:
    to_next, to_previous = ("-w=" + key, "-k=" + cluster), ("+w=" + key, "+k=" + cluster)
    return Beside(to_next, to_previous, "-2k=" + cluster, "+2k=" + cluster, cluster)


def features(tokens: Sequence[Token], hits: Sequence[Hit[Entries] | None], words: Words) -> Iterator[list[str]]:
    """The features of each token of one sentence. `hits` are the lists' entries that begin at each."""
    listed = list_features(hits, len(tokens))
    row = [_OUTSIDE, _OUTSIDE, *(beside(words, token.key) for token in tokens), _OUTSIDE, _OUTSIDE]
    for i, token in enumerate(tokens):
        before, here, after = row[i + 1], row[i + 2], row[i + 3]
        yield [
            *word_features(words, token.key, token.kind), *before.to_next, *after.to_previous,
            f"-kk={before.cluster}|{here.cluster}", f"kk+={here.cluster}|{after.cluster}",
            row[i].to_second_next, row[i + 4].to_second_previous, *_around(listed, i),
        ]  # fmt: skip


def _around(listed: Sequence[Sequence[str]], i: int) -> list[str]:
    """The groups of the lists at a token, on either side and two places before it."""
    found = ["g=" + group for group in listed[i]] if listed[i] else []
    for at, sign in ((i - 1, "-g="), (i + 1, "+g="), (i - 2, "-2g=")):
        groups = listed[at] if 0 <= at < len(listed) else EDGES
        if groups:
            found += [sign + group for group in groups]
    return found


_EDGE = "_"
EDGES = (_EDGE,)
_OUTSIDE = _told(_EDGE, _EDGE)


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
