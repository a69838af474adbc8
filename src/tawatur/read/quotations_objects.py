"""Whom a verb of saying has as its object: what stands behind it and is not its subject."""

from __future__ import annotations

from tawatur.read.quotations_cue import Cue
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import gender, pronoun_behind

_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_OBLIQUE = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"
_MANY = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}"
_HEH = "\N{ARABIC LETTER HEH}"


def people_asked(scene: Scene, cue: Cue) -> bool:
    """Whether the word behind a verb that takes people as its object is in the form of an object (the two sides)."""
    if not cue.takes("d"):
        return False
    if (
        cue.end in scene.named and "addressee" not in scene.words[cue.end].groups
    ):  # countries are feminine, but for a few
        place = scene.named[cue.end][1].kind == "place" and not scene.words[cue.end].whole("masculine_places")
        return place and cue.gender == "m" and cue.kind == "verb"
    if _of_other_gender(scene, cue) or _his_own(scene, cue):
        return True
    return scene.key(cue.end).startswith(_THE) and scene.key(cue.end).endswith(_OBLIQUE)


def _of_other_gender(scene: Scene, cue: Cue) -> bool:
    """Whether the noun right behind a verb differs from it in gender, so that it is the object: (he) urged the body."""
    word = scene.words[cue.end]
    if cue.kind != "verb" or cue.gender not in ("m", "f"):
        return False
    if cue.gender == "m" and (word.whole("bodies") or word.whole("media")) and word.key.endswith(_HEH):
        return True
    if not scene.key(cue.end).startswith(_THE):
        return False
    if cue.gender == "m":
        return word.whole("bodies") and word.key.endswith((_HEH, _MANY))
    return word.whole("masculine_bodies") or (word.whole("roles") and gender(scene, cue.end) == "m")


def _his_own(scene: Scene, cue: Cue) -> bool:
    """Whether "and" leads to the verb and a pronoun ends the noun behind it: (he) asked his friend."""
    return cue.joined and scene.words[cue.end].whole("roles") and pronoun_behind(scene, cue.end)


def without_object(scene: Scene, at: int, end: int) -> int:
    """The end of a subject whose verb takes an object: its known names and what a preposition adds, no more nouns."""
    known = scene.named[at][0]
    while known < end and known in scene.named:
        known = scene.named[known][0]
    return end if known < end and scene.words[known].bare("stop") else min(known, end)


def before_body(scene: Scene, at: int, end: int) -> int:
    """The end of a subject before a body or place behind a word with the article: whom the verb speaks to."""
    for index in range(at + 1, end):
        named = index in scene.named and scene.named[index][1].kind in ("organisation", "place")
        body = named or scene.words[index].whole("bodies")
        last = named and scene.named[index][0] == end and end - at > 2 and at not in scene.named
        parted = scene.key(index - 1).startswith(_THE) or (last and scene.key(index - 1).endswith(_HEH))
        if scene.key(index) == "#" or (body and parted):
            return index
    return end
