"""Reports of speech put together, sentence by sentence: cue, opening, teller, carriers, content."""

from __future__ import annotations

from dataclasses import replace

from tawatur.read.quotations_carriers import Credit, find_credits
from tawatur.read.quotations_contents import content
from tawatur.read.quotations_credited import credit_all
from tawatur.read.quotations_found import Found, announced_in, trails
from tawatur.read.quotations_hearing import Hearing, Report
from tawatur.read.quotations_opening import FARTHEST
from tawatur.read.quotations_scene import Range, Scene
from tawatur.read.quotations_signs import behind_dateline, speaks
from tawatur.read.quotations_subjects import Teller, clause

#: "Asked whether", "in answer to a question" begin a sentence within so many tokens.
FARTHEST_QUESTION = 4
#: "Although" and its "that" are among so many first words.
FARTHEST_CONCESSION = 3
#: Acts of speech that one teller hands on of another (what he believes or fears is told by the first).
_TELLING = frozenset(("say", "claim", "deny", "warn", "threaten", "promise", "admit", "accuse", "request", "order"))
#: "And" with the past of a verb (she) is at least so long.
LEAST_VERB = 5
_WAW, _TEH = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER TEH}"
_MANY = "\N{ARABIC LETTER ALEF}" + _TEH
_SEEN = "\N{ARABIC LETTER SEEN}"
_BEH = "\N{ARABIC LETTER BEH}"
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_FEH = "\N{ARABIC LETTER FEH}"


def hear(hearing: Hearing, first: int, end: int) -> None:
    """Add the reports of the sentence with tokens `[first, end)`."""
    scene = hearing.scene
    first = behind_dateline(scene, first, end)
    credited = [c for c in find_credits(scene, first, end) if not _within_marks(scene, c)]
    before = len(hearing.reports)
    announced = list(announced_in(hearing, first, end, credited))
    for number, found in enumerate(announced):
        _tell(hearing, found, announced[number + 1 :], (first, end), credited)
    credit_all(hearing, credited, (first, end), before)


def _within_marks(scene: Scene, credit: Credit) -> bool:
    stretch = scene.quoted.get(credit.first)
    return stretch is not None and stretch.closed


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
    asked = found.teller.rule == "relative_antecedent" and found.cue.act == "request"
    if not asked and found.teller.rule not in ("subject_behind_cue", "subject_before_cue"):
        return False
    span = found.teller.chain[-1]
    near = range(max(0, found.cue.first - FARTHEST), found.opening.at)
    held = [i for i in near if span.start <= scene.tokens[i].span.start < span.end]
    return not held or not speaks(scene, held[0], held[-1] + 1)


def _coordinated(scene: Scene, found: Found) -> bool:
    """Whether a cue begins a clause of its own beside the one before, not inside it."""
    cue, start = found.cue, found.teller.start
    if _will_tell(scene, found) and not cue.joined:
        return False
    if cue.joined or cue.kind == "participle" or found.apart:
        return True
    if found.teller.rule in ("subject_behind_cue", "quoted_through") and start > 0 and scene.is_mark(start - 1):
        return True
    named = found.teller.rule == "subject_behind_cue"
    if cue.object and cue.act == "describe" and not named and scene.words[cue.first - 1].bare("so_called"):
        return False
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
    if (
        found.teller.rule != "subject_before_cue"
        or _will_tell(scene, found)
        or not outer.chain
        or found.cue.act not in _TELLING
    ):
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


def _will_tell(scene: Scene, found: Found) -> bool:
    """Whether a verb of saying is in the future: that somebody will announce it is what is told."""
    verb, key = scene.words[found.cue.first].verb, scene.key(found.cue.first)
    return verb is not None and verb.form == "present" and key.startswith(_SEEN)


def _limit(scene: Scene, found: Found, later: list[Found], sentence: Range, credited: list[Credit]) -> int:
    """Where a report must end: at the next report beside it, or at a credit behind it."""
    opened = found.opening.content
    beside = (f.teller.start for f in later if f.teller.start > opened and _coordinated(scene, f))
    ends = [_contrasted(scene, start) for start in beside]
    ends += [f.cue.first for f in later if f.cue.first > opened and f.cue.kind == "participle"]
    ends += [c.first for c in credited if c.first > opened and c.kind == "according" and trails(scene, c, sentence[1])]
    opens = range(sentence[0], min(sentence[0] + FARTHEST_CONCESSION, found.cue.first))
    if any(scene.words[i].bare("bare_that") for i in (max(found.cue.first - 1, 0), *opens)):
        ends += [i - 1 for i in range(opened + 1, sentence[1]) if scene.is_mark(i - 1) and _so_that(scene, i)]
    if found.opening.kind == "phrase" and found.cue.gender == "f":
        ends += [i - 1 for i in range(opened + 1, sentence[1]) if scene.is_mark(i - 1) and _and_she(scene, i)]
        ends += [i for i in range(opened + 2, sentence[1] - 1) if _and_said(scene, i) and _with_beh(scene, i + 1)]
    if found.opening.kind == "phrase":
        ends += [i - 1 for i in range(opened + 1, sentence[1]) if scene.is_mark(i - 1) and _while(scene, i)]
    if found.cue.kind == "noun" and scene.words[max(found.cue.first - 1, 0)].bare("despite"):
        ends += [i for i in range(opened + 1, sentence[1]) if scene.key(i) == "\N{ARABIC COMMA}"]
    return min([*ends, max(sentence[1], opened)]) if opened < sentence[1] else _line_end(scene, opened)


def _and_she(scene: Scene, at: int) -> bool:
    """Whether a word is by its letters "and she did": what follows is no longer announced."""
    key = scene.key(at)
    verb = key.startswith(_WAW) and key.endswith(_TEH) and not key.endswith(_MANY) and len(key) >= LEAST_VERB
    return verb and at not in scene.named and at not in scene.quoted


def _and_said(scene: Scene, at: int) -> bool:
    """Whether a known verb of saying with "and" before it stands at a token: and answered."""
    return scene.words[at].conjunction == _WAW and _and_she(scene, at)


def _with_beh(scene: Scene, at: int) -> bool:
    """Whether bi- and a noun without the article follow: and she answered with."""
    return scene.key(at).startswith(_BEH) and not scene.key(at).startswith(_BEH + _THE) and at not in scene.named


def _while(scene: Scene, at: int) -> bool:
    """Whether "while" begins another clause behind a comma: not in a quotation."""
    hit = scene.phrase("meanwhile", at)
    return hit is not None and at not in scene.quoted


def _so_that(scene: Scene, at: int) -> bool:
    return scene.words[at].groups.get("that") == _FEH


def _line_end(scene: Scene, at: int) -> int:
    return next((s.tokens[1] for s in scene.sentences if s.tokens[0] <= at < s.tokens[1]), len(scene.tokens))
