"""The example stories and their gold: compiled, in place, complete, and read by the scorer."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
STORIES = sorted(path.parent for path in (ROOT / "examples").glob("*/gold.toml"))
COMPILER = ROOT / "tools" / "gold.py"

#: What the two stories together must contain, and in how many of them.
PLANTS = {
    "wire_copy": 2,
    "rewritten_wire": 1,
    "rising_toll": 1,
    "contradicting_numbers": 2,
    "swapped_nationality": 2,
    "halved_quotation": 2,
    "two_translations": 2,
    "three_hops": 2,
    "denial_then_admission": 2,
    "relative_dates": 2,
    "levantine_months": 2,
    "month_pairs": 2,
    "name_spellings": 2,
    "shared_surname": 2,
    "related_links": 2,
    "truncated_end": 2,
    "stray_fragment": 2,
    "weak_and_strong": 2,
    "fear": 2,
    "belief": 2,
    "warning": 2,
    "rumour": 2,
    "unnamed_source": 2,
}
KINDS = {"person": "PER", "organisation": "ORG", "place": "LOC", "facility": "FAC"}

Row = dict[str, Any]

story = pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)


def texts(folder: Path) -> dict[str, str]:
    """The reports of a story by file name or id; a record's text is its title, a blank line, and its body."""
    if (folder / "articles").is_dir():
        return {path.name: path.read_text(encoding="utf-8") for path in (folder / "articles").glob("*.txt")}
    records = map(json.loads, (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: f"{row['title']}\n\n{row['text']}" for row in records}


def layer(folder: Path, name: str) -> list[Row]:
    return [json.loads(line) for line in (folder / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def layers(folder: Path) -> dict[str, list[Row]]:
    return {path.stem: layer(folder, path.stem) for path in sorted((folder / "gold").glob("*.jsonl"))}


def compiler(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(COMPILER), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def spans(value: object, file: str = "") -> Iterator[Row]:
    """Everything in a gold row that has offsets, each with the file it stands in."""
    if isinstance(value, list):
        for item in value:
            yield from spans(item, file)
    elif isinstance(value, dict):
        file = value.get("file", file)
        if "start" in value:
            yield {**value, "file": file}
        for item in value.values():
            yield from spans(item, file)


def shingles(text: str, size: int = 5) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


def plants(folder: Path) -> Row:
    notes = tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8"))
    return {kind: [notes["articles"][short] for short, _ in where] for kind, where in notes["plants"].items()}


def test_there_are_two_stories_of_both_shapes() -> None:
    assert len(STORIES) == 2
    assert sorted((folder / "articles").is_dir() for folder in STORIES) == [False, True]


@story
def test_gold_is_what_the_annotation_compiles_to(story: Path) -> None:
    done = compiler("--check", story)
    assert done.returncode == 0, done.stderr


@story
def test_every_text_stands_at_its_offsets(story: Path) -> None:
    reports = texts(story)
    found = list(spans(list(layers(story).values())))
    assert len(found) > 300
    assert [row for row in found if reports[row["file"]][row["start"] : row["end"]] != row["text"]] == []


@story
def test_ids_that_are_referred_to_exist(story: Path) -> None:
    gold = layers(story)
    facts = {row["fact_id"] for row in gold["facts"]}
    named = {
        fact
        for name in ("core", "timeline", "conflicts", "alignments")
        for row in gold[name]
        for fact in row.get("fact_ids", [row.get("fact_id")])
    }
    assert named <= facts
    damaged = {row["damage_id"] for row in gold["damage"]}
    assert {number for row in gold["facts"] for number in row["damage_ids"]} <= damaged
    entities = tomllib.loads((story / "gold.toml").read_text(encoding="utf-8"))["entities"]
    people = {row["speaker_entity_id"] for row in gold["quotes"] if str(row["speaker_entity_id"]).startswith("per.")}
    assert people <= set(entities)
    assert {row["entity_id"] for row in gold["mentions"]} <= set(entities)


@story
def test_every_core_fact_can_be_cited_without_a_falsehood(story: Path) -> None:
    gold = layers(story)
    damaged = {row["row_id"] for row in gold["facts"] if row["damage_ids"]}
    for core in gold["core"]:
        rows = {row["row_id"] for row in gold["facts"] if row["fact_id"] in core["fact_ids"]}
        assert rows - damaged, core["what_en"]


@story
def test_the_layers_have_the_sizes_that_were_asked_for(story: Path) -> None:
    gold = layers(story)
    assert 5 <= len(texts(story)) <= 7
    assert all(130 <= len(text.split()) <= 450 for text in texts(story).values())
    assert 30 <= len({row["fact_id"] for row in gold["facts"]}) <= 65
    assert 10 <= len(gold["core"]) <= 14
    assert 6 <= len(gold["timeline"]) <= 10
    assert 3 <= len(gold["must_not_say"]) <= 5


def test_every_plant_is_there() -> None:
    counted = {kind: sum(kind in plants(folder) for folder in STORIES) for kind in PLANTS}
    assert counted == PLANTS


@story
def test_a_wire_copy_is_one_and_a_rewriting_is_not(story: Path) -> None:
    reports, planted = texts(story), plants(story)
    first, second = (shingles(reports[file]) for file in planted["wire_copy"])
    assert len(first & second) / min(len(first), len(second)) > 0.75
    if "rewritten_wire" in planted:
        first, second = (shingles(reports[file]) for file in planted["rewritten_wire"])
        assert len(first & second) / min(len(first), len(second)) < 0.2


@story
def test_two_translations_of_one_utterance_share_an_id(story: Path) -> None:
    files: dict[str, set[str]] = {}
    for row in layer(story, "quotes"):
        if "same_utterance" in row:
            files.setdefault(row["same_utterance"], set()).add(row["file"])
    assert files
    assert all(len(found) > 1 for found in files.values())


TINY_NOTES = """\
facts = {{}}
core = []
timeline = []
entities = {{}}
[articles]
a = "a.txt"
[timex]
a = [{{ s = "{passage}" }}]
"""


def tiny_story(folder: Path, passage: str) -> Path:
    """A story of one report with one time expression, whose words are these."""
    (folder / "articles").mkdir()
    (folder / "articles" / "a.txt").write_text("one day and one night", encoding="utf-8")
    (folder / "gold.toml").write_text(TINY_NOTES.format(passage=passage), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("passage", "complaint"),
    [
        ("one week", "not found"),
        ("one", "2 places, give a number"),
        ("one@3", "2 places, not 3"),
        ("ni", "not found"),
        ("one day […] week", "not found"),
    ],
)
def test_words_that_are_missing_or_ambiguous_stop_the_compilation(tmp_path: Path, passage: str, complaint: str) -> None:
    done = compiler(tiny_story(tmp_path, passage))
    assert done.returncode == 1
    assert complaint in done.stderr
    assert not (tmp_path / "gold").exists()


@pytest.mark.parametrize(
    ("passage", "span"),
    [("day", (4, 7)), ("one@2", (12, 15)), ("day […] one", (4, 15)), ("one […] night@2", (12, 21))],
)
def test_a_passage_is_found_where_its_words_stand(tmp_path: Path, passage: str, span: tuple[int, int]) -> None:
    done = compiler(tiny_story(tmp_path, passage))
    assert done.returncode == 0, done.stderr
    [row] = layer(tmp_path, "timex")
    assert (row["start"], row["end"]) == span


# -- the scorer, where it lies beside the checkout --------------------------------------------------------------


def placed(row: Row) -> Row:
    return {"article": row["file"].removesuffix(".txt"), **{key: row[key] for key in ("start", "end", "text")}}


def dossier_of(gold: dict[str, list[Row]]) -> Row:
    """The dossier that says exactly what gold says."""
    kinds = {gold_kind: kind for kind, gold_kind in KINDS.items()} | {"GPE": "place"}
    names = [row for row in gold["mentions"] if not row["nested"] and row["type"] != "DEMONYM"]
    statements = [{**placed(row), "id": row["row_id"], "claim": row["fact_id"]} for row in gold["facts"]]
    return {
        "entities": [],
        "mentions": [
            {**placed(row), "form": "name", "kind": kinds.get(row["type"], "other"), "entity": row["entity_id"]}
            for row in names
        ],
        "timexes": [{**placed(row), "value": row["value"]} for row in gold["timex"]],
        "quantities": [{**placed(row), "value": row["value"]} for row in gold["quantities"]],
        "quotations": [
            {**placed(row), "source": {"text": row["speaker_text"]}, "chain": [{"text": hop} for hop in row["chain"]]}
            for row in gold["quotes"]
        ],
        "statements": statements,
        "damage": [placed(row) for row in gold["damage"]],
        "conflicts": [
            {"id": row["conflict_id"], "severity": row["severity"], "items": [placed(item) for item in row["items"]]}
            for row in gold["conflicts"]
        ],
        "summary": [
            {"text": row["what_en"], "citations": [s for s in statements if s["claim"] in row["fact_ids"]]}
            for row in gold["core"]
        ],
        "timeline": [
            {"date": row["date_value"], "statements": [s["id"] for s in statements if s["claim"] in row["fact_ids"]]}
            for row in gold["timeline"]
        ],
    }


def figures(scorer: Path, dossier: Row, story: Path, scratch: Path) -> dict[str, float]:
    path = scratch / "dossier.json"
    path.write_text(json.dumps(dossier), encoding="utf-8")
    command = [sys.executable, str(scorer), str(path), str(story / "gold"), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


@story
def test_the_scorer_reads_every_layer(story: Path, shared: Path, tmp_path: Path) -> None:
    counts = {"conflicts.raised", "damage.raised", "summary.words", "summary.uncited", "summary.falsehoods"}
    scorer = shared / "score" / "score.py"
    full = figures(scorer, dossier_of(layers(story)), story, tmp_path)
    assert {name: figure for name, figure in full.items() if name not in counts and figure != 1} == {}
    assert full["summary.falsehoods"] == 0
    empty = figures(scorer, {}, story, tmp_path)
    assert not any(figure for name, figure in empty.items() if name != "damage.precision")
