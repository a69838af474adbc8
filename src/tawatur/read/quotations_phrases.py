"""Where the words end that name a source."""

from __future__ import annotations

from collections.abc import Callable

from tawatur.read.quotations_beyond import new_noun, object_of_verb, picture_ended, second_head, shown_thing
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import (
    LONGEST_QUOTED_NAME,
    attached_beh,
    attached_lam,
    ended,
    leads_what_marks_name,
    person_before,
    pronoun_behind,
    published_somewhere,
    unknown_addressee,
)  # fmt: skip
from tawatur.text.letters import QUOTES

#: The longest run of tokens that names one source (set by reading sources in news; titles of ministers are long).
LONGEST_SOURCE = 16
#: Behind so many words a preposition begins something new, not a part of the source.
LAST_PREPOSITION = 4
#: A noun with a pronoun behind it has at least so many letters.
LEAST_OWNED = 4
#: A verbal noun with li- of the longer forms is at least so long.
LEAST_PURPOSE = 6
#: The past of a verb (she) is at least so long.
LEAST_VERB = 5
_SPEAKING = frozenset(("roles", "bodies", "media", "evidence"))
_ALEF, _TEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER TEH}"
_ABOUT = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER NOON}"
_TO = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}"
_FUTURE = ("\N{ARABIC LETTER SEEN}\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER SEEN}\N{ARABIC LETTER TEH}")
_LAM = "\N{ARABIC LETTER LAM}"
_IN = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_FROM = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_BEH = "\N{ARABIC LETTER BEH}"
_FEH = "\N{ARABIC LETTER FEH}"
_WAW = "\N{ARABIC LETTER WAW}"
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"


def noun_phrase(scene: Scene, start: int, limit: int) -> int:
    """The index behind the noun phrase that begins at a token; `start` itself where none does.

    Method: words are taken up to the first that cannot stand inside. Misses: without known names, the subject and
    the object of one verb run together.
    """
    return walk(scene, start, start, limit)


def walk(scene: Scene, start: int, end: int, limit: int) -> int:
    """The index behind the noun phrase that begins at `start` and is known to reach to `end`."""
    while end < min(limit, start + LONGEST_SOURCE) and not any(rule(scene, start, end) for rule in ENDS):
        end = _step(scene, end, limit)
    loose = end - 1 > start and (scene.words[end - 1].bare("relative") or scene.key(end - 1) == _FROM)
    return end - 1 if loose else end


def _step(scene: Scene, at: int, limit: int) -> int:
    if scene.key(at) in QUOTES:
        return scene.quoted[at].close + 1
    return min(scene.named[at][0], limit) if at in scene.named else at + 1


def _mark(scene: Scene, start: int, at: int) -> bool:
    if not scene.is_mark(at) or scene.key(at) in "#_" or (scene.key(at) == "-" and _joins(scene, at)):
        return False
    stretch = scene.quoted.get(at)
    name = stretch is not None and stretch.open == at and stretch.closed and stretch.length <= LONGEST_QUOTED_NAME
    if stretch is not None and at == start + 1 and leads_what_marks_name(scene, start, stretch):
        name = True
    name = name and "that" not in scene.words[at + 1].groups
    return not (name and (at == start or scene.key(at - 1) != ":"))


def _joins(scene: Scene, at: int) -> bool:
    """Whether a dash stands close to a word on either side."""
    span = scene.tokens[at].span
    return not (scene.text[span.start - 1 : span.start].isspace() and scene.text[span.end : span.end + 1].isspace())


def _time(scene: Scene, start: int, at: int) -> bool:
    return at in scene.timed


def _that(scene: Scene, start: int, at: int) -> bool:
    return scene.words[at].groups.get("that", "-") in ("", _BEH, _FEH) or scene.words[at].bare("its_words")


def _stop_word(scene: Scene, start: int, at: int) -> bool:
    word = scene.words[at]
    if at == start and word.bare("demonstrative") and not scene.key(at + 1).startswith(_THE):
        return True
    if at == start + 1 and word.whole("demonstrative") and scene.words[start].bare("shares"):
        return not scene.key(at + 1).startswith(_THE)  # one of these sailors
    if at > start and (word.whole("demonstrative") or _where_said(scene, at)):
        return True
    event = word.whole("event") and not (at > start and _governs_event(scene, at - 1))
    return (word.bare("stop") or event) and at not in scene.named and not _goes_on(scene, start, at)


def _governs_event(scene: Scene, at: int) -> bool:
    """Whether a body without the article stands at a token: the centre of, and the event belongs to its name."""
    return scene.words[at].bare("bodies") and not scene.key(at).startswith(_THE)


def _where_said(scene: Scene, at: int) -> bool:
    groups = scene.words[at].groups
    return groups.get("occasion", "").endswith(_BEH) or groups.get("evidence", "").endswith(_BEH)


def _goes_on(scene: Scene, start: int, at: int) -> bool:
    if at == start or at + 1 >= len(scene.tokens):
        return False
    before, key = scene.words[at - 1], scene.key(at)
    if key == _TO:
        return scene.words[start].whole("sent") and at - start <= LAST_PREPOSITION and at + 1 in scene.named
    if key == _IN:
        if start in scene.named and not any(scene.words[start].bare(name) for name in _SPEAKING):
            return False  # a name's place is where it was said
        near = at - start < LAST_PREPOSITION and at + 1 not in scene.timed and not pronoun_behind(scene, at + 1)
        groups = scene.words[at + 1].groups
        other = "occasion" in groups or ("shares" in groups and scene.tokens[at - 1].kind != "number")
        return near and not other and not person_before(scene, start, at)
    if before.bare("issued"):
        return key == _ABOUT
    if key == _TO and before.bare("taking"):
        return False
    part = before.bare("roles") or before.bare("taking") or before.bare("shares")
    return before.bare("taking") or (key == _FROM and part)


def _relative(scene: Scene, start: int, at: int) -> bool:
    return scene.words[at].bare("relative")


def _verb(scene: Scene, start: int, at: int) -> bool:
    verb = scene.words[at].verb
    if verb is None or at in scene.named:
        return False
    noun = "h" in verb.frames and verb.form == "past"
    return not noun or (at > start and scene.words[at + 1].whole("event") if at + 1 < len(scene.words) else False)


def _unknown_verb(scene: Scene, start: int, at: int) -> bool:
    """What ends like a past verb (she) behind a definite noun or name, and is no name and no noun known to speak."""
    key = scene.key(at)
    if at > start and at not in scene.named and key.startswith(_FUTURE) and len(key) >= LEAST_VERB:
        return scene.key(at - 1) in QUOTES or ended(scene, start, at) is not None
    if at == start + 1 and scene.words[start].bare("evidence") and published_somewhere(scene, at):
        return True
    if at == start or at in scene.named or len(key) < LEAST_VERB or key[-1] != _TEH or key[-2] == _ALEF:
        return False
    if key.startswith((_THE, _WAW + _THE)) or _SPEAKING & scene.words[at].groups.keys():
        return False
    return scene.key(at - 1).startswith(_THE) or ended(scene, start, at) is not None


def _addressee(scene: Scene, start: int, at: int) -> bool:
    if not attached_lam(scene, at):
        if at == start or at in scene.named:
            return False
        return _li_behind_name(scene, start, at) or (at > start + 1 and unknown_addressee(scene, at))
    issuer = at in scene.named or "bodies" in scene.words[at].groups
    if scene.words[start].whole("evidence") and (at == start + 1 or (issuer and at <= start + LAST_PREPOSITION)):
        return False
    if at == start or "addressee" in scene.words[at].groups or "media" in scene.words[at].groups:
        return True
    if scene.key(at).startswith(_LAM + _LAM) and ended(scene, start, at) == "organisation":
        return False
    return not ("governing" in scene.words[at - 1].groups or scene.words[start].bare("bodies"))


def _li_behind_name(scene: Scene, start: int, at: int) -> bool:
    """A word with the letter of li- behind a name with which the phrase begins: no further name."""
    body = at == start + 1 and scene.words[start].whole("bodies") and scene.key(start).startswith(_THE)
    if body and scene.key(at)[:1] == _LAM and not scene.key(at).startswith(_LAM + _LAM):
        return len(scene.key(at)) >= LEAST_OWNED
    plain = start in scene.named and not _SPEAKING & scene.words[start].groups.keys()
    key = scene.key(at)
    return plain and key[:1] == _LAM and len(key) >= LEAST_OWNED and ended(scene, start, at) is not None


def _purpose(scene: Scene, start: int, at: int) -> bool:
    """A verbal noun with li- (by its shape: alef behind li- and before the last letter) says what for."""
    key = scene.key(at)
    shaped = key.startswith(_LAM + _ALEF) and key[-2:-1] == _ALEF and len(key) >= LEAST_PURPOSE
    return shaped and at > start and at not in scene.named and not scene.words[start].bare("bodies")


def _other_name(scene: Scene, start: int, at: int) -> bool:
    if at > start and scene.words[at - 1].whole("name_link"):
        return False
    if at > start and scene.words[at].whole("media") and ended(scene, start, at) in ("organisation", "place"):
        return True
    if at == start or at not in scene.named or "roles" in scene.words[at].groups:
        apposed = scene.words[at].bare("roles") and not scene.words[at].bare("crowd")
        return person_before(scene, start, at) and not apposed
    if scene.named[at][1].span.start > scene.tokens[at].span.start and scene.key(at).startswith(_WAW):
        return False
    before = ended(scene, start, at)
    kind = scene.named[at][1].kind
    return before == "person" or (before in ("organisation", "place") and kind in ("organisation", "place"))


def _with_beh(scene: Scene, start: int, at: int) -> bool:
    """Bi- and the article, or bi- before a known name, begin no source; bi- behind a definite noun ends one."""
    if not attached_beh(scene, at) or scene.words[at].whole("in_name_of"):
        return False
    if at == start:
        return scene.key(at) == _BEH or scene.key(at).startswith(_BEH + _THE) or at in scene.named
    known = any(scene.words[at].whole(name) for name in ("roles", "bodies", "media", "evidence"))
    return not known and (scene.key(at - 1).startswith(_THE) or ended(scene, start, at) is not None)


#: A noun phrase ends where any of these holds.
ENDS: tuple[Callable[[Scene, int, int], bool], ...] = (
    _mark, _time, _that, _stop_word, _relative, _verb, _unknown_verb, _addressee, _purpose, _other_name,
    object_of_verb, second_head, shown_thing, picture_ended, new_noun, _with_beh,
)  # fmt: skip
