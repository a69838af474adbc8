"""Stems of words, for comparing wordings; never shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from tawatur.lang.load import Language
from tawatur.lang.verbs import looks_finite
from tawatur.text.fold import fold
from tawatur.text.tokens import REMEMBERED, splits

#: What is left of a word after an affix is taken off has at least this many letters (light10).
LEAST_LETTERS = 3
_CONJUNCTION = "\N{ARABIC LETTER WAW}"
_FUTURE = "\N{ARABIC LETTER SEEN}"
#: What carries the mark of an indefinite accusative.
_TANWIN = "\N{ARABIC LETTER ALEF}"


@lru_cache(maxsize=200_000)
def stem(key: str, language: Language) -> str:
    """The stem of a folded word: attached particles, article, common endings and the person of a verb off, then
    without letters of prolongation, so that a verb meets its masdar.

    Method: light10 (Larkey, Ballesteros and Connell 2007) with possessives, particles taken off where news has the
    rest more often than the whole, then the consonants alone. Misses: most roots with a weak letter; words that share
    their consonants by chance.
    """
    free = unattached(key, language)
    rest = light(free, language)
    if looks_finite(free, language):
        rest = _without_person(_without_future(rest, language), language)
    kept = rest[:1] if rest[:1] == _CONJUNCTION else ""  # a first waw is of the root; what was attached is off
    bare = kept + rest[len(kept) :].translate(_without_weak(language))
    return bare if len(bare) >= LEAST_LETTERS else rest


@lru_cache(maxsize=200_000)
def unattached(key: str, language: Language) -> str:
    """A folded word without the conjunction and preposition that news text shows to be attached to it.

    The reading whose rest is the most frequent word wins; the whole word where no rest is more frequent than it.
    A word that news does not know loses its conjunction.
    """
    known, small = word_frequencies(language), function_words(language)
    if key in small:
        return key
    best, high = key, known.get(key, -1)
    if high < 0 and key.startswith(_CONJUNCTION) and len(key) > LEAST_LETTERS + 1:
        best = key[1:]
    for split in splits(key)[1:]:
        if split.stem in small:
            return split.stem
        seen = known.get(split.stem, -1)
        if len(split.stem) >= LEAST_LETTERS and seen > high:
            best, high = split.stem, seen
    return best


def commonness(key: str, language: Language) -> int:
    """How common a folded word is in news: the power of two of its frequency over that of the rarest words listed;
    -1 for a word that is not listed."""
    known, free = word_frequencies(language), unattached(key, language)
    return max(known.get(form, -1) for form in (key, free, light(free, language)))


def _without_future(rest: str, language: Language) -> str:
    """An unfinished verb without the particle of the future."""
    future = rest[:1] == _FUTURE and rest[1:2] in _affixes(language, "persons")
    return rest[1:] if future and looks_finite(rest[1:], language) else rest


def _without_person(rest: str, language: Language) -> str:
    """A verb without what tells its person: of an unfinished one before it, of a finished one behind it."""
    if rest[:1] in _affixes(language, "persons") and len(rest) > LEAST_LETTERS:
        return rest[1:]
    for ending in _affixes(language, "past_endings"):
        if rest.endswith(ending) and len(rest) - len(ending) >= LEAST_LETTERS:
            return rest[: -len(ending)]
    return rest


@lru_cache(maxsize=REMEMBERED)
def light(key: str, language: Language) -> str:
    """A folded word without its article and one common ending (light10, attached pronouns included)."""
    rest = key
    prefixes = _affixes(language, "prefixes")
    for prefix in prefixes if rest.startswith(prefixes) else ():
        if rest.startswith(prefix) and len(rest) - len(prefix) >= LEAST_LETTERS - 1:
            rest = rest[len(prefix) :]
            break
    if rest.endswith(_TANWIN) and len(rest) > LEAST_LETTERS + 1:
        rest = rest[:-1]
    for suffix in _suffixes(language).get(rest[-1:], ()):
        if rest.endswith(suffix) and len(rest) - len(suffix) >= LEAST_LETTERS:
            return rest[: -len(suffix)]
    return rest


@lru_cache(maxsize=8)
def word_frequencies(language: Language) -> dict[str, int]:
    """Words that news uses, with the power of two of how often."""
    return {row[0]: int(row[2]) for row in language.rows("names_clusters")}


@lru_cache(maxsize=16)
def _affixes(language: Language, group: str) -> tuple[str, ...]:
    return tuple(map(fold, language.group("stems", group).words))


@lru_cache(maxsize=8)
def _suffixes(language: Language) -> Mapping[str, tuple[str, ...]]:
    """The endings by their last letter, those of each in the order in which they are tried."""
    every = _affixes(language, "suffixes")
    return {last: tuple(s for s in every if s.endswith(last)) for last in {suffix[-1] for suffix in every}}


@lru_cache(maxsize=8)
def _without_weak(language: Language) -> Mapping[int, None]:
    """A table that strikes out the letters of prolongation."""
    return {ord(letter): None for letter in _affixes(language, "weak")}


@lru_cache(maxsize=8)
def function_words(language: Language) -> frozenset[str]:
    """The folds of words that say nothing of what a clause is about."""
    groups = language.groups("function_words").values()
    return frozenset(word for group in groups for word in group.folds)
