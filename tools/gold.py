#!/usr/bin/env python3
"""Compile the annotation of an example story into gold layers with offsets.  Standard library only.

    gold.py STORY_DIR...            write STORY_DIR/gold/*.jsonl
    gold.py --check STORY_DIR...    say what differs from what is on disk; exit status 1 where something does

A story folder holds the reports (`articles/*.txt` or `articles.jsonl`) and `gold.toml`, which names every passage by
its words (`gold_passages.py` says how); this program finds the offsets.  Words that are missing, or stand in several
places without a number, stop the compilation, and so does an id that nothing defines.

Misses: whether the annotation is right.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from gold_names import mentions
from gold_passages import GoldError, Row, Span, Story, find, in_order, lined, placed, read_story

LAYERS = (
    "mentions",
    "timex",
    "quantities",
    "quotes",
    "damage",
    "facts",
    "alignments",
    "conflicts",
    "core",
    "must_not_say",
    "timeline",
)
HARMFUL = frozenset({"medium", "high"})


# -- the layers that are lists of passages --------------------------------------------------------------------


def passages(story: Story, layer: str) -> list[Row]:
    """A layer whose rows are a passage and its fields, by report."""
    rows = [
        lined(story, short, {**placed(story, short, note["s"]), **{k: v for k, v in note.items() if k != "s"}})
        for short, notes in story.notes.get(layer, {}).items()
        for note in notes
    ]
    return in_order(story, rows)


def damage(story: Story) -> list[Row]:
    return [row | {"damage_id": f"D{number:02}"} for number, row in enumerate(passages(story, "damage"), 1)]


def quote(story: Story, note: Row) -> Row:
    """One report of speech, with its cue and quoted words as spans; speaker and chain as the report names them."""
    short, text = note["in"], story.text(note["in"])
    row = placed(story, short, note["s"])
    within = (row["start"], row["end"])
    for name in [note.get("speaker", ""), *note.get("chain", [])]:
        if name not in text:
            raise GoldError(f"{short}: not named in the report: {name!r}")
    fields = {
        "kind": note["kind"],
        "cue": piece(text, note["cue"], within) if note.get("cue") else None,
        "speaker_text": note.get("speaker", ""),
        "speaker_entity_id": note.get("entity"),
        "chain": note.get("chain", []),
        "via_translation": note.get("via_translation", False),
        "quoted_spans": [piece(text, words, within) for words in note.get("quoted", [])],
    }
    extra: Row = {key: note[key] for key in ("note", "same_utterance") if key in note}
    return lined(story, short, {**row, **fields, **extra})


def piece(text: str, passage: str, within: Span) -> Row:
    start, end = find(text, passage, within)
    return {"text": text[start:end], "start": start, "end": end}


def quotes(story: Story) -> list[Row]:
    rows = in_order(story, [quote(story, note) for note in story.notes.get("quotes", [])])
    return [{"quote_id": f"Q{number:03}", **row} for number, row in enumerate(rows, 1)]


# -- facts and what rests on them -----------------------------------------------------------------------------


def overlap(a: Row, b: Row) -> bool:
    return bool(a["file"] == b["file"] and a["start"] < b["end"] and b["start"] < a["end"])


def fact_rows(story: Story, fact_id: str, fact: Row) -> Iterator[Row]:
    for note in fact["rows"]:
        row = placed(story, note["in"], note["s"])
        fields = {
            "gloss_en": fact["gloss_en"],
            "time_value": note.get("time", fact.get("time")),
            "place": fact.get("place"),
            "modality": note.get("modality", fact.get("modality", "asserted")),
            "attribution": note.get("by"),
        }
        yield lined(story, note["in"], {"fact_id": fact_id, **row, **fields})


def facts(story: Story) -> list[Row]:
    """Statements by report, each with the rank of the core fact and the harmful damage that it meets."""
    rows = in_order(story, [row for key, fact in story.notes["facts"].items() for row in fact_rows(story, key, fact)])
    rank = {fact: core["rank"] for core in reversed(story.notes["core"]) for fact in core["fact_ids"]}
    harm = [row for row in damage(story) if row["severity"] in HARMFUL]
    return [
        {
            **row,
            "row_id": f"R{number:03}",
            "core_rank": rank.get(row["fact_id"]),
            "damage_ids": [d["damage_id"] for d in harm if overlap(row, d)],
        }
        for number, row in enumerate(rows, 1)
    ]


def files_of(rows: Iterable[Row], fact_ids: list[str]) -> list[str]:
    """The reports that carry some of these facts.

    Raises:
        GoldError: a fact id that nothing defines.
    """
    rows = list(rows)
    if unknown := set(fact_ids) - {row["fact_id"] for row in rows}:
        raise GoldError(f"no such fact: {', '.join(sorted(unknown))}")
    return list(dict.fromkeys(row["file"] for row in rows if row["fact_id"] in fact_ids))


def alignments(story: Story) -> list[Row]:
    """Facts that several reports carry, then groups of different facts to be compared."""
    stated = facts(story)
    same = [
        {
            "fact_id": key,
            "kind": "same",
            "status": fact.get("status", "compatible"),
            "independent": fact.get("independent", "unknown"),
            "files": files,
            "spans": [pick(row, "row_id", "file", "start", "end", "text") for row in stated if row["fact_id"] == key],
        }
        for key, fact in story.notes["facts"].items()
        if len(files := files_of(stated, [key])) > 1
    ]
    related = [
        {"fact_id": note["fact_ids"][0], "kind": "related", **note, "files": files_of(stated, note["fact_ids"])}
        for note in story.notes.get("related", [])
    ]
    return same + related


def pick(row: Row, *keys: str) -> Row:
    return {key: row[key] for key in keys}


def conflicts(story: Story) -> list[Row]:
    stated = facts(story)
    rows = []
    for note in story.notes.get("conflicts", []):
        files_of(stated, note["fact_ids"])
        items = [placed(story, short, passage) for short, passage in note["items"]]
        rows.append({**note, "items": items})
    return rows


def core(story: Story) -> list[Row]:
    stated = facts(story)
    return [{**note, "files": files_of(stated, note["fact_ids"])} for note in story.notes["core"]]


def must_not_say(story: Story) -> list[Row]:
    return [
        {"false_statement_en": note["false_en"], **placed(story, note["in"], note["s"])}
        for note in story.notes.get("must_not_say", [])
    ]


def timeline(story: Story) -> list[Row]:
    stated = facts(story)
    return [
        {"order": number, **note, "files": files_of(stated, note["fact_ids"])}
        for number, note in enumerate(story.notes["timeline"], 1)
    ]


# -- writing --------------------------------------------------------------------------------------------------


def compile_story(story: Story) -> dict[str, list[Row]]:
    """Every gold layer of a story, by the name of its file; the plants are only looked for."""
    for planted in story.notes.get("plants", {}).values():
        for short, passage in planted:
            placed(story, short, passage)
    makers = {
        "mentions": mentions,
        "quotes": quotes,
        "damage": damage,
        "facts": facts,
        "alignments": alignments,
        "conflicts": conflicts,
        "core": core,
        "must_not_say": must_not_say,
        "timeline": timeline,
    }
    return {layer: makers[layer](story) if layer in makers else passages(story, layer) for layer in LAYERS}


def printed(rows: list[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def stale(folder: Path, layers: dict[str, list[Row]]) -> list[str]:
    """The layers whose file is not what the annotation compiles to."""
    paths = {layer: folder / "gold" / f"{layer}.jsonl" for layer in layers}
    return [
        layer
        for layer, path in paths.items()
        if not path.exists() or path.read_text(encoding="utf-8") != printed(layers[layer])
    ]


def write(folder: Path, layers: dict[str, list[Row]]) -> None:
    (folder / "gold").mkdir(exist_ok=True)
    for layer, rows in layers.items():
        (folder / "gold" / f"{layer}.jsonl").write_text(printed(rows), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; say what differs")
    options = parser.parse_args()
    differing = 0
    for folder in options.stories:
        try:
            layers = compile_story(read_story(folder))
        except GoldError as error:
            print(f"{folder}/gold.toml: {error}", file=sys.stderr)
            return 1
        if options.check:
            differing += len(old := stale(folder, layers))
            print(f"{folder}: " + (f"differs: {', '.join(old)}" if old else "as compiled"), file=sys.stderr)
        else:
            write(folder, layers)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
