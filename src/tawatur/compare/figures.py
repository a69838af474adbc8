"""When two figures count the same thing, agree, or cannot both be right."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tawatur.model.facts import Quantity

#: The unit of a figure that stands without the word for what it counts.
BARE = "count"
PERSON = "person"
#: Units of ratios, which a bare number does not count.
RATIOS = frozenset({"percent", "share"})
#: Figures that differ by at most this share agree where one of them is approximate.
ROUNDING = 0.1
#: A figure more than so many times another is as a rule of another thing, but in a sentence told twice (none of seven
#: such raised on ANT was one thing).
FAR, THOUSAND = 2, 500  # from there on a word for a thousand or a million was lost
#: A figure of so many digits is told rounded, or cut off, to fewer, but to no fewer than so many.
EXACT, TOLD = 4, 2
#: ... of a ratio already one of so many.
EXACT_RATIO = 3
#: Numbers of so many digits that are the same but for a thousandfold are one, written with a point of thousands.
WRITTEN, THOUSANDS = 3, 3
#: A vague number ("dozens") leaves open this many times its greatest reading.
VAGUE = 2


def same_thing(one: Quantity, other: Quantity) -> bool:
    """Whether two figures count the same kind of thing: the same harm, or one unit and no harm.

    A bare number may count the persons that the other figure counts.
    """
    if one.harm != other.harm:
        return False
    if one.unit == other.unit or one.harm is not None:
        return True
    return {one.unit, other.unit} == {BARE, PERSON}


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The least and the greatest number that a figure, as worded, leaves open."""
    low, high = quantity.value if isinstance(quantity.value, tuple) else (quantity.value, quantity.value)
    low, high = float(low), float(high)
    if quantity.approximate:
        low, high = low * (1 - ROUNDING), high * (VAGUE if isinstance(quantity.value, tuple) else 1 + ROUNDING)
    if quantity.bound in ("at_least", "more_than"):
        high = float("inf")
    if quantity.bound in ("at_most", "less_than"):
        low = 0.0
    return low, high


def overlap(one: Quantity, other: Quantity) -> bool:
    """Whether some number satisfies both figures as worded."""
    (low, high), (least, most) = bounds(one), bounds(other)
    return low <= most and least <= high


def rounded(one: Quantity, other: Quantity) -> bool:
    """Whether one of two figures is the other, a long one, rounded or cut off to the digits that the one gives, or the
    other with its point of thousands taken for one of decimals.

    Misses: what is rounded to one digit ("some four hundred million" for 375,526,840).
    """
    if isinstance(one.value, tuple) or isinstance(other.value, tuple):
        return False
    told, exact = sorted((_scaled(one.value), _scaled(other.value)), key=lambda held: len(held[0]))
    if told[0] == exact[0] and len(told[0]) >= WRITTEN and abs(told[1] - exact[1]) == THOUSANDS:
        return True  # the point of thousands read as one of decimals
    if len(exact[0]) < (EXACT_RATIO if one.unit in RATIOS else EXACT) or len(told[0]) < TOLD:
        return False
    wanted = Decimal(exact[0]).scaleb(exact[1] - told[1])
    return int(told[0]) in (int(wanted), int(wanted.to_integral_value(ROUND_HALF_UP)))


def _scaled(number: float) -> tuple[str, int]:
    """The digits of a number without idle noughts, and the power of ten of the last of them."""
    digits = Decimal(str(number)).normalize().as_tuple()
    return "".join(map(str, digits.digits)), int(digits.exponent)


def far_apart(one: Quantity, other: Quantity) -> bool:
    """Whether one figure is so many times the other that they hardly count one thing."""
    low, high = sorted(float(q.value[0] if isinstance(q.value, tuple) else q.value) for q in (one, other))
    return FAR * low < high < THOUSAND * low


def clash(one: Quantity, other: Quantity) -> bool:
    """Whether two figures count the same kind of thing and cannot both be right."""
    return same_thing(one, other) and not overlap(one, other)


def compatible(one: Quantity, other: Quantity) -> bool:
    """Whether two figures count the same kind of thing and can both be right."""
    return same_thing(one, other) and overlap(one, other)


def shown(quantity: Quantity) -> str:
    """The value of a figure as a reader is shown it."""
    return "\N{EN DASH}".join(map(str, quantity.value)) if isinstance(quantity.value, tuple) else str(quantity.value)
