"""Why a cue with words behind it still reports nothing."""

from __future__ import annotations

from collections.abc import Callable

from tawatur.read.quotations_cue import Cue
from tawatur.read.quotations_opening import Opening
from tawatur.read.quotations_phrases import noun_phrase
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import speaks

_FROM = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_WHO = frozenset((_FROM, "\N{ARABIC LETTER WAW}" + _FROM))
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_HEH = "\N{ARABIC LETTER HEH}"
_SEEN = "\N{ARABIC LETTER SEEN}"
#: A name that ends right before a verb begins at most so many words before it.
FARTHEST_NAME = 6
#: And-will-verb has more letters than this.
LEAST_FUTURE = 4


def refused(scene: Scene, cue: Cue, found: Opening | None, first: int) -> str:
    """The name of the first rule that says a cue reports nothing; empty where none does."""
    if found is None:
        return "nothing reported follows"
    return next((rule.__name__.strip("_") for rule in RULES if rule(scene, cue, found, first)), "")


def _own_remark(scene: Scene, cue: Cue, found: Opening, first: int) -> bool:
    """It is worth mentioning that …: the outlet tells its reader."""
    remark = cue.kind == "verb" and "remark" in scene.words[cue.first].groups
    return remark and found.at <= cue.end + 1 and not _has_subject(scene, cue, first)


def _own_inference(scene: Scene, cue: Cue, found: Opening, first: int) -> bool:
    """Which shows that …: the outlet concludes."""
    inferred = cue.first > first and scene.words[cue.first - 1].whole("inference")
    return inferred and not cue.takes("k") and not cue.object


def _negated(scene: Scene, cue: Cue, found: Opening, first: int) -> bool:
    """He did not say that …: no speech is reported (what is not believed or expected still is)."""
    negated = cue.first > first and scene.words[cue.first - 1].bare("negation")
    return negated and (cue.act not in ("expect", "believe") or cue.takes("z"))


def _accused(scene: Scene, cue: Cue, found: Opening, first: int) -> bool:
    """Accused of a crime, by nobody: a charge, no speech."""
    bare = found.kind == "phrase" and found.at == cue.end and not cue.object
    return cue.act == "accuse" and cue.kind == "verb" and (bare or _accused_in_relative(scene, cue, found, first))


def _accused_in_relative(scene: Scene, cue: Cue, found: Opening, first: int) -> bool:
    """An attack that the troops were accused of: the verb describes a noun, and has one noun behind it."""
    at = cue.first - 1
    if cue.joined or cue.object or found.kind != "phrase" or at < first or scene.is_mark(at) or at in scene.timed:
        return False
    before = scene.words[at]
    near = range(max(first, cue.first - FARTHEST_NAME), cue.first)
    named = any(i in scene.named and scene.named[i][0] == cue.first for i in near)
    led = named or before.phrases or before.bare("relative") or before.bare("stop") or speaks(scene, at, cue.first)
    other = scene.key(at).startswith(_THE) or (cue.gender == "f" and not scene.key(at).endswith(_HEH))
    return not led and other and noun_phrase(scene, cue.end, found.at) == found.at


def _will(scene: Scene, cue: Cue, found: Opening, first: int) -> bool:
    """And will admit: behind other words of its sentence it is part of what they report."""
    verb, key = scene.words[cue.first].verb, scene.key(cue.first)
    future = verb is not None and verb.form == "present" and key[1:2] == _SEEN and len(key) > LEAST_FUTURE
    return cue.joined and future and cue.first > first


def _whoever(scene: Scene, cue: Cue, found: Opening, first: int) -> bool:
    """Those who call for: nobody in particular."""
    return cue.kind == "verb" and not cue.joined and cue.first > first and scene.key(cue.first - 1) in _WHO


def _infinitive(scene: Scene, cue: Cue, found: Opening, first: int) -> bool:
    """To say, not said: the verb stands right behind "that" (but after and before he said count)."""
    at = cue.first - 1
    if at <= first or cue.kind != "verb" or cue.joined or not scene.words[at].whole("bare_that"):
        return False
    return not scene.words[at - 1].bare("moment")


def _moves(scene: Scene, cue: Cue, found: Opening, first: int) -> bool:
    """It calls for sorrow: a feeling, no request."""
    felt = range(found.at, min(found.at + 2, len(scene.words)))
    return cue.takes("c") and found.kind == "phrase" and any("feelings" in scene.words[i].groups for i in felt)


def _waves(scene: Scene, cue: Cue, found: Opening, first: int) -> bool:
    """He waved a flag: no threat."""
    return cue.act == "threaten" and found.kind == "phrase" and "waved" in scene.words[found.at].groups


def _adds_to_that(scene: Scene, cue: Cue, found: Opening, first: int) -> bool:
    """To add to that a man: the verb counts one thing more, and reports nothing."""
    last = min(found.at + 1, len(scene.words) - 1)
    goes_on = scene.words[cue.first].bare("going_on") and cue.takes("e")
    return found.kind == "phrase" and goes_on and scene.words[last].whole("demonstrative")


def _i_believe(scene: Scene, cue: Cue, found: Opening, first: int) -> bool:
    """I believe that, at the start of a sentence without a subject: who is asked in an interview answers."""
    verb = scene.words[cue.first].verb
    mine = verb is not None and verb.bare_alef and verb.form == "past" and verb.gender == "m" and not verb.plural
    return mine and cue.act == "believe" and not cue.joined and cue.first == first and found.at == cue.end


def _has_subject(scene: Scene, cue: Cue, first: int) -> bool:
    return cue.first > first and not scene.is_mark(cue.first - 1) and not cue.joined


#: First answer wins.
RULES: tuple[Callable[[Scene, Cue, Opening, int], bool], ...] = (
    _own_remark, _own_inference, _negated, _infinitive, _accused, _will, _whoever, _moves, _waves,
    _adds_to_that, _i_believe,
)  # fmt: skip
