"""Which of many things share enough words and names to be worth a look, without looking at all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

#: A word or name proposes at most this many of the things before one that hold it too, ...
COMMONEST = 200
#: ... and the words and names of one thing, the rarest first, about so many in all.
MOST_PROPOSED = 1500
#: A bound on a sum is taken a little higher, since sums in another order round otherwise.
ROUNDED = 1 + 1e-9


def sharing(
    every: Iterable[Collection[str]], weight: Mapping[str, float], least: float
) -> Iterator[Mapping[int, float]]:
    """For each thing those before it that share keys of the weight `least`, by number, and what these keys weigh.

    `every`: the keys of each thing, once each. Some that share less are among those found. Method: an inverted index,
    the rarest keys of each thing first; from where those that are left weigh less than `least`, they propose nothing
    new. Misses: what shares only keys that very many things have.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    for number, keys in enumerate(every):
        ordered = sorted(keys, key=lambda key: (-weight[key], key))
        used = _proposing(ordered, postings)
        left = sum(weight[key] for key, _ in used) * ROUNDED
        shared: dict[int, float] = defaultdict(float)
        for key, held in used:
            gain = weight[key]
            for other in held if left >= least else filter(shared.__contains__, held):
                shared[other] += gain
            left -= gain
        for key in ordered:
            postings[key].append(number)
        yield shared


def _proposing(keys: Sequence[str], postings: Mapping[str, list[int]]) -> list[tuple[str, list[int]]]:
    """The first of some keys, each with what it proposes, about `MOST_PROPOSED` in all."""
    used: list[tuple[str, list[int]]] = []
    proposed = 0
    for key in keys:
        if proposed < MOST_PROPOSED:
            used.append((key, postings[key][-COMMONEST:]))
            proposed += len(used[-1][1])
    return used
