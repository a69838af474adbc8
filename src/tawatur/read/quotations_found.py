"""The cues of a sentence that report something, each with where it opens and who tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tawatur.read.quotations_announced import behind_apposition
from tawatur.read.quotations_carriers import Credit
from tawatur.read.quotations_contents import trimmed
from tawatur.read.quotations_credited import detached
from tawatur.read.quotations_cue import Cue
from tawatur.read.quotations_cues import cues
from tawatur.read.quotations_hearing import Hearing
from tawatur.read.quotations_opening import Opening
from tawatur.read.quotations_openings import opening
from tawatur.read.quotations_phrases import noun_phrase
from tawatur.read.quotations_refusals import refused
from tawatur.read.quotations_scene import Range, Scene
from tawatur.read.quotations_signs import attached_beh, named_thing, speaks
from tawatur.read.quotations_subjects import Place, Teller, named_span
from tawatur.read.quotations_tellers import teller

#: Rules by which a verb has a subject that agrees with it in gender.
_AGREEING = frozenset(("subject_behind_cue", "subject_before_cue", "relative_antecedent"))
_BEH = "\N{ARABIC LETTER BEH}"


@dataclass(frozen=True, slots=True)
class Found:
    """A cue that has an opening, and who tells it; `apart`: a credit of its own makes it a report beside others."""

    cue: Cue
    opening: Opening
    teller: Teller
    apart: bool = False


def announced_in(hearing: Hearing, first: int, end: int, credited: list[Credit]) -> Iterator[Found]:
    """The cues of a sentence that have an opening, with who tells; the others are refused or credit the sentence."""
    scene = hearing.scene
    held: list[Cue] = [c for c in cues(scene, first, end) if not any(k.first <= c.first < k.end for k in credited)]
    told, opened = list(hearing.told), set[int]()
    for cue in held:
        found = _courtesy(scene, cue, end) if cue.takes("w") else opening(scene, cue, end)
        because = refused(scene, cue, found, first)
        if found is None or because:
            if not _credits_what_precedes(hearing, cue, (first, end), credited):
                hearing.refuse(cue.first, cue.end, "no_report", because or "nothing reported follows")
            continue
        if found.at in opened and not cue.joined:
            hearing.refuse(cue.first, cue.end, "opened_by_another", "what follows belongs to a cue before it")
            continue
        opened.add(found.at)
        who = _told_by(hearing, Place(scene, cue, found, first, (*told, *_credited_before(told, credited, cue, first))))
        if who is None:
            continue
        if cue.kind != "masdar":
            told.append(replace(who, start=cue.first))
        yield Found(cue, found, who, cue.kind == "hearsay" and any(_credits(scene, c, cue, end) for c in credited))


def _told_by(hearing: Hearing, place: Place) -> Teller | None:
    """Who tells, nobody for a noun or clause without a teller; None, and a refusal, where that is no report."""
    cue, who = place.cue, teller(place)
    if cue.act == "show" and not (who is not None and _shows(place.scene, who)):
        hearing.refuse(cue.first, cue.end, "nothing_shows", "no document or picture is named that shows it")
        return None
    if who is None and cue.kind == "noun":
        return Teller((), cue.first, "nobody_named")
    if cue.kind == "noun" and cue.act == "suggest" and (who is None or not who.chain):
        hearing.refuse(cue.first, cue.end, "nobody_raises", "a possibility that nobody is named to raise")
        return None
    if who is None and place.opening.kind == "phrase":
        hearing.refuse(cue.first, cue.end, "nobody_found", "an act, and nobody is named who could have done it")
        return None
    if who is None:
        return Teller((), cue.first, "nobody_found")
    if cue.kind == "verb" and who.rule in _AGREEING:
        who = replace(who, gender="p" if who.gender == "p" else cue.gender or who.gender)
    return who


def _shows(scene: Scene, who: Teller) -> bool:
    """Whether a teller can show something: a document or picture anywhere, what else only as the verb's own subject."""
    span = who.chain[-1] if who.chain else None
    at = next((i for i, token in enumerate(scene.tokens) if span is not None and token.span.end > span.start), 0)
    person = at in scene.named and scene.named[at][1].kind == "person"
    own = who.rule in _AGREEING and not person
    return scene.words[at].bare("evidence") or (own and speaks(scene, at, at + 1))


def _credited_before(told: list[Teller], credited: list[Credit], cue: Cue, first: int) -> list[Teller]:
    """Who was credited before a cue in a sentence in which nobody has told yet."""
    if any(t.start >= first and t.chain for t in told):
        return []
    held = [c for c in credited if c.kind == "according" and c.end <= cue.first]
    return [Teller(c.tellers, c.first, "credited", c.gender) for c in held[-1:]]


def _credits(scene: Scene, credit: Credit, cue: Cue, end: int) -> bool:
    """Whether a credit ends the sentence behind a rumour."""
    return credit.kind == "according" and credit.first > cue.first and trails(scene, credit, end)


def trails(scene: Scene, credit: Credit, end: int) -> bool:
    last = trimmed(scene, credit.end, end)
    return scene.is_mark(credit.first - 1) and not any(scene.is_mark(i) for i in range(credit.end, last))


def _courtesy(scene: Scene, cue: Cue, end: int) -> Opening | None:
    """Praise and thanks count as reports where words in marks follow (or, later, where somebody is credited)."""
    if cue.object:
        return None
    quoted = next((i for i in range(cue.end, end) if _speech_in_marks(scene, i)), end)
    at = min(noun_phrase(scene, cue.end, end), quoted)
    with_beh = range(cue.end, quoted) if cue.takes("b") else range(cue.end, at)
    at = next((i for i in with_beh if attached_beh(scene, i) and i not in scene.named), at)
    at = min(behind_apposition(scene, at, quoted), quoted)
    return Opening(at, at, "phrase", "courtesy_in_marks") if quoted < end else None


def _speech_in_marks(scene: Scene, at: int) -> bool:
    stretch = scene.quoted.get(at)
    if stretch is None or stretch.open != at or named_thing(scene, at - 1):
        return False
    if scene.words[at - 1].whole("preposition"):
        return False
    return stretch.length > 1 or scene.key(at - 1) != _BEH  # one word right behind bi- is a name


def _credits_what_precedes(hearing: Hearing, cue: Cue, sentence: Range, credited: list[Credit]) -> bool:
    """Whether a verb of saying without content credits the words before it: '…', said X."""
    scene, (first, end) = hearing.scene, sentence
    stop = noun_phrase(scene, cue.end, end)
    if cue.takes("x") or cue.object or not (cue.end in scene.named or speaks(scene, cue.end, cue.end + 1)):
        return False
    if cue.kind != "verb" or not cue.takes("q") or cue.act not in ("say", "claim", "admit", "warn") or stop == cue.end:
        return False
    if trimmed(scene, stop, end) > stop and not (scene.is_mark(stop) or stop in scene.timed):
        return False
    tellers = (named_span(scene, cue.end, stop),)
    if cue.first == first:
        return detached(hearing, (cue.first, cue.end), tellers, (first, stop))
    stretch = scene.quoted.get(cue.first - 1)
    closed = stretch is not None and stretch.close == cue.first - 1
    if scene.key(cue.first - 1) not in ("\N{ARABIC COMMA}", ",") and not closed:
        return False
    adjunct = attached_beh(scene, first) or scene.words[first].bare("stop") or scene.words[first].bare("preposition")
    if adjunct and not closed:
        return False
    credited.append(Credit(cue.first, stop, (cue.first, cue.end), tellers, "according", "said_behind"))
    credited.sort(key=lambda c: c.first)
    return True
