"""Short sentences that are no sentences: what a full stop in the wrong place leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tawatur.model.facts import Sentence, Token
from tawatur.model.span import Span
from tawatur.read.damage_report import Report, Verdict, decided, sound
from tawatur.read.stage import Decision
from tawatur.text.fold import fold
from tawatur.text.letters import is_arabic
from tawatur.text.tokens import NUMBER, splits

_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_PREPOSITIONS = ("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER KAF}")
_TANWEEN = "\N{ARABIC LETTER ALEF}"
#: A longer run of words without a verb was never a fragment in 800 articles of five native outlets.
LONGEST = 12
#: Behind what may be a conjunction, longer pieces were sentences with a rare verb.
LONGEST_CONJOINED = 4
#: So many commas make a list.
LEAST_LIST = 2
#: A verb of saying and its source are at most this long.
LONGEST_SOURCE = 8
#: What is left of a broken clause before the stop is at most this many words.
LONGEST_TAIL = 6
#: Without a word that opens it, the clause before the stop is taken to be this long.
SHORT_TAIL = 4


@dataclass(frozen=True)
class Piece:
    """A short sentence, and its place."""

    report: Report
    index: int

    @cached_property
    def sentence(self) -> Sentence:
        return self.report.sentences[self.index]

    @cached_property
    def words(self) -> list[Token]:
        return self.report.words(self.sentence)

    @property
    def last_of_line(self) -> bool:
        return self.index + 1 == len(self.report.sentences) or self.report.opens_line(self.index + 1)

    @property
    def first_key(self) -> str:
        return self.words[0].key

    def any_in(self, group: str) -> bool:
        """Whether any word is in a group of `damage.toml`."""
        return any(self.report.holds(word, group) for word in self.words)


Rule = Callable[[Piece], Verdict | None]


def in_quotation(piece: Piece) -> Verdict | None:
    """People speak in fragments."""
    return sound("somebody is quoted") if piece.report.quoted(piece.sentence.span) else None


def not_stopped(piece: Piece) -> Verdict | None:
    """What a question, a colon or a line's end closes is a heading, a lead or a list."""
    if piece.report.stopped(piece.sentence) or (piece.last_of_line and len(piece.words) == 1):
        return None
    return sound("no full stop ends it")


def after_no_stop(piece: Piece) -> Verdict | None:
    """What follows a question, a cry or a colon may lean on it."""
    before = piece.report.sentences[piece.index - 1]
    return None if piece.report.stopped(before) else sound("no full stop stands before it")


def initial(piece: Piece) -> Verdict | None:
    """The stop behind a name's first letter ends nothing."""
    return sound("a name's initial") if len(piece.words) > 1 and len(piece.words[-1].key) == 1 else None


def listed(piece: Piece) -> Verdict | None:
    """Points of a list, scores, prices."""
    text, before = piece.report.text, piece.report.words(piece.report.sentences[piece.index - 1])
    if len(before) == 1 or piece.words[-1].kind == NUMBER and len(piece.words) == 1:
        return sound("a point of a list, or a figure")
    words = piece.sentence.span.of(text)
    if ":" in words or words.count("\N{ARABIC COMMA}") >= LEAST_LIST:
        return sound("a list, or a heading and what it heads")
    return None if all(is_arabic(word.span.of(text)[0]) for word in piece.words) else sound("foreign words")


def says_nothing(piece: Piece) -> Verdict | None:
    """A verb of saying and who said it, and nothing that is said."""
    report, verb, rest = piece.report, piece.words[0], piece.words[1:]
    if not report.holds(verb, "saying") or not 1 <= len(rest) < LONGEST_SOURCE or any(map(report.is_verb, rest)):
        return None
    if any(report.holds(word, "wholes") for word in rest):
        return None
    if report.holds(verb, "saying_clause") and not any(report.holds(word, "adverbial") for word in rest):
        return Verdict("stray_fragment", "medium", "a verb of saying with a source, and nothing that is said")
    if report.holds(rest[0], "sources") and _one_name(rest[1:]):
        return Verdict("stray_fragment", "medium", "a verb of saying with a source, and nothing that is said")
    return None


def bare_verb(piece: Piece) -> Verdict | None:
    """A verb alone, or a verb and the preposition of an object that is not there."""
    report, words = piece.report, piece.words
    if not report.is_verb(words[0]) or piece.any_in("wholes"):
        return None
    if len(words) == 1:
        return Verdict("stray_fragment", "medium", "a verb alone between two full stops")
    if len(words) <= 3 and report.wants_more(words[-1]):
        return Verdict("stray_fragment", "medium", "a verb whose object is missing")
    return None


def cut_credit(piece: Piece) -> Verdict | None:
    """According to whom, cut off from what."""
    pattern = piece.report.language.group("damage", "credits").pattern
    if pattern is None or not pattern.search(fold(piece.sentence.span.of(piece.report.text))):
        return None
    return Verdict("stray_fragment", "low", "names a source for the sentence before it, cut off by a full stop")


def continues(piece: Piece) -> Verdict | None:
    """A relative or a complement clause that begins after a full stop."""
    words = piece.report.language.group("damage", "continues").words
    if piece.words[0].span.of(piece.report.text) not in words:
        return None
    return Verdict("stray_fragment", "medium", "a subordinate clause cut off by a full stop")


def whole(piece: Piece) -> Verdict | None:
    """A pronoun, a negation, an address make a sentence without a verb."""
    opens = any(piece.report.holds(word, "wholes") for word in piece.words[:2])
    return sound("a word that makes a whole of it") if opens or piece.any_in("copulas") else None


def has_verb(piece: Piece) -> Verdict | None:
    """A finite verb makes a clause."""
    return sound("may have a verb") if any(map(piece.report.maybe_verb, piece.words)) else None


def nominal_clause(piece: Piece) -> Verdict | None:
    """A definite subject with an indefinite predicate, or an adverbial with a subject behind it."""
    report, words = piece.report, piece.words
    if _definite(words[0]) and any(not _definite(word) and not _adverbial(report, word) for word in words[1:2]):
        return sound("subject and predicate")
    return None


def conjoined(piece: Piece) -> Verdict | None:
    """A conjunction begins a sentence of its own in news Arabic."""
    report, rest = piece.report, piece.first_key[1:]
    if len(piece.words) <= 2 or piece.first_key[0] not in report.language.group("verbs", "conjunctions").folds:
        return None
    if len(piece.words) > LONGEST_CONJOINED:
        return sound("begins with a conjunction, and may hold a verb that no list knows")
    bare = report.language.group("damage", "adverbial").folds
    # Without the article the letter may well be the noun's own.
    return sound("begins with a conjunction") if rest.startswith(_ARTICLE) or rest in bare else None


def stray(piece: Piece) -> Verdict | None:
    """A noun phrase between two full stops."""
    if len(piece.words) == 1:
        return Verdict("stray_fragment", "medium", "a single word between two full stops")
    return Verdict("stray_fragment", "medium", "a noun phrase without a verb, cut off by a full stop")


#: First answer wins.
RULES: tuple[Rule, ...] = (
    in_quotation, not_stopped, after_no_stop, initial, listed, says_nothing, bare_verb, cut_credit, continues,
    whole, has_verb, nominal_clause, conjoined, stray,
)  # fmt: skip


def find_fragments(report: Report) -> Iterator[Decision]:
    """Each short sentence within a line: a fragment, or why it is none; and the sentence each run broke off."""
    run: list[int] = []
    for piece in _pieces(report):
        rule, verdict = next((r, v) for r in RULES if (v := r(piece)) is not None)
        yield decided(piece.sentence.span, rule.__name__, verdict)
        if verdict.kind is None or verdict.severity == "low":
            continue
        if run and run[-1] != piece.index - 1:
            yield _broken(report, run)
            run = []
        run.append(piece.index)
    if run:
        yield _broken(report, run)


def _pieces(report: Report) -> Iterator[Piece]:
    for index, sentence in enumerate(report.sentences):
        if sentence.kind in ("title", "heading") or report.opens_line(index):
            continue
        piece = Piece(report, index)
        if 0 < len(piece.words) <= LONGEST:
            yield piece


def _broken(report: Report, run: list[int]) -> Decision:
    """The end of the sentence before a run of fragments, with the fragments."""
    before = report.sentences[run[0] - 1]
    words = report.words(before)
    start = words[_tail(report, words)].span.start if words else before.span.start
    span = Span(start, report.sentences[run[-1]].span.end)
    return decided(span, "broken_off", Verdict("broken_sentence", "high", "a full stop stands inside one sentence"))


def _tail(report: Report, words: list[Token]) -> int:
    """Where the last phrase of a sentence begins: at the preposition, or the coordinated noun, nearest to its end."""
    for index in range(len(words) - 1, max(len(words) - LONGEST_TAIL, 0), -1):
        if report.holds(words[index], "complements"):
            return index
    return max(len(words) - SHORT_TAIL, 0)


def _adverbial(report: Report, word: Token) -> bool:
    """Whether a word is a preposition, or has one attached before the article."""
    return report.holds(word, "adverbial") or any(
        split.particles[-1:] in _PREPOSITIONS and split.stem.startswith(_ARTICLE) for split in splits(word.key)
    )


def _definite(word: Token) -> bool:
    return word.key.startswith(_ARTICLE)


def _one_name(words: list[Token]) -> bool:
    """Whether words behind a noun only go on naming it: once one is definite, no indefinite one begins anew."""
    seen = False
    for word in words:
        if not _definite(word) and (seen or word.key.endswith(_TANWEEN)):
            return False
        seen = seen or _definite(word)
    return True
