"""The layer of statements: each clause that asserts one thing, with its modality and attribution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Quotation, Statement
from tawatur.model.span import Origin, Span
from tawatur.read.clauses import Clause, clauses, scene_of
from tawatur.read.clauses_events import within
from tawatur.read.clauses_openers import Scene
from tawatur.read.stage import Decision, Stage
from tawatur.read.statements_held import Held
from tawatur.read.statements_modality import SHARED, modality, polarity
from tawatur.read.statements_parts import place, predicate, predicate_at, standing_in
from tawatur.read.statements_subjects import subject
from tawatur.text.tokens import MARK

_VERSION = "3"
#: A question opens at most this many words behind the start of its clause ("in answer to a question whether …").
QUESTION_REACH = 4
#: A clause of fewer words says nothing by itself.
FEWEST_WORDS = 3
#: A line that only says where its text was taken from has at most this many words.
LONGEST_CREDIT = 6
_ASKS = frozenset("?\N{ARABIC QUESTION MARK}")
#: Rules of clauses that lean on the clause before them and do not stand alone.
DEPENDENT = frozenset(
    {
        "relative", "stative", "conjunction", "subordinator", "coordinator", "hard_mark", "condition", "content",
        "participle", "led_report", "event", "meanwhile", "without", "bare_relative",
    }
)  # fmt: skip
#: Groups whose words tie a clause that they begin to what stands before it.
_LEANING = ("relatives", "statives", "conjunctions", "conditions", "contents")


@dataclass(frozen=True, slots=True)
class _Starts:
    """Where the times and figures of a document begin."""

    timexes: Sequence[int]
    quantities: Sequence[int]


def decide(document: Document, language: Language) -> Iterator[Decision]:
    """Each clause of each sentence: a statement, or why it is none."""
    scene = scene_of(document, language)
    starts = _Starts([t.span.start for t in document.timexes], [q.span.start for q in document.quantities])
    reports = document.meeting("quotations", document.sentences)
    broken = document.meeting("damage", document.sentences)
    for sentence, near, flaws in zip(document.sentences, reports, broken, strict=True):
        quotations = {index: document.quotations[index] for index in near}
        damage = [document.damage[index] for index in flaws]
        for cut in clauses(scene, sentence, tuple(quotations.values())):
            hosted = None
            for clause in within(cut, scene):
                whole = cut if clause.host is None else clause
                held = Held(scene, sentence, clause, whole.own, quotations, damage, hosted)
                refusal = next((r for r in REFUSALS if r(held)), None)
                if refusal is not None:
                    yield Decision(held.span, refusal.__name__.strip("_"), str(refusal.__doc__))
                    continue
                fact = _statement(held, starts)
                hosted = hosted or fact.modality
                yield Decision(fact.span, fact.origin.rule, f"{fact.modality}; clause opened by {clause.rule}", (fact,))


def _statement(held: Held, starts: _Starts) -> Statement:
    said, rule = modality(held)
    at = predicate_at(held)
    verb, lemma = predicate(held, at)
    return Statement(
        held.span,
        Origin("statements", _VERSION, rule),
        said,
        verb,
        held.quotation,
        held.sentence.kind in ("title", "heading"),
        held.clause.rule not in DEPENDENT and not _leans(held.clause, held.scene),
        polarity(held, said),
        lemma,
        subject(held, at),
        place(held),
        standing_in(starts.timexes, held),
        standing_in(starts.quantities, held),
        held.clause.host is not None,
    )


def _leans(clause: Clause, scene: Scene) -> bool:
    """Whether a clause begins with a word that ties it to what stands before it, whatever rule opened it."""
    tokens = scene.tokens
    first = next((i for i in range(clause.first, clause.end) if tokens[i].kind != MARK), clause.first)
    return any(scene.hit(group, first) is not None for group in _LEANING)


def _too_short(held: Held) -> bool:
    """fewer words than a clause has"""
    if any(word.verb for word in held.words):  # what describes its nouns lies within it
        return held.scene.count(held.clause.first, held.clause.end) < FEWEST_WORDS
    return sum(held.scene.count(first, end) for first, end in held.whole) < FEWEST_WORDS


def _boilerplate(held: Held) -> bool:
    """part of a line that is no part of the report"""
    return any(d.kind == "boilerplate" and d.span.covers(held.span) for d in held.damage)


def _reporting(held: Held) -> bool:
    """only says who speaks"""
    return any(_only_reports(q, held.span) for q in held.near.values())


def _question(held: Held) -> bool:
    """asks, and says nothing"""
    at = held.first("questions")
    return (at is not None and at <= QUESTION_REACH) or _is_asked(held)


def _is_asked(held: Held) -> bool:
    """Whether a question mark closes the clause."""
    rest = held.document.text[held.span.end : held.span.end + 2].lstrip()
    return rest[:1] in _ASKS


def _credit(held: Held) -> bool:
    """only says where its text was taken from"""
    return len(held.own) <= LONGEST_CREDIT and held.first("credits") == 0 and not any(w.verb for w in held.words)


def _describing(held: Held) -> bool:
    """describes what may not be so itself"""
    return held.clause.rule == "bare_relative" and held.hosted in SHARED


#: Why a clause is no statement; the function's first line is the reason that `explain` shows.
REFUSALS = (_too_short, _boilerplate, _reporting, _question, _credit, _describing)


def _only_reports(quotation: Quotation, span: Span) -> bool:
    """Whether a clause holds a quotation's cue and nothing of its content."""
    if quotation.cue is None or not span.covers(quotation.cue):
        return False
    return not any(content.meets(span) for content in quotation.content)


STAGE = Stage(
    "statements",
    _VERSION,
    ("tokens", "sentences", "mentions", "timexes", "quantities", "quotations", "damage"),
    decide,
)
