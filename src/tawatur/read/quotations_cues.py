"""The words that announce reported speech, before it is known whether any follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tawatur.read.quotations_phrases import attached_lam
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_words import Word
from tawatur.text.tokens import MARK

_LONGEST_QUOTED_WORDS = 2
_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
_HAMZA = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word (or two) that reports. `kind`: verb, participle, hearsay, noun; tokens `[first, end)`.

    `frames` are those of `speech_verbs.txt`; `gender` is that of the verb; `joined` is whether a conjunction is
    attached to it.
    """

    first: int
    end: int
    act: str
    kind: str
    frames: str = "tq"
    lemma: str = ""
    gender: str = ""
    joined: bool = False
    object: bool = False

    def takes(self, frame: str) -> bool:
        """Whether the cue may be followed by this kind of content."""
        return frame in self.frames


def cues(scene: Scene, first: int, end: int) -> Iterator[Cue]:
    """The cues among tokens `[first, end)`, in order, without those that stand inside longer quotations."""
    at = first
    while at < end:
        cue = _cue_at(scene, first, at) if _may(scene.words[at]) else None
        if cue is not None and not _in_marks(scene, at):
            yield cue
        at = cue.end if cue is not None else at + 1


def _cue_at(scene: Scene, first: int, at: int) -> Cue | None:
    return next((cue for rule in RULES if (cue := rule(scene, first, at)) is not None), None)


def _may(word: Word) -> bool:
    return word.verb is not None or not _CUE_GROUPS.isdisjoint(word.groups)


def _in_marks(scene: Scene, at: int) -> bool:
    stretch = scene.quoted.get(at)
    return stretch is not None and stretch.closed and stretch.length > _LONGEST_QUOTED_WORDS


def _rumour(scene: Scene, first: int, at: int) -> Cue | None:
    """A verb whose subject is nobody, right before what is said; not where a pronoun stands before it."""
    word = scene.words[at]
    if not word.bare("hearsay") or not _that_near(scene, at):
        return None
    if at > first and ("pronoun" in scene.words[at - 1].groups or _subject_right_before(scene, first, at)):
        return None
    act = word.verb.act if word.verb is not None else "say"
    return Cue(at, at + 1, act, "hearsay", "t", joined=bool(word.groups["hearsay"]))


def _subject_right_before(scene: Scene, first: int, at: int) -> bool:
    word = scene.words[at - 1]
    if scene.is_mark(at - 1) or word.bare("relative"):
        return False
    return word.bare("roles") or word.bare("bodies") or any(end == at for end, _ in _mentions_before(scene, first, at))


def _mentions_before(scene: Scene, first: int, at: int) -> Iterator[tuple[int, str]]:
    for index in range(max(first, at - 6), at):
        if index in scene.named:
            end, mention = scene.named[index]
            yield end, mention.kind


def _that_near(scene: Scene, at: int) -> bool:
    behind = at + 1
    if behind + 1 < len(scene.words) and scene.words[behind].whole("stop") and "that" not in scene.words[behind].groups:
        behind += 1
    return behind < len(scene.words) and scene.words[behind].groups.get("that", "-") in ("", "\N{ARABIC LETTER BEH}")


def _finite(scene: Scene, first: int, at: int) -> Cue | None:
    word = scene.words[at]
    verb = word.verb
    if verb is None or verb.form == "participle" or at in scene.named or word.bare("stop") or word.whole("topic"):
        return None
    if "h" in verb.frames and verb.form == "past" and verb.gender == "m" and not _begins_clause(scene, first, at):
        return None
    if (word.object and "d" not in verb.frames) or (verb.bare_alef and _first_person(scene, at)):
        return None
    if "y" in verb.frames and verb.form == "present" and scene.text[scene.tokens[at].span.end - 1] == _MAKSURA:
        return None
    end = at + 1
    if end < len(scene.words) and scene.words[end].whole("saying"):
        end += 1
    frames = verb.frames.replace("x", "xtq") + ("q" if end > at + 1 else "")
    joined = bool(word.conjunction)
    return Cue(at, end, verb.act, "verb", frames, verb.lemma, verb.gender, joined, word.object)


def _first_person(scene: Scene, at: int) -> bool:
    return scene.text[scene.tokens[at].span.start] == _HAMZA


def _begins_clause(scene: Scene, first: int, at: int) -> bool:
    if at == first or scene.words[at].conjunction or scene.tokens[at - 1].kind == MARK:
        return True
    before = scene.words[at - 1]
    if before.bare("relative") or "lead" in before.phrases or "as_told" in before.phrases:
        return True
    return any(end == at for end, _ in _mentions_before(scene, first, at))


def _saying(scene: Scene, first: int, at: int) -> Cue | None:
    word = scene.words[at]
    if not word.whole("saying") or (word.verb is not None and word.verb.form != "participle"):
        return None
    return Cue(at, at + 1, "say", "participle", "tq", joined=False)


def _participle(scene: Scene, first: int, at: int) -> Cue | None:
    """A verbal adjective that goes on reporting (stressing that …), not behind a noun that it describes."""
    verb = scene.words[at].verb
    if verb is None or verb.form != "participle" or at == first:
        return None
    if attached_lam(scene, at - 1) and scene.tokens[at - 1].kind != MARK:
        return None
    joined = bool(scene.words[at].conjunction)
    plain = verb.gender == "m" and not verb.plural
    if not (plain or scene.is_mark(at - 1) or at - 1 in scene.timed):
        return None  # a demanding woman, the announcing ones: behind a noun these describe it
    return Cue(at, at + 1, verb.act, "participle", verb.frames, verb.lemma, verb.gender, joined)


def _speech_noun(scene: Scene, first: int, at: int) -> Cue | None:
    """A noun of fear, claim or possibility with a that-clause close behind it."""
    word = scene.words[at]
    act = next((a for group, a in _ACTS if group in word.groups), None)
    if act is None:
        return None
    for index in range(at + 1, min(at + 6, len(scene.words))):
        if scene.is_mark(index):
            return None
        if scene.words[index].groups.get("that", "-") in ("", "\N{ARABIC LETTER BEH}"):
            return Cue(at, at + 1, act, "noun", "t")
    return None


#: Groups of words, beside the verbs, that may be cues.
_CUE_GROUPS = frozenset(("hearsay", "saying", "noun_of_fear", "noun_of_claim", "noun_of_possibility"))
_ACTS = (("noun_of_fear", "fear"), ("noun_of_claim", "claim"), ("noun_of_possibility", "suggest"))

#: First answer wins.
RULES: tuple[Callable[[Scene, int, int], Cue | None], ...] = (
    _rumour, _finite, _saying, _participle, _speech_noun,
)  # fmt: skip
