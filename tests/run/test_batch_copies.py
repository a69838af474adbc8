"""Copies over a whole archive are those that are found at once, and the same bytes on every engine."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from tawatur import pipeline
from tawatur.compare.copies import find_copies
from tawatur.errors import TawaturError
from tawatur.ingest.files import read_articles
from tawatur.model.article import Article
from tawatur.run import batch_copies, batch_rewritings
from tawatur.run.batch import Batch, batch
from tawatur.run.batch_copies import find_batch_copies
from tawatur.run.engine import Engine, LocalEngine
from tawatur.settings import Settings

pytest.importorskip("duckdb", reason="needs tawatur[batch]")
pytest.importorskip("pyarrow", reason="needs tawatur[batch]")

EXAMPLES = Path(__file__).parents[2] / "examples"
OUTLETS = ("alpha", "beta", "gamma", "delta", "epsilon")


def articles() -> list[dict[str, object]]:
    """Our own examples, each carried by others: whole, edited, in part, and with a line that its outlet sets below."""
    random, made = Random(7), list[dict[str, object]]()
    sources = [json.loads(line) for path in sorted(EXAMPLES.glob("*/articles.jsonl")) for line in path.open()]
    for source in sources:
        words = source["text"].split(" ")
        for outlet in random.sample(OUTLETS, 3):
            kept = [word for word in words if random.random() > random.choice((0, 0, 0.03, 0.1, 0.2))]
            start = random.choice((0, 0, len(kept) // 2))
            below = f"\n\nhttps://{outlet}.test all rights reserved by {outlet} and its readers"
            day = f"2024-01-{random.randint(1, 3):02}"
            text = " ".join(kept[start:]) + below
            made.append({"id": f"n{len(made)}", "text": text, "outlet": outlet, "published": day})
        told = " ".join(word if number % 7 else word[::-1] for number, word in enumerate(words))
        made.append({"id": f"n{len(made)}", "text": told, "outlet": "zeta", "published": "2024-01-02"})
    random.shuffle(made)
    return made


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in") / "day.jsonl"
    path.write_text("\n".join(map(json.dumps, articles())), encoding="utf-8")
    return path


def searched(source: Path, out: Path, engine: Engine) -> bytes:
    try:
        list(batch(Batch([str(source)], out, Settings(), shard_articles=9), engine, lambda _: None))
        find_batch_copies(out, engine, lambda _: None)
    finally:
        engine.close()
    return (out / "copies" / "copies.parquet").read_bytes()


def test_pairs_and_passages_are_those_that_are_found_at_once(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyarrow import parquet

    monkeypatch.setattr(batch_copies, "PAIRS", 7)
    monkeypatch.setattr(batch_copies, "ARTICLES", 4)
    monkeypatch.setattr(batch_rewritings, "RECENT", 3)
    searched(source, tmp_path, LocalEngine())
    rows = parquet.read_table(tmp_path / "copies" / "copies.parquet").to_pylist()
    read = [item for item in read_articles([str(source)], Settings()) if isinstance(item, Article)]
    wanted = find_copies([pipeline.read(article) for article in read])
    assert len(wanted) > 20
    assert sum(copy.relation == "rewritten" for copy in wanted) >= 3
    assert [(row["article_a"], row["article_b"]) for row in rows] == [copy.articles for copy in wanted]
    for row, copy in zip(rows, wanted, strict=True):
        edges = [[p.a.start, p.a.end, p.b.start, p.b.end] for p in copy.passages]
        told = copy.relation, copy.share, edges, copy.agency, copy.taken_from, copy.because
        names = ("relation", "share", "passages", "agency", "taken_from", "because")
        assert tuple(row[name] for name in names) == told


def test_bytes_do_not_depend_on_workers_and_nothing_is_done_twice(source: Path, tmp_path: Path) -> None:
    one = searched(source, tmp_path / "one", LocalEngine())
    assert searched(source, tmp_path / "two", LocalEngine(2)) == one
    table = tmp_path / "one" / "copies" / "copies.parquet"
    before = table.stat().st_mtime_ns
    assert searched(source, tmp_path / "one", LocalEngine()) == one
    assert table.stat().st_mtime_ns == before


@pytest.mark.slow
def test_ray_finds_the_same_bytes(source: Path, tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="needs tawatur[ray]")
    from tawatur.run.ray_engine import RayEngine

    here = searched(source, tmp_path / "here", LocalEngine())
    assert searched(source, tmp_path / "ray", RayEngine(2, None)) == here


def test_a_run_over_a_folder_without_a_batch_is_told(tmp_path: Path) -> None:
    with pytest.raises(TawaturError, match="holds no batch"):
        find_batch_copies(tmp_path, LocalEngine(), lambda _: None)


def test_changed_articles_are_searched_anew(source: Path, tmp_path: Path) -> None:
    copy = tmp_path / "day.jsonl"
    copy.write_text("\n".join(source.read_text(encoding="utf-8").splitlines()[:14]), encoding="utf-8")
    first = searched(copy, tmp_path / "out", LocalEngine())
    copy.write_bytes(source.read_bytes())
    again = searched(copy, tmp_path / "out", LocalEngine())
    assert first != again == searched(copy, tmp_path / "new", LocalEngine())
