#!/usr/bin/env python3
"""What became of the quotations judged by reading: how many right ones are still the same, how many wrong ones changed.

    python bench/quotations.py [--corpus ANT.jsonl.gz] [--list]
    python bench/quotations.py --sample 200 --seed 20260707

The labels are those of `judged/quotations-ant-*.jsonl`; offsets are into title, blank line and body. `--list` prints
the judged records that changed with their words, `--sample` a fresh sample of articles that no label knows.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.facts import Quotation
from tawatur.pipeline import read

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "shared" / "corpora" / "ant-2018-02-to-05.jsonl.gz"
JUDGED = HERE / "judged"
#: A sample is drawn from the quotations of so many random articles.
ARTICLES = 300

Row = dict[str, Any]


@dataclass(frozen=True)
class Changed:
    """A judged record, its document, and what stands there now, if anything does."""

    label: Row
    document: Document
    now: Quotation | None


def labels() -> list[Row]:
    paths = sorted(JUDGED.glob("quotations-ant-*.jsonl"))
    return [json.loads(line) | {"file": path.stem} for path in paths for line in path.read_text("utf-8").splitlines()]


def articles(corpus: Path) -> list[Row]:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def document_of(row: Row) -> Document:
    text = f"{row['title']}\n\n{row['text']}" if row.get("title") else row["text"]
    return read(Article(row["id"], text, title=row.get("title")))


def shape(quotation: Quotation) -> tuple[list[list[int]], list[list[int]]]:
    chain = [[hop.span.start, hop.span.end] for hop in quotation.chain]
    return chain, [[span.start, span.end] for span in quotation.content]


def beside(label: Row, document: Document) -> Quotation | None:
    """The quotation with the judged cue, else the one that overlaps the judged content most."""
    cue = label["cue"]
    for found in document.quotations:
        if cue and found.cue and found.cue.start < cue[1] and cue[0] < found.cue.end:
            return found
    shared = [(_shared(label["content"], found), found) for found in document.quotations]
    most, found = max(shared, key=lambda pair: pair[0], default=(0, None))
    return found if most > 0 else None


def _shared(content: list[list[int]], found: Quotation) -> int:
    return sum(max(0, min(e, span.end) - max(s, span.start)) for s, e in content for span in found.content)


def compared(corpus: Path) -> Iterator[Changed]:
    rows = {row["id"]: row for row in articles(corpus)}
    documents: dict[str, Document] = {}
    for label in labels():
        name = label["article"]
        if name not in documents:
            documents[name] = document_of(rows[name])
        yield Changed(label, documents[name], beside(label, documents[name]))


def same(one: Changed) -> bool:
    return one.now is not None and shape(one.now) == (one.label["chain"], one.label["content"])


def show(one: Changed) -> None:
    text, label = one.document.text, one.label
    words = [[text[s:e] for s, e in label[name]] for name in ("chain", "content")]
    print(f"{label['article']} {label['file']} {label['verdict']}\n  was {words[0]} {words[1]}")
    if one.now is None:
        print("  now none")
        return
    chain, content = shape(one.now)
    print(f"  now {one.now.origin.rule} {[text[s:e] for s, e in chain]} {[text[s:e] for s, e in content]}")


def regression(corpus: Path, shown: Callable[[Changed], None]) -> None:
    tally: Counter[tuple[str, str, bool]] = Counter()
    for one in compared(corpus):
        tally[one.label["file"], one.label["verdict"], same(one)] += 1
        if not same(one):
            shown(one)
    for file in sorted({key[0] for key in tally}):
        kinds = sorted({key[1] for key in tally if key[0] == file} - {"right"})
        right = tally[file, "right", True], tally[file, "right", False]
        print(f"{file}: {right[0]} of {sum(right)} judged right are the same")
        parts = (
            f"{kind} {tally[file, kind, False]} of {tally[file, kind, False] + tally[file, kind, True]}"
            for kind in kinds
        )
        print("  judged wrong that changed:", ", ".join(parts))


def sample(corpus: Path, seed: int, size: int) -> None:
    known = {label["article"] for label in labels()}
    rows = [row for row in articles(corpus) if row["id"] not in known]
    chance = random.Random(seed)
    documents = [document_of(row) for row in chance.sample(rows, ARTICLES)]
    found = [(document, quotation) for document in documents for quotation in document.quotations]
    chance.shuffle(found)
    for number, (document, quotation) in enumerate(found[:size]):
        chain, content = shape(quotation)
        cue = [quotation.cue.start, quotation.cue.end] if quotation.cue else None
        place = {"article": document.article.id, "start": quotation.span.start, "end": quotation.span.end}
        print(number, json.dumps(place | {"cue": cue, "chain": chain, "content": content}))
        lead = max(0, quotation.span.start - 200)
        before, behind = document.text[lead : quotation.span.start], document.text[quotation.span.end :][:80]
        print(f"  {quotation.origin.rule} {quotation.form}", [document.text[s:e] for s, e in chain])
        print(f"  {before}⟦{document.words(quotation.span)}⟧{behind}".replace("\n", " ¶ "))
        print(*(document.text[s:e] for s, e in content), sep="\n    ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--list", action="store_true", help="print the judged records that changed")
    parser.add_argument("--sample", type=int, default=0, help="print a fresh sample of so many quotations")
    parser.add_argument("--seed", type=int, default=20260707)
    given = parser.parse_args()
    if given.sample:
        sample(given.corpus, given.seed, given.sample)
    else:
        regression(given.corpus, show if given.list else lambda _: None)


if __name__ == "__main__":
    main()
