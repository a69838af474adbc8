"""What the word lists know of names, nationalities, titles and head nouns: one lexicon, looked up once a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from tawatur.lang.lexicon import Hit, Key, Lexicon, key_of
from tawatur.lang.load import Language, load
from tawatur.model.facts import Token
from tawatur.text.fold import fold
from tawatur.text.tokens import REMEMBERED, Split, splits

#: Files of names: file, the group its entries belong to, their kind, the prefix of their id.
NAMED = (
    ("cities_regions", "region", "place"),
    ("agencies", "agency", "organisation"),
    ("organisations", "organisation", "organisation"),
    ("groups", "group", "organisation"),
    ("clubs", "club", "organisation"),
)
#: Groups of the TOML files that are looked up as words: file, group.
WORDS = (
    ("facilities", "facility"), ("facilities", "place"), ("facilities", "town"), ("facilities", "organisation"),
    ("facilities", "always"), ("facilities", "event"), ("facilities", "far"), ("facilities", "directions"),
    ("facilities", "belonging"), ("facilities", "sole"), ("facilities", "national"),
    ("facilities", "quoted_things"), ("facilities", "quoted_bodies"), ("facilities", "quoted_events"),
    ("facilities", "season"), ("titles_words", "portfolios"),
    ("titles_words", "institutions"),
    ("titles_words", "qualities"), ("titles_words", "in_the_name_of"), ("titles_words", "collectives"),
    ("titles_words", "reporting"),
)  # fmt: skip
#: Groups of head nouns; an entry's group is `head_` and the name.
HEAD, HEADS = (
    "head_",
    frozenset({"facility", "place", "town", "organisation", "always", "event", "sole", "national"}),
)
NAME_GROUPS = frozenset({"country", "capital", "city", "region", "agency", "organisation", "group", "club", "event"})
_ALEF, _LAM, _YEH, _WAW, _NOON, _TEH, _HEH = (
    "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER WAW}",
    "\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER HEH}",
)  # fmt: skip
ARTICLE, HEH = _ALEF + _LAM, _HEH
#: Endings of a nationality adjective whose stem ends in yeh: feminine, sound plurals, duals, feminine plural.
NISBA_ENDINGS = (
    "",
    _HEH,
    _YEH + _NOON,
    _WAW + _NOON,
    _ALEF + _NOON,
    _TEH + _YEH + _NOON,
    _TEH + _ALEF + _NOON,
    _ALEF + _TEH,
)
#: Pronouns behind a title: his, her, their.
PRONOUNS = (_HEH, _HEH + _ALEF, _HEH + "\N{ARABIC LETTER MEEM}")
#: Endings of place names, longest first, that give way to the -i of the nationality.
PLACE_ENDINGS = (_YEH + _ALEF, _ALEF, _HEH)
#: Endings of a dual, absolute and construct; feminine ones follow a teh.
DUAL = (_ALEF + _NOON, _YEH + _NOON, _ALEF, _YEH)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list says of some words: the group of words, and what is known of what they stand for."""

    group: str
    kind: str = "other"
    known: str | None = None
    country: str | None = None
    role: str | None = None
    english: str | None = None


class Entries(tuple[Entry, ...]):
    """All entries with the same words, in the order of the lists; each of another group."""

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups that have the words."""
        return frozenset([entry.group for entry in self])

    @cached_property
    def begins(self) -> tuple[str, ...]:
        """What the tagger is told of the first word of an entry of one word."""
        return tuple(["B" + entry.group for entry in self])

    @cached_property
    def begins_many(self) -> tuple[str, ...]:
        """What it is told of the first word of an entry of several words."""
        return tuple(["B2" + entry.group for entry in self])

    @cached_property
    def goes_on(self) -> tuple[str, ...]:
        """What it is told of each further word."""
        return tuple(["I" + entry.group for entry in self])


class _Start(NamedTuple):
    """How a word begins an entry: the reading by which it is one itself, and the second words of longer ones."""

    alone: Split | None
    seconds: frozenset[str]


class _Starts(dict[str, _Start]):
    """How each word begins an entry of the lists, worked out once and remembered."""

    def __init__(self, lists: Gazetteer) -> None:
        super().__init__()
        self._lists = lists

    def __missing__(self, key: str) -> _Start:
        if len(self) >= REMEMBERED:
            self.clear()  # the memory starts anew
        made = self[key] = self._lists.start(key)
        return made


class Gazetteer:
    """All lists of a language in one lexicon whose payload is every entry with those words."""

    def __init__(self, language: Language) -> None:
        entries: dict[Key, Entries] = {}
        for words, entry in _all(language):
            held = entries.get(words, ())
            if all(entry.group != other.group for other in held):
                entries[words] = Entries((*held, entry))
        self.lexicon: Lexicon[Entries] = Lexicon(entries)
        self._starts = _Starts(self)
        self._single = {key[0]: held for key, held in entries.items() if len(key) == 1}
        self.english = {
            entry.known: entry.english for held in entries.values() for entry in held if entry.known and entry.english
        }
        self.arabic = {
            f"country:{row[0]}": row[2].split("|")[0] for row in language.rows("countries_variants") if row[1]
        }
        self.arabic |= {f"country:{code}": name for code, _, name in language.rows("countries")}
        self.weak = frozenset(fold(row[0]) for row in language.rows("names_weak"))

    def hits(self, tokens: Sequence[Token], offset: int = 0) -> list[Hit[Entries] | None]:
        """For each token the longest entry that begins there (particles split off where need be), or None.

        Hits are counted from `offset`, the number of the first token.
        """
        keys = [token.key for token in tokens]
        found: list[Hit[Entries] | None] = []
        for start, key in zip(map(self._starts.__getitem__, keys), (*keys[1:], ""), strict=False):
            alone = start.alone
            if key in start.seconds:
                found.append(_moved(self.lexicon.at(tokens, len(found)), offset))
            elif alone is not None:
                at, stem = offset + len(found), alone.stem
                found.append(Hit(at, at + 1, alone.particles, alone.cut, (stem,), self._single[stem]))
            else:
                found.append(None)
        return found

    def start(self, key: str) -> _Start:
        """How a word begins an entry of the lists."""
        seconds = self.lexicon.seconds(key)
        alone = next((split for split in splits(key) if split.stem in self._single), None)
        return _Start(alone, seconds) if seconds or alone else _NONE


_NONE = _Start(None, frozenset())


def _moved(hit: Hit[Entries] | None, by: int) -> Hit[Entries] | None:
    if hit is None or not by:
        return hit
    return Hit(hit.first + by, hit.end + by, hit.particles, hit.cut, hit.key, hit.payload)


def _all(language: Language) -> Iterator[tuple[Key, Entry]]:
    yield from _countries(language)
    for file, group, kind in NAMED:
        yield from _named(language, file, group, kind)
    yield from _cities(language)
    yield from _events(language)
    yield from _demonyms(language)
    yield from _titles(language)
    for file, name in WORDS:
        for key in language.group(file, name).keys:
            yield key, Entry(HEAD + name if name in HEADS else name)


def _countries(language: Language) -> Iterator[tuple[Key, Entry]]:
    skip = {fold(row[0]) for row in language.rows("countries_skip")}
    english = {row[0]: row[1] for row in language.rows("countries")}
    for code, _, name in language.rows("countries"):
        if fold(name) not in skip:
            yield key_of(name), Entry("country", "place", f"country:{code}", code, None, english[code])
    for row in language.rows("countries_variants"):
        code, own, names, capitals, capital = (*row, "", "", "")[:5]
        for name in filter(None, names.split("|")):
            yield key_of(name), Entry("country", "place", f"country:{code}", code, None, own or english.get(code))
        for name in filter(None, capitals.split("|")):
            yield key_of(name), Entry("capital", "place", f"capital:{code}", code, None, capital)


def _named(language: Language, file: str, group: str, kind: str) -> Iterator[tuple[Key, Entry]]:
    for known, english, country, names in language.rows(file):
        for name in names.split("|"):
            yield key_of(name), Entry(group, kind, f"{group}:{known}", country or None, None, english)


def _cities(language: Language) -> Iterator[tuple[Key, Entry]]:
    for known, english, country, names in language.rows("cities"):
        for name in names.split("|"):
            yield tuple(name.split()), Entry("city", "place", f"city:{known}", country, None, english)


def _events(language: Language) -> Iterator[tuple[Key, Entry]]:
    for key in language.group("facilities", "events").keys:
        yield key, Entry("event", "event")
    for key in language.group("facilities", "epidemics").keys:
        yield key, Entry("epidemic", "event")


def _demonyms(language: Language) -> Iterator[tuple[Key, Entry]]:
    for row in language.rows("demonyms"):
        code, singulars, plurals = (*row, "")[:3]
        entry = Entry("demonym", "place", f"country:{code}", code)
        for singular in singulars.split("|"):
            yield from ((key, entry) for key in nisba_forms(key_of(singular)))
        for plural in filter(None, plurals.split("|")):
            yield key_of(plural), entry
            yield (ARTICLE + key_of(plural)[0],), entry


def nisba_forms(words: Key) -> Iterator[Key]:
    """Every number, gender and definiteness of a nationality adjective of one or two words, folded."""
    first = words[0][:-1] if len(words) > 1 and words[0].endswith(_YEH * 2) else words[0]
    for ending in NISBA_ENDINGS:
        rest = tuple(_agreeing(word, ending) for word in words[1:])
        yield (first + ending, *rest)
        yield (ARTICLE + first + ending, *(ARTICLE + word for word in rest))


def _agreeing(word: str, ending: str) -> str:
    return word + ending


def nisba(place: str) -> str:
    """The masculine singular adjective of a place, folded: the ending of the place gives way to -i."""
    stem = place.removeprefix(ARTICLE)
    ending = next((e for e in PLACE_ENDINGS if stem.endswith(e) and len(stem) > len(e) + 2), "")
    return stem[: len(stem) - len(ending)] + _YEH


def _titles(language: Language) -> Iterator[tuple[Key, Entry]]:
    none = language.group("titles_words", "no_titles").folds
    for masculine, feminine, plurals, kind in language.rows("titles"):
        entry = Entry(kind, "person", role=fold(masculine))
        for form in _inflected(masculine, feminine, plurals):
            if fold(form) not in none:
                yield key_of(form), entry
        if kind == "office" and " " not in masculine:
            owned = Entry("owned_office", "person", role=fold(masculine))
            yield from (((form,), owned) for form in _owned(masculine, feminine))


def _owned(masculine: str, feminine: str) -> Iterator[str]:
    """A title with each pronoun of the third person behind it, folded; not those that fold to the feminine."""
    yield from (fold(masculine) + pronoun for pronoun in PRONOUNS[1:])
    yield from (fold(feminine)[:-1] + _TEH + pronoun for pronoun in PRONOUNS if feminine)


def _inflected(masculine: str, feminine: str, plurals: str) -> Iterator[str]:
    singulars = [form for form in (masculine, feminine) if form]
    for form in (*singulars, *filter(None, plurals.split("|"))):
        yield form
        yield ARTICLE + form
    for form in singulars if " " not in masculine else ():
        stem = fold(form)
        stem = stem[:-1] + _TEH if stem.endswith(_HEH) and form == feminine else stem
        yield from (stem + ending for ending in DUAL)
        yield from (ARTICLE + stem + ending for ending in DUAL if ending.endswith(_NOON))


def entry_of(hit: Hit[Entries] | None, *groups: str) -> Entry | None:
    """The first entry of a hit that belongs to one of the groups, or None."""
    return _of(hit.payload, groups) if hit is not None else None


def _of(entries: Iterable[Entry], groups: Sequence[str]) -> Entry | None:
    return next((entry for entry in entries if entry.group in groups), None)


@lru_cache(maxsize=4)
def gazetteer(code: str) -> Gazetteer:
    """The gazetteer of a language by its code, made once."""
    return Gazetteer(load(code))
