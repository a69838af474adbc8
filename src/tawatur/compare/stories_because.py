"""Why an article stands where it stands in the stream, told to a person."""

from __future__ import annotations

from collections.abc import Mapping

from tawatur.compare.stories import Parted, Placed
from tawatur.lang.load import Language
from tawatur.lang.reasons import reason

#: What stands between words that are named one after another.
_AND = "\N{ARABIC COMMA} "


def because(placed: Placed | None, language: Language) -> Mapping[str, str]:
    """Why, in both languages of the interface; None is an article whose story turned out to be another."""
    if placed is None:
        return reason(language, "story_moved")
    words = _AND.join(placed.reasons[0].words) if placed.reasons else ""
    if placed.score is not None:
        return reason(language, "story_joined", words=words)
    if placed.nearest is not None and words:
        return reason(language, "story_opened_near", story=placed.nearest[0], words=words)
    return reason(language, "story_opened")


def because_parted(parted: Parted, language: Language) -> Mapping[str, str]:
    """Why articles left the story that they had joined."""
    return reason(language, "story_parted", story=parted.parted_from)
