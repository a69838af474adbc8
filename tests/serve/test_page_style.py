"""The style sheet: no physical sides, nothing fetched, words that can be told from their ground."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STYLE = files("tawatur.serve.page").joinpath("page.css").read_text(encoding="utf-8")


def test_the_style_sheet_knows_no_physical_side() -> None:
    side, box = "(left|right|top|bottom)", "(min-|max-)?(width|height)"
    physical = rf"(?<![-\w])({side}|{box}|float|(margin|padding|border)-{side})\s*:"
    rules = re.sub(r"@media[^{]*", "", STYLE)
    assert re.findall(physical, rules) == []
    assert re.findall(r"text-align:\s*(left|right)", rules) == []


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_can_be_told_from_their_ground(scheme: int) -> None:
    """WCAG 2.2 AA: 4.5 to 1 for text."""
    blocks = re.findall(r":root \{([^}]*--paper[^}]*)\}", STYLE)
    colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", blocks[scheme]))
    inks = ("ink", "soft", "accent", "agree", "single", "contest", "super", "damage", "speech")
    pairs = [(ink, ground) for ink in inks for ground in ("paper", "pane", "card")]
    pairs += [(tone, f"{tone}-bg") for tone in ("contest", "super", "damage", "soft")] + [("accent", "soft-bg")]
    pairs += [(ink, ground) for ink in ("ink", "speech") for ground in ("mark", "cited", "target", "damage-bg")]
    poor = {pair: round(_contrast(colour[pair[0]], colour[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}


def _contrast(a: str, b: str) -> float:
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
