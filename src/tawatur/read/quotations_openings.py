"""Where the words begin that a cue reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tawatur.read.quotations_cue import Cue
from tawatur.read.quotations_marks import Stretch
from tawatur.read.quotations_phrases import (
    LONGEST_QUOTED_NAME,
    attached_beh,
    attached_lam,
    noun_phrase,
    pronoun_behind,
    that_word,
    walk,
)
from tawatur.read.quotations_scene import Scene

#: How far behind a cue its content may begin, in tokens (the longest honest one met in treebank news is 41).
FARTHEST = 45
#: How far behind the subject a content phrase may begin (adjuncts of time and place stand between).
FARTHEST_PHRASE = 10
#: Words in marks without a colon are a quotation from this many on; fewer may be a name.
LEAST_QUOTED = 3
_BEH = "\N{ARABIC LETTER BEH}"
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_AND_THE = "\N{ARABIC LETTER WAW}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_UNDER = "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
_PREPOSITIONS = {
    "m": "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}",
    "e": "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}",
    "a": "\N{ARABIC LETTER AIN}\N{ARABIC LETTER NOON}",
    "f": "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}",
    "l": "\N{ARABIC LETTER AIN}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}",
}


@dataclass(frozen=True, slots=True)
class Opening:
    """Token `at` opens the content, which begins at token `content`. `kind`: that, colon, marks, question, phrase."""

    at: int
    content: int
    kind: str
    rule: str


def opening(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """Where a cue's content begins before token `limit`, or None: an act without reported content."""
    found = next((found for rule in RULES if (found := rule(scene, cue, limit)) is not None), None)
    if found is None or found.kind != "marks" or cue.act == "describe" or scene.key(found.content - 1) == ":":
        return found
    phrase = _content_phrase(scene, cue, found.at) or _announced(scene, cue, found.at)
    return phrase if phrase is not None else found


def _words_follow(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """A that-clause, a colon, words in marks or a question: whichever comes first."""
    for at in range(cue.end, min(limit, cue.end + FARTHEST)):
        found = next((o for rule in _FIRST if (o := rule(scene, cue, at)) is not None), None)
        if found is not None or _blocked(scene, cue, at):
            return found
    return None


def _that_clause(scene: Scene, cue: Cue, at: int) -> Opening | None:
    word = scene.words[at]
    if word.groups.get("that", "-") not in ("", _BEH) or not (cue.takes("t") or _immediate(scene, cue, at)):
        return None
    if _governed_by_other(scene, cue, at) or (_hamza_below(scene, at) and _and_the(scene, at + 1)):
        return None
    content = at + 1 if "bare_that" in word.groups else at
    return Opening(at, content, "that", "that_clause")


def _immediate(scene: Scene, cue: Cue, at: int) -> bool:
    return cue.takes("i") and (at - cue.end <= 1 or scene.words[at - 1].whole("saying"))


def _governed_by_other(scene: Scene, cue: Cue, at: int) -> bool:
    if at > cue.end and scene.words[at - 1].bare("not_governing"):
        return True
    if cue.takes("k") and not _hamza_below(scene, at):
        later = range(at + 1, min(at + FARTHEST, len(scene.tokens)))
        return any(
            scene.words[i].whole("that") and _hamza_below(scene, i) and _behind_comma(scene, at, i) for i in later
        )
    return _relative_between(scene, cue.end, at)


def _and_the(scene: Scene, at: int) -> bool:
    """Whether a word is and-the-something, with which no clause of that begins: a name ends like that before it."""
    if at >= len(scene.words) or not scene.key(at).startswith(_AND_THE):
        return False
    return not any(scene.words[at].whole(name) for name in ("roles", "bodies"))


def _behind_comma(scene: Scene, first: int, at: int) -> bool:
    return scene.is_mark(at - 1) and not any(scene.key(i) == "." for i in range(first, at))


def _hamza_below(scene: Scene, at: int) -> bool:
    return _UNDER in scene.text[scene.tokens[at].span.start : scene.tokens[at].span.end]


def _relative_between(scene: Scene, first: int, at: int) -> bool:
    """Whether a relative clause with a reporting verb of its own stands between and claims the that-clause."""
    relative = next((i for i in range(first, at) if scene.words[i].bare("relative")), None)
    if relative is None:
        return False
    verb = next((i for i in range(relative, at) if scene.words[i].verb is not None), None)
    return verb is not None and not any(scene.is_mark(i) for i in range(verb, at))


def _colon(scene: Scene, cue: Cue, at: int) -> Opening | None:
    if scene.key(at) != ":" or not (cue.takes("q") or cue.takes("t")):
        return None
    if at + 1 >= len(scene.tokens) or (scene.tokens[at - 1].kind == "number" == scene.tokens[at + 1].kind):
        return None
    stretch = scene.quoted.get(at + 1)
    if stretch is not None and stretch.open == at + 1:
        return Opening(at, at + 1, "marks", "words_in_marks")
    return Opening(at, at + 1, "colon", "behind_a_colon")


def _marks(scene: Scene, cue: Cue, at: int) -> Opening | None:
    stretch = scene.quoted.get(at)
    if stretch is None or stretch.open != at or not (cue.takes("q") or cue.takes("t")):
        return None
    if stretch.length < LEAST_QUOTED and (at > cue.end or not _ends_sentence(scene, stretch.close + 1)):
        return None
    if at > cue.end and (_names(scene, stretch, at) or _named_behind_preposition(scene, stretch, at)):
        return None
    if stretch.length <= LONGEST_QUOTED_NAME and _that_soon(scene, stretch.close + 1):
        return None
    return Opening(at, at, "marks", "words_in_marks")


def _names(scene: Scene, stretch: Stretch, at: int) -> bool:
    """Whether words in marks name the thing before them; behind a body or medium only where they are few."""
    return named_thing(scene, at - 1) and (
        stretch.length <= LONGEST_QUOTED_NAME or "titled" in scene.words[at - 1].groups
    )


def _named_behind_preposition(scene: Scene, stretch: Stretch, at: int) -> bool:
    """Whether a few words in marks right behind a preposition are a name: asked of "The Watch"."""
    return stretch.length <= LONGEST_QUOTED_NAME and scene.words[at - 1].whole("preposition")


def _ends_sentence(scene: Scene, at: int) -> bool:
    return at >= len(scene.tokens) or scene.key(at) == "."


def _that_soon(scene: Scene, at: int) -> bool:
    near = range(at, min(at + FARTHEST_PHRASE, len(scene.tokens)))
    return any(scene.words[i].groups.get("that", "-") in ("", _BEH) for i in near)


def named_thing(scene: Scene, at: int) -> bool:
    """Whether a word is followed by a name in marks: a paper, a film, a campaign."""
    word = scene.words[at]
    return any(name in word.groups for name in ("titled", "media", "bodies"))


def _question(scene: Scene, cue: Cue, at: int) -> Opening | None:
    hit = scene.phrase("question", at) if cue.act == "ask" or cue.takes("q") else None
    if hit is None or hit.particles:
        return None
    return Opening(at, at, "question", "question_clause")


_FIRST = (_that_clause, _colon, _marks, _question)


def _blocked(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether another report begins at a token, so that what follows is not this cue's."""
    word = scene.words[at]
    verb = word.verb
    if verb is None or at in scene.named or at == cue.first or (at > 0 and scene.words[at - 1].bare("relative")):
        return False
    if (word.object and "d" not in verb.frames) or _tells_of_document(scene, cue, at):
        return False
    if word.whole("saying"):
        return at > noun_phrase(scene, cue.end, at) + 1
    if verb.form == "participle":
        return "i" not in verb.frames or _words_open(scene, at + 1)
    return not ("h" in verb.frames and not word.conjunction) and not _in_relative(scene, cue, at)


def _tells_of_document(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a verb right behind an indefinite document says what that is about: in a book that tells her life."""
    before = scene.words[at - 1]
    document = before.whole("titled") or before.whole("evidence")
    return document and at - 1 > cue.end and not scene.key(at - 1).startswith(_THE) and not scene.words[at].conjunction


def _words_open(scene: Scene, at: int) -> bool:
    """Whether reported words open at a token: a that-clause, a colon or a mark."""
    return that_word(scene, at) or scene.key(at) == ":" or at in scene.quoted


def _in_relative(scene: Scene, cue: Cue, at: int) -> bool:
    return any(scene.words[i].bare("relative") for i in range(max(cue.end, at - 8), at))


def _content_phrase(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """A phrase with the preposition that the verb asks for: warned of, pointed to, promised (with bi-)."""
    start = noun_phrase(scene, cue.end, limit) if cue.kind != "participle" else cue.end
    found = _described(scene, cue, min(limit, start + FARTHEST)) if cue.act == "describe" else None
    if found is not None:
        return found
    for at in range(cue.end, min(limit, start + FARTHEST_PHRASE)):
        if scene.key(at) in ".:" or _blocked(scene, cue, at):
            return None
        if at + 1 < limit and (_attached(scene, cue, at) or (at >= start and _asked_for(scene, cue, at))):
            return Opening(at, at, "phrase", "content_phrase")
    return None


def _described(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """What something is called: bi- right before words in marks."""
    for at in range(cue.end, limit - 1):
        stretch = scene.quoted.get(at + 1)
        if stretch is not None and stretch.open == at + 1 and scene.key(at).startswith(_BEH):
            return Opening(at, at + 1, "marks", "described_in_marks")
    return None


def _asked_for(scene: Scene, cue: Cue, at: int) -> bool:
    key = scene.key(at)
    if any(cue.takes(frame) and key == word for frame, word in _PREPOSITIONS.items()):
        return "occasion" not in scene.words[min(at + 1, len(scene.words) - 1)].groups
    return False


def _attached(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a word begins with the attached bi- that the verb asks for."""
    word = scene.words[at]
    if not cue.takes("b") or not attached_beh(scene, at) or (cue.act == "say" and _ends_person(scene, cue.end, at)):
        return False  # behind a given name this is the family name
    if word.whole("in_name_of") or word.whole("oblique"):
        return False
    return not any(word.whole(name) for name in ("roles", "bodies", "media", "evidence", "occasion", "stop", "event"))


def _announced(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """A noun phrase behind the subject that names what is announced, denied or expected."""
    if not cue.takes("o"):
        return None
    at = noun_phrase(scene, cue.end, limit) if cue.kind != "participle" else cue.end
    at = _behind_apposition(scene, at, limit)
    if at < limit and scene.words[at].bare("stop") and not scene.words[at].bare("event"):
        at = _event_behind_comma(scene, at, limit)
    if at >= limit or scene.is_mark(at):
        return None
    if cue.kind == "participle" and scene.is_mark(cue.first - 1) and at + 1 < limit:
        return Opening(at, at, "phrase", "announced")
    known = scene.words[at].whole("event") or (at > cue.end and _ends_name(scene, cue.end, at))
    return Opening(at, at, "phrase", "announced") if known else None


def _event_behind_comma(scene: Scene, at: int, limit: int) -> int:
    """The happening that begins right behind a comma, where the occasion stands between (in a statement, a halt)."""
    behind = (i for i in range(at + 1, limit) if scene.key(i - 1) == "\N{ARABIC COMMA}")
    return next((i for i in behind if scene.words[i].whole("event")), limit)


def _behind_apposition(scene: Scene, at: int, limit: int) -> int:
    """The index behind commas, times and a person's name between commas."""
    while at < limit:
        person = at in scene.named and scene.named[at][1].kind == "person" and scene.is_mark(at - 1)
        if person and scene.named[at][0] < limit and scene.key(scene.named[at][0]) == "\N{ARABIC COMMA}":
            at = scene.named[at][0]
        elif attached_lam(scene, at) and "media" in scene.words[at].groups:
            at = max(walk(scene, at, at + 1, limit), at + 1)
        elif at in scene.timed or scene.key(at) == "\N{ARABIC COMMA}":
            at += 1
        else:
            break
    return at


def _ends_person(scene: Scene, first: int, at: int) -> bool:
    near = range(max(first, at - 8), at)
    return any(i in scene.named and scene.named[i][0] == at and scene.named[i][1].kind == "person" for i in near)


def _ends_name(scene: Scene, first: int, at: int) -> bool:
    return any(i in scene.named and scene.named[i][0] == at for i in range(max(first, at - 8), at))


def _shown(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """What a document or picture shows, without a that-clause."""
    if not cue.takes("v") or cue.end >= limit or not scene.words[cue.end].whole("evidence"):
        return None
    at = noun_phrase(scene, cue.end, limit)
    return Opening(at, at, "phrase", "shown") if at + 1 < limit and not scene.is_mark(at) else None


def _own_deed(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """What somebody announces of himself, right behind the verb: X announces his departure from Y."""
    at = cue.end
    if not cue.takes("o") or cue.joined or at + 1 >= limit or not pronoun_behind(scene, at):
        return None
    subject = any(i in scene.named and scene.named[i][0] == cue.first for i in range(max(0, cue.first - 8), cue.first))
    noun = "roles" in scene.words[at].groups or scene.words[at].bare("stop") or scene.words[at].verb is not None
    return Opening(at, at, "phrase", "own_deed") if subject and not noun else None


def _behind_noun(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """What a speech noun names right behind it: rumours of a change, the possibility of a delay."""
    named = cue.takes("n") and cue.end + 1 < limit
    return Opening(cue.end, cue.end, "phrase", "behind_noun") if named else None


#: First answer wins.
RULES: tuple[Callable[[Scene, Cue, int], Opening | None], ...] = (
    _behind_noun, _own_deed, _words_follow, _content_phrase, _announced, _shown,
)  # fmt: skip
