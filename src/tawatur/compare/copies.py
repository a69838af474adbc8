"""Articles that carry one text: copied whole, in part, or told again in other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from tawatur.compare.copies_passages import Match, matches_of
from tawatur.compare.copies_rewriting import Rewriting, rewritings
from tawatur.compare.copies_wires import wires_named
from tawatur.compare.copies_words import Words, words_of
from tawatur.model.document import Document
from tawatur.model.story import Copy, Passage

#: Share of the shorter article's own words from which on it is a copy, and from which on it derives from the other.
#: Set on saudinewsnet of 26 July 2015 against the longest common subsequence of all pairs (bench/copies.md).
COPY, DERIVED = 0.75, 0.3
#: A copy has a passage of at least this many words outside quotation marks; shorter ones are formulas and titles.
LEAST_PASSAGE = 8
#: So many words of its own at least stand in both; fewer are a headline, and of a part a dignitary's full titles.
LEAST_COMMON, LEAST_DERIVED = 15, 25

#: Of so few articles every pair is tried as a rewriting; of more, those that share so much verbatim.
FEW, LEAST_SHARE = 12, 0.1


def find_copies(documents: Sequence[Document]) -> tuple[Copy, ...]:
    """Pairs of articles of which one shares its text with the other, in the order of the documents.

    `share` counts the shorter article's words outside quotation marks and boilerplate. Method: shingles of folded
    words (Broder 1997) in an inverted index propose pairs; matching runs are extended to maximal passages; pairs
    below the threshold are tried as rewritings, sentence by sentence. Time grows with the pairs that share text.
    Misses: copies whose every fifth word was changed, translations, a shared text within two longer ones.
    """
    held = [words_of(document) for document in documents]
    wires = [wires_named(document) for document in documents]
    matches = {(match.a, match.b): match for match in matches_of(held)}
    verbatim = {pair: match for pair, match in matches.items() if _relation(held, match) is not None}
    rest = [pair for pair in _tried(held, matches) if pair not in verbatim]
    rewritten = {(found.a, found.b): found for found in rewritings(documents, held, rest)}
    made = dict(_verbatim(held, verbatim))
    made.update((pair, _rewritten(held, matches.get(pair, Match(*pair)), found)) for pair, found in rewritten.items())
    return tuple(_named(made[pair], wires[pair[0]], wires[pair[1]]) for pair in sorted(made))


def _tried(held: Sequence[Words], matches: Mapping[tuple[int, int], Match]) -> Iterable[tuple[int, int]]:
    """The pairs that may be rewritings."""
    if len(held) <= FEW:
        return combinations(range(len(held)), 2)
    return (pair for pair, match in matches.items() if _share(held, match) >= LEAST_SHARE)


def _relation(held: Sequence[Words], match: Match) -> str | None:
    share = _share(held, match)
    if match.longest < LEAST_PASSAGE or match.common < LEAST_COMMON or share < DERIVED:
        return None
    if share >= COPY:
        return "copy"
    return "derived" if match.common >= LEAST_DERIVED else None


def _share(held: Sequence[Words], match: Match) -> float:
    """The share of the shorter article's own words that stand in the other."""
    a, b = held[match.a], held[match.b]
    if a.own <= b.own:
        return match.common_a / max(a.own, 1)
    return match.common_b / max(b.own, 1)


def _verbatim(
    held: Sequence[Words], matches: Mapping[tuple[int, int], Match]
) -> Iterator[tuple[tuple[int, int], Copy]]:
    for pair, match in matches.items():
        share = _share(held, match)
        count = len(match.runs)
        because = (
            f"{share:.0%} of the shorter report's own words stand in the other, in {count} "
            f"passage{'s' if count > 1 else ''}; the longest has {match.longest} words"
        )
        yield pair, _copy(held, match, (str(_relation(held, match)), share, because))


def _rewritten(held: Sequence[Words], match: Match, found: Rewriting) -> Copy:
    because = (
        f"{found.paired} of {found.sentences} sentences of the shorter report say the same as a sentence of the other "
        f"in nearly the same words, {found.ordered} of them in the same order"
    )
    return _copy(held, match, ("rewritten", _share(held, match), because))


def _copy(held: Sequence[Words], match: Match, found: tuple[str, float, str]) -> Copy:
    a, b = held[match.a], held[match.b]
    relation, share, because = found
    passages = tuple(Passage(a.span(i, i + n), b.span(j, j + n)) for i, j, n in match.runs)
    return Copy((a.article, b.article), relation, round(min(share, 1.0), 3), passages, because)


def _named(copy: Copy, ours: Mapping[str, str], theirs: Mapping[str, str]) -> Copy:
    """The copy with the wire that both articles credit, if there is one."""
    both = [name for wire, name in ours.items() if wire in theirs]
    if not both:
        return copy
    because = f"{copy.because}; both credit {both[0]}"
    return Copy(copy.articles, copy.relation, copy.share, copy.passages, because, both[0])
