"""Reported speech without a cue: a headline with a colon, a line in marks, a signed message that a page embeds."""

from __future__ import annotations

from dataclasses import replace

from tawatur.model.facts import Sentence
from tawatur.read.quotations_contents import Content, clause_content, trimmed
from tawatur.read.quotations_hearing import Hearing, Report
from tawatur.read.quotations_openings import LEAST_QUOTED
from tawatur.read.quotations_phrases import noun_phrase
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import attached_lam, gender, speaks
from tawatur.read.quotations_subjects import named_span

#: The longest name of a speaker before a headline's colon, in tokens.
LONGEST_BEFORE_COLON = 8
#: A line in marks is speech from so many tokens on; a shorter one may be a title.
LEAST_SPEECH = 5
_LAM = "\N{ARABIC LETTER LAM}"
_SEEN, _NOON = "\N{ARABIC LETTER SEEN}", "\N{ARABIC LETTER NOON}"
_DASHES = frozenset(("-", "\N{EN DASH}", "\N{EM DASH}"))


def hear_headline(hearing: Hearing, sentence: Sentence) -> None:
    """A headline "A: …": A says it. Where words in marks stand before the colon, nothing is decided."""
    scene, (first, end) = hearing.scene, sentence.tokens
    if sentence.kind not in ("title", "heading") or hearing.heard > first:
        return
    start = _behind_label(scene, first, end)
    colon = next((i for i in range(start, min(end, start + LONGEST_BEFORE_COLON + 1)) if scene.key(i) == ":"), end)
    if colon + 1 >= end or colon == start:
        return
    stop = _addressed(scene, start, colon)
    if (
        scene.words[start].whole("topic")
        or noun_phrase(scene, start, stop) < stop
        or not _names_a_speaker(scene, start, stop)
    ):
        hearing.refuse(start, colon, "topic_before_colon", "the words before the colon name nobody who speaks")
        return
    if _is_place(scene, start) and not _sounds_spoken(scene, colon + 1, end):
        hearing.refuse(start, colon, "place_before_colon", "the place of what happened stands before the colon")
        return
    last = trimmed(scene, colon + 1, end)
    if last > colon + 1:
        what = clause_content(scene, colon + 1, last, "colon")
        carrier = stop + (scene.key(stop) == _LAM)
        carriers = (named_span(scene, carrier, colon),) if stop < colon else ()
        chain = (*carriers, named_span(scene, start, stop))
        because = "a headline names its speaker before a colon"
        hearing.keep(Report(start, what, "say", None, chain, "headline_colon", because, gender=gender(scene, start)))


def _addressed(scene: Scene, start: int, colon: int) -> int:
    """The token with which a medium begins that a headline's speaker spoke to, or the colon."""
    near = range(start + 1, colon - 1 if scene.key(colon - 1) == _LAM else colon)
    return next((i for i in near if scene.key(i) == _LAM or _to_medium(scene, i)), colon)


def _to_medium(scene: Scene, at: int) -> bool:
    return attached_lam(scene, at) and "media" in scene.words[at].groups


def _names_a_speaker(scene: Scene, start: int, end: int) -> bool:
    """Whether words begin with a name, or with a noun that can speak, or hold a person's name; marks do not count."""
    start += scene.is_mark(start)
    if start in scene.named or speaks(scene, start, start + 1):
        return True
    return any(i in scene.named and scene.named[i][1].kind == "person" for i in range(start, end))


def _is_place(scene: Scene, start: int) -> bool:
    return start in scene.named and scene.named[start][1].kind == "place"


def _sounds_spoken(scene: Scene, first: int, end: int) -> bool:
    """Whether words are such as a government says: in marks, denied, promised or in the first person plural."""
    marked = any(i in scene.quoted and scene.quoted[i].length >= LEAST_QUOTED for i in range(first, end))
    word = scene.words[first]
    return marked or word.bare("negation") or word.whole("we") or word.key.startswith(_SEEN + _NOON)


def _behind_label(scene: Scene, first: int, end: int) -> int:
    """The index behind a label like "urgent |" or "video:"."""
    if first + 2 < end and scene.words[first].whole("topic") and scene.key(first + 1) in (":", "|", "/", *_DASHES):
        return first + 2
    return first


def hear_marks(hearing: Hearing, sentence: Sentence) -> None:
    """A sentence wholly in marks that no cue reports, behind somebody's words: the same speaker goes on."""
    scene, (first, end) = hearing.scene, sentence.tokens
    stretch = scene.quoted.get(first)
    if stretch is None or stretch.open != first or hearing.heard > first or not hearing.told:
        return
    behind = stretch.close + 1
    if not stretch.closed or stretch.length < LEAST_SPEECH or trimmed(scene, behind, end) > behind:
        return
    if sentence.kind in ("title", "heading") or not hearing.told[-1].chain:
        return
    what = Content(((first + 1, stretch.close),), stretch.close + 1, "direct")
    told = hearing.told[-1]
    because = "words in marks without a cue, behind somebody's words"
    hearing.keep(Report(first, what, "say", None, told.chain, "goes_on_in_marks", because, gender=told.gender))


def hear_what_stands_open(hearing: Hearing, first: int) -> None:
    """Words in marks that nothing closes go on in the report behind them: its cue has moved into the quotation."""
    scene = hearing.scene
    report = hearing.reports[-1] if hearing.reports else None
    stretch = scene.quoted.get(first)
    if report is None or stretch is None or stretch.closed or report.first < first or stretch.open >= first:
        return
    heard = hearing.reports[-2].end if len(hearing.reports) > 1 else 0
    if report.content.form == "indirect" or stretch.open < heard or report.content.pieces[0][0] < first:
        return
    piece = (stretch.open + 1, trimmed(scene, stretch.open + 1, first))
    if piece[1] > piece[0]:
        what = Content((piece, *report.content.pieces), report.end, "direct")
        hearing.reports[-1] = replace(report, first=stretch.open, content=what, because="its cue stands in the midst")


def hear_signature(hearing: Hearing, number: int) -> None:
    """A line "— Name (@account)" signs the line before it: an embedded message."""
    scene = hearing.scene
    sentence = scene.sentences[number]
    first, end = sentence.tokens
    if end - first < 4 or scene.key(first) not in _DASHES:
        return
    bracket = next((i for i in range(first + 1, end - 1) if scene.key(i) == "(" and scene.key(i + 1) == "@"), None)
    signed = [s for s in scene.sentences[:number] if s.paragraph == sentence.paragraph - 1]
    if bracket is None or not signed or bracket == first + 1:
        return
    start, stop = signed[0].tokens[0], trimmed(scene, signed[0].tokens[0], signed[-1].tokens[1])
    hearing.reports[:] = [r for r in hearing.reports if r.first < start]
    chain = (scene.span(first + 1, bracket),)
    what = Content(((start, stop),), end, "direct")
    hearing.keep(Report(start, what, "say", None, chain, "signed_message", "an embedded message and its signature"))
