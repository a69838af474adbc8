"""Credits joined to the reports they stand by, or made reports of their own where the outlet only credits."""

from __future__ import annotations

from dataclasses import replace

from tawatur.model.span import Span
from tawatur.read.quotations_carriers import Credit
from tawatur.read.quotations_contents import Content, clause_content, trimmed
from tawatur.read.quotations_credited_words import credited_words
from tawatur.read.quotations_hearing import Hearing, Report
from tawatur.read.quotations_phrases import noun_phrase
from tawatur.read.quotations_scene import Range, Scene
from tawatur.read.quotations_signs import gender
from tawatur.read.quotations_subjects import named_span
from tawatur.text.fold import fold

#: Words between a credit and a report that goes on by a participle: so many, and the credit has words of its own.
LEAST_CREDITED = 3
_LAM = "\N{ARABIC LETTER LAM}"
_WAW = "\N{ARABIC LETTER WAW}"
_FEH = "\N{ARABIC LETTER FEH}"
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"


def credit_all(hearing: Hearing, credited: list[Credit], sentence: Range, before: int) -> None:
    """Add what a sentence credits: a carrier to the report it stands by (from number `before` on), or a report."""
    for credit in credited:
        touching = [i for i in range(before, len(hearing.reports)) if _touches(hearing, i, credit, sentence)]
        if touching:
            _carry(hearing, _carried(hearing, touching, credit), credit)
        elif credit.kind == "according":
            _credit_alone(hearing, credit, sentence)
        elif credit.kind == "interpreter":
            behind = (c.first for c in credited if c.kind == "according" and c.first > credit.end)
            _interpreted(hearing, credit, (sentence[0], min(behind, default=sentence[1])))


def _carried(hearing: Hearing, touching: list[int], credit: Credit) -> int:
    """Which of the reports that a credit touches it carries: the one before it, unless "and" begins the credit."""
    behind = [i for i in touching if hearing.reports[i].first <= credit.first]
    if credit.kind == "talks":
        return touching[0]
    ahead = hearing.scene.key(credit.first).startswith(_WAW + _WAW) or not behind
    return touching[-1] if ahead else behind[-1]


def _touches(hearing: Hearing, index: int, credit: Credit, sentence: Range) -> bool:
    """Whether a credit stands in, right before or right behind a report (a comma between)."""
    report = hearing.reports[index]
    if credit.kind == "told_to" or (credit.kind == "talks" and report.first <= credit.first):
        return report.first <= credit.first < report.content.pieces[0][0]
    if credit.kind != "talks" and _goes_on(hearing.scene, report, credit):
        return False
    if report.rule == "owner_of_noun" and sentence[0] < credit.first < report.first:
        return False  # it ends the clause before it: …, according to the office, amid fears that
    between = range(report.end, credit.first)
    behind = report.first <= credit.first and (
        all(hearing.scene.is_mark(i) for i in between) or _occasion_between(hearing.scene, between)
    )
    ahead = credit.first <= report.first and index == min(
        i for i in range(len(hearing.reports)) if hearing.reports[i].first >= credit.first
    )
    return behind or ahead


def _occasion_between(scene: Scene, between: range) -> bool:
    """Whether only the occasion stands between a report and a credit: "and that in a speech to the crowd"."""
    first = next((i for i in between if not scene.is_mark(i)), None)
    return first is not None and scene.words[first].groups.get("demonstrative") == _WAW


def _goes_on(scene: Scene, report: Report, credit: Credit) -> bool:
    """Whether a report stands behind words that a credit before it carries, going on by a participle or apart."""
    verb = scene.words[report.cue[0]].verb if report.cue is not None else None
    behind = credit.end + LEAST_CREDITED < report.first
    opens = range(credit.end, report.first)
    if behind and any(scene.words[i].groups.get("that") == _FEH for i in opens):
        return True
    return behind and verb is not None and verb.form == "participle" and report.chain == credit.tellers


def _is_outlet_itself(hearing: Hearing, credit: Credit) -> bool:
    """Told to "the channel" or "the paper" that nobody has named as a teller: the outlet means itself."""
    scene = hearing.scene
    head = scene.key(credit.first).removeprefix(_LAM + _LAM)
    bare = credit.rule == "told_to_a_medium" and credit.end == credit.first + 1 and head != scene.key(credit.first)
    return bare and not any(_head(scene.text, span) == head for told in hearing.told for span in told.chain)


def _carry(hearing: Hearing, index: int, credit: Credit) -> None:
    report = hearing.reports[index]
    if _is_outlet_itself(hearing, credit):
        return
    new = tuple(span for span in credit.tellers if not _same(hearing.scene.text, span, report.chain))
    if not report.chain and credit.kind != "according":
        return
    spoken = report.chain
    chain = (*spoken[:-1], *new, *spoken[-1:]) if credit.kind != "according" else (*new, *spoken)
    if credit.rule == "quoting" and _is_medium(hearing.scene, report):
        chain = (*spoken, *new)
    pieces = Content(report.content.pieces, max(report.end, credit.end), report.content.form)
    first = min(report.first, credit.first)
    translated = report.translated or credit.translated
    hearing.reports[index] = replace(report, chain=chain, content=pieces, first=first, translated=translated)
    hearing.told[:] = [replace(t, chain=chain) if t.chain == spoken else t for t in hearing.told]
    if credit.first < report.content.pieces[0][0]:
        later = hearing.reports[index + 1 :]
        hearing.reports[index + 1 :] = [replace(r, chain=chain) if r.chain == spoken else r for r in later]


def _same(text: str, span: Span, chain: tuple[Span, ...]) -> bool:
    """Whether a credited teller is one of a chain: the same words, or the head noun again with the article."""
    head = fold(span.of(text))
    return any(span == other or head == fold(other.of(text)) or head == _THE + _head(text, other) for other in chain)


def _head(text: str, span: Span) -> str:
    return fold(span.of(text)).split(maxsplit=1)[0].removeprefix(_THE) if len(span) else ""


def _is_medium(scene: Scene, report: Report) -> bool:
    if not report.chain or report.cue is None:
        return False
    at = next((i for i in range(report.first, report.end) if scene.tokens[i].span.end > report.chain[-1].start), None)
    return at is not None and "media" in scene.words[at].groups


def _credit_alone(hearing: Hearing, credit: Credit, sentence: Range) -> None:
    """A sentence that the outlet tells and credits to somebody."""
    scene, (first, end) = hearing.scene, sentence
    if any(r.first <= credit.first < r.end for r in hearing.reports):
        hearing.refuse(credit.first, credit.end, "credit_within", "lies within what another reports")
        return
    end = min((r.first for r in hearing.reports if r.first >= credit.end), default=end)
    heard = max((r.end for r in hearing.reports if r.first < credit.first), default=0)
    said = credited_words(scene, credit, max(first, heard), end)
    behind = range(credit.end, trimmed(scene, credit.end, end))
    alone = said is None and credit.first == first and all(scene.is_mark(i) or i in scene.timed for i in behind)
    if alone and detached(hearing, credit.marker, credit.tellers, sentence):
        return
    if said is None:
        hearing.refuse(credit.first, credit.end, "credits_nothing", "no words stand beside it")
        return
    start, what = said
    same = _same_source(hearing, credit)
    hearing.keep(
        Report(start, what, "say", credit.marker, same or credit.tellers, credit.rule, "words credited to a source",
               credit.translated, credit.gender, named=credit.tellers[0] if same else None)
    )  # fmt: skip


def detached(hearing: Hearing, cue: Range, tellers: tuple[Span, ...], sentence: Range) -> bool:
    """Whether a sentence that only credits ("and X said.", "according to X.") is kept for the sentence before it.

    A translation has cut it off; it counts where the sentence before, in the same line, is nobody's report yet.
    """
    scene, (first, stop) = hearing.scene, sentence
    number = next((i for i, s in enumerate(scene.sentences) if s.tokens[0] == first), 0)
    before, here = scene.sentences[number - 1], scene.sentences[number]
    if number == 0 or before.paragraph != here.paragraph or before.tokens[0] < hearing.heard:
        return False
    start, end = before.tokens[0], trimmed(scene, before.tokens[0], before.tokens[1])
    if end == start:
        return False  # marks alone
    said = clause_content(scene, start, end, "that")
    told = Content(said.pieces, trimmed(scene, first, stop), said.form)
    because = "a sentence without content behind one that nobody tells"
    hearing.keep(Report(start, told, "say", cue, tellers, "detached_cue", because))
    return True


def _same_source(hearing: Hearing, credit: Credit) -> tuple[Span, ...]:
    """Whom "the same source" means: who carried, else who said, what was told last."""
    scene = hearing.scene
    itself = credit.rule == "according_to" and any(
        scene.words[i].whole("itself") for i in range(credit.marker[1], min(credit.end + 1, len(scene.words)))
    )
    return hearing.told[-1].chain[:1] if itself and hearing.told and len(credit.tellers) == 1 else ()


def _interpreted(hearing: Hearing, credit: Credit, sentence: Range) -> None:
    """An act of speech that reached the outlet through an interpreter is a report, whatever its verb."""
    scene, (first, end) = hearing.scene, sentence
    outside = (i for i in range(first, end) if not credit.first <= i < credit.end)
    verb = next((i for i in outside if scene.words[i].verb is not None), None)
    if verb is None:
        return
    cue_verb = scene.words[verb].verb
    subject = noun_phrase(scene, verb + 1, end)
    spoken = (named_span(scene, verb + 1, subject),) if subject > verb + 1 else ()
    stop = trimmed(scene, verb + 1, end)
    if stop <= subject or cue_verb is None:
        return
    what = clause_content(scene, subject, stop, "that")
    start = min(verb, credit.first)
    hearing.keep(
        Report(start, what, cue_verb.act, (verb, verb + 1), (*credit.tellers, *spoken), "through_an_interpreter",
               "an interpreter is named", True, gender(scene, verb + 1))
    )  # fmt: skip
