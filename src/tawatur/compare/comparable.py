"""Whether two figures of one unit can count one thing at all: the same people, the same club, the same time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import cast

from tawatur.compare.counted import Counted
from tawatur.compare.evidence import Evidence
from tawatur.compare.fillers import classes
from tawatur.compare.times import interval
from tawatur.lang.load import Language
from tawatur.lang.stems import function_words, stem, unattached
from tawatur.model.span import Span
from tawatur.model.story import Ref
from tawatur.text.fold import fold
from tawatur.text.tokens import WORD

#: The family of nouns that count people; those of its classes that are as a rule a part of all who were harmed.
PEOPLE = "people"
A_PART = frozenset({"child", "girl", "woman", "journalist", "student", "doctor", "tourist", "passenger", "police"})
#: A span of so many days or more is a while, not a day.
A_WHILE = 6
#: What a report dates further back than so many days is not its news.
A_WEEK = 7
#: Days that lie so far apart are of two events: of one night, one report gives the day before.
DAYS_APART = 2
_DAYS = re.compile(r"P(?!1D)\d+D")
#: The nationality of those counted stands at most so many characters behind the figure.
BEHIND = 2


def other_people(one: Counted, other: Counted, every: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether two figures count people of two kinds, or of two nationalities, or one only a part of the other's.

    `every`: all figures, to tell whom "five others" are like. Misses: kinds that no list tells apart.
    """
    sides = [_like(figure, every, evidence) for figure in (one, other)]
    kinds = [_kind(figure, evidence.language) for figure in sides]
    if kinds[0] != kinds[1] and (None not in kinds or A_PART & set(kinds)):
        return True
    nations = [_nations(figure) for figure in sides]
    return bool(nations[0] and nations[1]) and not nations[0] & nations[1]


#: The name under which the evidence keeps the figures of each report.
FIGURES = "figures of reports"


def of_report(figure: Counted, every: Sequence[Counted], evidence: Evidence) -> Sequence[Counted]:
    """All figures of a figure's report, in their order (kept once they have been asked for)."""
    if FIGURES not in evidence.kept:
        held: dict[str, list[Counted]] = {}
        for one in every:
            held.setdefault(one.article, []).append(one)
        evidence.kept[FIGURES] = held
    known = cast(dict[str, list[Counted]], evidence.kept[FIGURES])
    return known.get(figure.article, [])


def _like(figure: Counted, every: Sequence[Counted], evidence: Evidence) -> Counted:
    """The figure whose people a figure counts more of: of "others" the first one of its sentence, else itself."""
    others = evidence.language.group("growth", "others").folds
    if _kind(figure, evidence.language) or not others & {*_words(figure)}:
        return figure
    beside = (f for f in of_report(figure, every, evidence) if f.sentence is figure.sentence and f.quantity.harm)
    first = next(beside, figure)
    return first if first.quantity.span.start < figure.quantity.span.start else figure


def _kind(figure: Counted, language: Language) -> str | None:
    """The class of people that a figure names."""
    known = classes(language)
    return next((known[word][1] for word in _words(figure) if known.get(word, ("", ""))[0] == PEOPLE), None)


def _words(figure: Counted) -> list[str]:
    return fold(figure.document.words(figure.quantity.span)).split()


def _nations(figure: Counted) -> frozenset[str]:
    """The countries whose people a figure counts."""
    span = Span(figure.quantity.span.start, figure.quantity.span.end + BEHIND)
    held = (figure.document.mentions[i] for i in figure.document.starting_in("mentions", span))
    return frozenset(m.country for m in held if m.form == "demonym" and m.country)


def other_time(one: Counted, other: Counted) -> bool:
    """Whether the sentences of two figures date them by days far apart, or one by a day and one by a while."""
    if _over_days(one) != _over_days(other):
        return True
    times = [_times(figure) for figure in (one, other)]
    if _is_past(one, times[0]) != _is_past(other, times[1]):
        return True
    if not times[0] or not times[1]:
        return False
    long = [any((last - first).days >= A_WHILE for first, last in held) for held in times]
    if long[0] != long[1]:
        return True
    gaps = [max((b[0] - a[1]).days, (a[0] - b[1]).days) for a in times[0] for b in times[1]]
    return min(gaps) >= DAYS_APART


def _is_past(figure: Counted, times: Sequence[tuple[date, date]]) -> bool:
    """Whether a sentence dates what it counts to more than a week before its report."""
    day = figure.document.article.day
    return bool(times) and day is not None and all((day - last).days > A_WEEK for _, last in times)


def _over_days(figure: Counted) -> bool:
    """Whether the sentence of a figure tells of several days."""
    held = (t.value for t in figure.document.timexes if figure.sentence.span.covers(t.span))
    return any(_DAYS.match(value) for value in held)


def _times(figure: Counted) -> list[tuple[date, date]]:
    held = (t.value for t in figure.document.timexes if figure.sentence.span.covers(t.span))
    return [days for value in held if (days := interval(value)) is not None]


def other_club(one: Counted, other: Counted, evidence: Evidence) -> bool:
    """Whether two figures stand behind two names, or one behind none: points and goals are a club's own."""
    names = [_name_before(figure, evidence) for figure in (one, other)]
    return None in names or names[0] != names[1]


def _name_before(figure: Counted, evidence: Evidence) -> str | None:
    """The last name before a figure in its sentence."""
    before = Span(figure.sentence.span.start, max(figure.sentence.span.start, figure.quantity.span.start))
    found = None
    for index in figure.document.starting_in("mentions", before):
        if figure.document.mentions[index].form == "name":
            found = evidence.entity_of.get(Ref(figure.article, index), found)
    return found


def other_share(one: Counted, other: Counted, language: Language) -> bool:
    """Whether behind two ratios stands one noun with two adjectives: shares of two things."""
    nouns = [_behind(figure, language) for figure in (one, other)]
    return all(len(held) == 2 for held in nouns) and nouns[0][0] == nouns[1][0] and nouns[0][1] != nouns[1][1]


def _behind(figure: Counted, language: Language) -> list[str]:
    """The stems of the noun and the word next to it right behind a figure."""
    tokens, end = figure.document.tokens, figure.sentence.tokens[1]
    first = figure.document.starting_in("tokens", Span(figure.quantity.span.end, figure.sentence.span.end)).start
    words = (unattached(t.key, language) for t in tokens[first:end] if t.kind == WORD)
    return [stem(word, language) for word in words if word not in function_words(language)][:2]
