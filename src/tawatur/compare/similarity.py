"""How alike two wordings are: cosine of character n-gram TF-IDF, for all pairs that share rare enough grams."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

#: Lengths of the character n-grams (char 3–5-grams found same-fact sentences best; see docs/decisions/0001).
GRAMS = (3, 4, 5)
#: A gram that more than this share of the texts hold finds no candidates (it still counts in the cosine's norm).
COMMONEST = 0.25
#: … nor one that more texts than this hold, however many texts there are.
MOST_TEXTS = 100


def grams(text: str) -> Counter[str]:
    """Counts of the character n-grams of each word of a text, the word's ends marked by a blank."""
    found: Counter[str] = Counter()
    for word in text.split():
        padded = f" {word} "
        for size in GRAMS:
            found.update(padded[i : i + size] for i in range(len(padded) - size + 1))
    return found


def vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    """Each text as a unit vector of gram weights (1 + log tf) · idf, idf smoothed over these texts."""
    counts = [grams(text) for text in texts]
    frequency = Counter(gram for held in counts for gram in held)
    idf = {gram: math.log((1 + len(texts)) / (1 + n)) + 1 for gram, n in frequency.items()}
    return [_unit({gram: (1 + math.log(n)) * idf[gram] for gram, n in held.items()}) for held in counts]


def _unit(vector: dict[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {gram: weight / norm for gram, weight in vector.items()}


def alike(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs `(i, j, cosine)`, i < j, with a cosine of at least `least`; cosine in 0 … 1.

    Method: inverted index over grams that few enough texts hold; time grows with their number, not its square.
    Misses: pairs that share only common grams; among thousands of texts the cosine is a little too low.
    """
    rows = vectors(texts)
    limit = max(3, min(MOST_TEXTS, int(COMMONEST * len(texts))))
    frequency = Counter(gram for row in rows for gram in row)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, row in enumerate(rows):
        scores: dict[int, float] = defaultdict(float)
        for gram, weight in row.items():
            if frequency[gram] > limit:
                continue
            for i, other in postings[gram]:
                scores[i] += weight * other
            postings[gram].append((j, weight))
        yield from ((i, j, score) for i, score in sorted(scores.items()) if score >= least)
