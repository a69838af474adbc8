"""The files of outlets: complete, dated, consistent with one another, and each credit with its proof."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from tawatur.ingest.outlet import Outlet, families, outlets
from tawatur.lang.lexicon import key_of
from tawatur.lang.load import Group, load

HELD = list(outlets().values())
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[a-z]+)?")


def test_there_are_many_from_many_countries() -> None:
    assert len(HELD) >= 40
    assert len({outlet.country for outlet in HELD}) >= 15
    assert sum(outlet.kind == "agency" for outlet in HELD) >= 10


@pytest.mark.parametrize("outlet", HELD, ids=lambda outlet: outlet.id)
def test_a_file_is_complete(outlet: Outlet) -> None:
    assert files("tawatur.ingest").joinpath("outlets").joinpath(f"{outlet.id}.toml").is_file()
    assert outlet.kind in ("agency", "outlet")
    assert set(outlet.name) == {"ar", "en"}
    assert any("\u0600" <= letter <= "\u06ff" for letter in outlet.name["ar"])
    assert ZoneInfo(outlet.zone)
    assert outlet.language == "ar"
    assert outlet.domains
    assert all(_DOMAIN.fullmatch(domain) and not domain.startswith("www.") for domain in outlet.domains)
    assert outlet.titles
    assert date(2026, 1, 1) <= outlet.checked
    assert outlet.feeds or outlet.note, "say why there is no feed"


@pytest.mark.parametrize("outlet", HELD, ids=lambda outlet: outlet.id)
def test_each_credit_is_proved(outlet: Outlet) -> None:
    assert set(outlet.credits) == {"words", "yes", "no"}
    for words in outlet.credits["words"]:
        assert any(Group("one", {"words": [words]}).found(text) for text in outlet.credits["yes"]), words
    assert outlet.credits["no"]
    assert not [text for text in outlet.credits["no"] if outlet.credit_words.found(text)]


def test_nothing_leads_to_two_outlets() -> None:
    domains = Counter(domain for outlet in HELD for domain in outlet.domains)
    names = Counter(key for outlet in HELD for key in {key_of(name) for name in outlet.names})
    feeds = Counter(feed for outlet in HELD for feed in outlet.feeds)
    assert not [held for counts in (domains, names, feeds) for held, count in counts.items() if count > 1]


def test_families_are_named_and_used() -> None:
    assert {outlet.family for outlet in HELD} == set(families())
    assert all(set(names) == {"ar", "en"} for names in families().values())


def test_countries_are_countries() -> None:
    known = {row[0] for row in load("ar").rows("countries")}
    assert {outlet.country for outlet in HELD} <= known
