"""The place where reported words begin, and what stands in its way: another report that begins before it."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.read.quotations_cue import Cue
from tawatur.read.quotations_phrases import noun_phrase
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import speaks, that_word

#: How far behind a cue its content may begin, in tokens (the longest honest one met in treebank news is 41).
FARTHEST = 45
_LAM = "\N{ARABIC LETTER LAM}"
_HEH = "\N{ARABIC LETTER HEH}"
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"


@dataclass(frozen=True, slots=True)
class Opening:
    """Token `at` opens the content, which begins at token `content`. `kind`: that, colon, marks, question, phrase."""

    at: int
    content: int
    kind: str
    rule: str


def blocked(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether another report begins at a token, so that what follows is not this cue's."""
    word = scene.words[at]
    verb = word.verb
    if verb is None or at in scene.named or at == cue.first or (at > 0 and scene.words[at - 1].bare("relative")):
        return False
    if (word.object and "d" not in verb.frames) or _tells_of_document(scene, cue, at):
        return False
    if word.whole("saying"):
        return at > _behind_addressee(scene, noun_phrase(scene, cue.end, at)) + 1
    if verb.form == "participle":
        return "i" not in verb.frames or _words_open(scene, at + 1)
    if _describes_what_precedes(scene, cue, at):
        return False
    called = word.object and verb.act == "describe" and (that_word(scene, at + 1) or speaks(scene, at + 1, at + 2))
    return called or not (("h" in verb.frames and not word.conjunction) or _in_relative(scene, cue, at))


def _behind_addressee(scene: Scene, at: int) -> int:
    """The index behind a medium in marks with li- before it, or the token itself."""
    stretch = scene.quoted.get(at + 1) if scene.key(at) == _LAM else None
    return stretch.close + 1 if stretch is not None and stretch.closed else at


def _tells_of_document(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a verb right behind an indefinite document says what that is about: in a book that tells her life."""
    before = scene.words[at - 1]
    document = before.whole("titled") or before.whole("evidence")
    return document and at - 1 > cue.end and not scene.key(at - 1).startswith(_THE) and not scene.words[at].conjunction


def _describes_what_precedes(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a bare present verb says what a feminine noun before it does: a charity that calls for."""
    verb, before = scene.words[at].verb, scene.key(at - 1)
    if verb is None or verb.form != "present" or verb.gender != "f" or scene.words[at].conjunction or at - 1 <= cue.end:
        return False
    return before.endswith(_HEH) and not before.startswith(_THE) and at - 1 not in scene.named


def _words_open(scene: Scene, at: int) -> bool:
    """Whether reported words open at a token: a that-clause, a colon or a mark."""
    return that_word(scene, at) or scene.key(at) == ":" or at in scene.quoted


def _in_relative(scene: Scene, cue: Cue, at: int) -> bool:
    return any(scene.words[i].bare("relative") for i in range(max(cue.end, at - 8), at))
