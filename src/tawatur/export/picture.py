"""What every picture rests on: SVG text of given places and words, in either direction of reading, safe in a page.

A picture is a pure function of a view (a frozen record of what is to be seen, in one language of the interface) and a
`Frame`. Colours are classes of `picture.css`, over `currentColor` where that is not read; what a colour says, a shape
says too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from unicodedata import bidirectional, combining, east_asian_width

from tawatur.export.safe_text import isolated, one_line

#: Pixels: a line of text, and the two sizes of letters.
LINE, SIZE, SMALL = 20, 13, 11
#: Width of a letter as a share of its size; by eye on system fonts, a little more than the mean of either script.
_ARABIC, _NARROW, _WIDE = 0.45, 0.55, 1.05
#: Frames narrower than this put words above what they name, not beside it: a phone.
PHONE = 480


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide a picture is in pixels, and in which language of the interface (`ar` runs from the right)."""

    width: int
    language: str

    @property
    def is_narrow(self) -> bool:
        return self.width < PHONE

    @property
    def direction(self) -> str:
        return "rtl" if self.language == "ar" else "ltr"

    def x(self, along: float) -> float:
        """The place of a point so far along the line of reading, from the left as SVG counts."""
        return round(self.width - along if self.direction == "rtl" else along, 1)

    def x_of_box(self, along: float, width: float) -> float:
        """The left side of a box that begins so far along the line of reading."""
        return round(self.width - along - width if self.direction == "rtl" else along, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """What a picture is (`title`) and what it shows, for who does not see it (`description`)."""

    title: str
    description: str


def drawing(frame: Frame, height: float, told: Told, parts: Iterable[str]) -> str:
    """The SVG element that holds the parts. A group where there are links in it, which an image would hide."""
    inside = "".join(parts)
    role = "group" if "<a " in inside else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="pic" role="{role}" width="{frame.width}" '
        f'height="{height:g}" viewBox="0 0 {frame.width} {height:g}" direction="{frame.direction}" '
        f'lang="{frame.language}" font-family="sans-serif" font-size="{SIZE}" fill="currentColor">'
        f"<title>{safe(told.title)}</title><desc>{safe(told.description)}</desc>{inside}</svg>"
    )


def alone(svg: str) -> str:
    """The picture as a file of its own, with the style that a page would give it."""
    head, more, rest = svg.partition(">")
    return f"{head}{more}<style>{picture_style()}</style>{rest}"


def safe(words: str) -> str:
    """Foreign words as XML text or attribute, without marks that would turn the line round."""
    return escape(one_line(words))


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """One line of words at a place, isolated in its direction; `kind` is a class of `picture.css`."""
    said = f' class="{kind}"' if kind else ""
    held = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:g}" y="{y:g}"{said}{held}>{escape(isolated(words))}</text>'


def linked(href: str, inside: str, words: str = "") -> str:
    """The parts as a link, if it leads somewhere; `words` name it where the parts are no words."""
    if not href:
        return inside
    label = f' aria-label="{safe(words)}"' if words else ""
    return f'<a href="{escape(href)}"{label}>{inside}</a>'


def clipped(words: str, room: float, size: int = SIZE) -> str:
    """The words, cut with an ellipsis where they would be wider than the room in pixels.

    **Misses**: the font that a reader has; widths are estimated by letter.
    """
    used = 0.0
    flat = " ".join(words.split())
    for place, letter in enumerate(flat):
        used += _width(letter) * size
        if used > room:
            return flat[: max(place - 1, 1)].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return flat


def wrapped(words: str, room: float, size: int = SIZE) -> list[str]:
    """The words on two lines at most, broken at a space, the second one clipped."""
    flat = words.split()
    fit = next((n for n in range(len(flat), 0, -1) if wide(" ".join(flat[:n]), size) <= room), 1)
    return [clipped(" ".join(part), room, size) for part in (flat[:fit], flat[fit:]) if part]


def wide(words: str, size: int = SIZE) -> float:
    """About how wide words are, in pixels."""
    return sum(map(_width, words)) * size


def _width(letter: str) -> float:
    if combining(letter):
        return 0.0
    if east_asian_width(letter) in "WF":
        return _WIDE
    return _ARABIC if bidirectional(letter) == "AL" else _NARROW


@cache
def picture_style() -> str:
    """The style sheet of all pictures; a page's own colours come before its own."""
    return files("tawatur.export").joinpath("picture.css").read_text(encoding="utf-8")
