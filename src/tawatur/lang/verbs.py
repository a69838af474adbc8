"""Whether a word is a finite verb, from its letters alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tawatur.lang.load import Language, load
from tawatur.text.fold import fold
from tawatur.text.tokens import REMEMBERED

#: A stem keeps at least this many letters when an ending is taken off (two-letter stems are too often nouns).
LEAST_STEM = 3
#: From this length on a past stem with an attached object is rarely a noun with an attached owner.
LEAST_PAST_WITH_OBJECT = 4


@dataclass(frozen=True, slots=True)
class _Paradigm:
    """What verbs are made of: stems and whole words by kind, and the pieces that stand round a stem."""

    words: Mapping[str, frozenset[str]]
    pieces: Mapping[str, tuple[str, ...]]
    guess: re.Pattern[str]

    def stems(self, word: str, kind: str) -> list[str]:
        """The word, and the word without each ending of the past or of the present that it has."""
        endings = self.pieces[kind]
        if not word.endswith(endings):
            return [word]
        return [word, *[word[: -len(ending)] for ending in endings if word.endswith(ending)]]


def looks_finite(key: str, language: Language) -> bool:
    """Whether a folded word is a finite verb and hardly anything else.

    Attached conjunctions, the future particle and object pronouns may stand on it. Words that are as often a noun
    are refused (`may_be_finite` takes them). Method: stems mined from news by their neighbours, with the regular
    endings of past and present put to them. Measured in bench/damage.md. Misses: verbs that news rarely uses,
    imperatives, first person singular of rare verbs, words that only vowels tell from a noun.
    """
    return _reading(key, language.code) == "verb"


def may_be_finite(key: str, language: Language) -> bool:
    """Whether a folded word can be a finite verb at all: all of `looks_finite`, and verbs that are nouns too.

    Takes an unknown word that is shaped like a verb. Misses: unknown past verbs of the masculine singular.
    """
    return _reading(key, language.code) in ("verb", "either")


def readings(key: str, language: Language) -> Iterator[tuple[str, bool]]:
    """What may be the stem of a finite verb, with its attached pieces and endings off, and whether it is unfinished."""
    paradigm = _paradigm(language.code)
    for form in _unprefixed(key, paradigm):
        for word, _ in _without_object(form, paradigm):
            for stem in paradigm.stems(word, "past_endings"):
                yield stem, False
        person = next((p for p in paradigm.pieces["persons"] if form.startswith(p)), None)
        for word, _ in _without_object(form[len(person) :], paradigm) if person else ():
            for stem in paradigm.stems(word, "present_endings"):
                yield stem, True


def is_finished_stem(stem: str, language: Language) -> bool:
    """Whether some verb's finished form, third person masculine singular, is written so."""
    words = _paradigm(language.code).words
    return any(stem in words[kind] for kind in ("past", "either", "verb"))


@lru_cache(maxsize=REMEMBERED)
def _reading(key: str, code: str) -> str | None:
    """`verb`, `either` (a noun as often), or None."""
    paradigm = _paradigm(code)
    for form in _unprefixed(key, paradigm):
        for reading in ("noun", "either", "verb"):
            if form in paradigm.words[reading]:
                return None if reading == "noun" else reading
        if _is_past(form, paradigm) or _is_present(form, paradigm):
            return "verb"
        if _may_own(form, paradigm):
            return "either"
    return "either" if paradigm.guess.match(key) else None


def _unprefixed(key: str, paradigm: _Paradigm) -> Iterator[str]:
    """The word, without its conjunction, and without the particle that only a present can carry."""
    forms = [key, *(key[len(c) :] for c in paradigm.pieces["conjunctions"] if key.startswith(c))]
    for form in forms:
        yield form
        for particle in paradigm.pieces["particles"]:
            rest = form.removeprefix(particle)
            if rest != form and rest.startswith(paradigm.pieces["persons"]):
                yield rest


def _is_past(form: str, paradigm: _Paradigm) -> bool:
    stems = paradigm.words["past"]
    if form in stems:
        return True
    for word, has_object in _without_object(form, paradigm):
        least = LEAST_PAST_WITH_OBJECT if has_object else LEAST_STEM
        for stem in paradigm.stems(word, "past_endings"):
            if len(stem) >= least and stem in stems:
                return True
    return False


def _may_own(form: str, paradigm: _Paradigm) -> bool:
    """Whether a short past stem has a pronoun: its object, or the owner of the noun that is written alike.

    A pronoun of one letter is left out: its fold is that of the feminine ending.
    """
    stems = paradigm.words["past"]
    return any(owned and word in stems and len(form) - len(word) > 1 for word, owned in _without_object(form, paradigm))


def _is_present(form: str, paradigm: _Paradigm) -> bool:
    person = next((p for p in paradigm.pieces["persons"] if form.startswith(p)), None)
    if person is None:
        return False
    stems, rest = paradigm.words["present"], form[len(person) :]
    if rest in stems and len(form) >= LEAST_STEM:
        return True
    for word, _ in _without_object(rest, paradigm):
        for stem in paradigm.stems(word, "present_endings"):
            if len(stem) >= LEAST_STEM and stem in stems:
                return True
    return False


def _without_object(form: str, paradigm: _Paradigm) -> list[tuple[str, bool]]:
    """The form as it stands, and without each pronoun that may be its object; whether a noun might own that too."""
    pronouns = paradigm.pieces["objects"]
    if not form.endswith(pronouns):
        return [(form, False)]
    # A pronoun behind a plural's waw can only be an object, so it says nothing against the stem.
    free = [(form[: -len(p)], not p.startswith("\N{ARABIC LETTER WAW}")) for p in pronouns if form.endswith(p)]
    return [(form, False), *free]


@lru_cache(maxsize=8)
def _paradigm(code: str) -> _Paradigm:
    language = load(code)
    words: dict[str, set[str]] = {kind: set() for kind in ("past", "present", "verb", "either", "noun")}
    for kind, *forms in language.rows("verbs"):
        words[kind].update(forms[0].split())
    groups = language.groups("verbs")
    for kind in ("past", "present"):
        words[kind] |= groups[kind].folds
    words["verb"] |= groups["closed"].folds
    words["noun"] |= groups["others"].folds
    guess = groups["guess"].pattern or re.compile("(?!)")
    pieces = {name: tuple(map(fold, group.words)) for name, group in groups.items()}
    return _Paradigm({kind: frozenset(held) for kind, held in words.items()}, pieces, guess)
