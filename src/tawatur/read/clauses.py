"""Cutting a sentence into the clauses that can carry one assertion each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tawatur.lang.load import Language
from tawatur.lang.verbs import looks_finite
from tawatur.model.document import Document
from tawatur.model.facts import Quotation, Sentence, Token
from tawatur.model.span import Span
from tawatur.text.letters import QUOTES
from tawatur.text.tokens import MARK, REMEMBERED, splits, stems

_WAW = "\N{ARABIC LETTER WAW}"
_FEH = "\N{ARABIC LETTER FEH}"
_COMMAS = frozenset({"\N{ARABIC COMMA}", ",", "\N{ARABIC SEMICOLON}", ";", "-", "\N{EN DASH}", "\N{EM DASH}"})
_HARD = frozenset({"\N{ARABIC SEMICOLON}", ";", ":", "..", "..."})
#: A clause has at least this many words; a shorter piece stays with the clause before it.
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: the hull of its tokens `[first, end)`, the ranges that are its own, and the rule that opened it."""

    first: int
    end: int
    own: tuple[tuple[int, int], ...]
    rule: str

    def span(self, tokens: Sequence[Token]) -> Span:
        """From its first token to its last, marks at its ends left out."""
        first, end = self.first, self.end
        while first < end and tokens[first].kind == MARK and tokens[first].key not in ("(", "["):
            first += 1
        while end > first and tokens[end - 1].kind == MARK and tokens[end - 1].key not in (")", "]"):
            end -= 1
        if first == end:  # nothing but marks
            first, end = self.first, self.end
        return Span(tokens[first].span.start, tokens[end - 1].span.end)


@lru_cache(maxsize=REMEMBERED)
def groups_at(key: str, language: Language) -> frozenset[str]:
    """The groups of `clauses.toml` of which an entry may begin with a folded word."""
    openings = _openings(language)
    return frozenset(name for stem in stems(key) for name in openings.get(stem, ()))


@lru_cache(maxsize=8)
def _openings(language: Language) -> dict[str, set[str]]:
    """By folded word, the groups of `clauses.toml` of which an entry begins with it."""
    found: dict[str, set[str]] = {}
    for group in language.groups("clauses").values():
        for entry in group.keys:
            found.setdefault(entry[0], set()).add(group.name)
    return found


@lru_cache(maxsize=REMEMBERED)
def opens_nothing(key: str, language: Language) -> bool:
    """Whether a folded word opens a clause in no place but behind a mark or at the edge of a report: a quick no."""
    if groups_at(key, language):
        return False
    return not any(split.particles in (_WAW, _FEH) and is_verb(split.stem, language) for split in splits(key))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place between two tokens where a clause might begin."""

    tokens: Sequence[Token]
    index: int
    first: int
    language: Language
    inside: frozenset[int] = field(repr=False)
    edges: frozenset[int] = field(repr=False)

    @property
    def key(self) -> str:
        return self.tokens[self.index].key

    @property
    def after_comma(self) -> bool:
        """Whether the last token before this one, quotation marks aside, is a comma or dash."""
        index = self.index - 1
        while index > self.first and self.tokens[index].key in QUOTES:
            index -= 1
        return self.tokens[index].key in _COMMAS

    def opens(self, group: str) -> bool:
        """Whether an entry of a group begins here, with or without a conjunction."""
        if group not in groups_at(self.key, self.language):
            return False
        hit = self.language.group("clauses", group).lexicon.at(self.tokens, self.index)
        return hit is not None and hit.particles in ("", _WAW, _FEH)

    def ends_conjunction(self) -> bool:
        """Whether the word is the last of a conjunction of several words (a relative pronoun may be one)."""
        lexicon = self.language.group("clauses", "conjunctions").lexicon
        hits = (lexicon.at(self.tokens, i) for i in range(max(self.first, self.index - 2), self.index))
        return any(hit is not None and hit.end > self.index for hit in hits)

    def verb_behind_conjunction(self) -> bool:
        """Whether the word is a conjunction attached to what looks like a finite verb."""
        stems = [split.stem for split in splits(self.key) if split.particles in (_WAW, _FEH)]
        return bool(stems) and self.index not in self.inside and is_verb(stems[0], self.language)


def _quotation_edge(spot: _Spot) -> bool:
    return spot.tokens[spot.index].span.start in spot.edges


def _hard_mark(spot: _Spot) -> bool:
    return spot.tokens[spot.index - 1].key in _HARD


def _conjunction(spot: _Spot) -> bool:
    return spot.opens("conjunctions") and not spot.ends_conjunction()


def _relative(spot: _Spot) -> bool:
    return spot.opens("relatives") and not spot.ends_conjunction()


def _stative(spot: _Spot) -> bool:
    return spot.opens("statives")


def _coordinator(spot: _Spot) -> bool:
    return spot.after_comma and spot.opens("coordinators")


def _subordinator(spot: _Spot) -> bool:
    return spot.after_comma and spot.opens("subordinators")


def _conjoined_verb(spot: _Spot) -> bool:
    return spot.verb_behind_conjunction()


def _verb_after_comma(spot: _Spot) -> bool:
    return spot.after_comma and spot.index not in spot.inside and is_verb(spot.key, spot.language)


#: First answer wins; its name is the clause's rule.
RULES = (
    _quotation_edge,
    _hard_mark,
    _conjunction,
    _relative,
    _stative,
    _coordinator,
    _subordinator,
    _conjoined_verb,
    _verb_after_comma,
)


def is_verb(key: str, language: Language) -> bool:
    """Whether a folded word is a finite verb that can carry a clause."""
    return looks_finite(key, language) and key not in language.group("function_words", "particles").folds


def leans(clause: Clause, tokens: Sequence[Token], language: Language) -> bool:
    """Whether a clause begins with a word that ties it to what stands before it, whatever rule opened it."""
    groups = (language.group("clauses", name).lexicon for name in ("relatives", "statives", "conjunctions"))
    first = next((i for i in range(clause.first, clause.end) if tokens[i].kind != MARK), clause.first)
    return any(group.at(tokens, first) is not None for group in groups)


#: Rules whose clause interrupts the one before it, which goes on behind a closing comma.
_INTERRUPTS = frozenset({"relative", "stative"})


@dataclass(frozen=True, slots=True)
class _Piece:
    first: int
    end: int
    rule: str
    enclosed: bool = False


def clauses(
    document: Document, sentence: Sentence, quotations: Sequence[Quotation], language: Language
) -> list[Clause]:
    """The clauses of a sentence, in order of start; a relative clause lies within the clause that it interrupts.

    `quotations` are those that meet the sentence.

    Method: cuts at openers (ordered rules), then short pieces and phrases without a verb are joined to the piece
    before; what follows the closing comma of an interposed relative clause goes back to the clause before it.
    Misses: clauses joined without conjunction or comma; masdar clauses; verbs that `looks_finite` does not know.
    """
    edges = _edges(document.text, quotations, language)
    pieces = _joined(list(_pieces(document, sentence, edges, language)), document.tokens, language)
    return _assembled(pieces)


def _pieces(document: Document, sentence: Sentence, edges: frozenset[int], language: Language) -> Iterator[_Piece]:
    tokens, (first, end) = document.tokens, sentence.tokens
    inside = _inside_names(document, first, end)
    piece = _Piece(first, first, "sentence")
    for index in range(first + 1, end):
        if _goes_on(piece, tokens, index, language) and tokens[index].span.start not in edges:
            continue
        spot = _Spot(tokens, index, first, language, inside, edges)
        opened = _closing(piece, spot) if tokens[index].kind == MARK else _opening(piece, spot)
        if opened is not None:
            yield replace(piece, end=index)
            piece = opened
    yield replace(piece, end=end)


def _goes_on(piece: _Piece, tokens: Sequence[Token], index: int, language: Language) -> bool:
    """Whether a token, away from the edges of reports, can only go on with the piece before it."""
    if tokens[index].kind == MARK:
        return piece.rule not in _INTERRUPTS
    return tokens[index - 1].kind != MARK and opens_nothing(tokens[index].key, language)


def _opening(piece: _Piece, spot: _Spot) -> _Piece | None:
    found = next((r.__name__.strip("_") for r in RULES if r(spot)), None)
    if found is None or (found == "verb_after_comma" and piece.rule == "resumed" and piece.first == spot.index - 1):
        return None
    within = piece.rule in _INTERRUPTS and piece.enclosed and found in _INTERRUPTS
    return _Piece(spot.index, spot.index, found, spot.after_comma or within)


def _closing(piece: _Piece, spot: _Spot) -> _Piece | None:
    """What resumes behind the comma that closes an interposed clause."""
    interposed = piece.rule in _INTERRUPTS and piece.enclosed
    if interposed and spot.key in _COMMAS and spot.index >= piece.first + SHORTEST:
        return _Piece(spot.index, spot.index, "resumed")
    return None


def _inside_names(document: Document, first: int, end: int) -> frozenset[int]:
    """Tokens that stand in a name: they open no clause."""
    if first == end:
        return frozenset()
    spans = [token.span for token in document.tokens[first:end]]
    mentions, inside = document.mentions, set[int]()
    for i in document.starting_in("mentions", Span(spans[0].start, spans[-1].end)):
        if mentions[i].form == "name":
            name = mentions[i].span
            begins = bisect_right(spans, name.start, key=lambda span: span.end)
            inside.update(range(first + begins, first + bisect_left(spans, name.end, key=lambda span: span.start)))
    return frozenset(inside)


def _edges(text: str, quotations: Sequence[Quotation], language: Language) -> frozenset[int]:
    """Offsets at which a report of speech or its content begins, or the words behind one."""
    whole = frozenset(language.group("clauses", "whole_acts").data["acts"])
    found: set[int] = set()
    for quotation in quotations:
        found |= {quotation.span.start, _behind_marks(text, quotation.span.end)}
        if len(quotation.content) == 1 and quotation.act not in whole:
            found.add(quotation.content[0].start)
    return frozenset(found)


def _behind_marks(text: str, offset: int) -> int:
    """The first letter or digit at or behind an offset."""
    while offset < len(text) and not text[offset].isalnum():
        offset += 1
    return offset


def _joined(pieces: list[_Piece], tokens: Sequence[Token], language: Language) -> list[_Piece]:
    """Pieces that are no clause of their own joined to the piece before them."""
    kept: list[_Piece] = []
    for piece in pieces:
        if kept and (not _stands_alone(piece, tokens, language) or _waits(kept[-1], piece, tokens, language)):
            kept[-1] = replace(kept[-1], end=piece.end)
        else:
            kept.append(piece)
    return kept


#: An adverbial phrase before its verb has at most this many words.
LONGEST_OPENER = 9
#: Rules whose clause begins with its verb, or may.
_VERB_FIRST = frozenset({"verb_after_comma", "quotation_edge"})


def _waits(before: _Piece, piece: _Piece, tokens: Sequence[Token], language: Language) -> bool:
    """Whether the piece before is an adverbial phrase that waits for this piece's verb."""
    words = [token.key for token in tokens[before.first : before.end] if token.kind != MARK]
    if piece.rule not in _VERB_FIRST or before.rule == "quotation_edge" or len(words) > LONGEST_OPENER:
        return False
    return not any(is_verb(word, language) for word in words)


def _stands_alone(piece: _Piece, tokens: Sequence[Token], language: Language) -> bool:
    """Whether a piece is long enough for a clause and no mere phrase."""
    words = [token.key for token in tokens[piece.first : piece.end] if token.kind != MARK]
    if piece.rule in ("quotation_edge", "resumed"):
        return True
    if len(words) < SHORTEST:
        return False
    return piece.rule != "subordinator" or any(is_verb(word, language) for word in words)


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
