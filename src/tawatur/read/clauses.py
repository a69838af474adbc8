"""Cutting a sentence into the clauses that can carry one assertion each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Quotation, Sentence, Token
from tawatur.model.span import Span
from tawatur.read.clauses_openers import COMMAS, Scene, Spot, opener
from tawatur.read.clauses_words import words_of
from tawatur.text.tokens import MARK

#: A clause has at least this many words; a shorter piece stays with the clause before it.
SHORTEST = 3
#: Marks that belong to the words beside them.
_KEPT_FIRST, _KEPT_LAST = frozenset("(["), frozenset(")]%\N{ARABIC PERCENT SIGN}")
#: An adverbial phrase before its verb has at most this many words.
LONGEST_OPENER = 9
#: A coordinated phrase without a verb has at most this many words; a longer one may be a nominal sentence.
LONGEST_PHRASE = 4
#: Rules whose clause begins with its verb, or may.
_VERB_FIRST = frozenset({"verb_after_comma", "quotation_edge"})
#: Rules whose word may stand alone before a report of speech, which it then leads (when … announced).
_LED = frozenset({"conjunction", "coordinator", "condition"})
#: Rules whose clause interrupts the one before it, which goes on behind a closing comma.
_INTERRUPTS = frozenset({"relative", "stative"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: the hull of its tokens `[first, end)`, the ranges that are its own, and the rule that opened it.

    `host`: the clause that it lies within and whose verb it stands with (of an event phrase).
    """

    first: int
    end: int
    own: tuple[tuple[int, int], ...]
    rule: str
    host: Clause | None = None

    def span(self, tokens: Sequence[Token]) -> Span:
        """From its first token to its last, marks at its ends left out."""
        first, end = self.first, self.end
        while first < end and tokens[first].kind == MARK and tokens[first].key not in _KEPT_FIRST:
            first += 1
        while end > first and tokens[end - 1].kind == MARK and tokens[end - 1].key not in _KEPT_LAST:
            end -= 1
        if first == end:  # nothing but marks
            first, end = self.first, self.end
        return Span(tokens[first].span.start, tokens[end - 1].span.end)


@dataclass(frozen=True, slots=True)
class _Piece:
    first: int
    end: int
    rule: str
    enclosed: bool = False


def scene_of(document: Document, language: Language) -> Scene:
    """A document with what each of its tokens may do in a clause."""
    tokens, held = document.tokens, words_of(language.code)
    return Scene(document, language, tokens, [held[token.key] for token in tokens])


def clauses(scene: Scene, sentence: Sentence, quotations: Sequence[Quotation]) -> list[Clause]:
    """The clauses of a sentence, in order of start; a relative clause lies within the clause that it interrupts.

    `quotations` are those that meet the sentence.

    Method: cuts at openers (ordered rules), then short pieces and phrases without a verb are joined to the piece
    before; what follows the closing comma of an interposed relative clause goes back to the clause before it.
    Misses: clauses joined without conjunction or comma; verbs that `looks_finite` does not know.
    """
    edges = _edges(scene, quotations)
    return _assembled(_joined(_pieces(scene, sentence, edges), scene))


def _pieces(scene: Scene, sentence: Sentence, edges: frozenset[int]) -> Iterator[_Piece]:
    tokens, words, (first, end) = scene.tokens, scene.words, sentence.tokens
    piece = _Piece(first, first, "sentence")
    for index in range(first + 1, end):
        if tokens[index].kind == MARK:
            opened = _closing(piece, index, tokens[index].key)
        elif words[index].openers or tokens[index - 1].kind == MARK or tokens[index].span.start in edges:
            opened = _opening(piece, Spot(scene, index, first, edges))
        else:
            continue
        if opened is None:
            continue
        if opened.rule == "quotation_edge" and _leads(piece, index, scene):
            piece = replace(piece, rule="led_report")
        else:
            yield _Piece(piece.first, index, piece.rule, piece.enclosed)
            piece = opened
    yield _Piece(piece.first, end, piece.rule, piece.enclosed)


def _leads(piece: _Piece, end: int, scene: Scene) -> bool:
    """Whether a piece is only the word that ties the report of speech behind it to what stands before it."""
    if piece.rule not in _LED or "complements" in scene.words[piece.first].groups:
        return False
    return scene.count(piece.first, end) < SHORTEST


def _opening(piece: _Piece, spot: Spot) -> _Piece | None:
    found = opener(spot)
    if found is None or (found == "verb_after_comma" and piece.rule == "resumed" and piece.first == spot.index - 1):
        return None
    within = piece.rule in _INTERRUPTS and piece.enclosed and found in _INTERRUPTS
    return _Piece(spot.index, spot.index, found, spot.after_comma or within)


def _closing(piece: _Piece, index: int, key: str) -> _Piece | None:
    """What resumes behind the comma that closes an interposed clause."""
    interposed = piece.enclosed and piece.rule in _INTERRUPTS
    if interposed and key in COMMAS and index >= piece.first + SHORTEST:
        return _Piece(index, index, "resumed")
    return None


def _edges(scene: Scene, quotations: Sequence[Quotation]) -> frozenset[int]:
    """Offsets at which a report of speech or its content begins, or the words behind one."""
    whole = frozenset(scene.language.group("clauses", "whole_acts").data["acts"])
    found: set[int] = set()
    for quotation in quotations:
        found |= {quotation.span.start, _behind_marks(scene.document.text, quotation.span.end)}
        if len(quotation.content) == 1 and quotation.act not in whole:
            found.add(quotation.content[0].start)
    return frozenset(found)


def _behind_marks(text: str, offset: int) -> int:
    """The first letter or digit at or behind an offset."""
    while offset < len(text) and not text[offset].isalnum():
        offset += 1
    return offset


def _joined(pieces: Iterator[_Piece], scene: Scene) -> list[_Piece]:
    """Pieces that are no clause of their own joined to the piece before them."""
    kept: list[_Piece] = []
    for piece in pieces:
        if kept and (not _stands_alone(piece, kept[-1], scene) or _waits(kept[-1], piece, scene)):
            kept[-1] = replace(kept[-1], end=piece.end)
        else:
            kept.append(piece)
    return kept


def _waits(before: _Piece, piece: _Piece, scene: Scene) -> bool:
    """Whether the piece before is an adverbial phrase that waits for this piece's verb."""
    if piece.rule not in _VERB_FIRST or before.rule == "quotation_edge":
        return False
    return scene.count(before.first, before.end) <= LONGEST_OPENER and not scene.has_verb(before.first, before.end)


def _stands_alone(piece: _Piece, before: _Piece, scene: Scene) -> bool:
    """Whether a piece is long enough for a clause and no mere phrase."""
    if piece.rule in ("quotation_edge", "led_report", "resumed"):
        return True
    count = scene.count(piece.first, piece.end)
    if count < SHORTEST:
        return False
    if piece.rule == "subordinator":
        return scene.has_verb(piece.first, piece.end)
    if piece.rule == "coordinator" and count <= LONGEST_PHRASE and scene.is_phrase(piece.first + 1):
        return scene.may_have_verb(piece.first, piece.end)
    if piece.rule == "hard_mark" and scene.tokens[piece.first - 1].key == ":":
        labelled = scene.count(before.first, before.end) >= SHORTEST and before.rule != "sentence"
        return not labelled or scene.may_have_verb(piece.first, piece.end)
    return True


def _assembled(pieces: list[_Piece]) -> list[Clause]:
    """Pieces as clauses: a resumed piece continues the last clause that is interrupted by none.

    A relative clause without a comma before it lies within the clause whose noun it describes.
    """
    ranges: list[list[tuple[int, int]]] = []
    ends: list[int] = []
    rules: list[str] = []
    main = 0
    for piece in pieces:
        if piece.rule == "resumed" and ranges:
            ranges[main].append((piece.first, piece.end))
            ends[main] = piece.end
            continue
        if piece.rule not in _INTERRUPTS:
            main = len(ranges)
        elif piece.rule == "relative" and not piece.enclosed and ranges:
            ends[main] = max(ends[main], piece.end)
        ranges.append([(piece.first, piece.end)])
        ends.append(piece.end)
        rules.append(piece.rule)
    return [Clause(own[0][0], end, tuple(own), rule) for own, end, rule in zip(ranges, ends, rules, strict=True)]
