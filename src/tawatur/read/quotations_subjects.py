"""The subject of a reporting verb: behind it or before it in its clause."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.model.span import Span
from tawatur.read.quotations_cue import Cue
from tawatur.read.quotations_objects import before_body, people_asked, without_object
from tawatur.read.quotations_opening import Opening
from tawatur.read.quotations_phrases import noun_phrase, walk
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import attached_lam, gender, speaks, unknown_addressee
from tawatur.text.fold import unfolded_length

_BREAKS = frozenset((".", "..", "...", ":", "\N{ARABIC SEMICOLON}", "-", "\N{EN DASH}", "\N{EM DASH}", "|"))
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_TANWIN = "\N{ARABIC FATHATAN}"
_ACCUSATIVE = (_TANWIN, _TANWIN + "\N{ARABIC LETTER ALEF}")
#: Behind a verb no name has these attached before it: they are its first letter.
_FIRST_LETTERS = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER KAF}"
_ACCUSATIVE_END = "\N{ARABIC LETTER ALEF}"
_WAW = "\N{ARABIC LETTER WAW}"
_HEH, _ALEF = "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER ALEF}"
_TO_DO = "\N{ARABIC LETTER LAM}" + _ALEF
_FEH, _BEH = "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER BEH}"


#: Kinds of cues that have no subject as verbs have one.
SUBJECTLESS = frozenset(("participle", "noun", "masdar", "standing"))


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells, nearest to the outlet first, the speaker last; nobody for hearsay.

    `start` is the token at which the reporting clause begins; `gender` the speaker's where the words show it.
    """

    chain: tuple[Span, ...]
    start: int
    rule: str
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A cue with its content's opening in a sentence that begins at token `first`; `memory` is who told before."""

    scene: Scene
    cue: Cue
    opening: Opening
    first: int
    memory: tuple[Teller, ...]

    @property
    def start(self) -> int:
        """The token at which the cue's clause begins: an auxiliary before it belongs to it."""
        at = self.cue.first
        if at > self.first and self.scene.words[at - 1].key in _auxiliaries(self.scene):
            return at - 1
        return at


def named_span(scene: Scene, first: int, end: int) -> Span:
    """The span of a source's words, without a preposition attached before them."""
    span = scene.span(first, end)
    if first in scene.named and scene.named[first][1].span.start > span.start:
        cut = scene.text[span.start] not in _FIRST_LETTERS
        return Span(min(scene.named[first][1].span.start, span.end), span.end) if cut else span
    if attached_lam(scene, first) or (end == first + 1 and unknown_addressee(scene, first)):
        return Span(span.start + unfolded_length(scene.text[span.start : span.end], 1), span.end)
    return span


def subject_behind(place: Place) -> Teller | None:
    """The noun phrase behind the verb, times and commas skipped."""
    scene, cue = place.scene, place.cue
    if cue.kind in SUBJECTLESS or people_asked(scene, cue):
        return None
    if cue.gender == "p" and cue.takes("d"):
        return None  # a verb in the plural has its subject before it: behind it stands whom it speaks of
    at = cue.end
    while at < place.opening.at and _skipped(scene, at):
        hit = scene.phrase("connective", at)
        at = hit.end if hit is not None else at + 1
    if scene.text[scene.tokens[at].span.start : scene.tokens[at].span.end].endswith(_ACCUSATIVE):
        return None
    if cue.takes("c") and at not in scene.named and scene.key(at).startswith(_TO_DO) and scene.key(at)[-2:-1] == _ALEF:
        return None  # calls for: a verbal noun with li- is what is called for
    owned = cue.joined and cue.takes("b") and at + 1 == place.opening.at and place.opening.kind == "marks"
    if owned and scene.key(at).startswith(_BEH) and at not in scene.named and not scene.words[at].groups:
        return None  # admitted "some mistakes" of bi-: what is admitted
    end = noun_phrase(scene, at, place.opening.at)
    if end == at < place.opening.at and scene.words[at].whole("event") and not cue.takes("o"):
        end = walk(scene, at, at + 1, place.opening.at)
    if end == at and at in scene.named and not cue.takes("b") and scene.key(at).startswith(_BEH):
        end = walk(scene, at, scene.named[at][0], place.opening.at)  # a name that begins like bi- and a name
        return Teller((scene.span(at, end),), place.start, "subject_behind_cue")
    if cue.takes("d"):
        end = before_body(scene, at, without_object(scene, at, end) if at in scene.named else end)
    if scene.words[at].bare("evidence") and end < place.opening.at and scene.words[end].bare("relative"):
        end = _unmarked(scene, at, place.opening.at)
    if end == at or ((at > cue.end or cue.act == "describe") and not speaks(scene, at, end)):
        return None
    known = any(scene.words[at].bare(name) for name in ("evidence", "media")) or speaks(scene, at + 1, at + 2)
    if scene.words[at].bare("occasion") and not (known or scene.key(at).startswith(_THE)):
        return None
    own = at == cue.end and at in scene.named and scene.key(at).startswith(_WAW)  # no "and" stands behind a verb
    span = scene.span(at, end) if own else named_span(scene, at, end)
    return Teller((span,), place.start, "subject_behind_cue", gender(scene, at))


def _skipped(scene: Scene, at: int) -> bool:
    if scene.words[at].phrases and scene.phrase("connective", at) is not None:
        return True
    return at in scene.timed or scene.words[at].whole("oblique") or scene.key(at) == "\N{ARABIC COMMA}"


def _unmarked(scene: Scene, first: int, end: int) -> int:
    while end > first and scene.is_mark(end - 1):
        end -= 1
    return end


def subject_before(place: Place) -> Teller | None:
    """The noun phrase with which the clause begins, where the verb follows it."""
    scene, cue = place.scene, place.cue
    if cue.kind in SUBJECTLESS or (cue.joined and not scene.key(cue.first).startswith(_FEH)):
        return None
    start, begin, asks_noun = clause(scene, place.first, cue.first)
    if cue.joined and scene.phrase("lead", begin) is None:
        return None
    end = _past_demonstrative(scene, noun_phrase(scene, start, cue.first), cue.first)
    comma = _before_comma(scene, start, cue.first) if scene.phrase("set_apart", begin) is not None else start
    if start < comma and not is_nominal(scene, start):
        return Teller((named_span(scene, start, comma),), begin, "set_apart")
    if (
        end == start
        or not (asks_noun or is_nominal(scene, start) or _many(scene, cue, start))
        or not _leads_to(scene, end, cue.first)
        or (_indefinite(scene, start) and not _adjacent(scene, end, cue.first))
        or _other_gender(scene, cue, start)
    ):
        return None
    return Teller((named_span(scene, start, end),), begin, "subject_before_cue", gender(scene, start))


def _indefinite(scene: Scene, at: int) -> bool:
    """Whether a noun that cannot speak is written in the accusative of an indefinite one."""
    word = scene.text[scene.tokens[at].span.start : scene.tokens[at].span.end]
    return not is_nominal(scene, at) and word.endswith((*_ACCUSATIVE, _ACCUSATIVE_END))


def _other_gender(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a document before a verb differs from it in gender: behind its subject a verb agrees."""
    word = scene.words[at]
    shown = "f" if word.key.endswith(_HEH) else "m" if word.bare("one_document") else ""
    plain = cue.kind == "verb" and cue.gender in ("m", "f") and at not in scene.named
    return plain and word.bare("evidence") and shown not in ("", cue.gender)


def _adjacent(scene: Scene, end: int, cue: int) -> bool:
    return all(i in scene.timed or scene.words[i].key in _auxiliaries(scene) for i in range(end, cue))


def _before_comma(scene: Scene, start: int, limit: int) -> int:
    """The first comma behind a token; the token where none comes before the limit."""
    return next((i for i in range(start, limit) if scene.key(i) == "\N{ARABIC COMMA}"), start)


def _past_demonstrative(scene: Scene, end: int, limit: int) -> int:
    """The end of a subject that goes on with "this" and a noun: the holders of this view."""
    goes_on = end + 1 < limit and scene.words[end].whole("demonstrative") and scene.key(end + 1).startswith(_THE)
    return end + 2 if goes_on else end


def subject_of_transitive(place: Place) -> Teller | None:
    """The noun right before a verb is its subject, and any noun of the clause before one that takes an object.

    What stands behind such a verb is its object: the ministry warned the fishermen, the army denied these charges.
    """
    found = subject_before(place)
    if found is not None and place.cue.takes("d") and _set_off(place, found):
        return None
    if found is None or place.cue.takes("d"):
        return found
    scene, at, said = place.scene, place.start - 1, found.chain[-1]
    if at < place.first or scene.tokens[at].span.end != said.end:
        return None
    head = next(i for i in range(place.first, at + 1) if scene.tokens[i].span.end > said.start)
    return found if speaks(scene, head, at + 1) else None


def _set_off(place: Place, found: Teller) -> bool:
    """Whether a comma parts the verb from words before it that cannot speak, and somebody stands behind it."""
    scene, at = place.scene, place.cue.first - 1
    head = next(i for i in range(place.first, at + 1) if scene.tokens[i].span.end > found.chain[-1].start)
    behind = noun_phrase(scene, place.cue.end, place.opening.at) > place.cue.end
    return scene.is_mark(at) and behind and not speaks(scene, head, at) and not scene.words[head].bare("people")


def is_nominal(scene: Scene, at: int) -> bool:
    return at in scene.named or scene.key(at).startswith(_THE) or speaks(scene, at, at + 1)


def _many(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a noun with a definite one behind it (the party's rivals) stands before a verb in the plural."""
    verb = scene.words[cue.first].verb
    definite = at + 1 in scene.named or scene.key(at + 1).startswith(_THE)
    return verb is not None and verb.plural and definite and not scene.words[at].bare("stop")


def _leads_to(scene: Scene, end: int, cue: int) -> bool:
    """Whether only an apposition, an adjunct or a relative clause stands between a subject and its verb."""
    if all(i in scene.timed or scene.words[i].key in _auxiliaries(scene) for i in range(end, cue)):
        return True
    return scene.is_mark(end) or scene.words[end].bare("relative") or scene.words[end].bare("stop")


def clause(scene: Scene, first: int, cue: int) -> tuple[int, int, bool]:
    """Where a verb's clause begins: the subject's first token, the clause's own, and whether a noun must follow."""
    for at in range(cue - 1, first - 1, -1):
        word = scene.words[at]
        if word.groups.get("that", "-") in ("", _BEH, _FEH) and "bare_that" in word.groups:
            hit = scene.phrase("lead", at - 1) if at > first else None
            return at + 1, at - 1 if hit is not None else at + 1, True
        hit = scene.phrase("lead", at)
        if hit is not None and hit.end < cue and not _behind(scene, hit.end):
            return hit.end, at, scene.phrase("noun_follows", at) is not None
        if scene.key(at) in _BREAKS:
            return at + 1, at + 1, False
    start = first
    while start < cue and (scene.is_mark(start) or start in scene.timed):
        start += 1
    return start, start, False


def _behind(scene: Scene, at: int) -> bool:
    return scene.is_mark(at) or scene.words[at].bare("stop")


def _auxiliaries(scene: Scene) -> frozenset[str]:
    return scene.vocabulary.auxiliaries
