"""Whether two figures of one unit, among the same words, count two things: halves, clubs, shares, other people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from tawatur.compare.comparable import of_report, other_club, other_people, other_share
from tawatur.compare.conflicts_tolls import DEFINITE, is_elsewhere
from tawatur.compare.counted import Counted
from tawatur.compare.evidence import Evidence
from tawatur.compare.figures import RATIOS, clash
from tawatur.lang.load import Language
from tawatur.lang.stems import stem
from tawatur.model.story import Ref

#: Two sentences are nearly one from this likeness on.
NEARLY_ONE = 0.6
#: The rule by which an indefinite singular counts as one: it needs the words round it too.
WEAK = "single_of_event"
#: Words that make of a figure the whole, or the sum, of others stand at most this many tokens before it.
WHOLE_REACH = 2
#: The word for a level stands at most this many tokens before the while since it was last seen.
LEVEL_REACH = 4
#: Modalities of what is only thought.
EXPECTED = frozenset({"possible", "feared"})
#: Units of sport, which are a club's own.
POINT, GOAL = "point", "goal"
_WAW, _BEH = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER BEH}"


def two_things(one: Counted, other: Counted, held: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether two figures count two things, by the words round them or by what else the reports (`held`) count.

    Misses: two things that differ by an adjective, or by a year that only one report gives.
    """
    if _numbered_apart(one, other, evidence) or _of_two_subjects(one, other, evidence):
        return True
    return clash(one.quantity, other.quantity) and any(rule(one, other, held, evidence) for rule in _TWO_THINGS)


def _of_two_subjects(one: Counted, other: Counted, evidence: Evidence) -> bool:
    """Whether two figures stand in statements of one act whose subjects are two things by name.

    Of two acts the one may be the telling of the other: who reports two rockets is not who fired them.
    """
    if _act(one) is None or _act(one) != _act(other):
        return False
    named = [_subjects(figure, evidence) for figure in (one, other)]
    return bool(named[0] and named[1]) and not named[0] & named[1]


def _act(figure: Counted) -> str | None:
    """The lemma of the predicate of a figure's statement."""
    return None if figure.statement is None else figure.document.statements[figure.statement.index].lemma


def _subjects(figure: Counted, evidence: Evidence) -> set[str]:
    """The clubs, bodies, places and persons that the subject of a figure's statement begins with."""
    ref = figure.statement
    subject = None if ref is None else figure.document.statements[ref.index].subject
    if subject is None:
        return set()
    mentions = figure.document.mentions
    at = (i for i in figure.document.starting_in("mentions", subject) if mentions[i].form == "name")
    return {evidence.entity_of[Ref(figure.article, i)] for i in at if Ref(figure.article, i) in evidence.entity_of}


def _only_expected(one: Counted, other: Counted, held: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether only one of two figures stands in a statement of what may be."""
    told = [_modality(figure) in EXPECTED for figure in (one, other)]
    return told[0] != told[1] and evidence.likeness(one.line, other.line) < NEARLY_ONE


def _modality(figure: Counted) -> str | None:
    """How the shortest statement round a figure is meant."""
    return None if figure.statement is None else figure.document.statements[figure.statement.index].modality


def _told_again(one: Counted, other: Counted, held: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether only one of two figures, in sentences that are not one told twice, counts what the text has named."""
    apart = (one.rule == DEFINITE) != (other.rule == DEFINITE)
    return apart and evidence.likeness(one.line, other.line) < NEARLY_ONE


def _in_all(one: Counted, other: Counted, held: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether only one of two figures is called a sum of all."""
    group = evidence.language.group("growth", "in_all").lexicon
    return one.follows(group, WHOLE_REACH) != other.follows(group, WHOLE_REACH)


def _one_of_several(one: Counted, other: Counted, held: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether one of two figures is a mere singular, joined to another, or told of as one of the other's."""
    group = evidence.language.group("growth", "one_of")
    for weak, more in ((one, other), (other, one)):
        if weak.rule != WEAK:
            continue
        behind = weak.document.text[weak.quantity.span.end :][:2]
        told = of_report(more, held, evidence)
        lines = (f for f in told if (f.value, f.quantity.unit) == (more.value, more.quantity.unit))
        if behind == f" {_WAW}" or any(group.found(f.document.words(f.sentence.span)) for f in lines):
            return True
    return False


def _of_two_clubs(one: Counted, other: Counted, held: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether points or goals stand in sentences that are not one told twice, but for those of a score; or points are
    of two clubs, of two days, or a lead."""
    if one.quantity.unit in (GOAL, POINT) and evidence.likeness(one.line, other.line) < NEARLY_ONE:
        against = evidence.language.group("pairs", "contrast").lexicon
        return not (one.precedes(against) and other.precedes(against))
    if one.quantity.unit != POINT:
        return False
    lead = any(f.document.text[: f.quantity.span.start].endswith(_BEH) for f in (one, other))
    return lead or one.document.article.day != other.document.article.day or other_club(one, other, evidence)


def _of_two_shares(one: Counted, other: Counted, held: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether two ratios are of two things, or one report gives both, or several stand beside each other."""
    if not {one.quantity.unit, other.quantity.unit} & RATIOS:
        return False
    of = [[f for f in of_report(s, held, evidence) if f.quantity.unit in RATIOS] for s in (one, other)]
    if any({one.value, other.value} <= {f.value for f in given} for given in of):
        return True
    alone = all(sum(f.sentence is s.sentence for f in given) == 1 for s, given in zip((one, other), of, strict=True))
    nearly_one = evidence.likeness(one.line, other.line) >= NEARLY_ONE
    return other_share(one, other, evidence.language) or not (alone or nearly_one)


def _of_other_people(one: Counted, other: Counted, held: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether two counts of people harmed are of two kinds of people, or one of a longer while."""
    if one.quantity.harm is None or other.quantity.harm is None:
        return False
    return is_elsewhere(one, evidence) != is_elsewhere(other, evidence) or other_people(one, other, held, evidence)


def _of_two_hours(one: Counted, other: Counted, held: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether a figure is a market's quotation, which changes by the hour, or a while since a level was last seen."""
    if one.quantity.harm is not None:
        return False
    level = evidence.language.group("growth", "level")
    if any(figure.follows(level.lexicon, LEVEL_REACH) for figure in (one, other)):
        return True
    groups = (evidence.language.group("growth", "quoted"), *([level] if one.quantity.unit in RATIOS else []))
    lines = [figure.document.words(figure.sentence.span) for figure in (one, other)]
    return any(group.found(line) for group in groups for line in lines)


#: What makes two figures that differ count two things.
_TWO_THINGS: tuple[Callable[[Counted, Counted, Sequence[Counted], Evidence], bool], ...] = (
    _only_expected,
    _told_again,
    _in_all,
    _one_of_several,
    _of_two_clubs,
    _of_two_shares,
    _of_other_people,
    _of_two_hours,
)


def _numbered_apart(one: Counted, other: Counted, evidence: Evidence) -> bool:
    """Whether the words beside tell of a first thing and of a second one: two halves, two quarters of a year."""
    held = _ordinals(evidence.language)
    numbers = [{held[key] for key in figure.setting.near & held.keys()} for figure in (one, other)]
    return bool(numbers[0] and numbers[1]) and not numbers[0] & numbers[1]


@lru_cache(maxsize=4)
def _ordinals(language: Language) -> Mapping[str, str]:
    """The number of each ordinal's stem."""
    return {stem(word, language): name for name, group in language.groups("ordinals").items() for word in group.folds}
