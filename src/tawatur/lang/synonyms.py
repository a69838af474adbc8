"""What a word is about: one name for words that news uses for one another; never shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from tawatur.lang.load import Language
from tawatur.lang.stems import light, stem, unattached
from tawatur.text.fold import fold

#: Marks the name of a group, so that it is no stem.
MARK = "="


@lru_cache(maxsize=200_000)
def idea(key: str, language: Language) -> str:
    """The group of synonyms that a folded word belongs to, as `=id`, or its stem where it belongs to none.

    A form that stands in the list wins, then a light form, last a stem that only one group has.
    Misses: words of two senses, of which one is listed.
    """
    forms, stems = _tables(language)
    own, free = stem(key, language), unattached(key, language)
    listed = forms.get(key) or (forms.get(free) if free != key else None) or forms.get(light(key, language))
    return listed or forms.get(light(free, language)) or stems.get(own, own)


def opposites_of(ideas: Iterable[str], language: Language) -> frozenset[str]:
    """The ideas that say the opposite of any of some ideas, of the same matter."""
    known = _opposites(language)
    return frozenset[str]().union(*[known[one] for one in ideas if one in known])


@lru_cache(maxsize=8)
def _tables(language: Language) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The group of each listed form, and of each stem that only one group has."""
    forms: dict[str, str] = {}
    owners: dict[str, set[str]] = defaultdict(set)
    rows = [(MARK + group, form) for group, words in language.rows("synonyms") for form in map(fold, words.split())]
    for group, form in rows:
        forms.setdefault(form, group)
        owners[stem(form, language)].add(group)
    for group, form in rows:
        forms.setdefault(light(form, language), group)
    return forms, {root: groups.pop() for root, groups in owners.items() if len(groups) == 1}


@lru_cache(maxsize=8)
def _opposites(language: Language) -> Mapping[str, frozenset[str]]:
    """The ideas opposed to each idea, both ways."""
    found: dict[str, set[str]] = defaultdict(set)
    for group, others in language.rows("antonyms"):
        for other in others.split():
            found[MARK + group].add(MARK + other)
            found[MARK + other].add(MARK + group)
    return {one: frozenset(others) for one, others in found.items()}
