"""What single words of a text show: an attached preposition or pronoun, that they can speak, that a name ends there."""

from __future__ import annotations

from tawatur.read.quotations_marks import Stretch
from tawatur.read.quotations_scene import LEAST_ADDRESSEE, Scene
from tawatur.text.letters import QUOTES

#: A dateline is at most so many tokens long.
LONGEST_DATELINE = 14
_DASHES = frozenset(("-", "\N{EN DASH}", "\N{EM DASH}"))
_LAM = "\N{ARABIC LETTER LAM}"
_BEH = "\N{ARABIC LETTER BEH}"
_HEH = "\N{ARABIC LETTER HEH}"
_PRONOUNS = (_HEH, _HEH + "\N{ARABIC LETTER ALEF}", _HEH + "\N{ARABIC LETTER MEEM}")
_PERSON_ENDINGS = (
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
)  # fmt: skip
_PERSONS = "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}"
#: A noun of persons with the article and the ending of the plural is at least so long.
LEAST_PERSONS = 7
#: A name in quotation marks is at most so long.
LONGEST_QUOTED_NAME = 4
#: A name in quotation marks behind the role of who leads it is at most so long,
LONGEST_LED_NAME = 12
#: and so many words behind it at most a colon opens what he says.
FARTHEST_COLON = 30
_TEH = "\N{ARABIC LETTER TEH}"
_MANY = "\N{ARABIC LETTER ALEF}" + _TEH
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"


def that_word(scene: Scene, at: int) -> bool:
    """Whether a token opens a that-clause, bi- before it at most."""
    return at < len(scene.words) and scene.words[at].groups.get("that", "-") in ("", _BEH)


def name_in_marks(scene: Scene, stretch: Stretch) -> bool:
    """Whether words in marks are a name: letters only, one known name, or a few behind what bears a name.

    Misses: names that nothing before them announces and no list knows.
    """
    if stretch.length > LONGEST_QUOTED_NAME or not stretch.closed:
        return False
    first = stretch.open + 1
    spelled = all(len(scene.key(i)) <= 1 for i in range(first, stretch.close))
    known = first in scene.named and scene.named[first][0] >= stretch.close
    return spelled or known or named_thing(scene, stretch.open - 1)


def leads_what_marks_name(scene: Scene, at: int, stretch: Stretch) -> bool:
    """Whether an indefinite role stands right before a name in marks and his words open behind it."""
    role = scene.words[at].whole("roles") and not scene.key(at).startswith(_THE) and at not in scene.named
    if not role or stretch.open != at + 1 or not stretch.closed or stretch.length > LONGEST_LED_NAME:
        return False
    near = range(stretch.close + 1, min(stretch.close + FARTHEST_COLON, len(scene.tokens)))
    opens = next((i for i in near if scene.key(i) in (":", ".")), None)
    return opens is not None and scene.key(opens) == ":"


def published_somewhere(scene: Scene, at: int) -> bool:
    """Whether a word ends like the past of a verb (she) and a preposition follows: pictures published on a site."""
    key = scene.key(at)
    verb = key.endswith(_TEH) and not key.endswith(_MANY) and at not in scene.named
    return verb and scene.words[min(at + 1, len(scene.words) - 1)].whole("stop")


def named_thing(scene: Scene, at: int) -> bool:
    """Whether a word is followed by a name in marks: a paper, a film, a campaign."""
    word = scene.words[at]
    return any(name in word.groups for name in ("titled", "media", "bodies"))


def pronoun_behind(scene: Scene, at: int) -> bool:
    """Whether a word ends in the pronoun -hu, -ha or -hum, by its last letters as written."""
    word = scene.text[scene.tokens[at].span.start : scene.tokens[at].span.end]
    return word.endswith(_PRONOUNS) and at not in scene.named


def attached_beh(scene: Scene, at: int) -> bool:
    """Whether a word may begin with the attached preposition bi-: not where a known name begins with its letter."""
    if not scene.key(at).startswith(_BEH):
        return False
    return at not in scene.named or scene.named[at][1].span.start > scene.tokens[at].span.start


def attached_lam(scene: Scene, at: int) -> bool:
    """Whether a word begins with the attached preposition li-, as far as names and known nouns tell."""
    key = scene.key(at)
    if key[:1] != _LAM:
        return False
    if key == _LAM or key.startswith(_LAM + _LAM):
        return True
    if at in scene.named and scene.named[at][1].span.start > scene.tokens[at].span.start:
        return True
    if key[1:] in scene.names and key not in scene.names:
        return True
    groups = scene.words[at].groups
    return any(groups.get(name) == _LAM for name in ("media", "addressee", "roles", "bodies"))


def _names_behind_li(scene: Scene, at: int) -> bool:
    mention = scene.named[at][1]
    return mention.kind == "organisation" and mention.span.start > scene.tokens[at].span.start


def unknown_addressee(scene: Scene, at: int) -> bool:
    """Whether a word behind a given name and a family name, right before what is said, has li- before an unknown name.

    The family name has the article, the given name has none and is no noun that speaks.
    """
    if (
        at < 2
        or (at in scene.named and not _names_behind_li(scene, at))
        or len(scene.key(at)) <= LEAST_ADDRESSEE
        or scene.key(at)[:1] != _LAM
    ):
        return False
    if not (that_word(scene, at + 1) or scene.key(at + 1) == ":") or not scene.key(at - 1).startswith(_THE):
        return False
    given = scene.key(at - 2)
    noun = any(scene.words[at - 2].bare(name) for name in ("roles", "bodies", "media", "evidence", "stop"))
    return not (noun or given.startswith(_THE) or scene.is_mark(at - 2))


def speaks(scene: Scene, start: int, end: int) -> bool:
    """Whether the words can name who or what speaks: a role, a body, a medium, a document, or a known name."""
    if start >= min(end, len(scene.words)):
        return False
    head = scene.words[start]
    if any(head.bare(name) for name in ("roles", "bodies", "media", "evidence")) or _people(scene, start):
        return True
    return any(index in scene.named for index in range(start, end)) or _part_of_people(scene, start, end)


def _people(scene: Scene, at: int) -> bool:
    """Whether a noun is in the sound plural of persons: the organisers."""
    key = scene.key(at)
    return key.startswith(_THE) and key.endswith(_PERSONS) and len(key) >= LEAST_PERSONS


def _part_of_people(scene: Scene, start: int, end: int) -> bool:
    """Whether a share of many is named, and the many speak: more than a third of the doctors, half of those who."""
    if not any(scene.words[i].bare("shares") for i in range(start, min(end, start + 2))):
        return False
    many = range(start + 1, min(end + 1, len(scene.words)))
    return any(scene.words[i].bare("roles") or scene.words[i].bare("relative") for i in many)


def person_before(scene: Scene, start: int, at: int) -> bool:
    return ended(scene, start, at) == "person"


def ended(scene: Scene, start: int, at: int) -> str | None:
    """The kind of the name that ends right before a token."""
    for first in range(at - 1, max(start, at - 8) - 1, -1):
        if first in scene.named:
            end, mention = scene.named[first]
            return mention.kind if end == at and mention.form == "name" else None
    return None


def skip_connective(scene: Scene, first: int, limit: int) -> int:
    """The index behind an opening like "however," that is the outlet's."""
    hit = scene.phrase("connective", first) if first < limit else None
    if hit is None:
        return first
    at = hit.end
    while at < limit and scene.is_mark(at) and scene.key(at) not in QUOTES:
        at += 1
    return at


def behind_dateline(scene: Scene, first: int, end: int) -> int:
    """The index behind a place, an agency in brackets and a dash that open a sentence; its first where none do."""
    for at in range(first + 2, min(end, first + LONGEST_DATELINE)):
        if scene.key(at)[:1] in _DASHES and scene.key(at - 1) == ")":
            while at < end and scene.key(at)[:1] in _DASHES:
                at += 1
            return at
    return first


def gender(scene: Scene, first: int) -> str:
    """The grammatical gender that a noun phrase's head shows: m, f, p in the plural, nothing for a bare name."""
    word = scene.words[first]
    if word.key.startswith(_THE) and word.key.endswith(_PERSON_ENDINGS[0]):
        return "p"
    if word.whole("masculine_bodies"):
        return "m"
    if not any(word.bare(name) for name in ("roles", "bodies", "media", "evidence")):
        return ""
    if word.key.endswith(_HEH) or (word.bare("evidence") and not word.bare("one_document")):
        return "f"
    if word.bare("roles") and (word.bare("crowd") or word.key.endswith(_PERSON_ENDINGS)):
        return "p"
    return "m" if word.bare("roles") or word.bare("one_document") else ""
