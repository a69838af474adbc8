"""Nouns that announce reported speech: fears, claims, rumours, verbal nouns of saying, what stands in a document."""

from __future__ import annotations

from collections.abc import Callable

from tawatur.read.quotations_cue import Cue
from tawatur.read.quotations_phrases import noun_phrase
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import pronoun_behind, speaks, that_word

#: How far behind a speech noun its that-clause may begin, in tokens.
FARTHEST_THAT = 6
#: How far before a claim the verb may stand that rejects it (an apposition of the subject between).
FARTHEST_REJECTING = 14
#: How far before a possibility the verb may stand that raises it.
FARTHEST_RAISING = 8
STANDS_IN = "stands_in"
_ABOUT = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER NOON}"
_STOPS = frozenset(".:\N{ARABIC SEMICOLON}")
_ACTS = {
    "noun_of_fear": "fear", "noun_of_claim": "claim", "noun_of_possibility": "suggest", "noun_of_hope": "expect",
}  # fmt: skip
_MASDARS = {
    "masdar_say": "say", "masdar_deny": "deny", "masdar_warn": "warn", "masdar_claim": "claim",
    "masdar_admit": "admit", "masdar_promise": "promise",
}  # fmt: skip
#: The groups of words of which some rule here makes cues.
NOUNS = (*_ACTS, *_MASDARS, "rumours")


def _act(scene: Scene, at: int, acts: dict[str, str]) -> str | None:
    groups = scene.words[at].groups
    return next((act for group, act in acts.items() if group in groups), None)


def _speech_noun(scene: Scene, first: int, at: int) -> Cue | None:
    """A noun of fear, claim, hope or possibility with a that-clause close behind it."""
    act = _act(scene, at, _ACTS)
    if act is None:
        return None
    for index in range(at + 1, min(at + FARTHEST_THAT, len(scene.words))):
        verb = scene.words[index].verb
        if scene.is_mark(index) or (verb is not None and verb.form != "participle"):
            return None
        if that_word(scene, index):
            rejected = act == "claim" and _rejected(scene, first, at)
            return Cue(at, at + 1, "deny" if rejected else act, "noun", "t")
    return None


def _rejected(scene: Scene, first: int, at: int) -> bool:
    for index in range(at - 1, max(first, at - FARTHEST_REJECTING) - 1, -1):
        if scene.key(index) in _STOPS:
            return False
        if scene.words[index].bare("rejecting"):
            return True
    return False


def _rumours_of(scene: Scene, first: int, at: int) -> Cue | None:
    """Rumours of something, without a that-clause."""
    told = scene.words[at].whole("rumours") and scene.key(at + 1) == _ABOUT and at + 2 < len(scene.words)
    return Cue(at, at + 1, "claim", "noun", "n") if told else None


def _raised(scene: Scene, first: int, at: int) -> Cue | None:
    """A possibility that somebody raises, with a noun behind it: X raised the possibility of a delay."""
    word = scene.words[at]
    if not word.whole("noun_of_possibility") or at + 1 >= len(scene.words) or scene.is_mark(at + 1):
        return None
    raising = (i for i in range(at - 1, max(first, at - FARTHEST_RAISING) - 1, -1) if scene.words[i].bare("support"))
    verb = next(raising, at)
    told = verb + 1 < at and speaks(scene, verb + 1, at) and noun_phrase(scene, verb + 1, at) == at
    return Cue(at, at + 1, "suggest", "noun", "n") if told else None


def _masdar(scene: Scene, first: int, at: int) -> Cue | None:
    """A verbal noun of saying before its teller (the ministry's announcement that) or with a pronoun (his denial)."""
    act = _act(scene, at, _MASDARS)
    if act is None or at in scene.named:
        return None
    end = at + 1 if pronoun_behind(scene, at) else noun_phrase(scene, at + 1, len(scene.words))
    if end > at + 1 and not speaks(scene, at + 1, end):
        return None
    if end == at + 1 and not pronoun_behind(scene, at):
        return None
    while end in scene.timed or scene.key(end) == _FROM:
        end += 1
    return Cue(at, at + 1, act, "masdar", "t") if that_word(scene, end) else None


def _stands_in(scene: Scene, first: int, at: int) -> Cue | None:
    """It says in a document that: the document tells."""
    hit = scene.phrase(STANDS_IN, at)
    if hit is None or hit.end >= len(scene.words) or not scene.words[hit.end].whole("evidence"):
        return None
    return Cue(at, at + 1, "say", "standing", "t", joined=bool(hit.particles))


_FROM = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
#: First answer wins.
RULES: tuple[Callable[[Scene, int, int], Cue | None], ...] = (_speech_noun, _masdar, _rumours_of, _raised, _stands_in)
