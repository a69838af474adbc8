"""Where the story happens: its places over the outlines of the lands around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.export.picture import Frame
from tawatur.export.picture_atlas import is_land, place_of
from tawatur.export.picture_data import Cells
from tawatur.export.picture_map import MOST_PLACES, Site, Sites, map_picture
from tawatur.serve.page.chain import name
from tawatur.serve.page.links import first_mentions, to_words
from tawatur.serve.page.lookup import Lookup, Row
from tawatur.serve.page.pair import Pair
from tawatur.serve.page.pictures import Figure, figure, half, told

_CAPITAL, _COUNTRY = "capital:", "country:"


@dataclass(frozen=True, slots=True)
class _Found:
    """A place with where it lies, how many statements tell what happened there, and which reports name it."""

    known: str
    name: Pair
    latitude: float
    longitude: float
    happens: int
    reports: int
    href: str


def map_figure(lookup: Lookup) -> Figure | None:
    """The map of the places where something is said to happen, or None where the lists know none of them.

    Where nothing is said to happen anywhere, that of the towns that half of the reports name. A place only named
    stands for a government or an office more often than for itself.
    """
    held = sorted(_found(lookup), key=lambda one: (-one.happens, -one.reports))
    shown = [one for one in held if one.happens]
    if not any(row.get("place") for row in lookup.rows("statements")):
        shown = [one for one in held if one.reports * 2 >= len(lookup.reports) and not one.known.startswith(_CAPITAL)]
    if not shown:
        return None
    codes = frozenset(
        str(entity["known"]).removeprefix(_COUNTRY)
        for entity in lookup.entities.values()
        if str(entity.get("known")).startswith(_COUNTRY)
    )
    countries = frozenset(filter(is_land, codes))

    def draw(frame: Frame) -> str:
        sites = tuple(_site(one, frame.language) for one in shown[:MOST_PLACES])
        return map_picture(Sites(told("map", frame.language, n=len(sites)), sites, countries), frame)

    return figure("places", draw, _rows(held))


def _found(lookup: Lookup) -> Iterator[_Found]:
    happens = Counter(str(row.get("place")) for row in lookup.rows("statements"))
    named: dict[str, list[Row]] = {}
    for (entity_id, _), row in first_mentions(lookup).items():
        named.setdefault(entity_id, []).append(row)
    for id_, entity in lookup.entities.items():
        where = place_of(str(entity.get("known")))
        rows = named.get(id_, [])
        if where and rows:
            href = to_words(lookup, rows[0])
            yield _Found(str(entity["known"]), name(entity), *where, happens[id_], len(rows), href)


def _site(one: _Found, language: str) -> Site:
    return Site(half(one.name, language), one.latitude, one.longitude, one.reports, one.href)


def _rows(held: list[_Found]) -> Iterator[Cells]:
    yield "place", "name", "latitude", "longitude", "statements of what happened there", "reports that name it"
    for one in held:
        yield one.known, half(one.name, "en"), one.latitude, one.longitude, one.happens, one.reports
