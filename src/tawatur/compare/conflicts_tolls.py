"""Counts of people harmed: a toll that grew, or counts that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import combinations

from tawatur.compare.comparable import other_people, other_time
from tawatur.compare.counted import Counted, grows, one_each, shared_weight
from tawatur.compare.evidence import Evidence, sentence_of
from tawatur.compare.figures import overlap
from tawatur.compare.occasions import years_before
from tawatur.compare.proof_figures import TOLL, one_thing
from tawatur.compare.times import interval
from tawatur.model.document import Document
from tawatur.model.facts import Sentence
from tawatur.model.span import Span
from tawatur.model.story import Conflict, Ref

#: A single death is told of as one more as often as it is the whole toll.
A_SINGLE = 1
#: A count dated this many days before its report belongs to an earlier event.
ANOTHER_EVENT = 30
#: A count more than so many times another counts other people: a first toll of one event grows at most so far.
BEYOND = 12
#: The rule of a figure behind a noun with the article.
DEFINITE = "the_so_many"
_ARTICLE, _TATWEEL = " \N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}", "\N{ARABIC TATWEEL}"
#: Words that make a figure a part of the one before stand at most this many tokens before it.
PART_REACH = 3
#: Of the counts that clash, two have settings that share at least this much: they are of one event.
ONE_EVENT = 3.0
#: ... or both stand among the first so many sentences of two reports (ten of eleven such in ANT were of one event).
HEAD, OF_THE_EVENT = 5, frozenset({"killed", "wounded", "missing"})
#: ... those of people moved at least this much: they are moved in many groups.
MOVED, ONE_EVENT_MOVED = "displaced", 9.0
#: A later count of a report is set against its first where what their settings share weighs at least this much.
AGAINST = 12.0


def tolls(found: Sequence[Counted], evidence: Evidence) -> Iterator[Conflict]:
    """Counts of the killed, wounded, missing, displaced or arrested that differ between or within reports."""
    by_harm: dict[str, list[Counted]] = defaultdict(list)
    for figure in found:
        of = figure.quantity.harm or _aboard(figure, evidence)
        if _is_definite(figure):
            continue
        if of and figure.low > A_SINGLE and not _is_part(figure, evidence) and not is_elsewhere(figure, evidence):
            by_harm[of].append(figure)
    for harm, every in by_harm.items():
        held = _of_the_story(every, evidence)
        together = _of_one_event(harm, held, found, evidence)
        if together:
            yield _series(harm, together, evidence)


def _of_one_event(
    harm: str, held: Sequence[Counted], found: Sequence[Counted], evidence: Evidence
) -> Sequence[Counted]:
    """The counts that are proved to be of one event with two that clash and share enough; none where no two do."""
    least = ONE_EVENT_MOVED if harm == MOVED else ONE_EVENT
    exact = [figure for figure in held if not isinstance(figure.quantity.value, tuple)]
    for a, b in combinations(exact, 2):
        if overlap(a.quantity, b.quantity):
            continue
        if shared_weight(a, b, evidence.rarity) < least and (harm not in OF_THE_EVENT or not _lead(a, b, evidence)):
            continue
        if _not_compared(a, b, found, evidence) or _adds_up(a, b, found):
            continue
        if one_thing(TOLL, a, b, evidence):
            return [f for f in held if _goes_with(f, (a, b), found, evidence)]
    return ()


def _goes_with(figure: Counted, sides: Sequence[Counted], found: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether a count is one of those that clash, told by another report too, or proved to be of their event."""
    if any(figure.value == side.value for side in sides):
        return True
    if any(_not_compared(figure, side, found, evidence) for side in sides):
        return False
    if all(_of_two_places(figure, side, evidence) for side in sides):
        return False
    return any(one_thing(TOLL, figure, side, evidence) for side in sides)


def _lead(one: Counted, other: Counted, evidence: Evidence) -> bool:
    """Whether two reports each give their count at their head, and of no two places: then it is that of the event which
    both are of."""
    lines = [sentence_of(figure.document, figure.quantity.span) for figure in (one, other)]
    return one.article != other.article and max(lines) < HEAD and not _of_two_places(one, other, evidence)


def _of_two_places(one: Counted, other: Counted, evidence: Evidence) -> bool:
    """Whether the sentences of two counts name places, and none of them in common."""
    named = [_places(figure, evidence) for figure in (one, other)]
    return bool(named[0] and named[1]) and not named[0] & named[1]


def _places(figure: Counted, evidence: Evidence) -> set[str]:
    """The places that a figure's sentence names; of one that names none those of the head of its report."""
    document = figure.document
    return _named(document, figure.sentence.span, evidence) or _named(document, document.sentences[0].span, evidence)


def _named(document: Document, span: Span, evidence: Evidence) -> set[str]:
    held = (i for i in document.starting_in("mentions", span) if document.mentions[i].kind == "place")
    refs = (Ref(document.article.id, i) for i in held)
    return {evidence.entity_of[ref] for ref in refs if ref in evidence.entity_of}


def _not_compared(one: Counted, other: Counted, found: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether two counts are of other people, of other times, or too far apart to be of one event."""
    if max(one.low, other.low) > BEYOND * min(one.low, other.low):
        return True
    return other_time(one, other) or other_people(one, other, found, evidence)


#: Last letters of the values of durations over which counts add up: weeks, months, years.
_LONG = frozenset("WMY")


#: What stands for those whom a ship, a plane or a train carries, and the units that count them.
ABOARD, _RIDERS = "aboard", frozenset({"person", "count"})


def _aboard(figure: Counted, evidence: Evidence) -> str | None:
    """`aboard` for a figure right beside the word for that."""
    counts = figure.quantity.unit in _RIDERS and figure.near_word(evidence.language.group("growth", "aboard").lexicon)
    return ABOARD if counts else None


def _adds_up(one: Counted, other: Counted, found: Sequence[Counted]) -> bool:
    """Whether one report gives both counts, or the lesser and another of its sentence make up the greater."""
    of_harm = [f for f in found if f.quantity.harm == one.quantity.harm]
    if any(f.article == a.article and f.value == b.value for a, b in ((one, other), (other, one)) for f in of_harm):
        return one.article != other.article  # it counts both, of two things
    less, more = sorted((one, other), key=lambda figure: figure.low)
    beside = (f for f in found if f is not less and f.document is less.document and f.sentence == less.sentence)
    return any(f.low + less.low == more.low for f in beside if f.quantity.harm in (None, less.quantity.harm))


def _of_the_story(held: Sequence[Counted], evidence: Evidence) -> list[Counted]:
    """Each report's first count, and what other speakers in it set against that among the same words."""
    first: dict[str, Counted] = {}
    kept = []
    for figure in held:
        main = first.setdefault(figure.article, figure)
        against = figure.speaker != main.speaker and shared_weight(figure, main, evidence.rarity) >= AGAINST
        against = against and not isinstance(figure.quantity.value, tuple)
        if figure is main or against:
            kept.append(figure)
    return kept


def _series(harm: str, held: Sequence[Counted], evidence: Evidence) -> Conflict:
    ordered = one_each(sorted(held, key=lambda f: (f.moment or datetime.min, f.low)))
    items = tuple(figure.item for figure in ordered)
    names = {f"harm_{code}": word for code, word in evidence.because(harm).items()}
    if harm != ABOARD and grown(ordered, evidence):
        because = evidence.because("toll_grows", **names)
        return Conflict("", "superseded", "number", "medium", items, because, latest(ordered))
    because = evidence.because("toll_differs", **names)
    return Conflict("", "contradiction", "number", "high", items, because)


def latest(ordered: Sequence[Counted]) -> str:
    """The latest exact count of those that grow, the greatest of one day; else the latest."""
    last = ordered[-1].moment
    exact = [figure for figure in ordered if not isinstance(figure.quantity.value, tuple)]
    of_day = [f for f in exact if (f.moment and f.moment.date()) == (last and last.date())] or exact
    return max(of_day, key=lambda figure: figure.low).value if of_day else ordered[-1].value


def grown(ordered: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether counts of the harmed, in the order of their reports, grow by the time of the reports or as they tell."""
    moments = {f.moment for f in ordered}
    if len({moment and moment.date() for moment in moments}) == 1 and _tells_of_growth(ordered, evidence):
        return True  # of one day: a report may lag behind
    return len(moments) > 1 and grows(ordered)


def _tells_of_growth(held: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether a sentence of the counts, or the one before or behind, tells that the count goes on."""
    group = evidence.language.group("growth", "rises")
    return any(group.found(_round(figure)) for figure in held)


def _round(figure: Counted) -> str:
    """The sentence of a figure with those beside it."""
    at = sentence_of(figure.document, figure.quantity.span)
    near = figure.document.sentences[max(0, at - 1) : at + 2]
    return figure.document.text[near[0].span.start : near[-1].span.end]


def _is_part(figure: Counted, evidence: Evidence) -> bool:
    """Whether the figure counts some of those counted before it."""
    among = evidence.language.group("growth", "among").lexicon
    return figure.follows(among, PART_REACH) or figure.precedes(among)


def _with_sum_before(figure: Counted) -> str:
    """The sentence of a figure, with the one before it where that counts the harmed too."""
    document, at = figure.document, sentence_of(figure.document, figure.quantity.span)
    before = document.sentences[max(0, at - 1)].span
    counts = any(q.harm and before.covers(q.span) for q in document.quantities)
    return document.text[before.start if counts else figure.sentence.span.start : figure.sentence.span.end]


def _is_definite(figure: Counted) -> bool:
    """Whether a figure stands behind the article: it counts those told of before, or the names of a list."""
    before = figure.document.text[: figure.quantity.span.start].rstrip(_TATWEEL + " ")
    return figure.rule == DEFINITE or before.endswith(_ARTICLE)


def _dating(figure: Counted) -> Sentence:
    """The sentence that dates a figure: its own, or the one before it where its own gives no time."""
    document, at = figure.document, sentence_of(figure.document, figure.quantity.span)
    if at and not any(figure.sentence.span.covers(t.span) and interval(t.value) for t in document.timexes):
        before = document.sentences[at - 1]
        return before if "\n" not in document.text[before.span.end : figure.sentence.span.start] else figure.sentence
    return figure.sentence


def is_elsewhere(figure: Counted, evidence: Evidence) -> bool:
    """Whether the sentence gives a time long before its report or a long while: a count of other events."""
    if evidence.language.group("growth", "cumulative").found(_with_sum_before(figure)):
        return True
    day, sentence = figure.document.article.day, _dating(figure)
    if years_before(figure.document, sentence):
        return True
    for timex in figure.document.timexes:
        if not sentence.span.covers(timex.span):
            continue
        if timex.type == "DURATION" and timex.value[-1:] in _LONG:
            return True
        if timex.type == "DATE":
            days = interval(timex.value)
            if days and day and (day - days[1]).days > ANOTHER_EVENT:
                return True
    return False
