#!/usr/bin/env python3
"""The precision of conflicts on stories nobody annotated: raises them to be read, and counts what a reader said.

    python bench/conflicts.py --days 2018-02-01 2018-02-14 --labels new.jsonl     raise, print to read, write labels
    python bench/conflicts.py --corpus saudinewsnet-2015-07 --until 40            of another corpus, until 40 are raised
    python bench/conflicts.py --streamed --stories 60 --seed 77                   of 60 stories as the stream makes them
    python bench/conflicts.py --unread                                            … that no sample had read before
    python bench/conflicts.py --judged bench/judged/conflicts-unseen-46.jsonl     precision of labels filled in
    python bench/conflicts.py --again bench/judged/conflicts-unseen-46.jsonl      … of those that are raised today

The labels hold no text: ids of the story's reports, the finder, kind and slot of a conflict, its places as article,
start and end, and `right`, null until a reader has judged it. Right: a careful editor would agree that the two cannot
both stand, that the one is superseded, or that it is an error. The corpora lie outside the checkout, in ../shared;
without them this says so and ends.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from pathlib import Path
from typing import Any

import ant_stories

from tawatur import pipeline
from tawatur.compare import conflicts as finding
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.story import Conflict

#: So many characters round a conflict's words are printed to be read.
ROUND = 260
#: What a conflict of a story is known by, across runs: its slot and its places.
Label = dict[str, Any]


def main() -> int:
    options = _options()
    if options.judged:
        _print(_labels(options.judged))
        return 0
    corpus = ant_stories.CORPORA / f"{options.corpus}.jsonl.gz"
    if not corpus.is_file():
        print(f"left out: {corpus.name} is not beside the checkout", file=sys.stderr)
        return 0
    if options.again:
        _print(list(_still_raised(_labels(options.again))))
        return 0
    stories = _stories(ant_stories.articles(corpus, options.days), options)
    labels = _raised(islice(stories, options.skip, options.skip + options.stories), options.until)
    if options.labels:
        options.labels.write_text("".join(json.dumps(label) + "\n" for label in labels), encoding="utf-8")
    return 0


def _stories(held: list[Article], options: argparse.Namespace) -> Iterator[list[Article]]:
    """The stories to draw from, in the order drawn by the seed."""
    if not (options.streamed or options.unread):
        drawn = ant_stories.every_story(held, options.seed, options.a_day)
        earlier = ant_stories.every_story(held, options.seed, options.beyond) if options.beyond else ()
        known = {article.id for story in earlier for article in story}
        return (story for story in drawn if known.isdisjoint(article.id for article in story))
    stories = ant_stories.streamed(held, options.seed)
    if not options.unread:
        return stories
    judged = _labels(sorted((Path(__file__).parent / "judged").glob("conflicts-*.jsonl")))
    seen = ant_stories.read_before(held) | {frozenset(p) for of in judged for p in combinations(of["reports"], 2)}
    return (s for s in stories if not any(frozenset((a.id, b.id)) in seen for a, b in combinations(s, 2)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", default=ant_stories.CORPUS.name.removesuffix(".jsonl.gz"))
    parser.add_argument("--days", nargs=2, default=("0000", "9999"), metavar=("FIRST", "LAST"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--a-day", type=int, default=1000, help="at most so many stories of a day")
    parser.add_argument("--beyond", type=int, help="leave out stories with an article of those that so many a day give")
    parser.add_argument("--skip", type=int, default=0, help="leave out so many stories: an earlier sample had them")
    parser.add_argument("--stories", type=int, default=100_000, help="draw at most so many stories")
    parser.add_argument("--streamed", action="store_true", help="of stories as `tawatur stories` makes them")
    parser.add_argument("--unread", action="store_true", help="… those of which no two reports were read together")
    parser.add_argument("--until", type=int, default=1000, help="end when so many are raised")
    parser.add_argument("--labels", type=Path, help="where labels to fill in are written")
    parser.add_argument("--judged", nargs="+", type=Path, help="labels filled in: their precision")
    parser.add_argument("--again", nargs="+", type=Path, help="labels filled in: precision of what is raised today")
    return parser.parse_args()


def _raised(stories: Iterator[list[Article]], until: int) -> list[Label]:
    """Labels to fill in; each conflict is printed as it is raised."""
    labels: list[Label] = []
    drawn = 0
    for story in stories:
        drawn += 1
        documents = [pipeline.read(article) for article in story]
        for finder, conflict in conflicts_of(documents):
            labels.append(_label(finder, conflict, documents))
            print(_told(f"{len(labels)}. {finder}", conflict, documents), flush=True)
        if len(labels) >= until:
            break
    print(f"{drawn} stories, {len(labels)} conflicts raised")
    return labels


def conflicts_of(documents: Sequence[Document]) -> list[tuple[str, Conflict]]:
    """The conflicts of a story, each with the name of its finder."""
    by: dict[str, str] = {}
    kept = finding.FIGURE_FINDERS, finding.FINDERS
    finding.FIGURE_FINDERS = tuple(_recorded(finder, by) for finder in kept[0])
    finding.FINDERS = tuple(_recorded(finder, by) for finder in kept[1])
    try:
        found = pipeline.compare(documents).conflicts
    finally:
        finding.FIGURE_FINDERS, finding.FINDERS = kept
    return [(by[_key(conflict)], conflict) for conflict in found]


def _recorded(finder: Callable[..., Iterator[Conflict]], by: dict[str, str]) -> Callable[..., Iterator[Conflict]]:
    """The finder, which notes what it was the first to find."""

    def recorded(*held: Any) -> Iterator[Conflict]:
        for conflict in finder(*held):
            by.setdefault(_key(conflict), finder.__name__)
            yield conflict

    return recorded


def _key(conflict: Conflict) -> str:
    return f"{conflict.kind} {conflict.slot} {_places(conflict)}"


def _places(conflict: Conflict) -> list[list[Any]]:
    held = (item.place for item in conflict.items)
    return [[place.article, place.span.start, place.span.end] for place in held]


def _label(finder: str, conflict: Conflict, documents: Sequence[Document]) -> Label:
    reports = [document.article.id for document in documents]
    said = {"finder": finder, "kind": conflict.kind, "slot": conflict.slot}
    return {"reports": reports, **said, "items": _places(conflict), "right": None}


def _told(head: str, conflict: Conflict, documents: Sequence[Document]) -> str:
    """A conflict with the words round each of its places, and the titles of the reports."""
    by_id = {document.article.id: document for document in documents}
    lines = [f"==== {head} {conflict.kind} {conflict.slot}: {conflict.because['en']}"]
    lines += [f"  title {d.article.id} {d.article.published:%m-%d %H:%M}: {d.article.title}" for d in documents]
    for item in conflict.items:
        text, (start, end) = by_id[item.place.article].text, (item.place.span.start, item.place.span.end)
        round_it = f"{text[max(0, start - ROUND) : start]}[[{text[start:end]}]]{text[end : end + ROUND]}"
        lines.append(f"  -- {item.place.article} {item.value!r}: {' '.join(round_it.split())}")
    return "\n".join(lines)


def _labels(files: Sequence[Path]) -> list[Label]:
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def _still_raised(labels: Sequence[Label]) -> Iterator[Label]:
    """Of judged conflicts those that are raised when their story is compared today; what is raised anew is printed."""
    stories: dict[tuple[str, ...], list[Label]] = {}
    for label in labels:
        stories.setdefault(tuple(label["reports"]), []).append(label)
    wanted = {article for reports in stories for article in reports}
    corpora = sorted(ant_stories.CORPORA.glob("*.jsonl.gz"))
    held = (article for corpus in corpora for article in ant_stories.articles(corpus, ("0000", "9999")))
    known: Mapping[str, Article] = {article.id: article for article in held if article.id in wanted}
    for reports, judged in stories.items():
        documents = [pipeline.read(known[name]) for name in reports]
        now = [(finder, conflict) for finder, conflict in conflicts_of(documents)]
        for finder, conflict in now:
            old = next((label for label in judged if _same(label, conflict)), None)
            if old is None:
                print(_told(f"not judged: {finder}", conflict, documents))
            else:
                yield old


def _same(label: Label, conflict: Conflict) -> bool:
    """Whether a judged conflict is this one: the same slot, and two places that meet (one, of a conflict of one)."""
    places = [item.place for item in conflict.items]
    met = sum(
        any(p.article == a and p.span.start < end and start < p.span.end for p in places)
        for a, start, end in label["items"]
    )
    return bool(label["slot"] == conflict.slot and met >= min(2, len(label["items"])))


def _print(labels: Sequence[Label]) -> None:
    """Right of raised: in all, and by finder, kind and slot."""
    for name in ("finder", "kind", "slot"):
        raised = Counter(label[name] for label in labels)
        right = Counter(label[name] for label in labels if label["right"])
        for value, count in raised.most_common():
            print(f"{name:7} {value:14} {right[value]:3} of {count:3} {right[value] / count:6.2f}")
    every = sum(bool(label["right"]) for label in labels)
    print(f"{'all':22} {every:3} of {len(labels):3} {every / max(1, len(labels)):6.2f}")


if __name__ == "__main__":
    sys.exit(main())
