"""Paths in, articles and clear rejections out."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tawatur.errors import RejectedInput
from tawatur.ingest.files import read_articles
from tawatur.model.article import Article
from tawatur.settings import Settings

SETTINGS = Settings(largest_article=10_000)


def taken(*paths: Path) -> list[object]:
    return list(read_articles(map(str, paths), SETTINGS))


def articles(*paths: Path) -> list[Article]:
    return [item for item in taken(*paths) if isinstance(item, Article)]


def reason(*paths: Path) -> str:
    (item,) = taken(*paths)
    assert isinstance(item, RejectedInput)
    assert item.source == str(paths[-1])
    return item.reason


def test_folder_is_read_in_the_order_of_names(folder: Path) -> None:
    (folder / "0.jsonl").write_text(json.dumps({"id": "z", "text": "خبر أول"}), encoding="utf-8")
    (folder / ".hidden.txt").write_text("لا يُقرأ", encoding="utf-8")
    assert [article.id for article in articles(folder)] == ["z", "a", "b"]


def test_paths_keep_the_order_given(folder: Path) -> None:
    assert [article.id for article in articles(folder / "b.txt", folder / "a.txt")] == ["b", "a"]


def test_text_stays_as_given(tmp_path: Path) -> None:
    text = "\ufeffسطر أول\r\n\r\nسطر  ثانٍ\r\n"
    (tmp_path / "crlf.txt").write_bytes(text.encode())
    (article,) = articles(tmp_path)
    assert article.text == text


def test_json_text_is_title_blank_line_body(tmp_path: Path) -> None:
    row = {
        "id": "n1",
        "title": "عنوان",
        "text": "متن الخبر.",
        "published": "2024-01-31T09:30:00+03:00",
        "outlet": "قناة",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    (article,) = articles(tmp_path)
    assert (article.text, article.title, article.outlet) == ("عنوان\n\nمتن الخبر.", "عنوان", "قناة")
    assert str(article.published) == "2024-01-31 09:30:00+03:00"


def test_json_file_holds_one_or_a_list_or_lines(tmp_path: Path) -> None:
    one, two = {"text": "خبر أول"}, {"id": 7, "text": "خبر ثانٍ"}
    (tmp_path / "1.json").write_text(json.dumps(one, indent=2))
    (tmp_path / "2.json").write_text(json.dumps([one, two]))
    (tmp_path / "3.json").write_text(json.dumps(one) + "\n" + json.dumps(two))
    assert [article.id for article in articles(tmp_path)] == ["1", "2:1", "7", "3:1", "7"]


def test_compressed_files(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(json.dumps({"text": "خبر أول"}))
    with gzip.open(tmp_path / "b.txt.gz", "wt", encoding="utf-8") as stream:
        stream.write("خبر ثانٍ")
    assert [article.id for article in articles(tmp_path)] == ["a:1", "b"]


def test_damaged_archive_keeps_what_came_before(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"id": n, "text": f"خبر {n}"}).encode() + b"\n" for n in range(5000))
    whole = gzip.compress(lines)
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    items = taken(tmp_path)
    assert isinstance(items[0], Article)
    assert isinstance(items[-1], RejectedInput)
    assert "damaged" in items[-1].reason


def test_missing_path(tmp_path: Path) -> None:
    assert reason(tmp_path / "nowhere.txt") == "there is no such file or folder"


def test_empty_folder(tmp_path: Path) -> None:
    assert "no file that can be read" in reason(tmp_path)


def test_folder_of_folders_names_them(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    assert "articles" in reason(tmp_path)


@pytest.mark.parametrize("content", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"... !!"])
def test_empty_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert reason(tmp_path / "a.txt") == "it holds no words"


def test_nul_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("خبر".encode() + b"\0")
    assert "NUL" in reason(tmp_path / "a.txt")


def test_unknown_ending_in_a_folder_is_rejected_and_the_rest_is_read(folder: Path) -> None:
    (folder / "c.pdf").write_bytes(b"%PDF")
    items = taken(folder)
    assert [type(item) for item in items] == [Article, Article, RejectedInput]


def test_a_named_file_without_known_ending_is_read_like_a_stream(tmp_path: Path) -> None:
    (tmp_path / "wire").write_text('{"id": "w", "text": "خبر"}', encoding="utf-8")
    (tmp_path / "note").write_text("خبر من سيراف", encoding="utf-8")
    assert [article.id for article in articles(tmp_path / "wire", tmp_path / "note")] == ["w", "note"]


def test_a_huge_text_is_rejected_with_its_limit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("خبر " * 10_000, encoding="utf-8")
    assert "10,000 bytes" in reason(tmp_path / "a.txt")


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("خبر", encoding="utf-8")

    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert reason(tmp_path / "a.txt") == "it cannot be opened: Permission denied"


def test_an_article_in_another_language_is_kept_and_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry sank off the coast of Talmar on Tuesday.", encoding="utf-8")
    article, note = taken(tmp_path / "a.txt")
    assert isinstance(article, Article)
    assert article.language == "en"
    assert note.kind == "language"  # type: ignore[attr-defined]
