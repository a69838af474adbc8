"""JSON lines: each dossier as it is, whatever its words; lists that are whole JSON however they are cut."""

from __future__ import annotations

import json

import pytest

from tawatur.export.format import Asked, Told
from tawatur.export.json_files import dossier_lines, listed


@pytest.mark.parametrize("name", ["ferry", "hostile"])
def test_a_dossier_reads_back_as_it_was(name: str, request: pytest.FixtureRequest, asked: Asked) -> None:
    told: Told = request.getfixturevalue(name)
    rows = b"".join(dossier_lines([told, told], asked)).splitlines()
    wanted = dict(told.dossier) | ({"story": told.story} if told.story else {})
    assert [json.loads(row) for row in rows] == [json.loads(json.dumps(wanted))] * 2


@pytest.mark.parametrize("members", [[], [b"1"], [b"1", b'"x"', b"{}"]])
def test_a_list_is_whole_json(members: list[bytes]) -> None:
    held = json.loads(b"".join(listed({"a": 1}, "items", members)))
    assert held == {"a": 1, "items": [json.loads(member) for member in members]}
