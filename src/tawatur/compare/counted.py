"""A figure where it stands: its report, its statement, and the words round it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property

from tawatur.compare.evidence import Evidence, Line, sentence_of
from tawatur.compare.figures import bounds
from tawatur.compare.matches import Weights
from tawatur.compare.settings import NEAREST, Setting
from tawatur.lang.lexicon import Lexicon
from tawatur.model.document import Document
from tawatur.model.facts import Quantity, Sentence
from tawatur.model.story import ConflictItem, Place, Ref
from tawatur.text.fold import fold
from tawatur.text.letters import DIRECTIONS

#: A figure is the rest of a number that ends so many characters before it; what stands in a number between its digits.
GLUED = 3
#: The word next to a figure lies within so many characters.
BESIDE = 12
#: What closes the marks round a number.
CLOSING = '\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}")] '
_HALVES, _WAW = (0.5, 0.25), "\N{ARABIC LETTER WAW}"
_REH = "\N{ARABIC LETTER REH}"
_POINTS = "\N{ARABIC COMMA}\N{ARABIC DECIMAL SEPARATOR}\N{ARABIC THOUSANDS SEPARATOR},." + "".join(sorted(DIRECTIONS))


@dataclass(frozen=True)
class Counted:
    """A figure with the sentence, the shortest statement and the words round it."""

    document: Document = field(repr=False)
    sentence: Sentence
    quantity: Quantity
    statement: Ref | None
    setting: Setting

    @property
    def article(self) -> str:
        return self.document.article.id

    @cached_property
    def line(self) -> Line:
        """The sentence that it begins in."""
        return self.article, sentence_of(self.document, self.quantity.span)

    @cached_property
    def value(self) -> str:
        """The figure in digits; a range as `low–high`, a vague number in its own words."""
        value = self.quantity.value
        if isinstance(value, tuple) and self.quantity.approximate:
            return self.document.words(self.quantity.span)
        low, high = value if isinstance(value, tuple) else (value, value)
        return _digits(low) if low == high else f"{_digits(low)}–{_digits(high)}"

    def follows(self, lexicon: Lexicon[str], reach: int) -> bool:
        """Whether an entry begins at most `reach` tokens before the figure."""
        tokens, at = self.document.tokens, self._at
        return any(lexicon.at(tokens, i) is not None for i in range(max(0, at - reach), at))

    def precedes(self, lexicon: Lexicon[str]) -> bool:
        """Whether an entry begins right behind the figure."""
        tokens = self.document.tokens
        at = bisect_left(tokens, self.quantity.span.end, key=lambda token: token.span.start)
        return at < len(tokens) and lexicon.at(tokens, at) is not None

    def near_word(self, lexicon: Lexicon[str]) -> bool:
        """Whether an entry stands among the nearest words of the figure."""
        tokens, at = self.document.tokens, self._at
        return any(
            lexicon.at(tokens, i) is not None for i in range(max(0, at - NEAREST), min(len(tokens), at + NEAREST))
        )

    @cached_property
    def _at(self) -> int:
        """Its first token."""
        return bisect_right(self.document.tokens, self.quantity.span.start, key=lambda token: token.span.end)

    @property
    def rule(self) -> str:
        """The rule that found the figure."""
        return self.quantity.origin.rule

    @property
    def low(self) -> float:
        value = self.quantity.value
        return float(value[0] if isinstance(value, tuple) else value)

    @property
    def moment(self) -> datetime | None:
        """When the report appeared, in UTC where a zone is known; the day's midnight where only the day is."""
        return moment_of(self.document)

    @property
    def item(self) -> ConflictItem:
        return ConflictItem(Place(self.article, self.quantity.span), self.value, self.statement)

    @cached_property
    def speaker(self) -> int | None:
        """The index of the shortest quotation that the figure stands in."""
        held = [
            (len(q.span), i)
            for i, q in enumerate(self.document.quotations)
            if any(content.covers(self.quantity.span) for content in q.content)
        ]
        return min(held)[1] if held else None


def _digits(number: float) -> str:
    """A number without exponent or idle decimals, thousands set apart."""
    return f"{number:,.3f}".rstrip("0").rstrip(".")


def moment_of(document: Document) -> datetime | None:
    """When a report appeared: comparable with every other, or None where nobody said."""
    published = document.article.published
    if isinstance(published, datetime):
        offset = published.utcoffset()
        return published.replace(tzinfo=None) - offset if offset is not None else published
    return datetime.combine(published, time.min) if isinstance(published, date) else None


def counted(evidence: Evidence) -> Iterator[Counted]:
    """Every figure of the documents that stands in no boilerplate."""
    for document in evidence.documents:
        junk = [d.span for d in document.damage if d.kind == "boilerplate"]
        for quantity in document.quantities:
            cut = _cut(document, quantity) or _cut_at_thousands(document, quantity, evidence)
            if not cut and not any(span.meets(quantity.span) for span in junk):
                yield _counted(document, quantity, evidence)


def _cut(document: Document, quantity: Quantity) -> bool:
    """Whether a figure is the rest of a number, or goes on behind the letter that stands for a decimal point."""
    before = document.text[max(0, quantity.span.start - GLUED) : quantity.span.start]
    behind = document.text[quantity.span.end : quantity.span.end + 2]
    rest = before.rstrip()[-1:].isdigit() or before.rstrip(_POINTS)[-1:].isdigit()
    half = quantity.value in _HALVES and document.text[quantity.span.start] == _WAW  # "and a half" of the number before
    return rest or half or (behind[:1] == _REH and behind[1:].isdigit())


def _cut_at_thousands(document: Document, quantity: Quantity, evidence: Evidence) -> bool:
    """Whether a figure is but the word for a thousand, behind a number in marks or a ten, or the number before one."""
    thousands = evidence.language.group("growth", "thousands").folds
    words = fold(document.words(quantity.span)).split()
    rest = document.text[quantity.span.end : quantity.span.end + BESIDE]
    behind = fold(rest.lstrip(CLOSING)).split()[:1]
    if thousands.issuperset(behind) and behind and thousands.isdisjoint(words):
        return True
    before = fold(document.text[max(0, quantity.span.start - BESIDE) : quantity.span.start]).split()[-1:]
    tens = evidence.language.group("growth", "tens").folds
    return thousands.issuperset(words[:1]) and any(_has_digit(word) or word in tens for word in before)


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _counted(document: Document, quantity: Quantity, evidence: Evidence) -> Counted:
    sentence = next(s for s in document.sentences if s.span.end >= quantity.span.end)
    setting = evidence.settings(document).round(quantity.span, sentence)
    statement = evidence.statement_at(document, quantity.span)
    return Counted(document, sentence, quantity, statement, setting)


def shared_weight(one: Counted, other: Counted, rarity: Weights) -> float:
    """How much the settings of two figures share."""
    return one.setting.shared(other.setting, rarity)


def one_each(ordered: Sequence[Counted]) -> list[Counted]:
    """The first figure of each value in each report."""
    return list({(f.article, f.value): f for f in reversed(ordered)}.values())[::-1]


def grows(ordered: Sequence[Counted]) -> bool:
    """Whether no later count, as worded, must be lower than one given before it."""
    peak, moment = 0.0, ordered[0].moment
    highest = 0.0
    for figure in ordered:
        if figure.moment != moment:
            peak, moment = highest, figure.moment
        low, high = bounds(figure.quantity)
        if high < peak:
            return False
        highest = max(highest, low)
    return True
