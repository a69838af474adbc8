"""Short sentences that are no sentences: what a full stop in the wrong place leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tawatur.model.facts import Token
from tawatur.model.span import Span
from tawatur.read.damage_pieces import ARTICLE, Piece, adverbial, definite, one_name
from tawatur.read.damage_report import Report, Verdict, decided, sound
from tawatur.read.stage import Decision
from tawatur.text.fold import fold
from tawatur.text.letters import is_arabic
from tawatur.text.tokens import NUMBER

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
    words = piece.sentence.span.of(text)
    bullet = words[0] != text[piece.words[0].span.start]
    if bullet or [word.kind for word in before] == [NUMBER]:
        return sound("a point of a list")
    if ":" in words or words.count("\N{ARABIC COMMA}") >= LEAST_LIST:
        return sound("a list, or a heading and what it heads")
    arabic = [word for word in piece.words if is_arabic(word.span.of(text)[0])]
    return None if len(arabic) > len(piece.words) / 2 else sound("figures or foreign words")


def byline(piece: Piece) -> Verdict | None:
    """Who wrote, filmed or translated the report."""
    words, report = piece.words, piece.report
    if len(words) < 2 or not report.holds(words[0], "bylines") or not report.named(words[1].span):
        return None
    return report.damaged("boilerplate", "low", "photo")


def says_nothing(piece: Piece) -> Verdict | None:
    """A verb of saying and who said it, and nothing that is said."""
    report, verb, rest = piece.report, piece.words[0], piece.words[1:]
    if not report.holds(verb, "saying") or not 1 <= len(rest) < LONGEST_SOURCE or any(map(report.is_verb, rest)):
        return None
    if any(report.holds(word, "wholes") for word in rest):
        return None
    if report.holds(verb, "saying_clause"):
        return report.damaged("stray_fragment", "medium", "says_nothing")
    if report.holds(rest[0], "sources") and one_name(piece, rest[1:]):
        return report.damaged("stray_fragment", "medium", "says_nothing")
    return None


def bare_verb(piece: Piece) -> Verdict | None:
    """A verb alone, or a verb and the preposition of an object that is not there."""
    report, words = piece.report, piece.words
    if not report.is_verb(words[0]) or piece.any_in("wholes"):
        return None
    if len(words) == 1:
        return report.damaged("stray_fragment", "medium", "verb_alone")
    if len(words) <= 3 and report.wants_more(words[-1]):
        return report.damaged("stray_fragment", "medium", "verb_without_object")
    return None


def cut_credit(piece: Piece) -> Verdict | None:
    """According to whom, cut off from what."""
    pattern = piece.report.language.group("damage", "credits").pattern
    if pattern is None or not pattern.search(fold(piece.sentence.span.of(piece.report.text))):
        return None
    return piece.report.damaged("stray_fragment", "low", "cut_credit")


def continues(piece: Piece) -> Verdict | None:
    """A relative or a complement clause that begins after a full stop."""
    words = piece.report.language.group("damage", "continues").words
    if piece.words[0].span.of(piece.report.text) not in words:
        return None
    return piece.report.damaged("stray_fragment", "medium", "cut_clause")


def whole(piece: Piece) -> Verdict | None:
    """A pronoun, a negation, an address make a sentence without a verb."""
    opens = any(piece.report.holds(word, "wholes") for word in piece.words[:2])
    return sound("a word that makes a whole of it") if opens or piece.any_in("copulas") else None


def has_verb(piece: Piece) -> Verdict | None:
    """A finite verb makes a clause, but for one that a relative pronoun opens or a preposition makes a noun."""
    report, before = piece.report, None
    for word in piece.words:
        if before is not None and report.holds(word, "continues"):
            return None
        noun = before is not None and report.holds(before, "adverbial")
        if report.is_verb(word) or (report.maybe_verb(word) and not noun):
            return sound("may have a verb")
        before = word
    return None


def nominal_clause(piece: Piece) -> Verdict | None:
    """A definite subject with an indefinite predicate."""
    if not definite(piece, piece.words[0]):
        return None
    behind = next((word for word in piece.words[1:] if not definite(piece, word)), None)
    if behind is None or adverbial(piece, behind) or piece.report.named(behind.span):
        return None
    return sound("subject and predicate")


def conjoined(piece: Piece) -> Verdict | None:
    """A conjunction begins a sentence of its own in news Arabic."""
    report, rest = piece.report, piece.first_key[1:]
    if len(piece.words) <= 2 or piece.first_key[:1] not in report.language.group("verbs", "conjunctions").folds:
        return None
    if len(piece.words) > LONGEST_CONJOINED:
        return sound("begins with a conjunction, and may hold a verb that no list knows")
    bare = report.language.group("damage", "adverbial").folds
    # Without the article the letter may well be the noun's own.
    return sound("begins with a conjunction") if rest.startswith(ARTICLE) or rest in bare else None


def verbless(piece: Piece) -> Verdict | None:
    """A definite noun with an adverbial behind it may be a sentence, which newsrooms seldom write."""
    if definite(piece, piece.words[0]) and any(adverbial(piece, word) for word in piece.words[1:]):
        return piece.report.damaged("stray_fragment", "low", "verbless")
    return None


def stray(piece: Piece) -> Verdict | None:
    """A noun phrase between two full stops."""
    if len(piece.words) == 1:
        return piece.report.damaged("stray_fragment", "medium", "word_alone")
    return piece.report.damaged("stray_fragment", "medium", "cut_phrase")


#: First answer wins.
RULES: tuple[Rule, ...] = (
    in_quotation, not_stopped, after_no_stop, initial, listed, byline, says_nothing, bare_verb, cut_credit, continues,
    whole, has_verb, nominal_clause, conjoined, verbless, stray,
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
    return decided(span, "broken_off", report.damaged("broken_sentence", "high", "broken_off"))


def _tail(report: Report, words: list[Token]) -> int:
    """Where the last phrase of a sentence begins: at the preposition, or the coordinated noun, nearest to its end."""
    for index in range(len(words) - 1, max(len(words) - LONGEST_TAIL, 0), -1):
        if report.holds(words[index], "complements"):
            return index
    return max(len(words) - SHORT_TAIL, 0)
