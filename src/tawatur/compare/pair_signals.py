"""Reasons for and against two statements that stand alone saying the same, or one denying the other.

Each signal is a short function of a couple that answers with a value (what it measures is said in its docstring), why,
and the spans; or with None where it has nothing to say. What each weighs was learned (`lang/ar/pairs_learned.txt`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from tawatur.compare.figures import clash, compatible, shown
from tawatur.compare.pair import Couple, Side
from tawatur.compare.pair_things import Thing
from tawatur.compare.times import apart, together
from tawatur.lang.synonyms import opposites_of
from tawatur.model.span import Span
from tawatur.model.story import Signal

#: What two statements share weighs at most this much, and they have at most so many pairs of opposites.
MOST_SHARED, MOST_OPPOSITES = 4.0, 3


def _signal(
    name: str, score: float, told: str, couple: Couple, spans: tuple[Span, Span] | None = None, **held: str | int
) -> Signal:
    one, other = spans or (_whole(couple.a), _whole(couple.b))
    return Signal(name, score, told, held, one, other)


def _whole(side: Side) -> Span:
    return Span(0, len(side.document.text))


def shared(couple: Couple) -> Signal:
    """Summed weight of the second's things that the first has too, rare ones weighing more, 0 to 4."""
    weight = min(MOST_SHARED, couple.b.mass)
    return _signal("shared", weight, "things_shared", couple, weight=f"{weight:.1f}")


def words_kept(couple: Couple) -> Signal:
    """The lesser of the shares of words, names aside, that each keeps of the other, 0 to 1."""
    share = min(side.kept(lambda thing: not thing.name) for side in (couple.a, couple.b))
    return _signal("words_kept", share, "words_in_other", couple, share=round(100 * share))


def first_kept(couple: Couple) -> Signal:
    """Share of the first statement's things that the second has too, 0 to 1."""
    share = couple.a.kept()
    return _signal("first_kept", share, "first_in_second", couple, share=round(100 * share))


def second_kept(couple: Couple) -> Signal:
    """Share of the second statement's things that the first has too, 0 to 1."""
    share = couple.b.kept()
    return _signal("second_kept", share, "second_in_first", couple, share=round(100 * share))


def longer(couple: Couple) -> Signal:
    """Log of how many times longer the second is, in words."""
    one, other = (len([t for t in side.document.tokens if t.kind != "mark"]) for side in (couple.a, couple.b))
    return _signal("longer", math.log((1 + other) / (1 + one)), "lengths", couple, one=one, other=other)


def countries_differ(couple: Couple) -> Signal | None:
    """1 where each names a country that the other does not."""
    return _swapped("countries_differ", couple, lambda thing: thing.country, "two_countries")


def numbers_differ(couple: Couple) -> Signal | None:
    """1 where each has a number that the other does not."""
    return _swapped("numbers_differ", couple, lambda thing: thing.figure, "two_numbers")


def _swapped(name: str, couple: Couple, among: Callable[[Thing], bool], told: str) -> Signal | None:
    one = next((thing for thing in couple.a.alone if among(thing)), None)
    other = next((thing for thing in couple.b.alone if among(thing)), None)
    if one is None or other is None:
        return None
    return _signal(name, 1.0, told, couple, (one.span, other.span), **_words(couple, one, other))


def _words(couple: Couple, one: Thing, other: Thing) -> dict[str, str | int]:
    return {"one": couple.a.document.words(one.span), "other": couple.b.document.words(other.span)}


def figures_agree(couple: Couple) -> Signal | None:
    """1 where a figure of one thing can be the same in both."""
    for one in couple.a.document.quantities:
        for other in couple.b.document.quantities:
            if compatible(one, other):
                return _signal("figures_agree", 1.0, "both_count", couple, (one.span, other.span), value=shown(one))
    return None


def figures_clash(couple: Couple) -> Signal | None:
    """1 where figures of one thing cannot both be right, and none agree."""
    if figures_agree(couple) is not None:
        return None
    for one in couple.a.document.quantities:
        for other in couple.b.document.quantities:
            if clash(one, other):
                differ: dict[str, str | int] = {"one": shown(one), "other": shown(other)}
                return _signal("figures_clash", 1.0, "one_is_not_other", couple, (one.span, other.span), **differ)
    return None


def times_agree(couple: Couple) -> Signal | None:
    """1 where both give one time."""
    for one in couple.a.document.timexes:
        for other in couple.b.document.timexes:
            if together(one.value, other.value):
                return _signal("times_agree", 1.0, "both_at", couple, (one.span, other.span), value=one.value)
    return None


def times_apart(couple: Couple) -> Signal | None:
    """1 where they give two times that share no day."""
    for one in couple.a.document.timexes:
        for other in couple.b.document.timexes:
            if apart(one.value, other.value):
                differ: dict[str, str | int] = {"one": one.value, "other": other.value}
                return _signal("times_apart", 1.0, "one_is_not_other", couple, (one.span, other.span), **differ)
    return None


def polarity(couple: Couple) -> Signal | None:
    """1 where one has a clause that is negated or denied, and the other has none."""
    if couple.a.negative == couple.b.negative:
        return None
    return _signal("polarity", 1.0, "one_negated", couple)


def negating_word(couple: Couple) -> Signal | None:
    """1 where one has a word that negates, refuses or fails, and the other has none."""
    if couple.a.negates == couple.b.negates:
        return None
    return _signal("negating_word", 1.0, "negating_in_one", couple)


def opposites(couple: Couple) -> Signal | None:
    """How many words of one have their opposite in the other, where neither has both, up to 3."""
    found = [(a, b) for a, b in _opposed(couple) if a.key not in couple.b.ideas and b.key not in couple.a.ideas]
    if not found:
        return None
    one, other = found[0]
    value = float(min(MOST_OPPOSITES, len(found)))
    return _signal("opposites", value, "two_opposites", couple, (one.span, other.span), **_words(couple, one, other))


def opposites_anywhere(couple: Couple) -> Signal | None:
    """1 where a word of one has its opposite in the other at all."""
    found = any(True for _ in _opposed(couple))
    return _signal("opposites_anywhere", 1.0, "opposed", couple) if found else None


def _opposed(couple: Couple) -> Iterator[tuple[Thing, Thing]]:
    for one in couple.a.things:
        against = opposites_of((one.key,), couple.a.language)
        yield from ((one, other) for other in couple.b.things if other.key in against)


#: What tells how much two statements are about one thing.
MATTER: tuple[Callable[[Couple], Signal | None], ...] = (shared, words_kept)
#: What tells whether two statements about one thing agree.
ACCORD: tuple[Callable[[Couple], Signal | None], ...] = (
    first_kept,
    second_kept,
    words_kept,
    longer,
    countries_differ,
    numbers_differ,
    figures_agree,
    figures_clash,
    times_agree,
    times_apart,
    polarity,
    negating_word,
    opposites,
    opposites_anywhere,
)
