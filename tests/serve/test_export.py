"""`tawatur export` as a person meets it: every format, from paths, a story, a store; what goes wrong, in a sentence."""

from __future__ import annotations

import builtins
import io
import json
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import conllu
import pyarrow.parquet as parquet
import pytest

from tawatur.export.format import Asked
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.run.corpus import told_apart
from tawatur.serve import export
from tawatur.serve.formats import BY_NAME, FORMATS
from tawatur.settings import Settings

Run = Callable[..., Any]
ROOT = Path(__file__).parents[2]
FERRY = ROOT / "examples/nawras-ferry/articles.jsonl"
NEEDED = {
    "docx": ("docx", "docx"), "ftm": ("followthemoney", "ftm"), "ftm-statements": ("followthemoney", "ftm"),
    "parquet": ("pyarrow", "parquet"), "prov": ("prov", "prov"), "stix": ("stix2", "stix"),
}  # fmt: skip


def formats(*names: str) -> list[Any]:
    """Names of formats; one whose library is not installed is skipped."""
    return [
        pytest.param(name, marks=pytest.mark.skipif(lacking(name), reason=f"no library of {name}")) for name in names
    ]


def lacking(name: str) -> bool:
    return name in NEEDED and find_spec(NEEDED[name][0]) is None


@pytest.mark.parametrize("form", formats(*(form.name for form in FORMATS)))
def test_every_format_goes_to_a_file_and_to_standard_output(tawatur: Run, folder: Path, form: str) -> None:
    given = ("export", folder, "--published", "2024-01-31", "--to", form)
    done = tawatur(*given)
    assert (done.returncode, done.stderr) == (0, b"")
    filed = tawatur(*given, "-o", f"story.{form}")
    assert (filed.returncode, filed.stdout) == (0, b"")
    assert f"wrote story.{form}" in filed.stderr.decode()
    held = Path(f"story.{form}").read_bytes()
    assert held and (held == done.stdout or form == "docx")


@pytest.mark.parametrize("form", formats(*(form.name for form in FORMATS if not form.single)))
def test_a_store_is_exported_story_by_story(tawatur: Run, folder: Path, form: str) -> None:
    (folder / "c.txt").write_text("هطلت أمطار غزيرة على جزيرة النورس ليل الأحد.\n", encoding="utf-8")
    assert tawatur("ingest", folder, "--published", "2024-01-31").returncode == 0
    done = tawatur("export", "--to", form)
    assert done.returncode == 0
    one = tawatur("export", "--story", "s1", "--to", form)
    assert len(done.stdout) > len(one.stdout) > 0


def test_kept_dossiers_are_exported_as_they_would_be_told(tawatur: Run) -> None:
    assert tawatur("ingest", FERRY).returncode == 0
    fresh = {form: tawatur("export", "--to", form).stdout for form in ("jsonl", "conllu", "csv")}
    assert tawatur("store", "tell").returncode == 0
    for form, wanted in fresh.items():
        assert tawatur("export", "--to", form).stdout == wanted
    (record,) = map(json.loads, fresh["jsonl"].splitlines())
    assert (record["story"], len(record["articles"])) == ("s1", 6)


def test_each_article_by_itself(tawatur: Run) -> None:
    rows = tawatur("export", FERRY, "--each", "--to", "jsonl").stdout.splitlines()
    assert [len(json.loads(row)["articles"]) for row in rows] == [1] * 6
    written = tawatur("export", FERRY, "--each", "--to", "conllu").stdout
    assert tawatur("export", FERRY, "--each", "--to", "conllu", "--jobs", 2).stdout == written
    sentences = conllu.parse(written.decode())
    assert sum("newdoc id" in sentence.metadata for sentence in sentences) == 6


def test_a_table_is_chosen(tawatur: Run) -> None:
    done = tawatur("export", FERRY, "--to", "parquet", "--table", "quotations")
    held = parquet.read_table(io.BytesIO(done.stdout))
    assert "speaker" in held.column_names and held.num_rows > 50


def test_what_is_rejected_is_told_and_the_rest_is_written(tawatur: Run, workplace: Path) -> None:
    (workplace / "bad.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    for more in ((), ("--each",)):
        done = tawatur("export", "bad.jsonl", FERRY, "--to", "jsonl", *more)
        assert done.returncode == 0
        assert b'"rejected": "bad.jsonl"' in done.stderr
    none = tawatur("export", "bad.jsonl", "--to", "csv", "-o", "none.csv")
    assert none.returncode == 1 and not Path("none.csv").exists()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--to", "docx"), "docx holds one dossier"),
        ((FERRY, "--each", "--to", "html"), "html holds one dossier"),
        ((FERRY, "--to", "stix", "--table", "claims"), "--table goes with csv, parquet"),
        (("--to", "csv", "--each"), "--each goes with the paths"),
        ((FERRY, "--story", "s1", "--to", "csv"), "name either the reports, or a stored story"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(tawatur: Run, given: tuple[Any, ...], told: str) -> None:
    done = tawatur("export", *given)
    assert done.returncode == 2 and done.stdout == b""
    assert told in done.stderr.decode()


def test_a_terminal_gets_no_binary(tawatur: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from tawatur.errors import UsageError
    from tawatur.serve.cli import parser

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    with pytest.raises(UsageError, match="name a file with -o FILE"):
        export.run(parser().parse_args(["export", str(FERRY), "--to", "parquet"]))


@pytest.mark.parametrize("form", NEEDED)
def test_a_missing_library_is_told_with_its_extra(tawatur: Run, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    module, extra = NEEDED[form]
    for name in [name for name in sys.modules if name.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    real = builtins.__import__

    def refuse(name: str, *more: Any, **held: Any) -> Any:
        if name.split(".")[0] == module:
            raise ModuleNotFoundError(f"No module named {module!r}")
        return real(name, *more, **held)

    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setattr(builtins, "__import__", refuse)
    done = tawatur("export", FERRY, "--to", form, "-o", "x")
    assert done.returncode == 1
    assert f"pip install 'tawatur[{extra}]'" in done.stderr.decode()
    assert not Path("x").exists()


@pytest.mark.parametrize("form", formats(*(form.name for form in FORMATS if not (form.single or form.binary))))
def test_dossiers_are_written_as_they_come(form: str) -> None:
    """Memory does not grow with their number: of a thousand articles, few are read when the first bytes come."""
    read = 0

    def articles() -> Iterator[Item]:
        nonlocal read
        for number in range(1_000):
            read += 1
            yield Article(f"a{number}", f"قال المحافظ إن {number} عاملا وصلوا.")

    dossiers = (one for one in told_apart(articles(), Settings(), print) if not isinstance(one, Exception))
    pieces = BY_NAME[form].write(dossiers, Asked("articles", "ar"))
    for _ in range(3):
        next(pieces)
    assert read <= 4


def examples() -> list[str]:
    page = (ROOT / "docs/how-to/export.md").read_text(encoding="utf-8")
    return re.findall(r"^\$ (tawatur export .*)$", page, re.MULTILINE)


@pytest.mark.parametrize("line", examples())
def test_the_examples_of_the_page_run(tawatur: Run, folder: Path, line: str) -> None:
    for store in ("archive.db", "tawatur.db"):
        tawatur("ingest", folder, "--published", "2024-01-31", "--store", store)
    ours = {"reports/": folder, "archive.jsonl.gz": folder, "s12": "s1"}
    done = tawatur(*[ours.get(word, word) for word in shlex.split(line.split(" | ")[0])[1:]])
    assert done.returncode == 0, done.stderr


def test_the_formats_are_in_the_docs() -> None:
    for page in ("how-to/export.md", "reference/formats.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert not [form.name for form in FORMATS if f"`{form.name}" not in text]
