"""The gate of quality and speed: floors hold, ceilings hold, and floors only rise."""

from __future__ import annotations

import importlib.util
import json
import math
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gate", ROOT / "bench" / "gate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["gate"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_what_is_below(gate: ModuleType) -> None:
    floors = {"names.f": 0.7, "summary.words": 400, "damage.recall": 0.3}
    assert gate.below({"names.f": 0.7, "summary.words": 400, "damage.recall": 0.31}, floors) == []
    assert gate.below({"names.f": 0.69, "summary.words": 401}, floors) == ["names.f", "summary.words", "damage.recall"]
    assert gate.below({"dossier.seconds": math.nan}, {"dossier.seconds": 2}) == ["dossier.seconds"]


def test_floors_only_rise_and_ceilings_stay(gate: ModuleType) -> None:
    floors = {"names.f": 0.7, "offsets": 1.0, "summary.words": 400}
    figures = {"names.f": 0.812, "offsets": 0.9, "summary.words": 310, "damage.recall": 0.5, "timexes.f": 1.0}
    lifted = gate.raised(figures, floors)
    assert lifted == {"names.f": 0.8, "offsets": 1.0, "summary.words": 400, "damage.recall": 0.49, "timexes.f": 1.0}
    assert gate.raised({"names.f": 0.1}, lifted) == lifted


def test_every_floor_is_a_share_or_a_ceiling(gate: ModuleType) -> None:
    held = json.loads(gate.FLOORS.read_text("utf-8"))
    for entry in held.values():
        assert all(0 <= floor <= 1 or name in gate.CEILINGS for name, floor in entry["floors"].items())


def test_the_floors_are_of_these_texts_and_this_gold(gate: ModuleType) -> None:
    held = json.loads(gate.FLOORS.read_text("utf-8"))
    changed = [corpus.name for corpus in gate.corpora() if held[corpus.name]["sha256"] != corpus.digest()]
    assert not changed, "measure again with: make floors"
