"""Whether words that are told can be understood by themselves: none that hang on what stood before them, no lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tawatur.lang.load import Language, tokens_of
from tawatur.lang.verbs import looks_finite, may_be_finite
from tawatur.model.facts import Token
from tawatur.text.fold import fold
from tawatur.text.letters import QUOTES
from tawatur.text.tokens import WORD

#: A list has at least this many items in brackets, or set off by commas and no verb.
LIST = 4
#: A pronoun that stands for somebody named before hangs on one of the first so many words.
HEAD = 2
#: A shorter word with the letters of a pronoun at its end has them as its own.
SHORTEST = 4
_BRACKET = "("
_SETTING_OFF = ("\N{ARABIC COMMA}", ",", _BRACKET)


def hangs(told: str, language: Language) -> bool:
    """Whether told words show that they hang on others: they begin so, are a list, or somebody's own words unmarked.

    Misses: a verb whose subject was named before and is left out; pronouns further on.
    """
    tokens = [token for token in tokens_of(told) if token.kind == WORD]
    return any(rule(told, tokens, language) for rule in _RULES)


def _begins_within(told: str, tokens: Sequence[Token], language: Language) -> bool:
    """The first words link it to the sentence before, or announce what follows it."""
    return language.group("telling", "dangling").found(fold(told[:60]))


def _is_condition(told: str, tokens: Sequence[Token], language: Language) -> bool:
    """A condition, or a time of another event, and no clause behind it."""
    return language.group("telling", "conditions").found(fold(told)) and not any(mark in told for mark in _SETTING_OFF)


def _is_list(told: str, tokens: Sequence[Token], language: Language) -> bool:
    """Items in brackets, or items set off from each other and no verb among them."""
    if told.count(_BRACKET) >= LIST:
        return True
    items = sum(map(told.count, _SETTING_OFF))
    return items >= LIST and not any(looks_finite(token.key, language) for token in tokens)


def _in_first_person(told: str, tokens: Sequence[Token], language: Language) -> bool:
    """Somebody says "we" or "I" outside quotation marks, and nobody is named as saying it."""
    spoken = any(mark in told for mark in QUOTES)
    return not spoken and language.group("telling", "first_person").found(fold(told))


def _for_somebody(told: str, tokens: Sequence[Token], language: Language) -> bool:
    """One of the first words has a pronoun for somebody who was named before."""
    endings = language.group("telling", "pronouns").words
    own = language.group("telling", "no_pronoun").folds
    for number, token in enumerate(tokens[:HEAD]):
        word = token.span.of(told)
        if len(word) >= SHORTEST and word.endswith(endings) and token.key not in own:
            return True
        if number == 0 and not may_be_finite(token.key, language):
            return False
    return False


#: First answer wins.
_RULES: tuple[Callable[[str, Sequence[Token], Language], bool], ...] = (
    _begins_within, _is_condition, _is_list, _in_first_person, _for_somebody,
)  # fmt: skip
