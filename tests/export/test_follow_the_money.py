"""FollowTheMoney: the library takes every entity and statement, and every value says where it stands."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest

pytest.importorskip("followthemoney", reason="the extra ftm is not installed: PyICU could not be built")
from followthemoney import model
from followthemoney.dataset import Dataset
from followthemoney.statement import StatementEntity
from followthemoney.statement.serialize import read_csv_statements

from tawatur.export.follow_the_money import entities, statements
from tawatur.export.format import Asked, Told


def made(told: Told, asked: Asked) -> list[Any]:
    return [model.get_proxy(json.loads(row)) for row in b"".join(entities([told], asked)).splitlines()]


@pytest.mark.parametrize("name", ["ferry", "hostile"])
def test_every_entity_is_valid_and_every_reference_leads_to_one(name: str, request: Any, asked: Asked) -> None:
    proxies = made(request.getfixturevalue(name), asked)
    ids = {proxy.id for proxy in proxies}
    for proxy in proxies:
        proxy.schema.validate(proxy.to_dict())
        for prop, value in proxy.itervalues():
            assert prop.type.clean(value) == value
            assert prop.type.name != "entity" or value in ids
    assert len(ids) == len(proxies)


def test_reports_people_and_events_have_their_schemata(ferry: Told, asked: Asked) -> None:
    proxies = made(ferry, asked)
    schemata = {proxy.schema.name for proxy in proxies}
    assert schemata == {"Article", "Person", "Organization", "Address", "Mention", "Event", "Note"}
    articles = {proxy.first("title"): proxy for proxy in proxies if proxy.schema.name == "Article"}
    for row in ferry.rows("articles"):
        held = articles[row["title"]]
        assert held.first("bodyText") == row["text"]
        assert held.first("publisher") == row["outlet"]
        assert held.first("sourceUrl") == row["url"]
    people = {name for proxy in proxies if proxy.schema.name == "Person" for name in proxy.names}
    assert {row["names"]["ar"] for row in ferry.rows("entities") if row["kind"] == "person"} <= people


def test_statements_read_back_and_name_their_spans(ferry: Told, asked: Asked) -> None:
    held = list(read_csv_statements(io.BytesIO(b"".join(statements([ferry, ferry], asked)))))
    assert len(held) == 2 * len({s.id for s in held})
    assert [s for s in held if s.prop != "id" and not s.origin] == []
    texts = {address(row): row["text"] for row in ferry.rows("articles")}
    for statement in held:
        if statement.prop in ("name", "alias") and statement.schema in ("Person", "Organization", "Mention"):
            base, start, end = re.fullmatch(r"(ni:.*)#char=(\d+),(\d+)", statement.origin).groups()
            words = texts[base][int(start) : int(end)]
            assert statement.lang == "eng" or statement.schema != "Mention" or words == statement.value
    by_id: dict[str, list[Any]] = {}
    for statement in held:
        by_id.setdefault(statement.canonical_id, []).append(statement)
    dataset = Dataset.make({"name": "tawatur", "title": "Tawatur"})
    from_statements = {id_: StatementEntity.from_statements(dataset, rows) for id_, rows in by_id.items()}
    for proxy in made(ferry, asked):
        again = from_statements[proxy.id]
        assert {p: sorted(v) for p, v in again.properties.items()} == {
            p: sorted(v) for p, v in proxy.properties.items()
        }


def test_hostile_addresses_are_dropped(hostile: Told, asked: Asked) -> None:
    written = b"".join(entities([hostile], asked)).decode()
    assert '"javascript:' not in written
    assert "\x00" not in written and "\\u0000" not in written


def test_the_same_dossier_gives_the_same_bytes(ferry: Told, asked: Asked) -> None:
    assert b"".join(entities([ferry], asked)) == b"".join(entities([ferry], asked))
    assert b"".join(statements([ferry], asked)) == b"".join(statements([ferry], asked))


def values(entity: Any) -> dict[str, list[str]]:
    return {name: sorted(held) for name, held in entity.properties.items()}


def address(row: Any) -> str:
    from tawatur.export.identifiers import text_address

    return text_address(row)
