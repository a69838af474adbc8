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
from tawatur.lang.stems import function_words, stem, unattached
from tawatur.lang.synonyms import idea
from tawatur.lang.verbs import looks_finite
from tawatur.model.span import Span
from tawatur.text.fold import fold
from tawatur.text.tokens import WORD

#: Readings without the publication day of what names a day by itself: a weekday, a date.
_WEEKDAY = re.compile(r"([A-Z]{3})(?:T[A-Z]{2})?$")
_DATE = re.compile(r"[\dX]{4}-(\d\d-\d\d)")
#: Clock times at least so many minutes apart cannot be one, as worded.
MINUTES = 30
#: A word that negates a verb, or hedges it, from afar stands within so many characters before it.
BEFORE = 24
#: Two sentences are one told twice from this likeness on: then hours compare.
TOLD_TWICE = 0.6
#: ... and days, whatever their verbs, from this one on.
ALIKE = 0.5
#: A verb and its negation are of one act where so many of the words right beside them, or near them, are the same.
BESIDE, NEAR = 2, 5
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
    if _each_of_its_day(one, other) or _both_told(one, other, held) or not _of_one_act(one, other, evidence):
        return False
    hits = ([form.match(reading) for reading in readings] for form in (_WEEKDAY, _DATE))
    return any(a is not None and b is not None and a[1] != b[1] for a, b in hits)


def _both_told(one: Slot, other: Slot, held: Slots) -> bool:
    """Whether one of two sentences gives both: then each dates something else."""
    sides = ((one, other), (other, one))
    return any(b.key in held.of_sentence[a.article, a.sentence][a.kind].keys for a, b in sides)


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
    """Whether two days stand with one verb, or in sentences so alike that one tells the other again."""
    acts = [_act(slot, evidence) for slot in (one, other)]
    return _likeness(one, other, evidence) >= ALIKE or (None not in acts and acts[0] == acts[1])


def _act(slot: Slot, evidence: Evidence) -> str | None:
    """The idea of the last finite verb before a slot in its sentence, else of the first behind it."""
    language, tokens = evidence.language, slot.document.tokens
    first, end = slot.document.sentences[slot.sentence].tokens
    being = language.group("function_words", "being").folds
    free = [t for t in tokens[first:end] if t.kind == WORD and t.key not in being and looks_finite(t.key, language)]
    names = [slot.document.mentions[i].span for i in slot.document.starting_in("mentions", _line(slot))]
    verbs = [t for t in free if not any(name.meets(t.span) for name in names)]
    before = [t for t in verbs if t.span.end <= slot.span.start]
    behind = [t for t in verbs if t.span.start >= slot.span.end]
    nearest = before[-1] if before else behind[0] if behind else None
    return nearest and idea(nearest.key, language)


def _line(slot: Slot) -> Span:
    """The sentence of a slot."""
    return slot.document.sentences[slot.sentence].span


def _likeness(one: Slot, other: Slot, evidence: Evidence) -> float:
    """How alike the sentences of two slots are."""
    a, b = sorted(((one.article, one.sentence), (other.article, other.sentence)))
    return evidence.alike().get((a, b), 0.0)


def _reading(slot: Slot) -> str:
    timex = slot.document.timexes[slot.filler.fact]
    return timex.relative or timex.value


def _clocks(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Two times of a day, whatever half of the day is left open."""
    if _likeness(one, other, evidence) < TOLD_TWICE or _both_told(one, other, held):
        return False  # several things of one kind happen in a day
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
    if _of_two_ranks(one, other, evidence) or role(one, evidence) != role(other, evidence):
        return False
    if listed(one) or listed(other) or words_shared(one.words, other.words, evidence) or _together(one, other, held):
        return False
    return _strange(one, other, held)


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
    if not alike or any(slot.words.isascii() for slot in (one, other)) or _with_others(one, other):
        return False
    return not words_shared(one.words, other.words, evidence) and _strange(one, other, held)


def _with_others(one: Slot, other: Slot) -> bool:
    """Whether near each of two names stands a name that is not near the other: two offices, two clubs."""
    named = [{key for key in slot.setting.near if _ENTITY.match(key)} for slot in (one, other)]
    return bool(named[0] - named[1]) and bool(named[1] - named[0])


#: How the ids of entities look.
_ENTITY = re.compile(r"e\d+$")


def _verbs(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """One verb so and not so, unless the negation only sets a condition ("not before ..."), or both are negated."""
    keys = {s.key for s in (one, other)}
    if keys == {SO, PERHAPS} and _may_be_past(one, other):
        return False
    if _of_two_persons(one, other) or not _of_one_matter(one, other):
        return False
    if _is_modal(one, evidence):
        return False
    lines = [s.document.words(_line(s)) for s in (one, other) if s.key == NOT]
    aside = (("pairs", "restricting"), ("clauses", "conditions"))
    if any(evidence.language.group(*name).found(line) for name in aside for line in lines):
        return False
    if any(evidence.language.group("clauses", "denied").found(_before(s)) for s in (one, other) if s.key == NOT):
        return False
    before = [_before(s) for s in (one, other) if s.key == SO]
    groups = [("pairs", "negating")] if NOT in keys else [("pairs", "raising"), ("clauses", "possible")]
    return not any(evidence.language.group(*name).found(words) for name in groups for words in before)


def _of_one_matter(one: Slot, other: Slot) -> bool:
    """Whether enough of the words beside two verbs is the same: for a mere possibility a single one will do."""
    least = BESIDE if NOT in (one.key, other.key) else 1
    beside, near = one.setting.nearest & other.setting.nearest, one.setting.near & other.setting.near
    return len(beside) >= least or len(near) >= NEAR


def _before(slot: Slot) -> str:
    """The few words before a slot."""
    return slot.document.text[max(0, slot.span.start - BEFORE) : slot.span.start]


def _of_two_persons(one: Slot, other: Slot) -> bool:
    """Whether only one of two unfinished verbs is of the first person, or one is only an aim."""
    forms = [_form(slot) for slot in (one, other)]
    if any(form.startswith(_LAM) and form[1:].startswith(_PERSONS) for form in forms):
        return True  # an aim
    return any(form.startswith(_WE) for form in forms) and forms[0][:1] != forms[1][:1]


def _form(slot: Slot) -> str:
    """A verb without what is attached before its person."""
    word = fold(slot.words).split()[-1]
    return word[1:] if word.startswith(_ATTACHED) and word[1:].startswith(_PERSONS) else word


_LAM = "\N{ARABIC LETTER LAM}"
#: Begin an unfinished verb; stand attached before one.
_WE = "\N{ARABIC LETTER NOON}"
_PERSONS = (_TEH, "\N{ARABIC LETTER YEH}", _WE)
_ATTACHED = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER SEEN}")


def _is_modal(slot: Slot, evidence: Evidence) -> bool:
    """Whether a verb says no act, but that one may or must be."""
    return fold(slot.words).split()[-1] in evidence.language.group("function_words", "modal").folds


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
    "day": _days,
    "clock": _clocks,
    "place": _places,
    "nation": _nations,
    "person": _persons,
    "verb": _verbs,
    "unit": _units,
}
