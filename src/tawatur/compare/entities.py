"""One entity from many mentions: spellings, short names, nationalities and descriptions, across documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from tawatur.compare.entities_descriptions import Descriptions
from tawatur.compare.entities_latin import english_names
from tawatur.compare.entities_mentions import Group, Spot, spots
from tawatur.compare.entities_persons import persons
from tawatur.compare.entities_spelling import spelling
from tawatur.compare.entities_things import Things
from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.story import Entity, Ref
from tawatur.read.mentions_gazetteer import ARTICLE, gazetteer
from tawatur.text.fold import fold


def resolve(documents: Sequence[Document], language: Language) -> tuple[Entity, ...]:
    """The entities that the mentions of documents stand for, in order of first mention.

    Every name belongs to exactly one entity, every nationality to its country's; a description to the entity that it
    stands for where the texts say so, else to one of its own (definite, with a country) or to none.
    """
    everything = list(spots(documents))
    names = [spot for spot in everything if spot.mention.form == "name"]
    kinds = _kinds(names)
    speller = spelling(language.code)
    groups = persons([spot for spot in names if kinds[spot.ref] == "person"], speller)
    groups += Things(language, speller).group([spot for spot in names if kinds[spot.ref] != "person"])
    groups += _nationalities([spot for spot in everything if spot.mention.form == "demonym"], groups)
    home = {spot.ref: group for group in groups for spot in group.spots}
    described = [spot for spot in everything if spot.mention.form == "description"]
    groups += Descriptions(documents, home, language).link(described, names)
    ordered = sorted((group for group in groups if group.spots), key=lambda g: min(s.order for s in g.spots))
    return tuple(_entity(number, group, language) for number, group in enumerate(ordered, 1))


def entity_of(entities: Sequence[Entity]) -> Mapping[Ref, str]:
    """The entity's id of every mention that has one."""
    return MappingProxyType({ref: entity.id for entity in entities for ref in entity.mentions})


def _kinds(names: Sequence[Spot]) -> dict[Ref, str]:
    """The kind of each name: the one that most mentions of the same words have in the story."""
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for spot in names:
        votes.setdefault(spot.words, Counter())[spot.mention.kind] += 1
    return {spot.ref: votes[spot.words].most_common(1)[0][0] for spot in names}


def _nationalities(found: Sequence[Spot], groups: Sequence[Group]) -> list[Group]:
    """Put nationalities to their countries' groups; the groups of countries that nobody names."""
    countries = {group.known: group for group in groups if group.known}
    continents = {
        s.mention.country: g for g in groups for s in g.spots[:1] if (s.mention.country or "").startswith(OURS)
    }
    countries |= {f"country:{code}": group for code, group in continents.items()}
    fresh: list[Group] = []
    for spot in found:
        known = spot.mention.known or " ".join(spot.words)
        if known not in countries:
            countries[known] = Group()
            fresh.append(countries[known])
        countries[known].add(spot)
    return fresh


#: A full name that stands this many times more seldom than another of one person is not shown: of 26 such names in 50
#: stories some had run on into the next word, and of the others the usual name is the one that readers know.
RARER = 12
#: How our own codes begin, of continents and other lands that are no country.
OURS = "X"


def _entity(number: int, group: Group, language: Language) -> Entity:
    members = sorted(group.spots, key=lambda spot: spot.order)
    variants = tuple(dict.fromkeys(spot.text for spot in members))
    country = Counter(s.mention.country for s in members if s.mention.country).most_common(1)
    shown = _shown(members, group, language)
    names = {"ar": shown, **english_names(group, shown, language)}
    refs = tuple(spot.ref for spot in members)
    return Entity(f"e{number}", group.kind, MappingProxyType(names), variants, refs, country[0][0] if country else None)


def _shown(members: Sequence[Spot], group: Group, language: Language) -> str:
    """The name to show: of a person the full one; a country's own where only nationalities stand."""
    width = _width(members)
    names = [spot for spot in members if spot.mention.form == "name" and len(spot.text.split()) == width]
    if names:
        return Counter(map(_whole, names)).most_common(1)[0][0]
    if members[0].mention.form == "demonym" and group.known:
        return gazetteer(language.code).arabic.get(group.known) or members[0].text
    return max((spot.text for spot in members), key=len)


def _whole(spot: Spot) -> str:
    """The words of a name, with the alef of the article that li- before it took."""
    cut = spot.words[0].startswith(ARTICLE) and not fold(spot.text).startswith(ARTICLE)
    return _ALEF + spot.text if cut else spot.text


_ALEF = "\N{ARABIC LETTER ALEF}"


def _width(members: Sequence[Spot]) -> int:
    """How many words the names to choose from have: of a person the most, of others the most frequent.

    Of a person's names of several words one that is far rarer than another has run on into the words behind it.
    """
    widths = Counter(len(spot.text.split()) for spot in members if spot.mention.form == "name")
    if not widths:
        return 0
    if members[0].mention.kind != "person":
        return widths.most_common(1)[0][0]
    full = {width: count for width, count in widths.items() if width > 1} or widths
    return max(width for width, count in full.items() if count * RARER >= max(full.values()))
