"""Articles that carry one text: copied whole, in part, or told again in other words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from tawatur.compare.copies_boilerplate import repeated_lines
from tawatur.compare.copies_finder import CopyFinder
from tawatur.compare.copies_origins import Credits, agency_of, credits_of, shared_agency, taken_from
from tawatur.compare.copies_passages import Match, match_of
from tawatur.compare.copies_rewriting import Rewriting, rewritings
from tawatur.compare.copies_words import words_of
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.story import Copy, Passage
from tawatur.resting import collector_resting

#: Share of the shorter article's own words from which on it is a copy, and from which on it derives from the other.
#: Set on saudinewsnet of 26 July 2015 against the exact shingles of all pairs (bench/copies.md).
COPY, DERIVED = 0.75, 0.3
#: A copy has a passage of at least this many words outside quotation marks; shorter ones are formulas and titles.
LEAST_PASSAGE = 8
#: So many words of its own at least stand in both; fewer are a headline, and of a part a dignitary's full titles.
LEAST_COMMON, LEAST_DERIVED = 15, 25

#: Of so few articles every pair is tried as a rewriting; of more, those that share so much verbatim, and so many of
#: the shorter one's different words.
FEW, LEAST_SHARE, LEAST_WORDS = 12, 0.15, 0.5

Pair = tuple[int, int]


def find_copies(documents: Sequence[Document]) -> tuple[Copy, ...]:
    """Pairs of documents of which one shares its text with the other, in the order of the documents.

    What reading found to be boilerplate counts for nothing. Method and misses: `copies_among`.
    """
    return copies_among([d.article for d in documents], [_boilerplate(document) for document in documents])


@collector_resting()
def copies_among(articles: Sequence[Article], boilerplate: Sequence[Sequence[Span]] = ()) -> tuple[Copy, ...]:
    """Pairs of articles of which one shares its text with the other, in the order of the articles.

    `share` is the share of the shorter article's shingles, 0 to 1; lines that an outlet repeats and the passages of
    `boilerplate` (for each article) are left out. Method: shingles of folded words (Broder 1997) in an inverted index
    propose pairs; matching runs are extended to maximal passages; pairs below the threshold are tried as rewritings,
    sentence by sentence. Time grows with the articles and the pairs that share text.
    Misses: translations that share no wording, a shared text within two longer ones.
    """
    repeated = repeated_lines(articles)
    known = boilerplate or [()] * len(articles)
    finder, made, rest = CopyFinder(), dict[Pair, Copy](), list[Pair]()
    for index, article in enumerate(articles):
        for number, match in finder.add(words_of(article, (*known[index], *repeated[index]))):
            pair, copy = (number - 1, index), copy_of(match)
            if copy is not None:
                made[pair] = copy
            elif may_be_rewritten(match):
                rest.append(pair)
    if len(articles) <= FEW:
        rest = [pair for pair in combinations(range(len(articles)), 2) if pair not in made]
    for (a, b), found in rewritings(finder.held, rest):
        made[a, b] = rewritten(match_of(finder.held[a], finder.held[b]), found)
    told = {index: credits_of(articles[index]) for index in {index for pair in made for index in pair}}
    return tuple(credited(made[a, b], (articles[a], articles[b]), (told[a], told[b])) for a, b in sorted(made))


def shared_text(a: Document, b: Document) -> tuple[float, tuple[Passage, ...]]:
    """All that two documents share word for word, however little: its share of the shorter one, 0 to 1, and where."""
    match = match_of(*(words_of(document.article, _boilerplate(document)) for document in (a, b)))
    held = _copy(match, "", "")
    return held.share, held.passages


def relation_of(match: Match) -> str | None:
    """`copy`, `derived`, or None where too little of the shorter article's own words stands in the other."""
    if match.longest < LEAST_PASSAGE or match.common < LEAST_COMMON or match.carried < DERIVED:
        return None
    if match.carried >= COPY:
        return "copy"
    return "derived" if match.common >= LEAST_DERIVED else None


def copy_of(match: Match) -> Copy | None:
    """The record of what two articles share word for word, without credits; None where it is too little."""
    return None if relation_of(match) is None else _verbatim(match)


def may_be_rewritten(match: Match) -> bool:
    """Whether two articles of many share enough to be tried as a rewriting."""
    return match.carried >= LEAST_SHARE and match.vocabulary >= LEAST_WORDS


def _boilerplate(document: Document) -> tuple[Span, ...]:
    if "damage" not in document.layers:
        return ()
    return tuple(damage.span for damage in document.damage if damage.kind == "boilerplate")


def _verbatim(match: Match) -> Copy:
    count = len(match.runs)
    because = (
        f"{match.carried:.0%} of the shorter report's own words stand in the other, in {count} "
        f"passage{'s' if count > 1 else ''}; the longest has {match.longest} words"
    )
    return _copy(match, str(relation_of(match)), because)


def rewritten(match: Match, found: Rewriting) -> Copy:
    """The record of two articles of which one is the other told again."""
    because = (
        f"{found.paired} of {found.sentences} sentences of the shorter report say the same as a sentence of the other "
        f"in nearly the same words, {found.ordered} of them in the same order"
    )
    return _copy(match, "rewritten", because)


def _copy(match: Match, relation: str, because: str) -> Copy:
    a, b = match.a, match.b
    passages = tuple(Passage(a.span(i, i + n), b.span(j, j + n)) for i, j, n in match.runs)
    return Copy((a.article.id, b.article.id), relation, round(min(match.share, 1.0), 3), passages, because)


def credited(copy: Copy, articles: tuple[Article, Article], told: tuple[Credits, Credits]) -> Copy:
    """The copy with the wire that the text is credited to and the article it was taken from, as far as they say so."""
    agency = agency_of(*told) if copy.relation == "copy" else shared_agency(*told)
    taken = taken_from(*articles, *told)
    reasons = [copy.because, *(found.because for found in (agency, taken) if found)]
    name, first = (found.name if found else None for found in (agency, taken))
    return Copy(copy.articles, copy.relation, copy.share, copy.passages, "; ".join(reasons), name, first)
