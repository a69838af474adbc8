"""The words that announce reported speech, before it is known whether any follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tawatur.read.quotations_cue import Cue
from tawatur.read.quotations_nouns import NOUNS, STANDS_IN
from tawatur.read.quotations_nouns import RULES as NOUN_RULES
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import attached_lam, pronoun_behind, that_word
from tawatur.read.quotations_words import Verb, Word
from tawatur.text.tokens import MARK

_LONGEST_QUOTED_WORDS = 2
#: A phrase between a rumour and its that-clause is at most this long.
LONGEST_ADJUNCT = 4
_FROM = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
_YEH = "\N{ARABIC LETTER YEH}"
_DAMMA = "\N{ARABIC DAMMA}"
_HAMZA = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"


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
    return word.verb is not None or not _CUE_GROUPS.isdisjoint(word.groups) or STANDS_IN in word.phrases


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
    """Whether a that-clause follows, a short phrase with a preposition at most between: among the sailors."""
    behind = at + 1
    if behind < len(scene.words) and scene.words[behind].whole("stop") and not that_word(scene, behind):
        end = min(behind + LONGEST_ADJUNCT, len(scene.words))
        behind = next((i for i in range(behind, end) if that_word(scene, i) or scene.is_mark(i)), end)
    return that_word(scene, behind)


def _expected(scene: Scene, first: int, at: int) -> Cue | None:
    """From the expected (it is) that: nobody is named who expects."""
    told = scene.words[at].whole("expected") and at > first and scene.key(at - 1).endswith(_FROM)
    return Cue(at, at + 1, "expect", "hearsay", "t") if told and that_word(scene, at + 1) else None


def _finite(scene: Scene, first: int, at: int) -> Cue | None:
    word = scene.words[at]
    verb = word.verb
    if (
        verb is None
        or verb.form == "participle"
        or at in scene.named
        or word.bare("stop")
        or (word.whole("topic") and at == first)
    ):
        return None
    if "h" in verb.frames and verb.form == "past" and verb.gender == "m":
        governs = that_word(scene, at + 1) and (word.object or "i" not in verb.frames)
        if not (governs or _begins_clause(scene, first, at)):
            return None
    if (word.object and "d" not in verb.frames) or (verb.bare_alef and _first_person(scene, at)):
        return None
    if "x" in verb.frames and _DAMMA in scene.text[_letters(scene, at)] and verb.form == "past":
        return None  # was carried, not carried on
    if verb.plural and verb.form == "past" and scene.text[_letters(scene, at)].endswith(_HAMZA):
        return None  # I read, not both admitted
    if "g" in verb.frames and _reflexive(scene, at, verb.form):
        return None
    if "y" in verb.frames and verb.form == "present" and scene.text[scene.tokens[at].span.end - 1] == _MAKSURA:
        return None
    if (
        "u" in verb.frames
        and verb.form == "present"
        and scene.tokens[at - 1].kind != MARK
        and _yeh_behind_name(scene, first, at)
    ):
        return None
    end = at + 1
    if end < len(scene.words) and scene.words[end].whole("saying"):
        end += 1
    frames = verb.frames.replace("x", "xtq") + ("q" if end > at + 1 else "")
    joined = bool(word.conjunction)
    return Cue(at, end, verb.act, "verb", frames, verb.lemma, _gender(verb), joined, word.object)


def _yeh_behind_name(scene: Scene, first: int, at: int) -> bool:
    """Whether a word with a final yeh stands right behind a name: a family name, not "sees"."""
    named = any(end == at for end, _ in _mentions_before(scene, first, at))
    return named and scene.text[scene.tokens[at].span.end - 1] == _YEH


def _first_person(scene: Scene, at: int) -> bool:
    return scene.text[scene.tokens[at].span.start + len(scene.words[at].conjunction)] == _HAMZA


def _gender(verb: Verb) -> str:
    return "p" if verb.plural else verb.gender


def _reflexive(scene: Scene, at: int, form: str) -> bool:
    """Whether a verb of informing means being informed: no hamza in its past, or "of it" right behind."""
    return (form == "past" and _HAMZA not in scene.text[_letters(scene, at)]) or (
        at + 1 < len(scene.words) and scene.words[at + 1].bare("oblique")
    )


def _letters(scene: Scene, at: int) -> slice:
    span = scene.tokens[at].span
    return slice(span.start, span.end)


def _ends_phrase(scene: Scene, at: int) -> bool:
    """Whether a conjunction that a clause follows ends right before a token."""
    hits = (scene.phrase(name, i) for name in ("lead", "as_told") for i in range(max(0, at - 3), at))
    return any(hit is not None and hit.end == at for hit in hits)


def _begins_clause(scene: Scene, first: int, at: int) -> bool:
    if at == first or scene.words[at].conjunction or scene.tokens[at - 1].kind == MARK:
        return True
    before = scene.words[at - 1]
    if before.bare("relative") or before.bare("pronoun") or _ends_phrase(scene, at):
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
    if verb is None or verb.form != "participle" or at == first or pronoun_behind(scene, at):
        return None
    if attached_lam(scene, at - 1) and scene.tokens[at - 1].kind != MARK:
        return None
    if scene.words[at - 1].whole("itself"):
        return None  # saw himself as one who calls
    if "q" not in verb.frames and at + 1 < len(scene.words) and scene.words[at + 1].whole("oblique"):
        return None  # its seat, not admitting
    joined = bool(scene.words[at].conjunction)
    plain = verb.gender == "m" and not verb.plural
    if not (plain or scene.is_mark(at - 1) or at - 1 in scene.timed):
        return None  # a demanding woman, the announcing ones: behind a noun these describe it
    return Cue(at, at + 1, verb.act, "participle", verb.frames, verb.lemma, _gender(verb), joined)


#: Groups of words, beside the verbs, that may be cues.
_CUE_GROUPS = frozenset(("hearsay", "expected", "saying", *NOUNS))

#: First answer wins.
RULES: tuple[Callable[[Scene, int, int], Cue | None], ...] = (
    _rumour, _expected, _finite, _saying, _participle, *NOUN_RULES,
)  # fmt: skip
