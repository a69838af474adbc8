"""Compressed streams, and folders in folders."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from tawatur.errors import RejectedInput
from tawatur.ingest.count import count_articles
from tawatur.ingest.files import read_articles
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.settings import Settings

LINES = b"".join(
    json.dumps({"id": n, "text": f"خبر رقم {n}"}, ensure_ascii=False).encode() + b"\n" for n in range(2000)
)


def taken(path: Path, **settings: int) -> list[Item]:
    return list(read_articles([str(path)], Settings(**settings)))


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def zst(data: bytes) -> bytes:
    return bytes(pytest.importorskip("zstandard", reason="the extra zst is not installed").compress(data))


@pytest.mark.parametrize("name", ["a.jsonl.zst", "a.jsonl", "a"])
def test_zstandard_by_its_first_bytes(tmp_path: Path, name: str) -> None:
    found = taken(written(tmp_path / name, zst(LINES[: len(LINES) // 2]) + zst(LINES[len(LINES) // 2 :])))
    assert [item.id for item in found if isinstance(item, Article)] == list(map(str, range(2000)))
    assert len(found) == 2000


@pytest.mark.parametrize("pack", [zst, gzip.compress], ids=["zst", "gz"])
def test_a_cut_stream_gives_what_came_before(tmp_path: Path, pack: object) -> None:
    numbers = (json.dumps({"text": f"خبر {n * 7919 % 104729} {n * n}"}).encode() for n in range(6_000))
    data = pack(b"\n".join(numbers))  # type: ignore[operator]
    *found, last = taken(written(tmp_path / "a.jsonl.zst", data[: len(data) * 2 // 3]))
    assert any(isinstance(item, Article) for item in found)
    assert isinstance(last, RejectedInput)
    assert "damaged" in last.reason


def test_damage_in_the_middle(tmp_path: Path) -> None:
    data = bytearray(zst(LINES * 20))
    data[len(data) // 2 : len(data) // 2 + 40] = b"\xff" * 40
    assert isinstance(taken(written(tmp_path / "a.jsonl.zst", bytes(data)))[-1], RejectedInput)


def test_zstandard_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.jsonl.zst", zst(LINES))
    monkeypatch.setitem(sys.modules, "zstandard", None)
    monkeypatch.setitem(sys.modules, "compression.zstd", None)
    (found,) = taken(path)
    assert isinstance(found, RejectedInput)
    assert "pip install 'tawatur[zst]'" in found.reason


def test_what_is_not_packed_as_it_is_called(tmp_path: Path) -> None:
    assert len(taken(written(tmp_path / "a.jsonl.gz", LINES))) == 2000


def test_a_zip_is_named(tmp_path: Path) -> None:
    (found,) = taken(written(tmp_path / "a.jsonl", b"PK\x03\x04rest"))
    assert "unpack it" in str(found)


def test_a_bomb_is_held_to_the_limit(tmp_path: Path) -> None:
    found = taken(written(tmp_path / "a.jsonl.zst", zst(b"a" * 60_000_000 + b"\n" + LINES)))
    assert isinstance(found[0], RejectedInput)
    assert "larger than" in found[0].reason
    assert len(found) == 2001


def test_folders_are_entered_as_deep_as_asked(tmp_path: Path) -> None:
    for way in ("a", "x/a", "x/y/a", ".hidden/a"):
        (tmp_path / way).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{way}.txt").write_text("خبر من سيراف", encoding="utf-8")
    (tmp_path / "x" / "back").symlink_to(tmp_path)
    found = {depth: [str(getattr(item, "id", item)) for item in taken(tmp_path, depth=depth)] for depth in range(4)}
    assert found == {0: ["a"], 1: ["a", "x/a"], 2: ["a", "x/a", "x/y/a"], 3: ["a", "x/a", "x/y/a"]}
    assert [count_articles([str(tmp_path)], depth) for depth in range(3)] == [1, 2, 3]
