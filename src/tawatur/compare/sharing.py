"""Which of many things share enough words and names to be worth a look, without looking at all pairs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

#: A word or name proposes at most this many of the things before one that hold it too, ...
COMMONEST = 200
#: ... and the words and names of one thing, the rarest first, about so many in all.
MOST_PROPOSED = 1500
#: A bound on a sum is taken a little higher, since sums in another order round otherwise.
ROUNDED = 1 + 1e-9


def sharing(
    every: Sequence[Collection[str]], weight: Mapping[str, float], least: float
) -> Iterator[Mapping[int, float]]:
    """For each thing those before it that share keys of the weight `least`, by number, and what these keys weigh.

    `every`: the keys of each thing, once each. Some that share less are among those found. Method: an inverted index,
    the rarest keys of each thing first; from where those that are left weigh less than `least`, they propose nothing
    new. Misses: what shares only keys that very many things have.
    """
    ordered = _rarest_first(every, weight)
    rank = {key: number for number, key in enumerate(ordered)}  # keys as numbers: they sort as they weigh
    weights = [weight[key] for key in ordered]
    postings: list[list[int]] = [[] for _ in ordered]
    for number, keys in enumerate(every):
        ranks = sorted(map(rank.__getitem__, keys))
        yield _shared(_proposing(ranks, weights, postings), least)
        for at in ranks:
            postings[at].append(number)


def _rarest_first(every: Sequence[Collection[str]], weight: Mapping[str, float]) -> list[str]:
    """All keys, the heaviest first, those of one weight in their own order."""
    return sorted(sorted(set[str]().union(*every)), key=weight.__getitem__, reverse=True)


def _proposing(
    ranks: Sequence[int], weights: Sequence[float], postings: Sequence[list[int]]
) -> list[tuple[float, list[int]]]:
    """The weights of the first of some keys, each with what it proposes, about `MOST_PROPOSED` in all."""
    used: list[tuple[float, list[int]]] = []
    proposed = 0
    for at in ranks:
        if proposed >= MOST_PROPOSED:
            break
        held = postings[at]
        if len(held) > COMMONEST:
            held = held[-COMMONEST:]
        used.append((weights[at], held))
        proposed += len(held)
    return used


def _shared(used: Sequence[tuple[float, list[int]]], least: float) -> Mapping[int, float]:
    """What each thing shares of some keys, each with its weight and the things that hold it."""
    left = sum([gain for gain, _ in used]) * ROUNDED
    shared: dict[int, float] = {}
    for gain, held in used:
        for other in held if left >= least else filter(shared.__contains__, held):
            if other in shared:
                shared[other] += gain
            else:
                shared[other] = gain
        left -= gain
    return shared
