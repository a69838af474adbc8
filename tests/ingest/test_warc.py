"""Web archives: their pages, whatever packs them, and what is left of a cut one."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest

from tawatur.errors import RejectedInput
from tawatur.ingest.files import read_articles
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.settings import Settings

BODY = "افتتح المحافظ جسر الوادي صباح الأربعاء وشكر العمال على إنجازهم قبل موعده بشهرين كاملين.\n" * 5


def page(number: int) -> bytes:
    held = {"@type": "NewsArticle", "headline": f"خبر رقم {number}", "articleBody": BODY, "datePublished": "2024-01-31"}
    marks = json.dumps(held, ensure_ascii=False)
    return f'<html><head><script type="application/ld+json">{marks}</script></head><p>خبر</p></html>'.encode()


def record(
    number: int, body: bytes, head: str = "Content-Type: text/html; charset=utf-8", kind: str = "response"
) -> bytes:
    block = f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body
    lines = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://sidr.example/{number}\r\n"
    lines += f"Content-Length: {len(block)}\r\n"
    return lines.encode() + b"Content-Type: application/http;\r\n msgtype=response\r\n\r\n" + block + b"\r\n\r\n"


INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n"


def taken(folder: Path, content: bytes, name: str = "a.warc", **settings: Any) -> list[Item]:
    path = folder / name
    path.write_bytes(content)
    return list(read_articles([str(path)], Settings(**settings)))


def ids(items: list[Item]) -> list[str]:
    return [item.id for item in items if isinstance(item, Article)]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "archive"])
def test_pages_of_an_archive(tmp_path: Path, name: str) -> None:
    records = [
        INFO,
        record(1, page(1)),
        record(2, b"x", "Content-Type: image/png"),
        record(3, page(3), kind="request"),
        record(4, page(4)),
    ]
    data = b"".join(map(gzip.compress, records)) if name.endswith("gz") else b"".join(records)
    first, second = taken(tmp_path, data, name)
    assert isinstance(first, Article)
    assert (first.id, first.url, first.text) == ("https://sidr.example/1",) * 2 + (f"خبر رقم 1\n\n{BODY.strip()}",)
    assert isinstance(second, Article)
    assert second.id == "https://sidr.example/4"


@pytest.mark.parametrize("gzipped", [True, False])
@pytest.mark.parametrize("share", [0.5, 0.97])
def test_a_cut_archive_gives_what_came_before(tmp_path: Path, gzipped: bool, share: float) -> None:
    records = [record(n, page(n)) for n in range(20)]
    data = b"".join(map(gzip.compress, records)) if gzipped else b"".join(records)
    *found, last = taken(tmp_path, data[: int(len(data) * share)])
    assert ids(found) == [f"https://sidr.example/{n}" for n in range(int(20 * share))]
    assert isinstance(last, RejectedInput)
    assert "cut or damaged" in last.reason
    assert last.line == len(found) + 1


def test_an_archive_that_goes_on_as_something_else(tmp_path: Path) -> None:
    found, last = taken(tmp_path, record(1, page(1)) + b"<html>\n" * 50)
    assert isinstance(found, Article)
    assert "no WARC record" in str(last)


@pytest.mark.parametrize("length", [b"", b"-5", b"many", b"99999999999999"])
def test_a_length_that_is_none(tmp_path: Path, length: bytes) -> None:
    (found,) = taken(tmp_path, b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: " + length + b"\r\n\r\nHTTP/1.1")
    assert isinstance(found, RejectedInput)


@pytest.mark.parametrize(
    ("head", "pack"),
    [
        ("Content-Encoding: gzip", gzip.compress),
        ("Content-Encoding: gzip", bytes),
        ("Content-Encoding: deflate", zlib.compress),
        ("Content-Encoding: deflate", lambda data: zlib.compress(data)[2:-4]),
        (
            "Transfer-Encoding: chunked",
            lambda data: b"%x;n=1\r\n%s\r\n40\r\n%s\r\n0\r\n\r\n" % (len(data) - 64, data[:-64], data[-64:]),
        ),
        ("Transfer-Encoding: chunked", bytes),
        ("Content-Encoding: br", bytes),
    ],
)
def test_pages_however_packed(tmp_path: Path, head: str, pack: object) -> None:
    data = record(1, pack(page(1)), f"Content-Type: text/html\r\n{head}")  # type: ignore[operator]
    assert ids(taken(tmp_path, data)) == ["https://sidr.example/1"]


def test_brotli_with_the_extra_and_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brotli = pytest.importorskip("brotli", reason="the extra warc is not installed")
    head = "Content-Type: text/html\r\nContent-Encoding: br"
    data = record(1, brotli.compress(page(1)), head) + record(2, b"\xff" * 90, head)
    found, broken = taken(tmp_path, data)
    assert isinstance(found, Article)
    assert "unpacked" in str(broken)
    monkeypatch.setitem(sys.modules, "brotli", None)
    assert "pip install 'tawatur[warc]'" in str(taken(tmp_path, data)[0])


def test_a_page_in_an_old_encoding_that_only_the_server_names(tmp_path: Path) -> None:
    data = record(1, page(1).decode().encode("cp1256"), "Content-Type: text/html; charset=windows-1256")
    assert ids(taken(tmp_path, data)) == ["https://sidr.example/1"]


def test_a_page_larger_than_allowed_is_passed_over(tmp_path: Path) -> None:
    first, second = taken(tmp_path, record(1, b"<" * 60_000) + record(2, page(2)), largest_file=30_000)
    assert "larger than" in str(first)
    assert isinstance(second, Article)


def test_pages_that_are_no_article_are_named(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="the extra html is not installed")
    rejected, found = taken(tmp_path, record(1, b"<html><body></body></html>") + record(2, page(2)))
    assert isinstance(rejected, RejectedInput)
    assert rejected.line == 1
    assert isinstance(found, Article)


def test_only_the_languages_that_are_asked_for(tmp_path: Path) -> None:
    english = "<html><head><title>News</title></head><p>" + "The governor opened the bridge on Wednesday. " * 20
    persian = (
        page(3).decode().replace(BODY.partition("\n")[0], "او گفت که این کشتی در شب غرق شد و مسافران نجات یافتند. " * 2)
    )
    records = [
        record(1, page(1)),
        record(2, english.encode()),
        record(3, persian.encode()),
        record(4, page(4).decode().encode("cp1256"), "Content-Type: text/html; charset=windows-1256"),
    ]
    items = taken(tmp_path, b"".join(records), languages="ar")
    assert ids(items) == ["https://sidr.example/1", "https://sidr.example/4"]
    assert not [item for item in items if isinstance(item, RejectedInput)]
    assert len(taken(tmp_path, b"".join(records), languages="ar, en")) >= 3
    assert len(taken(tmp_path, b"".join(records))) > 3
