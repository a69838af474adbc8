"""Whether two fillers of one place cannot both be right: no two names of one thing, no part and its whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher

from tawatur.compare.days_apart import clocks, days
from tawatur.compare.entities_spelling import spelling
from tawatur.compare.evidence import Evidence
from tawatur.compare.occasions import two_occasions
from tawatur.compare.slots import Row, Slot, Slots, before_person
from tawatur.compare.verbs_apart import verbs
from tawatur.lang.stems import function_words, stem, unattached
from tawatur.model.span import Span
from tawatur.text.fold import fold

#: What says what a name does, or what kind of place it is, stands within so many characters before it.
BEFORE = 24
_JOINTS = ("\N{ARABIC LETTER WAW}", "\N{ARABIC COMMA}", ",")


def apart(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Whether two slots of one kind name two things that exclude each other."""
    if fold(one.words) == fold(other.words):
        return False
    lines = [(s.document, s.document.sentences[s.sentence]) for s in (one, other)]
    if one.kind != "day" and two_occasions(lines[0], lines[1]):
        return False
    return _APART[one.kind](one, other, held, evidence)


def _places(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Two towns or two countries; not a town and its country, not a country and the capital that stands for it."""
    mentions = [s.document.mentions[s.filler.fact] for s in (one, other)]
    ranks = [str(m.known or "").partition(":")[0] == "country" for m in mentions]
    known = [m.known is None for m in mentions]
    if known[0] != known[1] or ranks[0] != ranks[1] or (all(ranks) and mentions[0].country == mentions[1].country):
        return False
    if _of_two_ranks(one, other, evidence) or role(one, evidence) != role(other, evidence):
        return False
    if listed(one) or listed(other) or words_shared(one.words, other.words, evidence) or _together(one, other, held):
        return False
    return _strange(one, other, held) and not (_stands_in(one, other) or _stands_in(other, one))


def _stands_in(one: Slot, other: Slot) -> bool:
    """Whether the name of a place, or the beginning of it, stands in the other's sentence too."""
    name, line = fold(one.words), fold(other.document.words(other.around))
    return name in line or any(len(word) >= SPELLED and name.startswith(word) for word in line.split())


#: The beginning of a name that stands for it has at least so many letters.
SPELLED = 4


def role(slot: Slot, evidence: Evidence) -> str:
    """The particle before a name, attached or as a word, which tells what the name does there; empty without one."""
    text, start = slot.document.text, slot.span.start
    words = fold(text[max(0, start - BEFORE) : start]).replace(_TAG, " ").split()
    particle = words[-1] if words else ""
    if start and not text[start - 1].isspace() and text[start - 1] != _TAG:
        particle = particle if len(particle) <= ATTACHED else ""
    if particle in evidence.language.group("pairs", "at").folds:
        return AT
    return particle if len(particle) == 1 or particle in function_words(evidence.language) else ""


#: Particles that are written in one with a name have at most so many letters.
ATTACHED = 2
_TAG = "#"
#: What all particles of a place where something happens count as.
AT = "at"


def is_where(slot: Slot, evidence: Evidence) -> bool:
    """Whether a particle, or the noun for a kind of place, stands before a name: it says where, and not who."""
    return bool(role(slot, evidence)) or _ranked(slot, evidence) is not None


def _of_two_ranks(one: Slot, other: Slot, evidence: Evidence) -> bool:
    """Whether only one of two places is called a province, or a mountain: the other may lie in it."""
    return _rank(one, evidence) != _rank(other, evidence)


def _rank(slot: Slot, evidence: Evidence) -> str:
    """What the noun that begins a name, or stands right before it, says of a place; a town where nothing does."""
    return _ranked(slot, evidence) or "town"


def _ranked(slot: Slot, evidence: Evidence) -> str | None:
    at = slot.document.starting_in("tokens", Span(max(0, slot.span.start - BEFORE), slot.span.start + 1))
    keys = [slot.document.tokens[i].key for i in at][-2:]
    ranks = evidence.language.groups("place_ranks").items()
    found = (name for key in reversed(keys) for name, group in ranks if _unprefixed(key, evidence) in group.folds)
    return next(found, None)


def _unprefixed(key: str, evidence: Evidence) -> str:
    return unattached(key, evidence.language)


def listed(slot: Slot) -> bool:
    """Whether a name stands in a list: a conjunction before it, or a comma before it and a joint behind it."""
    before = slot.document.text[max(0, slot.span.start - 2) : slot.span.start].strip()[-1:]
    behind = slot.document.text[slot.span.end : slot.span.end + 2].strip()[:1]
    return before == _JOINTS[0] or (before in _JOINTS and behind in _JOINTS)


def _together(one: Slot, other: Slot, held: Slots) -> bool:
    """Whether some sentence names both: as a rule one lies in the other."""
    return not held.lines[one.kind, one.key].isdisjoint(held.lines[other.kind, other.key])


def _nations(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Two countries given to one person: right before the same name."""
    alike = one.tail == other.tail != "" and before_person(one) and before_person(other)
    return alike and _strange(one, other, held)


def _persons(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Two persons between the same words: behind one title or verb, before one verb."""
    alike = one.lead == other.lead != "" and one.tail == other.tail != ""
    if not alike or any(slot.words.isascii() for slot in (one, other)) or _with_others(one, other):
        return False
    return not words_shared(one.words, other.words, evidence) and _strange(one, other, held)


def _with_others(one: Slot, other: Slot) -> bool:
    """Whether near each of two names stands a name that is not near the other: two offices, two clubs."""
    named = [{key for key in slot.setting.near if _ENTITY.match(key)} for slot in (one, other)]
    return bool(named[0] - named[1]) and bool(named[1] - named[0])


#: How the ids of entities look.
_ENTITY = re.compile(r"e\d+$")


def _units(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Two units behind one number; not one unit of which the one slot has but the beginning."""
    words = sorted(("".join(fold(slot.words).split()) for slot in (one, other)), key=len)
    return not words[1].startswith(words[0])


#: What one report names exclude each other only where they are strangers.
_NAMED = frozenset({"place", "nation", "person"})


def rivals(a: Row, b: Row, held: Slots) -> list[tuple[Slot, Slot]]:
    """Slots of two rows of a kind that may be apart: they compare and differ, and names are strange."""
    if a.kind in _NAMED and not _some_strange(a, b, held):
        return []
    pairs = [(one, other) for one in a.slots for other in b.slots if one.key != other.key]
    alike = [(one, other) for one, other in pairs if one.filler.group == other.filler.group]
    return [pair for pair in alike if _strange(*pair, held)] if a.kind in _NAMED else alike


def _some_strange(a: Row, b: Row, held: Slots) -> bool:
    """Whether some slots of two rows are strange: a quick no for most."""
    lone = held.lone[a.kind]
    if not (lone.isdisjoint(a.keys) and lone.isdisjoint(b.keys)):
        return True
    return not (a.keys <= held.named[b.article, b.kind] or b.keys <= held.named[a.article, a.kind])


def _strange(one: Slot, other: Slot, held: Slots) -> bool:
    """Whether one of the two is named but once, or neither in the other's report."""
    lone, named = held.lone[one.kind], held.named
    if one.key in lone or other.key in lone:
        return True
    return one.key not in named[other.article, one.kind] and other.key not in named[one.article, one.kind]


def words_shared(one: str, other: str, evidence: Evidence) -> bool:
    """Whether two names share a word, be it in another spelling."""
    weak = frozenset("".join(evidence.language.group("stems", "weak").words))
    language, speller = evidence.language, spelling(evidence.language.code)
    a, b = ([word for word in re.split(r"[\s_#-]+", fold(words)) if word] for words in (one, other))
    for x in a:
        for y in b:
            if x in y or y in x or stem(x, language) == stem(y, language):
                return True
            if speller.alike(x, y) or _one_name(_bare(x, weak), _bare(y, weak)):
                return True
    return False


#: Two names that begin alike are one name spelled twice where so great a share of their consonants is the same.
SPELLED_TWICE = 0.5
#: Letters that stand for a g, or for a v, of another tongue.
_G = str.maketrans(
    dict.fromkeys("\N{ARABIC LETTER GHAIN}\N{ARABIC LETTER QAF}\N{ARABIC LETTER KAF}", "\N{ARABIC LETTER JEEM}")
    | {"\N{ARABIC LETTER FEH}": "\N{ARABIC LETTER BEH}"}
)


def _one_name(one: str, other: str) -> bool:
    """Whether the consonants of two words may be one foreign name's."""
    if one == other:
        return True
    one, other = one.translate(_G), other.translate(_G)
    if one[:1] != other[:1] or min(len(one), len(other)) < 2:
        return False
    common = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return common >= SPELLED_TWICE * max(len(one), len(other))


def _bare(word: str, weak: frozenset[str]) -> str:
    """A word's consonants."""
    return "".join(letter for letter in word if letter not in weak)


_APART: Mapping[str, Callable[[Slot, Slot, Slots, Evidence], bool]] = {
    "day": days,
    "clock": clocks,
    "place": _places,
    "nation": _nations,
    "person": _persons,
    "verb": verbs,
    "unit": _units,
}
