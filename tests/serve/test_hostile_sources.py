"""Sources that lie, never end, go round in circles or break off, as a person meets them at the command line."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_web import WORDS, html, item, rss
from web_server import Site, endless, page, redirect, serving

from tawatur.store import sqlite_file

Run = Callable[..., Any]
ENV = {"TAWATUR_PRIVATE_HOSTS": "127.0.0.1", "TAWATUR_FETCH_PAUSE": "0"}
TEXT = " ".join(WORDS)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as held:
        held.answers |= {
            "/page": page(html(), content_type="text/html"),
            "/huge": endless(
                item("/1", TEXT).encode() * 1_000, 100_000_000 // (len(item("/1", TEXT).encode()) * 1_000)
            ),
            "/a": redirect("/b"),
            "/b": redirect("/a"),
        }
        yield held


def rejected(done: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stderr.decode().splitlines() if line.startswith('{"rejected"')]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/page", "it is a web page where a feed should be"),
        ("/huge", "larger than 64,000,000 bytes"),
        ("/a", "it redirects in a circle"),
        ("/none", "404"),
    ],
)
def test_a_feed_that_is_none(tawatur: Run, site: Site, path: str, reason: str) -> None:
    """A page, one of 100 MB, one that redirects in a circle, one that is not there; what else is followed is read."""
    site.answers["/feed"] = page(rss(item("/1", TEXT)), content_type="text/xml")
    done = tawatur("watch", site.url + path, site.url + "/feed", "--once", env=ENV)
    assert done.returncode == 0
    (row,) = rejected(done)
    assert row["rejected"] == site.url + path
    assert reason in row["reason"]
    assert f"{site.url}{path}: 0 new, 0 revised, 1 rejected" in done.stderr.decode()
    assert f"{site.url}/feed: 1 new, 0 revised, 0 rejected" in done.stderr.decode()


def test_a_saved_feed_of_100_megabytes(tawatur: Run, workplace: Path) -> None:
    with gzip.open(workplace / "feed.xml.gz", "wb", compresslevel=1) as stream:
        stream.write(b'<?xml version="1.0"?><rss version="2.0"><channel>')
        for _ in range(100):
            stream.write(item("/1", TEXT).encode() * 1_000)
    done = tawatur("ingest", "feed.xml.gz")
    assert done.returncode == 1
    assert "larger than 64,000,000 bytes" in rejected(done)[0]["reason"]
    assert "1 rejected: " in done.stderr.decode()


def test_a_page_that_redirects_in_a_circle(tawatur: Run, site: Site) -> None:
    done = tawatur("ingest", site.url + "/a", env=ENV)
    assert done.returncode == 1
    assert "it redirects in a circle" in rejected(done)[0]["reason"]


def test_a_clock_in_the_future(tawatur: Run, workplace: Path) -> None:
    row = {"id": "a", "text": TEXT, "published": "2999-01-01T00:00:00Z"}
    (workplace / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    done = tawatur("ingest", "a.jsonl")
    assert done.returncode == 0
    notes = (json.loads(line) for line in done.stderr.decode().splitlines() if line.startswith('{"note"'))
    (note,) = (note for note in notes if note["note"] == "future")
    assert note["article"] == "a"
    assert "2999-01-01" in note["text"]
    assert "1 taken" in done.stderr.decode()


def test_one_id_with_two_texts(tawatur: Run, workplace: Path) -> None:
    """Of one outlet it is a revision, of two outlets they are two articles."""
    rows = [
        {"id": "a", "outlet": "السدر", "text": TEXT},
        {"id": "a", "outlet": "السدر", "text": f"{TEXT} وانتهى العمل."},
        {"id": "a", "outlet": "مرآة سيراف", "text": WORDS[0]},
    ]
    (workplace / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = tawatur("ingest", "a.jsonl")
    assert "2 taken, 0 already there, 1 revised" in done.stderr.decode()
    found = [json.loads(line) for line in tawatur("search", "محافظ", "--json").stdout.splitlines()]
    assert sorted(hit["article"] for hit in found) == ["a", "a-2"]
    assert tawatur("store", "check").returncode == 0


def test_an_archive_that_is_cut_in_the_middle(tawatur: Run, workplace: Path) -> None:
    body = html().encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    records = [
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://sidr.example/{number}\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n".encode()
        + answer
        + b"\r\n\r\n"
        for number in range(6)
    ]
    data = b"".join(map(gzip.compress, records))
    (workplace / "news.warc.gz").write_bytes(data[: len(data) // 2 + 40])
    done = tawatur("ingest", "news.warc.gz")
    assert done.returncode == 0
    assert "3 taken" in done.stderr.decode()
    assert "cut or damaged" in rejected(done)[0]["reason"]


@pytest.mark.parametrize("command", [("search", "x"), ("stories",), ("store", "check")])
def test_a_store_that_another_process_writes_to_can_be_read(tawatur: Run, workplace: Path, command: tuple[str]) -> None:
    (workplace / "a.txt").write_text(TEXT, encoding="utf-8")
    tawatur("ingest", "a.txt")
    other = sqlite3.connect(workplace / "tawatur.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = tawatur(*command)
    other.close()
    assert b"locked" not in done.stderr


def test_a_store_that_another_process_holds_alone(
    tawatur: Run, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workplace / "a.txt").write_text(TEXT, encoding="utf-8")
    tawatur("ingest", "a.txt")
    monkeypatch.setattr(sqlite_file, "PATIENCE", 0.05)
    other = sqlite3.connect(workplace / "tawatur.db", isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    for command in (("stories",), ("watch", "https://sidr.example/feed", "--once"), ("ingest", "a.txt")):
        done = tawatur(*command)
        assert done.returncode == 1
        assert b"is locked by another process; try again when that has ended" in done.stderr
    other.close()
