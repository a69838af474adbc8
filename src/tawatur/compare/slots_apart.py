"""Whether two fillers of one place cannot both be right: no two names of one thing, no part and its whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import SequenceMatcher

from tawatur.compare.entities_spelling import spelling
from tawatur.compare.evidence import Evidence
from tawatur.compare.fillers import NOT, PERHAPS, SO
from tawatur.compare.occasions import two_occasions
from tawatur.compare.slots import Slot, Slots, before_person
from tawatur.lang.stems import stem, unattached
from tawatur.model.span import Span
from tawatur.text.fold import fold

#: Readings without the publication day of what names a day by itself: a weekday, a date.
_WEEKDAY = re.compile(r"([A-Z]{3})(?:T[A-Z]{2})?$")
_DATE = re.compile(r"[\dX]{4}-(\d\d-\d\d)")
#: Clock times at least so many minutes apart cannot be one, as worded.
MINUTES = 30
#: A word that negates a verb from afar stands within so many characters before it.
BEFORE = 24
_JOINTS = ("\N{ARABIC LETTER WAW}", "\N{ARABIC COMMA}", ",")
_TEH = "\N{ARABIC LETTER TEH}"
_HALF_DAY = 12 * 60


def apart(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Whether two slots of one kind name two things that exclude each other."""
    if fold(one.words) == fold(other.words):
        return False
    lines = [(s.document, s.document.sentences[s.sentence]) for s in (one, other)]
    if one.kind != "day" and two_occasions(lines[0], lines[1]):
        return False
    return _APART[one.kind](one, other, held, evidence)


def _days(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Two weekdays, or two dates; a word like "tomorrow" depends on when each report was written."""
    readings = [_reading(s) for s in (one, other)]
    if _each_of_its_day(one, other) or not _of_one_act(one, other, evidence):
        return False
    hits = ([form.match(reading) for reading in readings] for form in (_WEEKDAY, _DATE))
    return any(a is not None and b is not None and a[1] != b[1] for a, b in hits)


def _each_of_its_day(one: Slot, other: Slot) -> bool:
    """Whether two reports of two days each tell of their own day, or the one before."""
    days = [slot.document.article.day for slot in (one, other)]
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return False
    return all(
        day is not None and 0 <= (day - date.fromisoformat(s.key)).days <= 1
        for day, s in zip(days, (one, other), strict=True)
    )


def _of_one_act(one: Slot, other: Slot, evidence: Evidence) -> bool:
    """Whether the act that one of two days dates is named in the other's sentence too, where it is known."""
    for a, b in ((one, other), (other, one)):
        held = [s for s in evidence.said_in(a.document) if s.span.covers(a.span) and s.statement.predicate]
        act = min(held, key=lambda said: len(said.span)).statement.predicate if held else None
        first, end = b.document.sentences[b.sentence].tokens
        if act is None or stem(act, evidence.language) in {
            stem(token.key, evidence.language) for token in b.document.tokens[first:end]
        }:
            return True
    return False


def _reading(slot: Slot) -> str:
    timex = slot.document.timexes[slot.filler.fact]
    return timex.relative or timex.value


def _clocks(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Two times of a day, whatever half of the day is left open."""
    zones = evidence.language.group("pairs", "zones")
    if any(zones.found(s.document.text[s.span.start : s.span.end + BEFORE]) for s in (one, other)):
        return False
    minutes = [int(s.key[:2]) * 60 + int(s.key[3:]) for s in (one, other)]
    gap = abs(minutes[0] - minutes[1]) % _HALF_DAY
    return min(gap, _HALF_DAY - gap) >= MINUTES


def _places(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Two towns or two countries; not a town and its country, not a country and the capital that stands for it."""
    mentions = [s.document.mentions[s.filler.fact] for s in (one, other)]
    ranks = [str(m.known or "").partition(":")[0] == "country" for m in mentions]
    known = [m.known is None for m in mentions]
    if known[0] != known[1] or ranks[0] != ranks[1] or (all(ranks) and mentions[0].country == mentions[1].country):
        return False
    if _of_two_ranks(one, other, evidence):
        return False
    if listed(one) or listed(other) or words_shared(one.words, other.words, evidence) or _together(one, other, held):
        return False
    return _strange(one, other, held)


def _of_two_ranks(one: Slot, other: Slot, evidence: Evidence) -> bool:
    """Whether only one of two places is called a province, or a mountain: the other may lie in it."""
    return _rank(one, evidence) != _rank(other, evidence)


def _rank(slot: Slot, evidence: Evidence) -> str:
    """What the noun that begins a name, or stands right before it, says of a place; a town where nothing does."""
    at = slot.document.starting_in("tokens", Span(max(0, slot.span.start - BEFORE), slot.span.start + 1))
    keys = [slot.document.tokens[i].key for i in at][-2:]
    ranks = evidence.language.groups("place_ranks").items()
    found = (name for key in reversed(keys) for name, group in ranks if _unprefixed(key, evidence) in group.folds)
    return next(found, "town")


def _unprefixed(key: str, evidence: Evidence) -> str:
    return unattached(key, evidence.language)


def listed(slot: Slot) -> bool:
    """Whether a name stands in a list: a conjunction or a comma before it and behind it."""
    before = slot.document.text[max(0, slot.span.start - 2) : slot.span.start].strip()[-1:]
    behind = slot.document.text[slot.span.end : slot.span.end + 2].strip()[:1]
    return before in _JOINTS and behind in _JOINTS


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
    return alike and not words_shared(one.words, other.words, evidence) and _strange(one, other, held)


def _verbs(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """One verb so and not so, unless the negation only sets a condition ("not before ..."), or both are negated."""
    spans = ((s.document, s.document.sentences[s.sentence].span) for s in (one, other) if s.key == NOT)
    if {s.key for s in (one, other)} == {SO, PERHAPS} and _may_be_past(one, other):
        return False
    restricting = evidence.language.group("pairs", "restricting")
    negating = evidence.language.group("pairs", "negating")
    before = (s.document.text[max(0, s.span.start - BEFORE) : s.span.start] for s in (one, other) if s.key != NOT)
    return not any(restricting.found(d.words(span)) for d, span in spans) and not any(map(negating.found, before))


def _may_be_past(one: Slot, other: Slot) -> bool:
    """Whether both have one form of a verb that may be finished: then the particle only confirms it."""
    forms = {fold(slot.words).split()[-1] for slot in (one, other)}
    return len(forms) == 1 and forms.pop().startswith(_TEH)


def _units(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    return True


def _strange(one: Slot, other: Slot, held: Slots) -> bool:
    """Whether one of the two is named in no other report, or neither in the other's."""
    named = [held.of_key[slot.kind, slot.key] for slot in (one, other)]
    if 1 in map(len, named):
        return True
    return all(s.article != other.article for s in named[0]) and all(s.article != one.article for s in named[1])


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
#: Letters that stand for a g of another tongue.
_G = str.maketrans(
    dict.fromkeys("\N{ARABIC LETTER GHAIN}\N{ARABIC LETTER QAF}\N{ARABIC LETTER KAF}", "\N{ARABIC LETTER JEEM}")
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
    "day": _days,
    "clock": _clocks,
    "place": _places,
    "nation": _nations,
    "person": _persons,
    "verb": _verbs,
    "unit": _units,
}
