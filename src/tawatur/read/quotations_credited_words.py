"""The words that a credit credits: those before it or behind it, without what tells of the source."""

from __future__ import annotations

from tawatur.read.quotations_carriers import Credit
from tawatur.read.quotations_contents import Content, clause_content, trimmed
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import skip_connective
from tawatur.text.letters import QUOTES

#: An apposition to a source has no verb among so many first words.
FARTHEST_VERB = 4
#: "This came", "and that": so many words at most.
LONGEST_POINTER = 2
#: Behind the apposition of a source what it says opens among so many words.
FARTHEST_THEN = 12
_IN = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_WAW = "\N{ARABIC LETTER WAW}"
_FEH = "\N{ARABIC LETTER FEH}"
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"


def credited_words(scene: Scene, credit: Credit, first: int, end: int) -> tuple[int, Content] | None:
    stop = trimmed(scene, credit.end, end)
    start = skip_connective(scene, first, credit.first)
    if trimmed(scene, start, credit.first) <= start:
        at = credit.end
        while at < stop and _between(scene, at):
            at = _closing(scene, at, stop) + 1
        at = _behind_apposition(scene, at, stop)
        if all(scene.is_mark(i) or i in scene.timed for i in range(at, stop)):
            return None
        held = clause_content(scene, at, stop, "that")
        return credit.first, held
    before = trimmed(scene, start, credit.first)
    if before - 1 > start and scene.words[before - 1].groups.get("demonstrative") == _WAW:
        before = trimmed(scene, start, before - 1)  # "and that, according to": the pronoun is the credit's
    if all(scene.is_mark(i) for i in range(start, before)):
        return None
    held = clause_content(scene, start, before, "that")
    behind = _behind_credit(scene, credit.end, stop)
    alone = behind >= stop or _not_credited(scene, behind) or _where_told(scene, behind, stop)
    if alone and _points_back(scene, start, before):
        return None
    if alone:
        return start, Content(held.pieces, max(credit.end, held.end), held.form)
    return start, Content((*held.pieces, (behind, stop)), max(stop, credit.end, held.end), held.form)


def _behind_apposition(scene: Scene, at: int, stop: int) -> int:
    """The index behind the "that" (with fa-) to which an apposition of the source leads; the token itself else."""
    near = range(at, min(stop, at + FARTHEST_THEN))
    then = next((i for i in near if scene.words[i].groups.get("that") == _FEH and scene.is_mark(i - 1)), None)
    clause = scene.is_mark(at - 1) and scene.words[at].bare("stop")  # if, when: what is said has begun
    if then is None or clause or any(scene.words[i].verb is not None for i in range(at, then)):
        return at
    return then + 1


def _points_back(scene: Scene, first: int, end: int) -> bool:
    """Whether the words before a credit are "that" or "this came" only, and mean the sentence before."""
    came = scene.phrase("outlet_again", first) is not None
    return end - first <= LONGEST_POINTER and (came or scene.words[end - 1].bare("demonstrative"))


def _where_told(scene: Scene, at: int, stop: int) -> bool:
    """Whether only a place and times follow a credit: they tell where and when it was told."""
    if scene.key(at) != _IN or at + 1 not in scene.named or scene.named[at + 1][1].kind != "place":
        return False
    behind = scene.named[at + 1][0]
    return behind < stop and all(scene.is_mark(i) or i in scene.timed for i in range(behind, stop))


def _not_credited(scene: Scene, at: int) -> bool:
    """Whether words behind a credit describe its source (an apposition) or set something else against it."""
    occasion = scene.key(at).endswith(_IN) and at + 1 < len(scene.words) and "occasion" in scene.words[at + 1].groups
    if occasion:
        return True
    verb = scene.words[at].verb
    if verb is not None and verb.form == "participle":
        return True
    if not scene.is_mark(at - 1) and at - 1 not in scene.timed and not scene.words[at].bare("stop"):
        return True  # a noun or a verb right behind the source tells of it
    role = scene.words[at].whole("roles") or (at in scene.named and scene.named[at][1].kind == "person")
    verbless = not any(word.verb for word in scene.words[at : at + FARTHEST_VERB])
    if scene.is_mark(at - 1) and role and verbless:
        return True
    other = scene.key(at).startswith(_WAW) and (at in scene.named or scene.words[at].bare("bodies"))
    if other and scene.key(at - 1) == ")":
        return True
    apposed = scene.words[at].bare("relative") or (scene.key(at).startswith(_THE) and at not in scene.named)
    return scene.is_mark(at - 1) and (apposed or scene.phrase("contrast", at) is not None)


def _between(scene: Scene, at: int) -> bool:
    mark = scene.is_mark(at) and scene.key(at) not in QUOTES
    return mark or scene.words[at].groups.get("that") == _FEH


def _behind_credit(scene: Scene, at: int, stop: int) -> int:
    """The index behind a credit where content goes on: brackets, commas and times belong to the credit."""
    while at < stop and (scene.is_mark(at) or at in scene.timed or scene.words[at].whole("itself")):
        if scene.key(at) == "(":
            at = _closing(scene, at, stop)
        elif scene.key(at) in QUOTES:
            break
        at += 1
    return at


def _closing(scene: Scene, at: int, stop: int) -> int:
    """The bracket that closes one, or the token itself."""
    return next((i for i in range(at, stop) if scene.key(i) == ")"), at) if scene.key(at) == "(" else at
