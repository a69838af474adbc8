"""What stands behind a source and is no part of it: the object of its verb, another head, what a picture shows."""

from __future__ import annotations

from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import ended, gender, person_before, pronoun_behind
from tawatur.text.letters import QUOTES

#: A noun with a pronoun behind it has at least so many letters.
LEAST_OWNED = 4
#: A verbal noun with li- of the longer forms is at least so long.
LEAST_PURPOSE = 6
#: The past of a verb (she) is at least so long.
LEAST_VERB = 5
_SPEAKING = frozenset(("roles", "bodies", "media", "evidence"))
_ALEF, _TEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER TEH}"
_WAW, _NOON, _YEH = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER YEH}"
_LAM, _BEH, _HEH = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER HEH}"
_FATHATAN = "\N{ARABIC FATHATAN}"
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
#: Last letters of plurals that are adjectives or people.
_PLURALS = ("\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER HAMZA}")


def object_of_verb(scene: Scene, start: int, at: int) -> bool:
    """His anger, the attack: behind a definite noun or a name these are no part of the subject but its object."""
    definite = scene.key(at - 1).startswith(_THE) or ended(scene, start, at) is not None
    if at == start or at in scene.named or scene.is_mark(at) or not definite or scene.key(at).startswith(_WAW):
        return False
    if _FATHATAN in scene.text[scene.tokens[at].span.start : scene.tokens[at].span.end]:
        return True
    owned = pronoun_behind(scene, at) and len(scene.key(at)) >= LEAST_OWNED and not scene.words[at].bare("itself")
    return owned or scene.words[at].whole("deeds") or _no_adjective(scene, start, at)


def _no_adjective(scene: Scene, start: int, at: int) -> bool:
    """Whether a word behind a definite one is by its form no adjective of it: a verbal noun, another gender, -an."""
    word, key, head = scene.words[at], scene.key(at), scene.words[start]
    if any(word.bare(name) for name in _SPEAKING if key.startswith(_THE) or name != "evidence"):
        return False
    if not key.startswith(_THE):
        indefinite = key.endswith(_ALEF) and not key.endswith((_HEH + _ALEF, _NOON + _ALEF))
        return indefinite and len(key) > LEAST_OWNED and not head.bare("roles") and not person_before(scene, start, at)
    stem = key.removeprefix(_THE)
    if stem[-1:] not in (_HEH, _YEH) and len(stem) == LEAST_VERB and (stem[0], stem[-2]) == (_TEH, _YEH):
        return True
    if stem[0:1] == _ALEF == stem[-2:-1] and len(stem) >= LEAST_PURPOSE and stem[-1] not in _PLURALS:
        return True
    masculine = gender(scene, start) == "m" and not head.bare("evidence") and scene.key(start).startswith(_THE)
    return at == start + 1 and masculine and key.endswith(_HEH)


def second_head(scene: Scene, start: int, at: int) -> bool:
    """Behind a body, medium or place a person's role or another body, both definite, is whom it speaks to or of."""
    if at == start or scene.key(at).startswith(_WAW):
        return False
    definite = scene.key(at - 1).startswith(_THE) or ended(scene, start, at) in ("organisation", "place")
    if scene.words[start].bare("roles"):
        return definite and scene.words[at].whole("media") and not scene.key(at).startswith(_THE)
    head = scene.words[at].whole("roles") or (scene.words[at].whole("bodies") and at not in scene.named)
    return definite and head and not person_before(scene, start, at) and scene.key(at).startswith(_THE)


def shown_thing(scene: Scene, start: int, at: int) -> bool:
    """Behind a document an indefinite object (with the ending -an), or words in marks behind a definite one."""
    if at == start or not scene.words[start].bare("evidence"):
        return False
    if scene.key(at) in QUOTES:
        return at == start + 1 and scene.key(start).startswith(_THE)
    key = scene.key(at)
    ending = key.endswith(_ALEF) and not key.endswith(_HEH + _ALEF)
    return ending and at not in scene.named and len(key) >= LEAST_OWNED and not key.startswith(_THE)


def picture_ended(scene: Scene, start: int, at: int) -> bool:
    """A definite noun behind an indefinite picture and its adjective is what the picture shows."""
    thing = scene.key(at).startswith(_THE) or scene.words[at].whole("roles")
    return at > start + 1 and scene.words[at - 1].whole("pictured") and thing


def new_noun(scene: Scene, start: int, at: int) -> bool:
    """A noun without the article behind a definite one begins another phrase, but for names behind a title."""
    if at == start or scene.words[start].bare("roles") or scene.is_mark(at) or scene.is_mark(at - 1):
        return False
    if not scene.key(at - 1).startswith(_THE) or at - 1 in scene.named:
        return False
    key = scene.key(at)
    return not (
        key.startswith((_THE, _WAW, _LAM, _BEH))
        or at in scene.named
        or scene.words[at].bare("roles")
        or scene.words[at].bare("stop")
    )
