"""How alike two wordings are: cosine of character n-gram TF-IDF."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, repeat
from operator import itemgetter

#: Lengths of the character n-grams (char 3–5-grams found same-fact sentences best; see docs/decisions/0001).
GRAMS = (3, 4, 5)
#: Where very many pairs are compared, those of one length: a third of the time, and the stories with gold join as well.
#: Of pairs near .3 and near .5 the cosine is lower by .007 in the mean then, and by .007 up or down (on ANT).
PAIRED = (4,)
#: A gram that more than this share of the texts hold finds no candidates (it still counts in the cosine's norm).
COMMONEST = 0.25
#: … nor one that more texts than this hold, however many texts there are.
MOST_TEXTS = 100
#: Sums of weights in another order differ by less.
ROUNDED = 1e-9


def grams(text: str, sizes: Sequence[int] = GRAMS) -> Counter[str]:
    """Counts of the character n-grams of each word of a text, the word's ends marked by a blank."""
    return Counter(chain.from_iterable(_grams_of(word, tuple(sizes)) for word in text.split()))


@lru_cache(maxsize=20_000)
def _grams_of(word: str, sizes: tuple[int, ...]) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple([padded[i : i + size] for size in sizes for i in range(len(padded) - size + 1)])


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine of two unit vectors of gram weights."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large.get(gram, 0.0) for gram, weight in small.items())


def vectors(texts: Sequence[str], sizes: Sequence[int] = GRAMS) -> list[dict[str, float]]:
    """Each text as a unit vector of gram weights (1 + log tf) · idf, idf smoothed over these texts."""
    counts = [grams(text, sizes) for text in texts]
    frequency = Counter(chain.from_iterable(counts))
    idf = {gram: _rarity(n, len(texts)) for gram, n in frequency.items()}
    return [_unit(_weighed(held, idf)) for held in counts]


def vector(counts: Mapping[str, int], frequency: Mapping[str, int], texts: int) -> dict[str, float]:
    """The grams of a text as such a vector; `frequency` is how many of all the texts hold each, 1 where it has none."""
    return _unit(_weighed(counts, {gram: _rarity(frequency.get(gram, 1), texts) for gram in counts}))


def _weighed(counts: Mapping[str, int], idf: Mapping[str, float]) -> dict[str, float]:
    return {gram: idf[gram] if n == 1 else (1 + math.log(n)) * idf[gram] for gram, n in counts.items()}


@lru_cache(maxsize=20_000)
def _rarity(frequency: int, texts: int) -> float:
    """The smoothed inverse document frequency of a gram."""
    return math.log((1 + texts) / (1 + frequency)) + 1


def _unit(vector: dict[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum([weight * weight for weight in vector.values()])) or 1.0
    return {gram: weight / norm for gram, weight in vector.items()}


class Vectors:
    """Such vectors, of PAIRED grams, each worked out when it is asked for: for the few of many that are looked at."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._known: dict[int, dict[str, float]] = {}

    def __getitem__(self, number: int) -> dict[str, float]:
        """The vector of the text of this number."""
        if number not in self._known:
            counts = grams(self._texts[number], PAIRED)
            self._known[number] = vector(counts, self._frequency, len(self._texts))
        return self._known[number]

    @cached_property
    def _frequency(self) -> Mapping[str, int]:
        """How many texts hold each gram."""
        return Counter(chain.from_iterable(map(_distinct_grams, self._texts)))


def _distinct_grams(text: str) -> set[str]:
    """Each gram of a text once."""
    return set(chain.from_iterable(map(_grams_of, text.split(), repeat(PAIRED))))


class Heard:
    """The vectors of texts heard so far, by gram, so that a further text need not be set beside each of them."""

    def __init__(self) -> None:
        self._vectors: list[Mapping[str, float]] = []
        self._holding: dict[str, list[tuple[int, float]]] = defaultdict(list)

    def add(self, vector: Mapping[str, float]) -> None:
        """Take a text in."""
        for gram, weight in vector.items():
            self._holding[gram].append((len(self._vectors), weight))
        self._vectors.append(vector)

    def repeats(self, vector: Mapping[str, float], least: float) -> bool:
        """Whether a text has a cosine above `least` with one heard before.

        Method: the heaviest grams first, until those left are too light to matter but for texts that are near already.
        Misses: a text whose every heavy gram more than `MOST_TEXTS` texts have held since.
        """
        if not self._vectors:
            return False
        scores: dict[int, float] = defaultdict(float)
        left = 1.0  # the square of the length of what is left
        for gram, weight in sorted(vector.items(), key=itemgetter(1), reverse=True):
            if left <= (least / 2) ** 2:
                break
            for number, other in self._holding.get(gram, ())[-MOST_TEXTS:]:
                scores[number] += weight * other
            left -= weight * weight
        rest = math.sqrt(max(left, 0.0)) + ROUNDED
        near = (number for number, score in scores.items() if score + rest > least)
        return any(cosine(self._vectors[number], vector) > least for number in near)


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


class _Numbered(dict[str, tuple[int, ...]]):
    """The numbers of each word's grams, from 0, worked out when a word is first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}

    def __missing__(self, word: str) -> tuple[int, ...]:
        numbers = self._numbers
        made = self[word] = tuple([numbers.setdefault(gram, len(numbers)) for gram in _grams_of(word, PAIRED)])
        return made


class Wordings:
    """The wordings of many texts, ready to be compared pair by pair: which grams each has, and what those weigh."""

    def __init__(self, texts: Sequence[str]) -> None:
        of_word = _Numbered()
        every = [tuple(set(chain.from_iterable(map(of_word.__getitem__, text.split())))) for text in texts]
        frequency = Counter(chain.from_iterable(every))
        self._squares = [(math.log((1 + len(texts)) / (1 + frequency[n])) + 1) ** 2 for n in range(len(frequency))]
        self._norms = [math.sqrt(self._weigh(held)) or 1.0 for held in every]
        self._shared = [tuple([n for n in held if frequency[n] > 1]) for held in every]

    def _weigh(self, numbers: Iterable[int]) -> float:
        return math.fsum(map(self._squares.__getitem__, numbers))  # exact: the order of a set is no matter

    def cosines(self, one: int, others: Iterable[int]) -> list[float]:
        """Cosine, 0 to 1, of one text and each of the others, by index.

        Method: TF-IDF over character n-grams, each counted once a text. Time grows with the grams that other texts
        have too.
        """
        held, norm = frozenset(self._shared[one]), self._norms[one]
        return [self._weigh(held.intersection(self._shared[other])) / (norm * self._norms[other]) for other in others]
