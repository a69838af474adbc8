"""Which words are reported, and where a report of speech ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.read.quotations_marks import Stretch
from tawatur.read.quotations_opening import Opening
from tawatur.read.quotations_scene import Range, Scene
from tawatur.read.quotations_signs import name_in_marks

_EXTENT = "\N{ARABIC LETTER HAH}\N{ARABIC LETTER DAL}"
_WAW = "\N{ARABIC LETTER WAW}"
_ENDING = frozenset(_WAW + ".!?\N{ARABIC COMMA}\N{ARABIC SEMICOLON},;:-\N{EN DASH}\N{EM DASH}(")


@dataclass(frozen=True, slots=True)
class Content:
    """Ranges of tokens that are reported, the index behind the report's last token, and the form."""

    pieces: tuple[Range, ...]
    end: int
    form: str


def content(scene: Scene, opening: Opening, limit: int) -> Content | None:
    """What is reported from an opening up to token `limit`; None where nothing is left."""
    if opening.kind == "marks":
        return _in_marks(scene, opening, limit)
    end = trimmed(scene, opening.content, _outlet_again(scene, opening.content, limit))
    return clause_content(scene, opening.content, end, opening.kind) if end > opening.content else None


def clause_content(scene: Scene, first: int, end: int, kind: str) -> Content:
    """A reported clause: mixed where some of it stands in marks, direct where all of it does."""
    held = list(_stretches(scene, first, end))
    spoken = any(not name_in_marks(scene, stretch) for stretch in held)
    if held and held[0].open == first and (held[0].close + 1 >= end or not held[0].closed):
        close = held[0].close
        return Content((_inside(held[0]),), close + held[0].closed, "direct")
    if held and held[-1].open < end <= held[-1].close:
        end = held[-1].close + held[-1].closed
    return Content(((first, end),), end, "mixed" if spoken else "direct" if kind == "colon" else "indirect")


def _in_marks(scene: Scene, opening: Opening, limit: int) -> Content | None:
    stretch = scene.quoted[opening.content]
    held = [stretch]
    while (following := _joined(scene, held[-1], limit)) is not None:
        held.append(following)
    pieces = tuple(_inside(s) for s in held if s.length > 0)
    return Content(pieces, held[-1].close + held[-1].closed, "direct") if pieces else None


def _joined(scene: Scene, stretch: Stretch, limit: int) -> Stretch | None:
    """A further stretch that only a comma or a lone conjunction parts from the one before."""
    at = stretch.close + 1
    while at < limit and scene.key(at) in ("\N{ARABIC COMMA}", ",", _WAW):
        at += 1
    found = scene.quoted.get(at)
    return found if found is not None and found.open == at < limit and stretch.closed else None


def _inside(stretch: Stretch) -> Range:
    return stretch.open + 1, stretch.close


def _stretches(scene: Scene, first: int, end: int) -> Iterator[Stretch]:
    at = first
    while at < end:
        stretch = scene.quoted.get(at)
        if stretch is not None and stretch.length > 0 and stretch.open >= first:
            yield stretch
            at = stretch.close
        at += 1


def _outlet_again(scene: Scene, first: int, limit: int) -> int:
    """The comma behind which the outlet speaks again in its own voice, or the limit."""
    for at in range(first + 1, limit):
        verb = scene.words[at].verb
        if verb is not None and verb.form == "participle" and _closed_before(scene, first, at):
            return at
        if (
            "own_words" in scene.words[at].groups
            and _in_his_words(scene, at)
            and scene.is_mark(at + 1)
            and at not in scene.quoted
        ):
            return at + 1
        if scene.is_mark(at - 1) and scene.words[at].phrases and scene.phrase("outlet_again", at) is not None:
            stretch = scene.quoted.get(at)
            if stretch is None:
                return at - 1
    return limit


def _closed_before(scene: Scene, first: int, at: int) -> bool:
    """Whether words in marks with which the content begins end right before a token."""
    stretch = scene.quoted.get(at - 1)
    return stretch is not None and stretch.closed and stretch.close == at - 1 and stretch.open == first


def _in_his_words(scene: Scene, at: int) -> bool:
    """Whether "according to his words" ends at a token."""
    if not scene.words[at].whole("own_words"):
        return False
    hits = (scene.phrase("according", i) for i in range(max(0, at - 3), at))
    return any(hit is not None and hit.end == at for hit in hits) or scene.key(at - 1) == _EXTENT


def trimmed(scene: Scene, first: int, end: int) -> int:
    """The end without stops, commas and a lone conjunction before it."""
    while end > first and (scene.key(end - 1) in _ENDING or scene.key(end - 1).startswith("..")):
        end -= 1
    return end
