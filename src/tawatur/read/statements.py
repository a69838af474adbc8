"""The layer of statements: each clause that asserts one thing, with its modality and attribution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tawatur.lang.load import Language
from tawatur.lang.stems import function_words
from tawatur.lang.verbs import looks_finite
from tawatur.model.document import Document
from tawatur.model.facts import Damage, Quotation, Sentence, Statement, Token
from tawatur.model.span import Origin, Span
from tawatur.read.clauses import Clause, clauses, groups_at, is_verb, leans
from tawatur.read.stage import Decision, Stage
from tawatur.text.letters import QUOTES
from tawatur.text.tokens import MARK, REMEMBERED, WORD, splits

_VERSION = "1"
_SEEN = "\N{ARABIC LETTER SEEN}"
#: A word of negation, denial or fear later than this in its clause belongs to something smaller in it.
HEAD_REACH = 7
#: A question opens at most this many words behind the start of its clause ("in answer to a question whether …").
QUESTION_REACH = 4
#: A clause of fewer words says nothing by itself.
FEWEST_WORDS = 3


@dataclass(frozen=True)
class _Clause:
    """A clause with what the rules ask about it; `near` and `damage` are what meets its sentence."""

    document: Document
    language: Language
    sentence: Sentence
    clause: Clause
    near: Mapping[int, Quotation]
    damage: Sequence[Damage]

    @cached_property
    def quotation(self) -> int | None:
        """The index of the shortest quotation that the clause belongs to: at least half of it stands in the report."""
        span = self.clause.span(self.document.tokens)
        found = [
            (len(quotation.span), index)
            for index, quotation in self.near.items()
            if 2 * quotation.span.overlap(span) >= len(span) and any(c.meets(span) for c in quotation.content)
        ]
        return min(found)[1] if found else None

    @cached_property
    def own(self) -> list[Token]:
        """The clause's own words and numbers, in order."""
        tokens = self.document.tokens
        return [t for first, end in self.clause.own for t in tokens[first:end] if t.kind != MARK]

    @cached_property
    def act(self) -> str | None:
        """The act of speech that the clause is the content of, or that it performs.

        An act whose cue belongs to what is stated colours the clause with the cue alone.
        """
        if self.quotation is None:
            return None
        quotation = self.document.quotations[self.quotation]
        whole = quotation.act in self.language.group("clauses", "whole_acts").data["acts"]
        if whole and quotation.cue is not None and not self.clause.span(self.document.tokens).covers(quotation.cue):
            return None
        return quotation.act

    def first(self, group: str) -> int | None:
        """How many words stand before the first entry of a group, or None where there is none."""
        if group not in self._first:
            lexicon = self.language.group("clauses", group).lexicon
            spots = self._openings.get(group, ())
            self._first[group] = next((i for i in spots if lexicon.at(self.own, i) is not None), None)
        return self._first[group]

    @cached_property
    def _openings(self) -> dict[str, list[int]]:
        """By group, where words stand with which one of its entries may begin."""
        found: dict[str, list[int]] = {}
        for i, token in enumerate(self.own):
            for group in groups_at(token.key, self.language):
                found.setdefault(group, []).append(i)
        return found

    @cached_property
    def _first(self) -> dict[str, int | None]:
        return {}

    def near_head(self, group: str) -> bool:
        """Whether an entry of a group stands near the head of the clause, where it governs the whole."""
        at = self.first(group)
        return at is not None and at <= HEAD_REACH and not self.inside_marks(at)

    def inside_marks(self, at: int) -> bool:
        """Whether a word stands inside quotation marks that were opened behind the clause's first word (a title)."""
        own = self.own
        head = self.document.text[own[0].span.end : own[at].span.start]
        return sum(character in QUOTES for character in head) % 2 == 1

    def verb_before(self, group: str) -> bool:
        """Whether a finite verb stands before the first entry of a group, which then governs something smaller."""
        at = self.first(group) or 0
        return any(is_verb(token.key, self.language) for token in self.own[:at])

    def act_modality(self, modality: str) -> bool:
        """Whether the act of speech makes its content so."""
        return self.language.group("clauses", "act_modality").data.get(self.act or "") == modality


def _denied(held: _Clause) -> str | None:
    return "denied" if held.act_modality("denied") or held.near_head("denied") else None


def _feared(held: _Clause) -> str | None:
    return "feared" if held.act_modality("feared") or held.near_head("feared") else None


def _negated(held: _Clause) -> str | None:
    if not held.near_head("negated") or held.verb_before("negated"):
        return None
    return None if held.first("not_negated") == held.first("negated") else "negated"


def _possible(held: _Clause) -> str | None:
    return "possible" if held.first("possible") is not None or _may(held) else None


def _planned(held: _Clause) -> str | None:
    future = any(_future(token.key, held.language) for token in held.own)
    return "planned" if future or held.first("planned") is not None else None


def _expected(held: _Clause) -> str | None:
    return next((m for m in ("planned", "possible") if held.act_modality(m)), None)


def _quoted(held: _Clause) -> str | None:
    return "quoted" if held.quotation is not None else None


def _asserted(held: _Clause) -> str | None:
    return "asserted"


#: Rules of clauses that lean on the clause before them and do not stand alone.
DEPENDENT = frozenset({"relative", "stative", "conjunction", "subordinator", "coordinator", "hard_mark"})

#: First answer wins; its name is the statement's rule.
MODALITIES = (_denied, _feared, _negated, _possible, _planned, _expected, _quoted, _asserted)


def _may(held: _Clause) -> bool:
    """Whether the particle that makes an unfinished verb possible stands before one."""
    at, own = held.first("may"), held.own
    if at is None or at + 1 >= len(own):
        return False
    verb = own[at + 1].key
    return verb[:1] in _PRESENT and not verb.endswith(_PAST_PLURAL)


#: Ends a finished verb, whatever letter it begins with.
_PAST_PLURAL = "\N{ARABIC LETTER WAW}\N{ARABIC LETTER ALEF}"
_PRESENT = frozenset({"\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER NOON}"})


@lru_cache(maxsize=REMEMBERED)
def _future(key: str, language: Language) -> bool:
    """Whether a word is an unfinished verb with the future particle."""
    for split in splits(key):
        stem = split.stem
        if stem[:1] == _SEEN and stem[1:2] in _PRESENT and looks_finite(stem[1:], language):
            return True
    return False


def decide(document: Document, language: Language) -> Iterator[Decision]:
    """Each clause of each sentence: a statement, or why it is none."""
    reports = document.meeting("quotations", document.sentences)
    broken = document.meeting("damage", document.sentences)
    for sentence, near, flaws in zip(document.sentences, reports, broken, strict=True):
        quotations = {index: document.quotations[index] for index in near}
        damage = [document.damage[index] for index in flaws]
        for clause in clauses(document, sentence, tuple(quotations.values()), language):
            span = clause.span(document.tokens)
            held = _Clause(document, language, sentence, clause, quotations, damage)
            refusal = next((r for r in REFUSALS if r(held, span)), None)
            if refusal is not None:
                yield Decision(span, refusal.__name__.strip("_"), str(refusal.__doc__))
                continue
            yield _statement(held, span)


def _statement(held: _Clause, span: Span) -> Decision:
    rule, modality = next((r.__name__.strip("_"), m) for r in MODALITIES if (m := r(held)) is not None)
    origin = Origin("statements", _VERSION, rule)
    headline = held.sentence.kind in ("title", "heading")
    main = held.clause.rule not in DEPENDENT and not leans(held.clause, held.document.tokens, held.language)
    fact = Statement(span, origin, modality, _predicate(held), held.quotation, headline, main)
    return Decision(span, rule, f"{modality}; clause opened by {held.clause.rule}", (fact,))


def _too_short(held: _Clause, span: Span) -> bool:
    """fewer words than a clause has"""
    return len(held.own) < FEWEST_WORDS


def _boilerplate(held: _Clause, span: Span) -> bool:
    """part of a line that is no part of the report"""
    return any(d.kind == "boilerplate" and d.span.covers(span) for d in held.damage)


def _reporting(held: _Clause, span: Span) -> bool:
    """only says who speaks"""
    return any(_only_reports(q, span) for q in held.near.values())


def _question(held: _Clause, span: Span) -> bool:
    """asks, and says nothing"""
    at = held.first("questions")
    return at is not None and at <= QUESTION_REACH


#: Why a clause is no statement; the function's first line is the reason that `explain` shows.
REFUSALS = (_too_short, _boilerplate, _reporting, _question)


def _only_reports(quotation: Quotation, span: Span) -> bool:
    """Whether a clause holds a quotation's cue and nothing of its content."""
    if quotation.cue is None or not span.covers(quotation.cue):
        return False
    return not any(content.meets(span) for content in quotation.content)


def _predicate(held: _Clause) -> str | None:
    """The fold of the clause's first finite verb, without conjunction and future particle."""
    skipped = function_words(held.language)
    words = (token.key for token in held.own if token.kind == WORD and token.key not in skipped)
    return next((_bare(word, held.language) for word in words if looks_finite(word, held.language)), None)


def _bare(verb: str, language: Language) -> str:
    """A finite verb without what is attached before it, where what is left is still one."""
    for split in reversed(splits(verb)):
        if split.particles in _CONJUNCTIONS and len(split.stem) >= SHORTEST_VERB and looks_finite(split.stem, language):
            return split.stem[1:] if _future(split.stem, language) else split.stem
    return verb


_CONJUNCTIONS = frozenset({"", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}"})
#: A verb has at least this many letters behind its conjunction (a shorter rest is part of the verb).
SHORTEST_VERB = 3


STAGE = Stage("statements", _VERSION, ("tokens", "sentences", "mentions", "quotations", "damage"), decide)
