"""Reports of speech put together, sentence by sentence: cue, opening, teller, carriers, content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tawatur.read.quotations_carriers import Credit, find_credits
from tawatur.read.quotations_contents import content, trimmed
from tawatur.read.quotations_credited import credit_all, detached
from tawatur.read.quotations_cue import Cue
from tawatur.read.quotations_cues import cues
from tawatur.read.quotations_hearing import Hearing, Report
from tawatur.read.quotations_openings import FARTHEST, Opening, named_thing, opening
from tawatur.read.quotations_phrases import attached_beh, noun_phrase, speaks
from tawatur.read.quotations_refusals import refused
from tawatur.read.quotations_scene import Range, Scene
from tawatur.read.quotations_subjects import Place, Teller, clause, named_span
from tawatur.read.quotations_tellers import teller

#: "Asked whether", "in answer to a question" begin a sentence within so many tokens.
FARTHEST_QUESTION = 4
#: Acts of speech that one teller hands on of another (what he believes or fears is told by the first).
_TELLING = frozenset(("say", "claim", "deny", "warn", "threaten", "promise", "admit", "accuse", "request", "order"))
_BEH, _FEH = "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER FEH}"
#: Rules by which a verb has a subject that agrees with it in gender.
_AGREEING = frozenset(("subject_behind_cue", "subject_before_cue", "relative_antecedent"))


@dataclass(frozen=True, slots=True)
class Found:
    """A cue that has an opening, and who tells it; `apart`: a credit of its own makes it a report beside others."""

    cue: Cue
    opening: Opening
    teller: Teller
    apart: bool = False


def hear(hearing: Hearing, first: int, end: int) -> None:
    """Add the reports of the sentence with tokens `[first, end)`."""
    scene = hearing.scene
    credited = [c for c in find_credits(scene, first, end) if not _within_marks(scene, c)]
    before = len(hearing.reports)
    announced = list(_announced(hearing, first, end, credited))
    for number, found in enumerate(announced):
        _tell(hearing, found, announced[number + 1 :], (first, end), credited)
    credit_all(hearing, credited, (first, end), before)


def _within_marks(scene: Scene, credit: Credit) -> bool:
    stretch = scene.quoted.get(credit.first)
    return stretch is not None and stretch.closed


def _announced(hearing: Hearing, first: int, end: int, credited: list[Credit]) -> Iterator[Found]:
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
        who = teller(Place(scene, cue, found, first, (*told, *_credited_before(told, credited, cue, first))))
        if who is None and cue.kind == "noun":
            who = Teller((), cue.first, "nobody_named")
        if cue.act == "show" and not (who is not None and _shows(scene, who)):
            hearing.refuse(cue.first, cue.end, "nothing_shows", "no document or picture is named that shows it")
            continue
        if who is None and found.kind == "phrase":
            hearing.refuse(cue.first, cue.end, "nobody_found", "an act, and nobody is named who could have done it")
            continue
        if who is None:
            who = Teller((), cue.first, "nobody_found")
        if cue.kind == "verb" and who.rule in _AGREEING:
            who = replace(who, gender="p" if who.gender == "p" else cue.gender or who.gender)
        if cue.kind != "masdar":
            told.append(replace(who, start=cue.first))
        yield Found(cue, found, who, cue.kind == "hearsay" and any(_credits(scene, c, cue, end) for c in credited))


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
    return credit.kind == "according" and credit.first > cue.first and _trails(scene, credit, end)


def _courtesy(scene: Scene, cue: Cue, end: int) -> Opening | None:
    """Praise and thanks count as reports where words in marks follow (or, later, where somebody is credited)."""
    if cue.object:
        return None
    quoted = next((i for i in range(cue.end, end) if _speech_in_marks(scene, i)), end)
    at = min(noun_phrase(scene, cue.end, end), quoted)
    at = next((i for i in range(cue.end, at) if attached_beh(scene, i)), at)
    return Opening(at, at, "phrase", "courtesy_in_marks") if quoted < end else None


def _speech_in_marks(scene: Scene, at: int) -> bool:
    stretch = scene.quoted.get(at)
    if stretch is None or stretch.open != at or named_thing(scene, at - 1):
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
    credited.append(Credit(cue.first, stop, (cue.first, cue.end), tellers, "according", "said_behind"))
    credited.sort(key=lambda c: c.first)
    return True


def _tell(hearing: Hearing, found: Found, later: list[Found], sentence: Range, credited: list[Credit]) -> None:
    """One report, unless it lies within what another reports."""
    scene = hearing.scene
    cue = found.cue
    if cue.first < hearing.heard and hearing.reports and not _coordinated(scene, found):
        if not _nested(hearing, found):
            hearing.refuse(cue.first, cue.end, "within_a_report", "lies within what another reports")
        return
    limit = _limit(scene, found, later, sentence, credited)
    what = content(scene, found.opening, limit)
    if what is None:
        hearing.refuse(cue.first, cue.end, "empty", "no words are left to report")
        return
    if cue.takes("w") and what.form == "indirect":
        hearing.refuse(cue.first, cue.end, "courtesy", "thanks, praise or blame without words in marks")
        return
    if found.opening.kind == "phrase" and _mute(scene, found):
        hearing.refuse(cue.first, cue.end, "mute_subject", "the subject is nothing that can speak")
        return
    alone = not hearing.reports or hearing.reports[-1].first < sentence[0]
    first = _question_before(scene, sentence[0], found.teller.start) if alone else found.teller.start
    report = Report(
        first, what, cue.act, (cue.first, cue.end), found.teller.chain, found.teller.rule,
        f"{found.opening.rule} behind a {cue.kind} of {cue.act}", gender=found.teller.gender,
    )  # fmt: skip
    hearing.keep(report)


def _question_before(scene: Scene, first: int, start: int) -> int:
    """The sentence's start where it tells what was asked before it tells the answer."""
    asked = any(scene.words[i].bare("asked") for i in range(first, min(start, first + FARTHEST_QUESTION)))
    return first if asked else start


def _mute(scene: Scene, found: Found) -> bool:
    """Whether the subject that the clause names is no person, body, medium, document or known name."""
    if found.teller.rule not in ("subject_behind_cue", "subject_before_cue"):
        return False
    span = found.teller.chain[-1]
    near = range(max(0, found.cue.first - FARTHEST), found.opening.at)
    held = [i for i in near if span.start <= scene.tokens[i].span.start < span.end]
    return not held or not speaks(scene, held[0], held[-1] + 1)


def _coordinated(scene: Scene, found: Found) -> bool:
    """Whether a cue begins a clause of its own beside the one before, not inside it."""
    cue, start = found.cue, found.teller.start
    if cue.joined or cue.kind == "participle" or found.apart:
        return True
    if found.teller.rule in ("subject_behind_cue", "quoted_through") and start > 0 and scene.is_mark(start - 1):
        return True
    before = _contrasted(scene, start)
    return scene.phrase("contrast", before) is not None or (before < start and scene.is_mark(before - 1))


def _contrasted(scene: Scene, start: int) -> int:
    """The conjunction of contrast right before a clause, or the clause's own start."""
    for at in range(max(0, start - 2), start):
        hits = (scene.phrase("contrast", at), scene.phrase("afterwards", at))
        if any(hit is not None and hit.end == start for hit in hits):
            return at
    return start


def _nested(hearing: Hearing, found: Found) -> bool:
    """Agency A said that B said: one report, B speaks and A carries."""
    scene, outer = hearing.scene, hearing.reports[-1]
    inside = outer.content.pieces[0][0]
    if found.teller.rule != "subject_before_cue" or not outer.chain or found.cue.act not in _TELLING:
        return False
    start, _, _ = clause(scene, outer.first, found.cue.first)
    if start != inside or outer.cue is None or not (start in scene.named or speaks(scene, start, start + 1)):
        return False
    what = content(scene, found.opening, outer.end)
    if what is None or what.form == "direct":
        return False
    chain = (*outer.chain, *found.teller.chain)
    hearing.reports[-1] = replace(
        outer, content=what, act=found.cue.act, cue=(found.cue.first, found.cue.end), chain=chain,
        rule="told_by_another", gender=found.teller.gender,
    )  # fmt: skip
    hearing.told[-1] = Teller(chain, outer.first, "told_by_another", found.teller.gender)
    return True


def _limit(scene: Scene, found: Found, later: list[Found], sentence: Range, credited: list[Credit]) -> int:
    """Where a report must end: at the next report beside it, or at a credit behind it."""
    opened = found.opening.content
    beside = (f.teller.start for f in later if f.teller.start > opened and _coordinated(scene, f))
    ends = [_contrasted(scene, start) for start in beside]
    ends += [f.cue.first for f in later if f.cue.first > opened and f.cue.kind == "participle"]
    ends += [c.first for c in credited if c.first > opened and c.kind == "according" and _trails(scene, c, sentence[1])]
    if scene.words[max(found.cue.first - 1, 0)].bare("bare_that"):
        ends += [i - 1 for i in range(opened + 1, sentence[1]) if scene.is_mark(i - 1) and _so_that(scene, i)]
    return min([*ends, max(sentence[1], opened)]) if opened < sentence[1] else _line_end(scene, opened)


def _so_that(scene: Scene, at: int) -> bool:
    return scene.words[at].groups.get("that") == _FEH


def _trails(scene: Scene, credit: Credit, end: int) -> bool:
    return scene.is_mark(credit.first - 1) and trimmed(scene, credit.end, end) <= credit.end


def _line_end(scene: Scene, at: int) -> int:
    return next((s.tokens[1] for s in scene.sentences if s.tokens[0] <= at < s.tokens[1]), len(scene.tokens))
