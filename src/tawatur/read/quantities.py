"""The layer of figures that count or measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Quantity, Sentence, Timex, Token
from tawatur.model.span import Origin, Span
from tawatur.read.quantities_grammar import RULES, Figure
from tawatur.read.quantities_harm import HARMS, REACH_OF_EVENT, Harms, harms
from tawatur.read.stage import Decision, Stage
from tawatur.read.timexes_grammar import Found, Setting
from tawatur.read.timexes_lexemes import Lexeme, Phrase, Vocabulary, lexemes, span_of, vocabulary

#: Time expressions that count; the figures of all others are dates and hours.
COUNTING = frozenset(
    ("length", "length_from_event", "before_today", "after_today", "vague_period", "from_to_units", "between_lengths",
     "recurring", "vague")
)  # fmt: skip
_TELLING = re.compile(r"[dY9n#gNFC725]")
_OPENING = re.compile(r"[dY9n#gNFCB725MWukbyQ.]")
_NO_SETTING = Setting(None, None)
_MASK = "\0"
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_YEH = "\N{ARABIC LETTER YEH}"
_WAW = "\N{ARABIC LETTER WAW}"
_NOON = "\N{ARABIC LETTER NOON}"
_PERSON_ENDINGS = (_YEH + _ALEF, _YEH + _YEH + _NOON, _YEH + _WAW + _NOON)
_LAM = "\N{ARABIC LETTER LAM}"
_ATTACHED = (_WAW, _LAM, "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER KAF}")
_ATTACHED_ARTICLE = (*(letter + _ARTICLE for letter in _ATTACHED), _LAM + _LAM)
_HEH, _MEEM, _TEH = "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER TEH}"
_ACCUSATIVE = (_ALEF, _HEH)
_PRONOUNS = (_HEH + _MEEM, _HEH + _NOON, _HEH + _MEEM + _ALEF)
#: The ten of a number from 11 to 19; behind an ordinal or the article it is the rest of one.
_TEEN = 10
_FIGURES = frozenset("dY9n1#")
_DEFINITE = ("share", "about_so_many", "the_so_many")
#: From here on a number word with the article is read as an ordinal unless its noun is a listed plural.
LEAST_ORDINAL = 11
#: A counted word has at least so many letters.
SHORTEST_COUNTED = 3
#: A bare figure from here on is told in words of scale and counts.
LEAST_BARE = 1000


@dataclass(slots=True)
class _Reader:
    """Reads the figures of one document."""

    document: Document
    language: Language
    tokens: list[Token] = field(init=False)
    held: Vocabulary = field(init=False)
    harms: Harms = field(init=False)

    def __post_init__(self) -> None:
        self.held, self.harms = vocabulary(self.language), harms(self.language)
        self.tokens = list(self.document.tokens)

    def decisions(self) -> Iterator[Decision]:
        timexes = list(self.document.timexes)
        for sentence in self.document.sentences:
            first, end = sentence.tokens
            phrase = lexemes(self.tokens[first:end], first, self.held)
            if _TELLING.search(phrase.codes):
                inside = [t for t in timexes if sentence.span.covers(t.span)]
                yield from self._read(phrase, _masked(phrase, inside, self.tokens), self._as_of(sentence, inside))

    def _as_of(self, sentence: Sentence, timexes: Sequence[Timex]) -> str | None:
        """The time up to which the sentence counts: that of a time expression behind until."""
        until = self.language.group("quantities", "until").folds
        for timex in timexes:
            inside = self.tokens[sentence.tokens[0] : sentence.tokens[1]]
            before = [token.key for token in inside if token.span.end <= timex.span.start]
            if before and before[-1] in until and timex.type in ("DATE", "TIME"):
                return timex.value
        return None

    def _read(self, phrase: Phrase, codes: str, as_of: str | None) -> Iterator[Decision]:
        opening = _OPENING.search(codes)
        while opening is not None:
            end = opening.end()
            for rule in RULES:
                match = rule.pattern.match(codes, opening.start())
                if match is None or match.end() == opening.start():
                    continue
                found = Found(phrase, match, _NO_SETTING)
                figure = rule.read(found)
                if figure is None or (figure := self._judged(rule.name, found, figure)) is None:
                    continue
                yield self._decision(found, rule.name, figure, as_of)
                end = match.end()
                break
            opening = _OPENING.search(codes, end)

    def _judged(self, rule: str, found: Found, figure: Figure) -> Figure | None:
        """The figure where its surroundings let it count, with the unit of an unlisted word; else None."""
        if self._names_or_scores(found) or self._unit_is_joined(found):
            return None
        if figure.kind == "word":
            return self._with_word(rule, found, figure)
        if figure.kind == "bare":
            return figure if self._bare_counts(found, figure) else None
        if rule == "single_of_event" and not self._is_one(found, figure):
            return None
        return None if rule == "so_many_to_so_many" and self._is_change(found) else figure

    def _names_or_scores(self, found: Found) -> bool:
        """Whether a figure stands behind a word that numbers things, or behind another figure and a dash (a score)."""
        start, codes = found.match.start(), found.phrase.codes
        before = codes[start - 1] if start else ""
        if before == "!" or (before and before in "NO" and found.number("count") == _TEEN):
            return True
        if start < 2 or before not in ("-", ":", "/"):
            return False
        return codes[start - 2] in _FIGURES or (before == "-" and self._touches(found, start - 1))

    def _touches(self, found: Found, index: int) -> bool:
        """Whether no space stands between a mark and the figure behind it (as in the name of a weapon)."""
        mark = self.tokens[found.phrase.lexemes[index].first]
        return mark.span.end == self.tokens[found.phrase.lexemes[index + 1].first].span.start

    def _unit_is_joined(self, found: Found) -> bool:
        """Whether what stands behind the figure is joined to it by a particle and so not counted by it."""
        lexeme = found.lexeme("unit")
        return lexeme is not None and lexeme.particles != "" and found.match.start("unit") > found.match.start()

    def _is_change(self, found: Found) -> bool:
        start, phrase = found.match.start(), found.phrase
        return start > 0 and phrase.codes[start - 1] == "f" and self.harms.changes(phrase, start, self.tokens)

    def _is_one(self, found: Found, figure: Figure) -> bool:
        """Whether a bare singular stands by an event: a person right behind its word, a thing within reach."""
        start, end, lexeme = found.match.start(), found.match.end(), found.lexeme("unit")
        if lexeme is None or lexeme.particles or figure.kind in ("thing", "guarded"):
            return False
        if end < len(found.phrase.codes) and self._key(found, end).startswith(_ARTICLE):
            return False
        if start and self.harms.tells_apart(self._key(found, start - 1)):
            return False
        reach = REACH_OF_EVENT if figure.kind == "event" else 1
        return self.harms.happens(found.phrase, (start - reach, start), self.tokens)

    def _key(self, found: Found, index: int) -> str:
        return self.tokens[found.phrase.lexemes[index].first].key

    def _with_word(self, rule: str, found: Found, figure: Figure) -> Figure | None:
        """The figure with the unit that an unlisted word, or a listed one with its article, gives."""
        key = self._key(found, found.match.start("unit"))
        definite = rule in _DEFINITE
        if len(key) < SHORTEST_COUNTED or not key.isalpha() or key.startswith(_ARTICLE) is not definite:
            return None
        if definite:
            return self._with_definite(rule, found, figure)
        return self._with_fold(key, figure) if _may_be_counted(key, figure.value) else None

    def _with_definite(self, rule: str, found: Found, figure: Figure) -> Figure | None:
        key = self._key(found, found.match.start("unit")).removeprefix(_ARTICLE)
        word = self.held[key]
        if rule == "the_so_many" and figure.value == 1:
            return None
        if rule == "share":
            return figure._replace(unit="share")
        if rule == "the_so_many" and word.code != "K" and not _below(figure, LEAST_ORDINAL):
            return None
        if word.code not in ("C", "K", "M"):
            return self._with_fold(key, figure)
        unit, _, kind = word.value.partition("|")
        return figure._replace(unit=unit, kind=kind or "measure")

    @staticmethod
    def _with_fold(key: str, figure: Figure) -> Figure:
        if key.endswith(_PERSON_ENDINGS) or _is_plural_of_persons(key, figure.value):
            return figure._replace(unit="person", kind="person")
        return figure._replace(unit=key.removesuffix(_ALEF) if len(key) > SHORTEST_COUNTED else key)

    def _bare_counts(self, found: Found, figure: Figure) -> bool:
        start = found.match.start()
        before = self.tokens[found.phrase.lexemes[start - 1].first].key if start else ""
        if figure.bound or figure.approximate or (before and self.harms.counts(before)):
            return True
        if self.harms.of(found.phrase, start, found.match.end(), self.tokens) is not None:
            return True
        lexeme = found.lexeme("count")
        return lexeme is not None and lexeme.code == "n" and not _below(figure, LEAST_BARE)

    def _decision(self, found: Found, rule: str, figure: Figure, as_of: str | None) -> Decision:
        match = found.match
        span = self._span(found.phrase, match.start(), match.end())
        of = self._span(found.phrase, *match.span(figure.of)) if figure.of else None
        harm = self._harm(found, figure)
        fact = Quantity(
            span, Origin("quantities", "1", rule), figure.value,
            figure.unit or "person" if harm else figure.unit or "count", of,
            figure.approximate, figure.bound, harm, as_of if figure.kind != "measure" else None,
        )  # fmt: skip
        return Decision(span, rule, f"{match.group()} counts {figure.value} {fact.unit}", (fact,))

    def _harm(self, found: Found, figure: Figure) -> str | None:
        if figure.kind in HARMS:
            return figure.kind
        if figure.kind not in ("person", "bare"):
            return None
        harm: str | None = self.harms.of(found.phrase, found.match.start(), found.match.end(), self.tokens)
        return harm

    def _span(self, phrase: Phrase, start: int, end: int) -> Span:
        return span_of(phrase, start, end, (self.document.text, self.tokens))


def _is_plural_of_persons(key: str, value: float | tuple[float, float]) -> bool:
    """Whether a word is the sound masculine plural that three to ten persons take, or a long adjective of origin."""
    number = value[1] if isinstance(value, tuple) else value
    if 3 <= number <= 10:
        return key.endswith((_YEH + _NOON, _WAW + _NOON)) and len(key) > SHORTEST_COUNTED + 1
    return number >= 100 and key.endswith(_YEH) and len(key) > SHORTEST_COUNTED + 1


def _below(figure: Figure, limit: float) -> bool:
    return not isinstance(figure.value, tuple) and figure.value < limit


def _may_be_counted(key: str, value: float | tuple[float, float]) -> bool:
    """Whether an unlisted word can be what a figure counts: not joined by a particle, in the case that it asks for.

    Method: one and two are told by singular and dual; 11 to 99 count a singular in the accusative, so a word that
    may carry a particle and has no ending of that case does not count.
    """
    number = value[1] if isinstance(value, tuple) else value
    if key.startswith(_ATTACHED_ARTICLE) or number in (1, 2):
        return False
    return not (key.startswith(_ATTACHED) and number % 100 > 10 and not key.endswith(_ACCUSATIVE))


def _masked(phrase: Phrase, timexes: Sequence[Timex], tokens: Sequence[Token]) -> str:
    """The codes of a phrase without those of dates and hours."""
    dates = [timex.span for timex in timexes if timex.origin.rule not in COUNTING]
    if not dates:
        return phrase.codes
    return "".join([_MASK if _inside(lexeme, dates, tokens) else lexeme.code for lexeme in phrase.lexemes])


def _inside(lexeme: Lexeme, spans: Sequence[Span], tokens: Sequence[Token]) -> bool:
    span = tokens[lexeme.first].span
    return any(held.meets(span) for held in spans)


def decide(document: Document, language: Language) -> Iterator[Decision]:
    """Each figure that counts or measures, leftmost first, by the first rule that reads it.

    Method: regular expressions over the codes of words (timexes_lexemes), then guards on what stands round them.
    **Misses**: unlisted duals, construct duals, figures whose counted noun stands far behind.
    """
    yield from _Reader(document, language).decisions()


STAGE = Stage("quantities", "1", ("tokens", "sentences", "timexes"), decide)
