"""What a single statement is made of, where it stands alone: its words, countries and figures, each with a weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tawatur.lang.load import Language
from tawatur.lang.stems import commonness, function_words, light, unattached
from tawatur.lang.synonyms import idea
from tawatur.model.document import Document
from tawatur.model.facts import Mention, Token
from tawatur.model.span import Span
from tawatur.text.tokens import NUMBER, WORD

#: Weight of a word that news does not know, and what each power of two of its frequency takes off.
RARE, PER_POWER = 0.915, 0.085
#: Weight of a country and of a figure.
COUNTRY, FIGURE = 0.6, 0.9
#: Two forms of which one holds the other are alike, and two that begin alike a little (by at least so many letters).
HOLDS, BEGINS = 0.9, 0.6
LEAST_HELD, LEAST_BEGUN = 4, 5
#: From here on a thing has its like in the other statement.
ALIKE = 0.5

_COUNTRY, _FIGURE = "@", "#"
#: Ids of what stands for a country by itself.
_STATES = ("country:", "capital:")


@dataclass(frozen=True, slots=True)
class Thing:
    """A word, country or figure of a statement: its idea, light form and weight, and whether it names something."""

    key: str
    form: str
    weight: float
    name: bool
    span: Span

    @property
    def country(self) -> bool:
        return self.key.startswith(_COUNTRY)

    @property
    def figure(self) -> bool:
        return self.key.startswith(_FIGURE)

    @property
    def common(self) -> bool:
        """Whether it is a word and no name."""
        return not (self.name or self.figure)

    def likeness(self, other: Thing) -> float:
        """How surely two things are the same, 0 to 1: by idea, by form, or by the letters that they share."""
        if self.key == other.key or self.form == other.form:
            return 1.0
        if self.country or self.figure or other.country or other.figure:
            return 0.0
        short, long = sorted((self.form, other.form), key=len)
        if len(short) >= LEAST_HELD and short in long:
            return HOLDS
        begun = len(short) >= LEAST_BEGUN and short[: LEAST_BEGUN - 1] == long[: LEAST_BEGUN - 1]
        return BEGINS if begun else 0.0


def countries(documents: Sequence[Document], language: Language) -> dict[str, str]:
    """The country that each single word of the documents names or belongs to, by the word's light form."""
    found: dict[str, str] = {}
    for document in documents:
        for mention in _states(document):
            words = [t.key for t in document.tokens if mention.span.covers(t.span)]
            if len(words) == 1:
                found[_form(words[0], language)] = f"{_COUNTRY}{mention.country}"
    return found


def things(document: Document, known: Mapping[str, str], language: Language) -> tuple[Thing, ...]:
    """The things of a document, in their order, each idea once; function words are none."""
    found: dict[str, Thing] = {}
    for thing in _things(document, known, language):
        if thing.key and thing.form:
            found.setdefault(thing.key, thing)
    return tuple(found.values())


def _things(document: Document, known: Mapping[str, str], language: Language) -> Iterator[Thing]:
    states = list(_states(document))
    names = [mention.span for mention in document.mentions if mention.form == "name"]
    small = function_words(language)
    for token in document.tokens:
        state = next((m for m in states if m.span.meets(token.span)), None)
        form = _form(token.key, language)
        if state is not None or (token.kind == WORD and form in known):
            code = known[form] if state is None else f"{_COUNTRY}{state.country}"
            yield Thing(code, code, COUNTRY, True, token.span)
        elif token.kind == NUMBER:
            yield _figure(token)
        elif token.kind == WORD and unattached(token.key, language) not in small:
            weight = RARE - PER_POWER * commonness(token.key, language)
            named = any(span.meets(token.span) for span in names)
            yield Thing(idea(token.key, language), form, weight, named, token.span)


def common_things(document: Document, span: Span, language: Language) -> tuple[Thing, ...]:
    """The words of a span that name nothing and no country, each idea once; function words and figures are none."""
    held = [document.mentions[i] for i in document.starting_in("mentions", span)]
    names = [m.span for m in held if m.form in ("name", "demonym")]
    small, found = function_words(language), dict[str, Thing]()
    for token in (document.tokens[i] for i in document.starting_in("tokens", span)):
        named = token.kind != WORD or any(name.meets(token.span) for name in names)
        if not named and unattached(token.key, language) not in small:
            weight = RARE - PER_POWER * commonness(token.key, language)
            thing = Thing(idea(token.key, language), _form(token.key, language), weight, False, token.span)
            found.setdefault(thing.key, thing)
    return tuple(found.values())


def _figure(token: Token) -> Thing:
    key = _FIGURE + (token.key.lstrip("0") or "0")
    return Thing(key, key, FIGURE, False, token.span)


def _states(document: Document) -> Iterator[Mention]:
    """The mentions that stand for a country: its name, its capital's, its adjective."""
    return (m for m in document.mentions if m.country and (m.known or "").startswith(_STATES))


def _form(key: str, language: Language) -> str:
    return light(unattached(key, language), language)
