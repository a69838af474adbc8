"""Time the stream of stories, and score it, with scikit-learn's batch clustering beside it in the same run.

    python bench/stories.py [--articles 1000000] [--news NEWS.jsonl.gz --gold STORIES.jsonl]

The stream is timed on synthetic articles: words drawn from those of `examples/` and of the background vocabulary by
Zipf's law around the few that make each event, seeded, at constant arrivals. Times are of this process alone, from
folded words to a placed article. scikit-learn is in the extra `bench`; without it its figures are left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

from tawatur.compare.stories import Stories
from tawatur.compare.stories_open import OpenStory
from tawatur.compare.stories_terms import Heard, Sketch, sketch
from tawatur.ingest.files import read_articles
from tawatur.lang.load import load
from tawatur.lang.stems import word_frequencies
from tawatur.model.article import Article
from tawatur.run.stories import arrival_of, grouped
from tawatur.settings import from_environment
from tawatur.text.fold import fold

EXAMPLES = Path(__file__).parents[1] / "examples"
#: Labelled days that lie beside the project, and the articles of which they are; neither is in it.
SHARED = Path(__file__).parents[2] / "shared"
NEWS, GOLD = SHARED / "corpora/ant-2018-02-to-05.jsonl.gz", SHARED / "gold/stories-dev/stories.jsonl"
SEED = 20_18
#: A day's arrivals; ANT has 150 a day from five outlets, this is a press of some fifty.
A_DAY = 1_500
#: Words of a synthetic title and body, words that make an event, and the commonest words, which make none.
TITLE, BODY, MARKS, COMMONEST = 9, 180, 24, 200
#: Events that run at a time; how many articles tell one is drawn by Pareto's law of this exponent (the mean is near the
#: 1.7 of the labelled days), and at most so many do.
RUNNING, PARETO, TOLD = 600, 1.8, 40
#: So many of them are marks of the event.
TITLE_MARKS, BODY_MARKS = 5, 54
#: Cosine distances at which the batch clustering is cut; the best is printed, in its favour.
CUTS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)

Row = tuple[Heard, list[str], list[str]]


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--news", default=str(NEWS), help="articles of the labelled days")
    parser.add_argument("--gold", nargs="*", default=[str(GOLD)], help="labels of the days")
    options = parser.parse_args()
    for path in options.gold:
        if not Path(path).exists():
            print(f"not scored: there is no {path}; name labelled days with --gold")
            continue
        print_scores(options.news, path)
    print_speed(options.articles)


def print_speed(count: int) -> None:
    """Articles a second, the last tenth beside the second, and bytes of an open story."""
    language, tenth = load("ar"), max(count // 10, 1)
    stream, spent = Stories(language), [0.0] * 10
    for number, (heard, title, body) in enumerate(synthetic(tenth * 10)):
        begun = time.process_time()
        stream.place(sketch(heard, title, body, language))
        spent[number // tenth] += time.process_time() - begun
        if (number + 1) % tenth == 0:
            seconds, stories = spent[number // tenth], len(stream.index.open)
            print(
                f"tenth {number // tenth + 1:2}  {tenth / seconds:6.0f} articles/s  {stories} stories open", flush=True
            )
    print(f"stream.articles_per_second   {tenth * 10 / sum(spent):10.0f}")
    print(f"stream.last_over_second      {spent[9] / spent[1]:10.3f}")
    print(f"stream.stories_opened        {stream.opened:10}")
    print(f"stream.stories_open          {len(stream.index.open):10}")
    print(f"stream.bytes_per_open_story  {held(stream) / len(stream.index.open):10.0f}")
    print(f"process.peak_megabytes       {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10.0f}", flush=True)


def held(stream: Stories) -> int:
    """Bytes that the open stories and their index hold, each object once; strings of terms are not counted, the
    stream shares them with the words of the language."""
    seen: set[int] = set()
    return _size(stream.index, seen)


def _size(thing: object, seen: set[int]) -> int:
    if id(thing) in seen or isinstance(thing, (str, type(None))):
        return 0
    seen.add(id(thing))
    return sys.getsizeof(thing) + sum(_size(part, seen) for part in _parts(thing))


def _parts(thing: object) -> Iterator[object]:
    if isinstance(thing, Mapping):
        yield from thing.keys()
        yield from thing.values()
    elif isinstance(thing, (Sketch, OpenStory)):
        yield from (getattr(thing, name) for name in thing.__slots__)
    elif hasattr(thing, "__dict__"):
        yield from vars(thing).values()
    elif isinstance(thing, Sequence | set | frozenset) or hasattr(thing, "maxlen"):
        yield from thing  # type: ignore[misc]


def synthetic(count: int) -> Iterator[Row]:
    """Articles as folded words, in the order of publication."""
    draw, words = random.Random(SEED), vocabulary()
    heights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    marking = words[COMMONEST:]
    running: list[tuple[list[str], int]] = []  # the words that make an event, and how many articles will still tell it

    def background(size: int) -> list[str]:
        return draw.choices(words, cum_weights=heights, k=size)

    for number in range(count):
        while len(running) < RUNNING:
            running.append((draw.sample(marking, MARKS), min(int(draw.paretovariate(PARETO)), TOLD)))
        chosen = draw.randrange(RUNNING)
        marks, left = running[chosen]
        running[chosen] = (marks, left - 1)
        if left == 1:
            running[chosen] = running[-1]
            running.pop()
        title = draw.choices(marks, k=TITLE_MARKS) + background(TITLE - TITLE_MARKS)
        body = draw.choices(marks, k=BODY_MARKS) + background(BODY - BODY_MARKS)
        draw.shuffle(body)
        hours = 400_000 + number * 24 / A_DAY
        yield Heard(f"a{number}", f"o{draw.randrange(50)}", hours, int(hours // 24)), title, body


def vocabulary() -> list[str]:
    """Folded words, the most frequent first: those of our own examples and those that news uses."""
    ours = sorted({word for path in EXAMPLES.rglob("*.txt") for word in fold(path.read_text("utf-8")).split()})
    seen = word_frequencies(load("ar"))
    return sorted(seen, key=lambda word: (-seen[word], word)) + [word for word in ours if word not in seen]


def print_scores(news: str, gold_path: str) -> None:
    """B-cubed of the stream, and of the batch clustering at its best cut."""
    gold = {
        row["article"]: row["story"] for row in map(json.loads, Path(gold_path).read_text("utf-8").splitlines()) if row
    }
    settings = from_environment()
    items = read_articles([news], settings, None)
    articles = [item for item in items if isinstance(item, Article) and item.id in gold]
    found = {}
    for told in grouped(a for a in (arrival_of(article, settings) for article in articles) if not hasattr(a, "row")):
        found[told.arrival.sketch.article] = told.story
    name, outlets = Path(gold_path).stem, {article.id: article.outlet for article in articles}
    print(f"{name}  stream       {told_scores(gold, found, outlets)}", flush=True)
    if importlib.util.find_spec("sklearn"):
        batch = batches(articles)
        best = max(batch, key=lambda labels: b_cubed(gold, labels)[2])
        print(f"{name}  scikit-learn {told_scores(gold, best, outlets)}   (batch, the best of its cuts)", flush=True)


def batches(articles: Sequence[Article]) -> list[dict[str, str]]:
    """Labels by agglomerative clustering (average linkage, cosine) of character n-grams, at each cut."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [fold(f"{article.title} {article.title} {article.text}") for article in articles]
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2).fit_transform(texts)
    distances = 1 - (vectors @ vectors.T).toarray()
    made = []
    for cut in CUTS:
        model = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=cut)
        made.append({a.id: str(label) for a, label in zip(articles, model.fit_predict(distances), strict=True)})
    return made


def told_scores(gold: Mapping[str, str], found: Mapping[str, str], outlets: Mapping[str, str | None]) -> str:
    """B-cubed precision, recall and F, and the share of pairs across outlets that were found."""
    p, r, f = b_cubed(gold, found)
    ids = [article for article in gold if article in outlets]
    pairs = [(a, b) for i, a in enumerate(ids) for b in ids[:i] if gold[a] == gold[b] and outlets[a] != outlets[b]]
    across = sum(found[a] == found[b] for a, b in pairs) / len(pairs) if pairs else math.nan
    return f"P {p:.3f}  R {r:.3f}  F {f:.3f}  cross_outlet.recall {across:.3f}"


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F (Bagga and Baldwin 1998) over the articles of gold that were found."""
    names = [name for name in gold if name in found]
    both = Counter((gold[name], found[name]) for name in names)
    ours, theirs = Counter(found[name] for name in names), Counter(gold[name] for name in names)
    p = sum(count * count / ours[pair[1]] for pair, count in both.items()) / len(names)
    r = sum(count * count / theirs[pair[0]] for pair, count in both.items()) / len(names)
    return p, r, 2 * p * r / (p + r)


if __name__ == "__main__":
    main()
