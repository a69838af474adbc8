"""When a feed is looked at again: soon while all is well, later and later while it fails."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from tawatur.model.following import FeedState

#: Seconds between two looks where nobody says otherwise, and the longest that failures make it.
EVERY, LONGEST = 600.0, 24 * 3600.0
#: The part of a delay that chance adds or takes away, so that feeds do not fall into step.
JITTER = 0.1
#: The longest that a host may ask to be left alone, in seconds; more is an error of its own.
LONGEST_ASKED = 7 * LONGEST

Chance = Callable[[], float]


def succeeded(state: FeedState, now: float, every: float | None, chance: Chance = random.random) -> FeedState:
    """The state of a feed that could be read: looked at again after its usual time."""
    return replace(state, failures=0, due=now + _spread(every or EVERY, chance))


def failed(
    state: FeedState, now: float, every: float | None, asked: float | None = None, chance: Chance = random.random
) -> FeedState:
    """The state of a feed that could not be read: twice the time with each failure, up to a day.

    `asked` are the seconds that its host wants to be left alone; it is never looked at before they are over.
    """
    failures = state.failures + 1
    delay = _spread(min((every or EVERY) * 2.0 ** min(failures, 30), LONGEST), chance)
    return replace(state, failures=failures, due=now + max(delay, min(asked or 0.0, LONGEST_ASKED)))


def _spread(delay: float, chance: Chance) -> float:
    return delay * (1.0 - JITTER + 2.0 * JITTER * chance())
