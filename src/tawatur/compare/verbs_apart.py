"""Whether a verb that one report gives outright, and another with a negation or as a possibility, is of one act."""

from __future__ import annotations

from tawatur.compare.evidence import Evidence
from tawatur.compare.fillers import NOT, PERHAPS, SO
from tawatur.compare.slots import Slot, Slots
from tawatur.text.fold import fold

#: A word that negates a verb, or hedges it, from afar stands within so many characters before it.
BEFORE = 24
#: A verb and its negation are of one act where so many of the words right beside them, or near them, are the same.
BESIDE, NEAR = 2, 5
_TEH = "\N{ARABIC LETTER TEH}"


def verbs(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """One verb so and not so, unless the negation only sets a condition ("not before ..."), or both are negated."""
    keys = {s.key for s in (one, other)}
    if keys == {SO, PERHAPS} and _may_be_past(one, other):
        return False
    if _of_two_persons(one, other) or not _of_one_matter(one, other):
        return False
    if _is_modal(one, evidence):
        return False
    lines = [s.document.words(s.around) for s in (one, other) if s.key == NOT]
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
    forms = {_form(slot) for slot in (one, other)}
    return len(forms) == 1 and forms.pop().startswith(_TEH)
