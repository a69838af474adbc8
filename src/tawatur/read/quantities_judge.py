"""Whether the surroundings of a figure let it count, and the unit of a word that no list has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawatur.model.facts import Token
from tawatur.read.quantities_grammar import Figure
from tawatur.read.quantities_harm import REACH_OF_EVENT, Harms
from tawatur.read.quantities_near import Near
from tawatur.read.timexes_grammar import Found
from tawatur.read.timexes_periods import NEWS_YEARS
from tawatur.read.timexes_vocabulary import Vocabulary

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
#: What of leads to where the figure is a day: of the same month, of this month.
_DATING = ("=", "A", "s", "m")
_DEFINITE = ("share", "about_so_many", "the_so_many")
#: From here on a number word with the article is read as an ordinal unless its noun is a listed plural.
LEAST_ORDINAL = 11
#: A counted word has at least so many letters.
SHORTEST_COUNTED = 3
#: A bare figure from here on is told in words of scale and counts.
LEAST_BARE = 1000


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the figures of one document by its tokens, the vocabulary and the words of harm."""

    tokens: Sequence[Token]
    held: Vocabulary
    harms: Harms

    def judged(self, rule: str, found: Found, figure: Figure) -> Figure | None:
        """The figure where its surroundings let it count, with the unit of an unlisted word; else None."""
        if self._names_or_scores(found) or self._unit_is_joined(found):
            return None
        if figure.kind == "word":
            return self._with_word(rule, found, figure)
        if figure.kind == "bare":
            return figure if self._bare_counts(found, figure) else None
        if rule == "two" and self._describes(found):
            return None
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

    @staticmethod
    def _describes(found: Found) -> bool:
        """Whether a dual right behind a dual is its adjective: two policemen (both) responsible."""
        start = found.match.start()
        return start > 0 and found.phrase.codes[start - 1] == "7" and not found.phrase.lexemes[start].particles

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

    def _is_of_some(self, found: Found) -> bool:
        """Whether of something, or of them, stands behind: nine of its citizens, four of them."""
        end = found.match.end()
        if end >= len(found.phrase.codes):
            return False
        if found.phrase.codes[end] == "f":
            return found.phrase.codes[end + 1 : end + 2] not in _DATING
        return self.harms.is_part(self._key(found, end))

    def near(self, found: Found) -> Near:
        """The figure of a match with what stands round it."""
        return Near(found.phrase, found.match.string, found.match.start(), found.match.end(), self.tokens)

    def _key(self, found: Found, index: int) -> str:
        return self.tokens[found.phrase.lexemes[index].first].key

    def _with_word(self, rule: str, found: Found, figure: Figure) -> Figure | None:
        """The figure with the unit that an unlisted word, or a listed one with its article, gives."""
        key = self._key(found, found.match.start("unit"))
        definite = rule in _DEFINITE
        if len(key) < SHORTEST_COUNTED or not key.isalpha() or key.startswith(_ARTICLE) is not definite:
            return None
        if _is_a_year(found) and not key.endswith(_ACCUSATIVE):
            return None
        if definite:
            return self._with_definite(rule, found, figure)
        if not _may_be_counted(key, figure.value):
            return None
        told = self._with_fold(key, figure)
        if told.kind == "word" and rule == "so_many" and self.harms.of_persons(self.near(found)):
            if key.startswith(_ATTACHED):
                return told if key.endswith(_ACCUSATIVE) else None
            return told._replace(unit="person", kind="person")
        return told

    def _with_definite(self, rule: str, found: Found, figure: Figure) -> Figure | None:
        key = self._key(found, found.match.start("unit")).removeprefix(_ARTICLE)
        word = self.held[key]
        if rule == "the_so_many" and figure.value == 1:
            return None
        if rule == "share":
            return figure._replace(unit="share")
        if rule == "the_so_many" and word.code != "K" and not _below(figure, LEAST_ORDINAL):
            return None
        if rule == "about_so_many" and key.endswith(_YEH + _NOON) and word.code == ".":
            return figure._replace(unit="person", kind="person")
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
        if _is_a_year(found) or self.harms.is_age(self.near(found)):
            return False
        if self._is_of_some(found) or self.harms.leads(self.near(found)):
            return True
        if self.harms.of(self.near(found)) is not None:
            return True
        lexeme = found.lexeme("count")
        return lexeme is not None and lexeme.code == "n" and not _below(figure, LEAST_BARE)


def _is_plural_of_persons(key: str, value: float | tuple[float, float]) -> bool:
    """Whether a word is the sound masculine plural that three to ten persons take, or a long adjective of origin."""
    number = value[1] if isinstance(value, tuple) else value
    if 3 <= number <= 10:
        return key.endswith((_YEH + _NOON, _WAW + _NOON)) and len(key) > SHORTEST_COUNTED + 1
    return number >= 100 and key.endswith(_YEH) and len(key) > SHORTEST_COUNTED


def _below(figure: Figure, limit: float) -> bool:
    return not isinstance(figure.value, tuple) and figure.value < limit


def _is_a_year(found: Found) -> bool:
    """Whether the figure may be the year of a name: four digits between 1900 and 2100 without a bound."""
    lexeme = found.lexeme("count")
    return lexeme is not None and lexeme.code == "Y" and int(lexeme.number or 0) in NEWS_YEARS


def _may_be_counted(key: str, value: float | tuple[float, float]) -> bool:
    """Whether an unlisted word can be what a figure counts: not joined by a particle, in the case that it asks for.

    Method: one and two are told by singular and dual; 11 to 99 count a singular in the accusative, so a word that
    may carry a particle and has no ending of that case does not count.
    """
    number = value[1] if isinstance(value, tuple) else value
    if key.startswith(_ATTACHED_ARTICLE) or number in (1, 2):
        return False
    return not (key.startswith(_ATTACHED) and number % 100 > 10 and not key.endswith(_ACCUSATIVE))
