#!/usr/bin/env python3
"""Claims that are counted with two origins and more, drawn from stories of ANT: a sample to judge by reading.

    python bench/origins.py --seed 1 --sample 40 --labels new.jsonl      draw and print a sample, and labels to fill in
    python bench/origins.py --judged bench/judged/origins-ant-*.jsonl      share that is right, by file
    python bench/origins.py --again bench/judged/origins-ant-*.jsonl       the same of what is still counted so today

A label has the story, the origins, the places of the statements, and `right`: whether the statements say one thing, and
have as many origins as counted. `wrong` tells which of the two is not so: `other` (another thing is said) or `twice`
(one text, newsroom, speaker or announcement behind two that were counted). The corpus lies outside the checkout, in
../shared; without it this says so and ends.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import ant_stories

from tawatur import pipeline
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.story import Ref, Story
from tawatur.model.telling import Dossier

#: So many stories are compared for a sample.
STORIES = 150
#: So many characters round a statement are printed to be read.
ROUND = 220
#: A claim is counted as one that was judged where it has so many of its statements.
HELD = 2
Label = dict[str, Any]


def main() -> int:
    options = _options()
    if options.judged:
        return _print(options.judged, {file: _labels(file) for file in options.judged})
    if not ant_stories.CORPUS.is_file():
        print(f"left out: {ant_stories.CORPUS.name} is not beside the checkout", file=sys.stderr)
        return 0
    if options.again:
        return _print(options.again, _again(options.again))
    every = list(_counted(options.seed))
    drawn = random.Random(options.seed).sample(every, min(options.sample, len(every)))
    for number, (_, _, told) in enumerate(drawn, start=1):
        print(f"==== {number}. {told}")
    if options.labels:
        options.labels.write_text("".join(json.dumps(label) + "\n" for _, label, _ in drawn), encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=40)
    parser.add_argument("--labels", type=Path, help="where labels to fill in are written")
    parser.add_argument("--judged", nargs="+", type=Path, help="labels filled in: the share that is right")
    parser.add_argument("--again", nargs="+", type=Path, help="labels filled in: the share of what is counted so today")
    return parser.parse_args()


def _counted(seed: int) -> Iterator[tuple[str, Label, str]]:
    """Every claim of two origins and more of the stories of a seed: its story, a label to fill in, words to read."""
    joined = 0
    for number, story in enumerate(ant_stories.stories(STORIES, seed)):
        dossier = _told(story)
        joined += sum(len({ref.article for ref in claim.statements}) > 1 for claim in dossier.story.claims)
        for claim in dossier.story.claims:
            standing = dossier.standings[claim.id]
            if standing.origins > 1:
                label = {"story": f"{seed}-{number}", "origins": standing.origins, "right": None, "wrong": None}
                label["statements"] = [_place(dossier.story, ref) for ref in claim.statements]
                yield f"{seed}-{number}", label, _read(dossier, claim.statements, standing.because["en"])
    print(f"{joined} claims join reports")


def _told(story: Iterable[Article]) -> Dossier:
    return pipeline.tell(pipeline.compare([pipeline.read(article) for article in story]), ())


def _place(story: Story, ref: Ref) -> list[Any]:
    span = story.document(ref.article).statements[ref.index].span
    return [ref.article, span.start, span.end]


def _read(dossier: Dossier, refs: Sequence[Ref], because: str) -> str:
    """A claim's statements, each in the words round it, with who says it and the title of its report."""
    lines = [because]
    for ref in refs:
        document = dossier.story.document(ref.article)
        statement = document.statements[ref.index]
        start, end = statement.span.start, statement.span.end
        before, behind = document.text[max(0, start - ROUND) : start], document.text[end : end + ROUND]
        words = f"{before}[[{document.text[start:end]}]]{behind}"
        lines.append(f"  -- {ref.article} ({_speaker(document, statement.quotation)}) {document.article.title}")
        lines.append("     " + " ".join(words.split()))
    return "\n".join(lines)


def _speaker(document: Document, quotation: int | None) -> str:
    source = None if quotation is None else document.quotations[quotation].source
    return "own voice" if quotation is None else "nobody" if source is None else document.words(source.span)


def _labels(file: Path) -> list[Label]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _again(files: Sequence[Path]) -> Mapping[Path, list[Label]]:
    """Of judged claims those that have two origins and more today."""
    held = {file: _labels(file) for file in files}
    wanted: dict[int, set[int]] = defaultdict(set)
    for label in (label for labels in held.values() for label in labels):
        seed, number = map(int, label["story"].split("-"))
        wanted[seed].add(number)
    today: dict[str, list[set[tuple[Any, ...]]]] = {}
    for seed, numbers in wanted.items():
        stories = ant_stories.stories(STORIES, seed)
        today |= {f"{seed}-{n}": [set(map(tuple, label)) for label in _places_counted(stories[n])] for n in numbers}
    return {file: [label for label in labels if _is_counted(label, today)] for file, labels in held.items()}


def _places_counted(story: Iterable[Article]) -> Iterator[list[list[Any]]]:
    dossier = _told(story)
    for claim in dossier.story.claims:
        if dossier.standings[claim.id].origins > 1:
            yield [_place(dossier.story, ref) for ref in claim.statements]


def _is_counted(label: Label, today: Mapping[str, list[set[tuple[Any, ...]]]]) -> bool:
    """Whether a claim of today has two of a judged claim's statements: places that meet."""
    return any(
        sum(any(_meet(place, one) for one in held) for place in label["statements"]) >= HELD
        for held in today[label["story"]]
    )


def _meet(one: Sequence[Any], other: Sequence[Any]) -> bool:
    return bool(one[0] == other[0] and one[1] < other[2] and other[1] < one[2])


def _print(files: Sequence[Path], held: Mapping[Path, list[Label]]) -> int:
    """Right of counted, and what the wrong ones are, by file and in all."""
    for file in files:
        print(_line(file.stem, held[file]))
    print(_line("all", [label for labels in held.values() for label in labels]))
    return 0


def _line(name: str, labels: Sequence[Label]) -> str:
    right = sum(bool(label["right"]) for label in labels)
    wrong = Counter(label["wrong"] for label in labels if label.get("wrong"))
    kinds = ", ".join(f"{kind} {count}" for kind, count in wrong.most_common())
    return f"{name:24} {right:3} of {len(labels):3} {right / max(1, len(labels)):5.2f}  {kinds}"


if __name__ == "__main__":
    sys.exit(main())
