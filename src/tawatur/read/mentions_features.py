"""What the learned tagger sees of each token: its letters, its company in news, the lists, its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tawatur.lang.lexicon import Hit
from tawatur.lang.load import Language
from tawatur.model.facts import Token
from tawatur.read.mentions_gazetteer import ARTICLE, Entries
from tawatur.text.tokens import MARK, NUMBER, REMEMBERED, Split, splits

#: A stem must be this many powers of two more frequent than the whole word for a particle to be split off.
CLEARLY = 1
#: Share of a word's occurrences in news (tenths) from which it counts as mostly a name.
MOSTLY = 5


class Unit(NamedTuple):
    """How often people bear a word as given name and as surname (log2, from 1), how large a town it names (log10)."""

    given: int
    family: int
    town: int


class Words:
    """What is known of single words: cluster and frequency in news, share of occurrences as a name, by kind."""

    def __init__(self, language: Language, learned: Mapping[str, bytes] | None = None) -> None:
        """`learned` are the features that have a weight, in UTF-8; None for all. The others need not be told."""
        self._encoded: Callable[[str], bytes | None] = str.encode if learned is None else learned.get
        self.sights: dict[str, Sight] = {}
        self.outside = self._sight((), _EDGE, _EDGE, unseen=False)
        self.pairs, self.signs = _Pairs(self), _Signs(self)
        rows = language.rows("names_clusters")
        self.cluster = {row[0]: row[1] for row in rows}
        self.frequency = {row[0]: int(row[2]) for row in rows}
        self.names = {row[0]: (row[1], int(row[2])) for row in language.rows("names_seen")}
        self.units = {row[0]: Unit(int(row[1]), int(row[2]), int(row[3])) for row in language.rows("names_units")}

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019  (one a language, held for good)
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

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019
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

    def seen(self, tokens: Iterable[Token]) -> list[Sight]:
        """What each token tells of itself and of its neighbours, made once a word and remembered."""
        held, make = self.sights.get, self._made
        return [held(token.key) or make(token.key, token.kind) for token in tokens]

    def _made(self, key: str, kind: str) -> Sight:
        if len(self.sights) >= REMEMBERED:
            self.sights.clear()
        cluster = _class(self, self.stem(key).stem)
        alone = tuple(_word_features(self, key, kind))
        made = self.sights[key] = self._sight(alone, key, cluster, unseen=self.unseen(key))
        return made

    def _sight(self, alone: tuple[str, ...], key: str, cluster: str, *, unseen: bool) -> Sight:
        to_next, to_previous = ("-w=" + key, "-k=" + cluster), ("+w=" + key, "+k=" + cluster)
        second = self.told(["-2k=" + cluster]), self.told(["+2k=" + cluster])
        return Sight(self.told(alone), self.told(to_next), self.told(to_previous), *second, cluster, unseen)

    def told(self, features: Iterable[str]) -> tuple[bytes, ...]:
        """Features as the tagger takes them, without those that it never learned."""
        return tuple(filter(None, map(self._encoded, features)))


class _Pairs(dict[tuple[str, str], tuple[tuple[bytes, ...], tuple[bytes, ...]]]):
    """What the clusters of two neighbours tell: of the second one, and of the first one."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._told = words.told

    def __missing__(self, pair: tuple[str, str]) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
        both = "|".join(pair)
        made = self[pair] = self._told(["-kk=" + both]), self._told(["kk+=" + both])
        return made


class _Signs(dict[tuple[str, ...], tuple[tuple[bytes, ...], ...]]):
    """The features of groups of the lists at a token and beside it, in the order of `_SIGNS`."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._told = words.told

    def __missing__(self, groups: tuple[str, ...]) -> tuple[tuple[bytes, ...], ...]:
        made = self[groups] = tuple(self._told([sign + group for group in groups]) for sign, _ in _SIGNS)
        return made


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
    yield from _cluster_features(words, key, stem)
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


def _cluster_features(words: Words, key: str, stem: str) -> Iterator[str]:
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
    yield from _unit_features(words, key, stem)


def _unit_features(words: Words, key: str, stem: str) -> Iterator[str]:
    """How the lists of persons' and towns' names have the word, without particles and as it stands."""
    unit = words.units.get(stem)
    if unit is not None:
        yield f"ug={unit.given}"
        yield f"us={unit.family}"
        yield f"ut={unit.town}"
    if key != stem and key in words.units:
        yield "uw=" + "-+"[words.units[key].given > 0]


def _class(words: Words, stem: str) -> str:
    """The cluster of a word; of one without, whether the lists have it rather as given name, surname or town."""
    cluster = words.cluster.get(stem)
    if cluster is not None:
        return cluster
    unit = words.units.get(stem)
    return "?" if unit is None else "?" + max(unit._fields, key=lambda role: getattr(unit, role))


class Sight(NamedTuple):
    """What a word tells of itself, of its neighbours (the word and the cluster of its stem), and two places away.

    `unseen`: news text does not know it, if it is a word.
    """

    alone: tuple[bytes, ...]
    to_next: tuple[bytes, ...]
    to_previous: tuple[bytes, ...]
    to_second_next: tuple[bytes, ...]
    to_second_previous: tuple[bytes, ...]
    cluster: str
    unseen: bool


def features(tokens: Sequence[Token], hits: Sequence[Hit[Entries] | None], words: Words) -> list[list[bytes]]:
    """The features of each token of one sentence, in UTF-8. `hits` are the lists' entries that begin at each."""
    edge = (words.outside, words.outside)
    row = [*edge, *words.seen(tokens), *edge]
    pairs = [words.pairs[before.cluster, behind.cluster] for before, behind in pairwise(row[1:-1])]
    return [
        [
            *here.alone, *before.to_next, *behind.to_previous, *left[0], *right[1],
            *second_before.to_second_next, *second_behind.to_second_previous, *around,
        ]
        for second_before, before, here, behind, second_behind, left, right, around in zip(
            row, row[1:], row[2:], row[3:], row[4:], pairs, pairs[1:], _around(hits, len(tokens), words), strict=False
        )
    ]  # fmt: skip


#: Where the lists' groups are told of, counted from where they stand: there, on either side, two places behind.
_SIGNS = (("g=", 0), ("-g=", 1), ("+g=", -1), ("-2g=", 2))


def _around(hits: Sequence[Hit[Entries] | None], length: int, words: Words) -> list[list[bytes]]:
    """For each token the features of the lists' groups there, on either side and two places before it."""
    found: list[list[bytes]] = [[] for _ in range(length)]
    listed = {-2: _EDGES, -1: _EDGES, **list_features(hits, length), length: _EDGES}
    told = [(at, words.signs[groups]) for at, groups in listed.items()]
    for number, (_, step) in enumerate(_SIGNS):
        for at, signs in told:
            if signs[number] and 0 <= at + step < length:
                found[at + step] += signs[number]
    return found


_EDGE = "_"
_EDGES = (_EDGE,)


def list_features(hits: Sequence[Hit[Entries] | None], length: int) -> dict[int, tuple[str, ...]]:
    """By token the groups of the lists' entries that begin (`B`) or go on (`I`) there."""
    found: dict[int, tuple[str, ...]] = {}
    for at, hit in enumerate(hits):
        if hit is None:
            continue
        words = hit.end - hit.first
        found[at] = found.get(at, ()) + (hit.payload.begins if words == 1 else hit.payload.begins_many)
        for i in range(at + 1, min(at + words, length)):
            found[i] = found.get(i, ()) + hit.payload.goes_on
    return found
