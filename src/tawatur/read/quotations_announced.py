"""Where reported words begin that are no clause: warned of, promised to, announced the death of, showed a house."""

from __future__ import annotations

from tawatur.read.quotations_cue import Cue
from tawatur.read.quotations_opening import FARTHEST, Opening, blocked
from tawatur.read.quotations_phrases import noun_phrase, walk
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import attached_beh, attached_lam, pronoun_behind, published_somewhere

_ALEF, _LAM, _TEH, _YEH, _MEEM, _HEH, _WAW = (
    "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER WAW}",
)  # fmt: skip
#: How far behind the subject a content phrase may begin (adjuncts of time and place stand between).
FARTHEST_PHRASE = 10
#: A verbal noun with li- before it has at least so many letters.
LEAST_DEED = 4
#: Shapes of verbal nouns behind li-: how they begin, their last letter but one (any for none), how they end.
_SHAPES = (
    (_ALEF, _ALEF, ""), (_LAM, "", ""), (_TEH, _YEH, ""), (_MEEM, "", _HEH), (_ALEF, "", _HEH),
)  # fmt: skip
_COMMA = "\N{ARABIC COMMA}"
SPEAKING = ("roles", "bodies", "media", "evidence")
_BEH = "\N{ARABIC LETTER BEH}"
_PREPOSITIONS = {
    "m": "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}",
    "e": "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}",
    "a": "\N{ARABIC LETTER AIN}\N{ARABIC LETTER NOON}",
    "f": "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}",
    "l": "\N{ARABIC LETTER AIN}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}",
}


def content_phrase(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """A phrase with the preposition that the verb asks for: warned of, pointed to, promised (with bi-)."""
    start = noun_phrase(scene, cue.end, limit) if cue.kind != "participle" else cue.end
    found = _described(scene, cue, min(limit, start + FARTHEST)) if cue.act == "describe" else None
    if found is not None:
        return found
    if cue.kind == "participle" and cue.takes("o") and scene.key(start).startswith(_ALEF + _LAM):
        return None  # stressing the work on: the noun is what is announced
    if start < limit and scene.words[start].bare("relative"):
        start = next((i + 1 for i in range(start, limit - 1) if scene.key(i) == _COMMA), start)
    deed = _deed_behind(scene, cue, start, limit)
    for at in range(cue.end, min(limit, start + FARTHEST_PHRASE)):
        if scene.key(at) in ".:" or blocked(scene, cue, at) or (at > deed < limit and _begins_and(scene, at)):
            break
        asked = _attached(scene, cue, at) or (at >= start and _asked_for(scene, cue, at))
        if at + 1 < limit and (asked or (at == cue.end == deed)):
            return Opening(at, at, "phrase", "content_phrase")
    return Opening(deed, deed, "phrase", "content_phrase") if deed < limit else None


def _deed_behind(scene: Scene, cue: Cue, start: int, limit: int) -> int:
    """Where a word with li- says what is called for, behind whoever calls and is called; the limit where none does."""
    if not cue.takes("c"):
        return limit
    near = range(start, min(limit - 1, start + FARTHEST_PHRASE))
    stop = next((i for i in near if scene.is_mark(i) and scene.key(i) != "\N{ARABIC COMMA}"), limit)
    deeds = (i for i in near if _to_do(scene, cue, i) and not _ends_person(scene, cue.end, i))
    return next((i for i in deeds if i < stop), limit)


def _begins_and(scene: Scene, at: int) -> bool:
    return scene.is_mark(at - 1) and scene.key(at).startswith(_WAW)


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


def _to_do(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a word with li- before it says what is called for: a known happening, or a verbal noun by its shape."""
    key = scene.key(at)
    if cue.object or key[:1] != _LAM or len(key) < LEAST_DEED or at in scene.named:
        return False
    groups = scene.words[at].groups
    if any(name in groups for name in (*SPEAKING, "stop", "addressee", "that")):
        return False
    return groups.get("event") == _LAM or any(
        key.startswith(_LAM + begins) and key.endswith(ends) and last in ("", key[-2:-1])
        for begins, last, ends in _SHAPES
    )


def _attached(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a word begins with the attached bi- that the verb asks for."""
    word = scene.words[at]
    if cue.act == "describe" and at in scene.named and scene.named[at][1].kind == "place":
        return False  # where it was
    if not cue.takes("b") or not attached_beh(scene, at) or (cue.act == "say" and _ends_person(scene, cue.end, at)):
        return False  # behind a given name this is the family name
    heads = any(scene.words[at - 1].whole(name) for name in SPEAKING) and not scene.key(at - 1).startswith(_ALEF + _LAM)
    if heads and not scene.key(at).startswith(_BEH + _ALEF + _LAM):
        return False  # a name that begins like bi-, behind what it is the name of
    if _ends_person(scene, cue.end, at) and (
        scene.key(at + 1) == _COMMA or (_asks_behind(scene, at + 1) and not word.groups)
    ):
        return False
    if scene.key(at + 1) == _COMMA and _asks_behind(scene, at + 2) and not word.groups:
        return False  # a family name between commas, before what is asked for
    if word.whole("in_name_of") or word.whole("oblique") or scene.words[at - 1].whole("preposition"):
        return False
    return not any(word.whole(name) for name in (*SPEAKING, "occasion", "stop", "event"))


def _asks_behind(scene: Scene, at: int) -> bool:
    """Whether bi- stands attached before a word without the article, so that the word before is a name's last."""
    return attached_beh(scene, at) and not scene.key(at).startswith(_BEH + _ALEF + _LAM)


def announced(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """A noun phrase behind the subject that names what is announced, denied or expected."""
    if not cue.takes("o"):
        return None
    at = noun_phrase(scene, cue.end, limit) if cue.kind != "participle" else cue.end
    at = behind_apposition(scene, at, limit)
    if at < limit and scene.words[at].bare("stop") and not scene.words[at].bare("event"):
        at = _event_behind_comma(scene, at, limit)
    if at >= limit or scene.is_mark(at) or scene.words[at].bare("relative"):
        return None
    if _ends_person(scene, cue.end, at) and scene.key(at).startswith(_BEH) and not scene.words[at].groups:
        return None  # the family name of the given name before
    if cue.kind == "participle" and scene.is_mark(cue.first - 1) and at + 1 < limit:
        return Opening(at, at, "phrase", "announced")
    known = scene.words[at].whole("event") or (at > cue.end and _ends_name(scene, cue.end, at))
    return Opening(at, at, "phrase", "announced") if known else None


def _event_behind_comma(scene: Scene, at: int, limit: int) -> int:
    """The happening that begins right behind a comma, where the occasion stands between (in a statement, a halt)."""
    behind = (i for i in range(at + 1, limit) if scene.key(i - 1) == "\N{ARABIC COMMA}")
    return next((i for i in behind if scene.words[i].whole("event")), limit)


def behind_apposition(scene: Scene, at: int, limit: int) -> int:
    """The index behind commas, times and a person's name between commas."""
    while at < limit:
        person = at in scene.named and scene.named[at][1].kind == "person" and scene.is_mark(at - 1)
        if person and scene.named[at][0] < limit and scene.key(scene.named[at][0]) == "\N{ARABIC COMMA}":
            at = scene.named[at][0]
        elif attached_lam(scene, at) and "media" in scene.words[at].groups:
            at = max(walk(scene, at, at + 1, limit), at + 1)
        elif scene.words[at].bare("relative"):
            return _behind_relative(scene, at, limit)
        elif at in scene.timed or scene.key(at) == "\N{ARABIC COMMA}":
            at += 1
        else:
            break
    return at


def _behind_relative(scene: Scene, at: int, limit: int) -> int:
    """The index behind a relative clause that a comma ends before what is announced, or the clause's own."""
    behind = next((i + 1 for i in range(at, limit - 1) if scene.key(i) == _COMMA), at)
    while behind in scene.timed and behind + 1 < limit:
        behind += 1
    return behind if scene.words[behind].whole("event") else at


def _ends_person(scene: Scene, first: int, at: int) -> bool:
    near = range(max(first, at - 8), at)
    return any(i in scene.named and scene.named[i][0] == at and scene.named[i][1].kind == "person" for i in near)


def _ends_name(scene: Scene, first: int, at: int) -> bool:
    return any(i in scene.named and scene.named[i][0] == at for i in range(max(first, at - 8), at))


def shown(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """What a document or picture shows, without a that-clause."""
    if not cue.takes("v") or cue.end >= limit or not scene.words[cue.end].whole("evidence"):
        return None
    at = noun_phrase(scene, cue.end, limit)
    if at < limit and published_somewhere(scene, at):
        return None  # where the picture was published stands before what it shows
    return Opening(at, at, "phrase", "shown") if at + 1 < limit and not scene.is_mark(at) else None


def own_deed(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """What somebody announces of himself, right behind the verb: X announces his departure from Y."""
    at = cue.end
    if not cue.takes("o") or cue.joined or at + 1 >= limit or not pronoun_behind(scene, at):
        return None
    subject = any(i in scene.named and scene.named[i][0] == cue.first for i in range(max(0, cue.first - 8), cue.first))
    noun = "roles" in scene.words[at].groups or scene.words[at].bare("stop") or scene.words[at].verb is not None
    return Opening(at, at, "phrase", "own_deed") if subject and not noun else None


def behind_noun(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """What a speech noun names right behind it: rumours of a change, the possibility of a delay."""
    named = cue.takes("n") and cue.end + 1 < limit
    return Opening(cue.end, cue.end, "phrase", "behind_noun") if named else None
