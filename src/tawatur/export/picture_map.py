"""Where it happened: the places that reports name, over the outlines of the lands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, radians

from tawatur.export.picture import SMALL, Frame, Told, clipped, drawing, linked, safe, text, wide
from tawatur.export.picture_atlas import Box, extent_of, lands

#: Places drawn at most, and pixels that a place's words get at most.
MOST_PLACES, _WORDS = 18, 130
#: Degrees of the closest view from side to side, and the share of the view that is left round the places.
_CLOSEST, _ROUND = 7.0, 0.22
#: Height of a map as a share of its width: on a desk, on a phone; and the latitudes that are drawn.
_WIDE, _TALL, _NORTH, _SOUTH = 0.5, 0.8, 84.0, -60.0
#: Steps of a pixel in an outline, and how many of them its next point must be away from the one before.
_FINE, _NEAR = 2, 2
#: Grounds that are kept in memory, each of some ten kilobytes.
_KEPT = 16
#: Half the largest mark, in pixels.
_LARGEST = 8.0


@dataclass(frozen=True, slots=True)
class Site:
    """One place: its name, latitude and longitude, in how many reports it stands, where it stands first."""

    name: str
    latitude: float
    longitude: float
    reports: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Sites:
    """The view: what the picture is, the places (most told first), the codes of the lands that are named."""

    told: Told
    places: tuple[Site, ...]
    countries: frozenset[str] = frozenset()


def map_picture(view: Sites, frame: Frame) -> str:
    """The map of at most `MOST_PLACES` places, seen as near as they allow; north is above in both languages.

    Method: equirectangular, true to scale at the middle latitude. **Misses**: places that the lists do not know.
    """
    sites = view.places[:MOST_PLACES]
    sheet = _Sheet(_box(sites, view.countries, frame), frame.width, _shape(frame))
    most = max((site.reports for site in sites), default=1)
    return drawing(frame, sheet.height, view.told, [_ground(sheet, view.countries), *_pins(sites, sheet, most)])


@lru_cache(maxsize=_KEPT)
def _ground(sheet: _Sheet, countries: frozenset[str]) -> str:
    """The lands of a sheet, those of some countries darker. Kept, since both languages draw the same."""
    thin = 'vector-effect="non-scaling-stroke"'
    parts = [
        f'<path class="land{" named" if code in countries else ""}" d="{path}" {thin}/>'
        for code, rings in sorted(lands(sheet.box), key=lambda pair: pair[0] in countries)
        if (path := sheet.path(rings))
    ]
    return f'<g transform="scale({1 / _FINE:g})" fill="none" stroke="currentColor">{"".join(parts)}</g>'


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A box of degrees on so many pixels; `shape` is its height as a share of its width."""

    box: Box
    width: int
    shape: float

    @property
    def height(self) -> int:
        return round(self.width * self.shape)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        box = self.box
        x = (longitude - box.west) / (box.east - box.west) * self.width
        y = (box.north - latitude) / (box.north - box.south) * self.height
        return round(x, 1), round(y, 1)

    def path(self, rings: Sequence[Sequence[tuple[float, float]]]) -> str:
        """The rings as one path in steps of half a pixel; points too near to the one before are left out."""
        across = _FINE * self.width / (self.box.east - self.box.west)
        high = _FINE * self.height / (self.box.north - self.box.south)
        west, north = self.box.west, self.box.north
        found = []
        for ring in rings:
            x = y = x0 = y0 = 10**9
            steps: list[str] = []
            for longitude, latitude in ring:
                x, y = round((longitude - west) * across), round((north - latitude) * high)
                if abs(x - x0) + abs(y - y0) > _NEAR:
                    steps.append(f"{x - x0} {y - y0}" if steps else f"M{x} {y}l")
                    x0, y0 = x, y
            if len(steps) > 2:
                found.append(steps[0] + " ".join(steps[1:]).replace(" -", "-") + "z")
        return "".join(found)


def _shape(frame: Frame) -> float:
    return _TALL if frame.is_narrow else _WIDE


def _box(sites: Sequence[Site], countries: frozenset[str], frame: Frame) -> Box:
    """The view round all places; round the lands named where there is no place."""
    spots = [(site.longitude, site.latitude) for site in sites]
    if not spots:
        held = [box for code in countries if (box := extent_of(code))]
        spots = [(box.west, box.south) for box in held] + [(box.east, box.north) for box in held]
    west, east = _arc([x for x, _ in spots])
    south, north = min(y for _, y in spots), max(y for _, y in spots)
    middle = (south + north) / 2
    stretch = max(cos(radians(middle)), 0.3)
    across = max(
        (east - west) * (1 + 2 * _ROUND), (north - south) * (1 + 2 * _ROUND) / _shape(frame) / stretch, _CLOSEST
    )
    across = min(across, 360.0)
    high = min(across * stretch * _shape(frame), _NORTH - _SOUTH)
    centre, low = (west + east) / 2, min(max(middle - high / 2, _SOUTH), _NORTH - high)
    return Box(centre - across / 2, low, centre + across / 2, low + high)


def _arc(longitudes: Sequence[float]) -> tuple[float, float]:
    """The shortest way round the world that has all longitudes on it; its end may pass 180."""
    ordered = sorted(longitudes)
    gaps = [(b - a, b) for a, b in pairwise(ordered)] + [(ordered[0] + 360 - ordered[-1], ordered[0])]
    _, first = max(gaps)
    return first, max(x if x >= first else x + 360 for x in ordered)


def _pins(sites: Sequence[Site], sheet: _Sheet, most: int) -> list[str]:
    """A disc for each place, the larger the more reports name it, with its name where there is room for it."""
    found, taken = [], _Taken(sheet.width)
    spots = [(site, *sheet.at(_within(site.longitude, sheet.box), site.latitude)) for site in sites]
    sizes = {site: 3.5 + (_LARGEST - 3.5) * (site.reports / most) for site in sites}
    for site, x, y in spots:
        taken.take(x - sizes[site], y - sizes[site], x + sizes[site], y + sizes[site])
    for site, x, y in spots:
        size = sizes[site]
        disc = f'<circle class="pin" cx="{x:g}" cy="{y:g}" r="{size:.1f}"><title>{safe(site.name)}</title></circle>'
        words = clipped(site.name, _WORDS, 12)
        spot = taken.room(x, y, wide(words, 12), size)
        name = text(spot[0], spot[1], words, "halo", "middle") if spot else ""
        found.append(linked(site.href, disc + name, "" if name else site.name))
    return found


def _within(longitude: float, box: Box) -> float:
    return longitude if longitude >= box.west else longitude + 360


class _Taken:
    """The parts of a map that have marks or words on them."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.boxes: list[tuple[float, float, float, float]] = []

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        self.boxes.append((left, top, right, bottom))

    def room(self, x: float, y: float, width: float, size: float) -> tuple[float, float] | None:
        """Where the middle of some words may stand beside a mark (over it, under it, to its sides), or nowhere."""
        side = width / 2 + size + 4
        for dx, dy in ((0, -size - 4), (0, size + 13), (side, 4), (-side, 4)):
            middle = min(max(x + dx, width / 2 + 2), self.width - width / 2 - 2) if dx == 0 else x + dx
            box = (middle - width / 2, y + dy - SMALL, middle + width / 2, y + dy + 3)
            if (
                box[0] >= 0
                and box[2] <= self.width
                and box[1] >= 0
                and not any(_meet(box, held) for held in self.boxes)
            ):
                self.take(*box)
                return round(middle, 1), round(y + dy, 1)
        return None


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
