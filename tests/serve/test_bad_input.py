"""The command against everything an inbox can hold: a clear word, the rest read, never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tawatur.export.layers import LAYERS

Run = Callable[..., Any]
ARABIC = "وقال المحافظ إن الوفد وصل إلى سيراف في الصباح من دون أن يلتقي أحدا."


def rejected(done: Any) -> list[dict[str, Any]]:
    assert b"Traceback" not in done.stderr
    rows = [json.loads(line) for line in done.stderr.splitlines() if line.startswith(b'{"rejected"')]
    assert all(set(row) == {"rejected", "line", "reason"} for row in rows)
    return rows


def empty_folder(at: Path) -> Path:
    (at / "none").mkdir()
    return at / "none"


def written(name: str, data: bytes) -> Callable[[Path], Path]:
    def write(at: Path) -> Path:
        (at / name).write_bytes(data)
        return at / name

    return write


UNREADABLE: dict[str, Callable[[Path], Path]] = {
    "no such path": lambda at: at / "missing",
    "empty folder": empty_folder,
    "empty file": written("a.txt", b""),
    "white space": written("a.txt", b" \n\n "),
    "picture": written("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "nul bytes": written("a.txt", ARABIC.encode() + b"\0\0"),
    "no encoding": written("a.txt", bytes(range(128, 256)) * 9),
    "a line of 50 MB": written("a.jsonl", b'{"text": "' + b"x" * 50_000_000 + b'"}'),
    "a text of 50 MB": written("a.txt", b"x" * 50_000_000),
    "half a line": written("a.jsonl", b'{"id": "a", "text": "half'),
    "wrong types": written("a.jsonl", b'{"id": "a", "text": 5}'),
    "a list": written("a.jsonl", b"[1]"),
    "broken json": written("a.json", b"{,}"),
    "broken archive": written("a.jsonl.gz", b"\x1f\x8b\x08\x00 no"),
    "an empty page": written("a.html", b""),
}


@pytest.mark.parametrize("command", ["dossier", "read"])
@pytest.mark.parametrize("case", UNREADABLE)
def test_nothing_to_read(tawatur: Run, tmp_path: Path, case: str, command: str) -> None:
    done = tawatur(command, UNREADABLE[case](tmp_path), "--json")
    assert done.returncode == 1
    assert done.stdout == b""
    assert len(rejected(done)) == 1


@pytest.mark.parametrize("case", UNREADABLE)
def test_the_rest_is_read(tawatur: Run, tmp_path: Path, folder: Path, case: str) -> None:
    done = tawatur("read", UNREADABLE[case](tmp_path), folder, "--json", "--layers", "statements")
    assert done.returncode == 0
    assert [json.loads(line)["article"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert len(rejected(done)) == 1


READABLE: dict[str, tuple[str, bytes, str | None]] = {
    "utf-16": ("a.txt", ARABIC.encode("utf-16"), "decoded"),
    "windows-1256": ("a.txt", ARABIC.encode("cp1256"), "decoded"),
    "byte order mark": ("a.txt", b"\xef\xbb\xbf" + ARABIC.encode(), None),
    "carriage returns": ("a.txt", (ARABIC + "\r\n\r\n" + ARABIC).encode(), None),
    "cut in a character": ("a.txt", ARABIC.encode()[:-2], "damaged_bytes"),
    "lone surrogate": ("a.jsonl", b'{"id": "a", "text": "\\u0648\\u0635\\u0644 \\ud800 \\u0627"}', None),
    "bad date": ("a.jsonl", b'{"id": "a", "published": "soon", "text": "\\u0648\\u0635\\u0644"}', "bad_date"),
    "english": ("a.txt", b"The ferry sank off the coast on Tuesday.", "language"),
    "persian": ("a.txt", "او گفت که این کشتی در شب غرق شد و مسافران نجات یافتند".encode(), "language"),
    "digits alone": ("a.txt", b"12345", "language"),
    "one letter": ("a.txt", "و".encode(), None),
    "only marks and a letter": ("a.txt", "\u064b\u064b\u200f\u0640ب\u0301".encode(), None),
    "emoji": ("a.txt", "وصل 👩\u200d👧 الوفد 🇵🇸".encode(), None),
    "a word of 100,000 letters": ("a.txt", ("ب" * 100_000).encode(), None),
    "quotation marks without end": ("a.txt", ("قال: \"" * 2_000).encode(), None),
    "stops alone after a word": ("a.txt", ("نعم" + "." * 20_000).encode(), None),
    "no line ends": ("a.txt", (ARABIC * 300).encode(), None),
}  # fmt: skip


@pytest.mark.parametrize("case", READABLE)
def test_strange_but_readable(tawatur: Run, tmp_path: Path, case: str) -> None:
    name, data, kind = READABLE[case]
    (tmp_path / name).write_bytes(data)
    done = tawatur("dossier", tmp_path / name, "--json", "--published", "2024-01-31")
    assert rejected(done) == []
    assert done.returncode == 0
    record = json.loads(done.stdout)
    assert [article["id"] for article in record["articles"]] == ["a"]
    kinds = {note["kind"] for note in record["notes"]}
    assert kind is None or kind in kinds
    page = tawatur("dossier", tmp_path / name)
    assert (page.returncode, rejected(page)) == (0, [])


def test_spans_are_code_points_into_the_text_as_given(tawatur: Run, tmp_path: Path) -> None:
    text = "\ufeff" + ARABIC + "\r\n\r\n👩\u200d👧 وقال الوزيــر: \u200f«لن نغادر»\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (row,) = map(json.loads, tawatur("read", tmp_path / "a.txt").stdout.splitlines())
    spans = [fact for layer in LAYERS for fact in row[layer]]
    assert spans
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


def test_the_same_file_twice_is_read_once_and_noted(tawatur: Run, folder: Path) -> None:
    record = json.loads(tawatur("dossier", folder / "a.txt", folder / "a.txt", "--json").stdout)
    assert len(record["articles"]) == 1
    assert "repeated" in {note["kind"] for note in record["notes"]}


def test_no_date_is_noted_and_never_guessed(tawatur: Run, folder: Path) -> None:
    record = json.loads(tawatur("dossier", folder, "--json").stdout)
    assert {article["published"] for article in record["articles"]} == {None}
    assert "undated" in {note["kind"] for note in record["notes"]}


def test_what_was_rejected_stands_in_the_notes(tawatur: Run, folder: Path) -> None:
    (folder / "c.txt").write_bytes(b"\0")
    record = json.loads(tawatur("dossier", folder, "--json").stdout)
    (told,) = [note for note in record["notes"] if note["kind"] == "rejected"]
    assert "c.txt" in told["text"]["ar"]


def test_an_article_in_another_language_is_listed_and_not_read(tawatur: Run, folder: Path) -> None:
    (folder / "c.txt").write_text("The bridge in Siraf was opened by the governor.", encoding="utf-8")
    record = json.loads(tawatur("dossier", folder, "--json").stdout)
    assert [article["language"] for article in record["articles"]] == ["ar", "ar", "en"]
    assert "c" not in {statement["article"] for statement in record["statements"]}


def test_two_stories_in_one_folder_are_told(tawatur: Run, folder: Path) -> None:
    (folder / "c.txt").write_text("فاز فريق تلمار على فريق أورسان بهدفين في نهائي كأس الساحل.", encoding="utf-8")
    done = tawatur("dossier", folder, "--json")
    assert (done.returncode, rejected(done)) == (0, [])
