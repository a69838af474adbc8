"""Names that stand a second time, whole or shortened, and nationalities made from names that no list knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tawatur.lang.lexicon import Key, Lexicon
from tawatur.read.mentions_features import Words
from tawatur.read.mentions_gazetteer import ARTICLE, HEH, nisba, nisba_forms
from tawatur.read.mentions_reading import Candidate, Reading
from tawatur.text.tokens import WORD

#: A word this frequent in news (power of two over 12) that is not mostly a name is not read as a short name.
COMMON = 2
#: A word with the article is a surname that may stand alone where more people than this (log2, from 1) bear it.
BORNE = 1
#: Behind a given name, before that of a clan: the word before it is no nationality.
_CLAN = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
#: A short name has at least this many letters.
LEAST_SHORT = 3


def repeated(reading: Reading) -> Iterator[Candidate]:
    """Names of this text that stand again where no other rule saw them: whole, or a part of a person's name."""
    taken = {i for name in reading.names for i in range(name.first, name.end)}
    lexicon = Lexicon(_short_names(reading))
    if not len(lexicon):
        return
    for index in lexicon.beginnings(reading.keys):
        may = reading.tokens[index].kind == WORD and index not in taken
        hit = lexicon.at(reading.tokens, index) if may else None
        if hit is not None and taken.isdisjoint(range(hit.first, hit.end)) and not _titled_word(reading, hit.first):
            name = hit.payload
            because = f"stands in full at {reading.span(name).start}"
            yield Candidate(
                hit.first, hit.end, hit.cut, "name", name.kind, "repeated", because, name.known, name.country
            )


def agreed(reading: Reading) -> Iterator[Candidate]:
    """The names, the kinds of unlisted ones made to agree with what this text shows of the same words elsewhere."""
    behind = {reading.words_of(name)[1:] for name in reading.names if _is_headed_place(name)}
    full = [reading.words_of(name) for name in reading.names if name.kind == "person"]
    persons = {word for words in full if len(words) > 1 for word in (words[0], words[-1])}
    inside = {
        reading.words_of(name)
        for name in reading.names
        if reading.key(name.first - 1) in reading.listed("inside") and not name.cut
    }
    for name in reading.names:
        words = reading.words_of(name)
        if name.rule not in UNSURE:
            yield name
        elif words in behind:
            yield replace(name, kind="place")
        elif len(words) == 1 and words[0] in persons:
            yield replace(name, kind="person")
        elif len(words) == 1 and words in inside and words[0] not in reading.words.names:
            yield replace(name, kind="place")
        else:
            yield name


#: Rules whose kinds may give way.
UNSURE = frozenset({"learned", "repeated", "doubted"})


def _is_headed_place(name: Candidate) -> bool:
    return name.rule == "headed_names" and name.kind in ("facility", "place")


def _titled_word(reading: Reading, index: int) -> bool:
    return reading.entry(index, "office", "rank", "demonym") is not None


def _short_names(reading: Reading) -> dict[Key, Candidate]:
    found: dict[Key, Candidate] = {}
    links = reading.listed("name_links")
    for name in reading.names:
        words = reading.words_of(name)
        if len(words) > 1 or may_stand_alone(reading.words, words[0]):
            found.setdefault(words, name)
        if name.kind == "person" and len(words) > 1:
            for word in (words[0],) if words[-2] in reading.listed("servant") else (words[-1], words[0]):
                if word not in links and may_stand_alone(reading.words, word):
                    found.setdefault((word,), name)
    return found


def may_stand_alone(words: Words, word: str) -> bool:
    """Whether one word of a name may be read as the name where it stands by itself."""
    if len(word) < LEAST_SHORT:
        return False
    if word in words.names or words.unseen(word):
        return True
    if word.startswith(ARTICLE):
        unit = words.units.get(word)
        return unit is not None and unit.family > BORNE and words.frequency.get(word, -1) <= COMMON
    return 0 <= words.frequency.get(word, -1) < COMMON


def demonyms(reading: Reading) -> Iterator[Candidate]:
    """Nationality adjectives: listed ones, then those made from places of this text that no list knows."""
    own = _own_demonyms(reading)
    starts = {hit.first for hit in reading.having(_DEMONYMS)}
    starts.update(own.beginnings(reading.keys) if own is not None else ())
    end = 0
    for index in sorted(starts):
        found = _demonym_at(reading, own, index) if index >= end else None
        if found is not None:
            yield found
            end = found.end


def _demonym_at(reading: Reading, own: Lexicon[str] | None, index: int) -> Candidate | None:
    hit = reading.hits[index]
    entry = next((e for e in hit.payload if e.group == "demonym"), None) if hit else None
    if (
        hit is not None
        and entry is not None
        and not _is_side(reading, hit.first, entry.country)
        and not _weak(reading, hit.key, hit.first)
        and reading.key(hit.end) != _CLAN
    ):
        return Candidate(
            hit.first,
            hit.end,
            hit.cut,
            "demonym",
            "place",
            "listed_demonym",
            f"{entry.known} is listed",
            entry.known,
            entry.country,
        )
    made = own.at(reading.tokens, index) if own is not None and reading.tokens[index].kind == WORD else None
    if made is None:
        return None
    because = "adjective of a place that this text names"
    return Candidate(
        made.first,
        made.end,
        made.cut,
        "demonym",
        "place",
        "made_demonym",
        because,
        "place:" + made.payload[2:],
        made.payload,
    )


def _is_side(reading: Reading, index: int, country: str | None) -> bool:
    """Whether western is a side of something here."""
    if country != WEST:
        return False
    return not reading.key(index).endswith(PERSONS_ENDING) and reading.key(index - 1) in reading.listed("west_sides")


_DEMONYMS = frozenset({"demonym"})
#: Our own code of the West.
WEST = "XW"
PERSONS_ENDING = (
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}",
)


def _weak(reading: Reading, key: Key, index: int) -> bool:
    """Whether the adjective is a common word too and the tagger does not see a nationality."""
    bare = key[0].removeprefix(ARTICLE).removesuffix(HEH)
    return bare in reading.lists.weak and reading.labels[index][2:] != "MISC"


def _own_demonyms(reading: Reading) -> Lexicon[str] | None:
    forms: dict[Key, str] = {}
    for name in reading.names:
        words = reading.words_of(name)
        if name.kind == "place" and name.known is None and len(words) == 1:
            for key in nisba_forms((nisba(words[0]),)):
                if key[0] not in reading.words.frequency and key != words:
                    forms.setdefault(key, "x:" + words[0])
    return Lexicon(forms) if forms else None
