"""Whom a description stands for: the name beside it, else whoever is so described elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tawatur.compare.entities_mentions import Group, Spot
from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.story import Ref
from tawatur.read.mentions_gazetteer import ARTICLE
from tawatur.text.fold import fold

_ALEF, _YEH, _TEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER TEH}"
_COMMA = "\N{ARABIC COMMA}"


class Office(NamedTuple):
    """What a description says: the class of its head word, the country, the words that complete it."""

    role: str
    country: str | None
    rest: frozenset[str]


class Descriptions:
    """Links descriptions of persons and institutions to entities.

    Method: apposition (title before a name; description right behind it) whatever the countries say; then the same
    office in the document, then in the story, by the majority of appositions. A definite description that nobody's
    name explains stands for its own entity where it names a country. **Misses**: anaphora by another noun.
    """

    def __init__(self, documents: Sequence[Document], home: Mapping[Ref, Group], language: Language) -> None:
        self._documents = documents
        self._home = home
        self._leaders = language.group("titles_words", "leaders").folds
        self._links = language.group("titles_words", "in_the_name_of").folds
        self._held: dict[tuple[int | None, Office], Counter[int]] = defaultdict(Counter)
        self._groups: dict[int, Group] = {id(group): group for group in home.values()}
        self._own: dict[Office, Group] = {}
        self._adjectives = _adjectives(documents)
        self._bare_offices: dict[tuple[int | None, str, frozenset[str]], Counter[int]] = defaultdict(Counter)
        self._persons: dict[int, list[Spot]] = defaultdict(list)
        self._titled: dict[tuple[int, str | None], list[tuple[int, Group]]] = defaultdict(list)

    def link(self, found: Sequence[Spot], names: Sequence[Spot]) -> list[Group]:
        """Add descriptions to the groups of names that they stand for; the groups that are new come back."""
        for name in names:
            if name.mention.kind == "person":
                self._persons[name.document].append(name)
                self._titled[name.document, name.mention.role].append((name.mention.span.start, self._home[name.ref]))
        beside = {spot.ref: group for spot in found if (group := self._apposed(spot))}
        for spot in found:
            group = beside.get(spot.ref)
            if group is not None:
                office = self.office(spot)
                for place in (spot.document, None):
                    self._held[place, office][id(group)] += 1
                    if office.country is not None:
                        self._bare_offices[place, office.role, office.rest][id(group)] += 1
        for spot in found:
            group = beside.get(spot.ref) or (None if self._is_several(spot) else self._elsewhere(spot))
            group = group or self._alone(spot)
            if group is not None:
                group.add(spot)
                self._titled[spot.document, spot.mention.role].append((spot.mention.span.start, group))
        return list(self._own.values())

    def office(self, spot: Spot) -> Office:
        """What a description says, comparable across texts."""
        mention = spot.mention
        role = mention.role or ""
        country = mention.country or self._country_behind(spot)
        words = (word.removeprefix(ARTICLE) for word in spot.words[len(role.split()) :])
        rest = frozenset(words) if country is None else self._without_country(spot)
        return Office(LEADER if role in self._leaders and not rest else role, country, rest)

    def _country_behind(self, spot: Spot) -> str | None:
        """The country by an adjective in or right behind the description that another report explains."""
        if not self._adjectives:
            return None
        document, span = self._documents[spot.document], spot.mention.span
        behind = _folds(document.text[span.end : span.end + BEHIND])[:1]
        words = (*(word.removeprefix(ARTICLE) for word in spot.words), *behind)
        return next((code for word in words if (code := self._adjectives.get(_masculine(word)))), None)

    def _without_country(self, spot: Spot) -> frozenset[str]:
        """The complement without the nationality or country in it."""
        document, span = self._documents[spot.document], spot.mention.span
        named = {
            word
            for m in document.mentions
            if m.form != "description" and m.country and span.covers(m.span)
            for word in _folds(document.words(m.span))
        }
        role = (spot.mention.role or "").split()
        rest = frozenset(w.removeprefix(ARTICLE) for w in spot.words[len(role) :]) - named
        return frozenset(word for word in rest if _masculine(word) not in self._adjectives)

    def _apposed(self, spot: Spot) -> Group | None:
        """The person whose name stands right behind a title, or right before a description (but for a comma)."""
        if spot.mention.kind != "person" or self._is_several(spot):
            return None
        text = self._documents[spot.document].text
        span, before = spot.mention.span, None
        for name in self._persons[spot.document]:
            if name.mention.span.start >= span.end:
                is_next = not text[span.end : name.mention.span.start].strip()
                return self._home.get(name.ref) if is_next else before
            if name.mention.span.end <= span.start:
                is_beside = text[name.mention.span.end : span.start].strip(" \n") in ("", _COMMA)
                before = self._home.get(name.ref) if is_beside else None
        return before

    def _elsewhere(self, spot: Spot) -> Group | None:
        office = self.office(spot)
        for place in (spot.document, None):
            found = self._held.get((place, office))
            if found:
                return self._groups[found.most_common(1)[0][0]]
        if office.country is not None:
            return None
        return self._of_any_country(spot, office) or self._bare(spot, office)

    def _of_any_country(self, spot: Spot, office: Office) -> Group | None:
        """A definite office whose country is left out: whoever holds it in the report, else the one who does at all."""
        if not office.rest or spot.mention.kind != "person" or not _is_definite(spot, self._links):
            return None
        here = self._bare_offices.get((spot.document, office.role, office.rest), Counter())
        found = here or self._bare_offices.get((None, office.role, office.rest), Counter())
        return self._groups[next(iter(found))] if len(found) == 1 else None

    def _bare(self, spot: Spot, office: Office) -> Group | None:
        """A definite title without complement: the last one so titled before it in the document."""
        if office.rest or spot.mention.kind != "person" or not spot.words[0].startswith(ARTICLE):
            return None
        start = spot.mention.span.start
        before = [(at, group) for at, group in self._titled[spot.document, spot.mention.role] if at < start]
        return max(before, key=lambda held: held[0])[1] if before else None

    def _alone(self, spot: Spot) -> Group | None:
        """Its own entity: where it is definite and names a country."""
        if spot.mention.country is None or self._is_several(spot) or not _is_definite(spot, self._links):
            return None
        return self._own.setdefault(self.office(spot), Group())

    def _is_several(self, spot: Spot) -> bool:
        """Whether a person's title stands in the dual or plural."""
        first, role = spot.words[0].removeprefix(ARTICLE), (spot.mention.role or "").split(" ")[0]
        if spot.mention.kind != "person" or not role:
            return False
        return first not in (role, role[:-1] + _FEMININE, role + _FEMININE, role + _ALEF, role[:-1] + _TEH, role + _YEH)


#: The class of the offices at the head of a state.
LEADER = "leader"
_FEMININE = "\N{ARABIC LETTER HEH}"


#: Letters behind a description in which an adjective is looked for.
BEHIND = 24


def _adjectives(documents: Sequence[Document]) -> dict[str, str]:
    """The nationality adjectives that a report explains and no list knows, masculine without article: their country."""
    return {
        _masculine(word): mention.country
        for document in documents
        for mention in document.mentions
        if mention.form == "demonym" and mention.country and mention.country.startswith(OWN)
        for word in _folds(document.words(mention.span))[:1]
    }


#: How the codes of countries begin that no list knows.
OWN = "x:"


def _masculine(word: str) -> str:
    return word.removeprefix(ARTICLE).removesuffix(_FEMININE)


def _folds(words: str) -> list[str]:
    return [word.removeprefix(ARTICLE) for word in fold(words).split()]


def _is_definite(spot: Spot, links: frozenset[str]) -> bool:
    """Whether a description is definite: by its article, or in construct with something definite (no link between)."""
    if spot.mention.kind == "organisation" or spot.words[0].startswith(ARTICLE):
        return True
    if len(spot.words) < 2 or spot.words[1] in links:
        return False
    return any(word.startswith(ARTICLE) for word in spot.words) or not spot.words[-1].endswith((_YEH, _YEH + _FEMININE))
