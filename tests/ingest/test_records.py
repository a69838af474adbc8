"""JSON lines: each bad line is named and the others are read."""

from __future__ import annotations

import io
import json

import pytest

from tawatur.errors import RejectedInput
from tawatur.ingest.records import read_lines
from tawatur.ingest.where import Item, Source, Where
from tawatur.model.article import Article
from tawatur.settings import Settings

GOOD = json.dumps({"id": "ok", "text": "وصل الوفد إلى سيراف."}).encode()


def read(*lines: bytes, limit: int = 1000) -> list[Item]:
    source = Source(io.BytesIO(b"\n".join(lines)), "feed", Where("feed.jsonl"))
    return list(read_lines(source, Settings(largest_article=limit), None))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "x", "text": "half', "not JSON"),
        (b"[1, 2]", "a list"),
        (b'"text"', "JSON but text"),
        (b"null", "JSON but null"),
        (b'{"id": "x"}', "no `text`"),
        (b'{"id": "x", "text": null}', "no `text`"),
        (b'{"id": "x", "text": 5}', "`text` is a number"),
        (b'{"id": "x", "text": ["a"]}', "`text` is a list"),
        (b'{"id": "x", "text": "  "}', "no words"),
        (b'{"id": ["x"], "text": "a"}', "`id` is a list"),
        (b'{"id": true, "text": "a"}', "`id` is true or false"),
        (b'{"title": 3, "text": "a"}', "`title` is a number"),
        (b'{"text": "a\\u0000b"}', "NUL"),
        (b'{"text": "\0"}', "NUL"),
        (b"[" * 900, "not JSON"),
        (b'{"text": ' + b"9" * 900 + b"}", "`text` is a number"),
        (b'{"text": "' + b"a" * 2000 + b'"}', "larger than 1,000 bytes"),
        (b"\xff\xfe{\0", "not JSON"),
    ],
)
def test_bad_line(line: bytes, reason: str) -> None:
    first, second = read(line, GOOD)
    assert isinstance(first, RejectedInput)
    assert first.line == 1
    assert reason in first.reason
    assert isinstance(second, Article)


def test_an_object_nested_without_end() -> None:
    rejected, _ = read(b'{"text": ' + b"[" * 200_000, GOOD, limit=1_000_000)
    assert isinstance(rejected, RejectedInput)


def test_lines_are_numbered_over_blank_and_long_ones() -> None:
    items = read(b"", GOOD, b"x" * 5000, b"\r", b"{", limit=200)
    assert [item.line for item in items if isinstance(item, RejectedInput)] == [3, 5]


def test_a_byte_order_mark_before_the_first_object() -> None:
    (article,) = read(b"\xef\xbb\xbf" + GOOD)
    assert isinstance(article, Article)


def test_a_line_without_an_id_is_called_by_its_number() -> None:
    _, article = read(GOOD, b'{"text": "\\u062e\\u0628\\u0631"}')
    assert isinstance(article, Article)
    assert article.id == "feed:2"


def test_bad_extras_cost_only_themselves() -> None:
    row = {"id": "x", "text": "خبر", "published": "yesterday", "outlet": {"name": "قناة"}, "url": None, "author": 4}
    article, *notes = read(json.dumps(row).encode())
    assert isinstance(article, Article)
    assert (article.published, article.outlet, article.author) == (None, None, None)
    assert [note.kind for note in notes] == ["field_ignored", "field_ignored", "bad_date"]  # type: ignore[union-attr]


def test_a_lone_surrogate_stays_as_it_is() -> None:
    (article,) = read(b'{"text": "\\u062e\\ud800"}')
    assert isinstance(article, Article)
    assert article.text == "\u062e\ud800"
    assert len(article.sha256) == 64


def test_a_line_in_an_old_encoding_is_decoded_and_noted() -> None:
    text = "وقال الوزير إن الوفد وصل إلى المدينة في الصباح من دون أن يلتقي أحدا"
    article, note = read(json.dumps({"id": "x", "text": text}, ensure_ascii=False).encode("cp1256"))
    assert isinstance(article, Article)
    assert article.text == text
    assert "cp1256" in note.text["en"]  # type: ignore[union-attr]
