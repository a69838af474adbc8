"""Figures of one thing that cannot both be right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import datetime
from itertools import combinations, groupby
from math import inf

from tawatur.compare.conflicts_tolls import BEYOND, grown, latest
from tawatur.compare.counted import Counted, grows, one_each, shared_weight
from tawatur.compare.counted_pairs import counted_pairs
from tawatur.compare.evidence import Evidence
from tawatur.compare.figures import BARE, PERSON, clash, compatible, far_apart, rounded, same_thing
from tawatur.compare.figures_apart import NEARLY_ONE, WEAK, WHOLE_REACH, two_things
from tawatur.compare.occasions import two_occasions
from tawatur.compare.proof_figures import FIGURE, TOLL, one_thing
from tawatur.model.span import Span
from tawatur.model.story import Conflict

#: Units that count so many things in any story that the words round the figure must say which.
COMMON = frozenset(
    {"person", "count", "day", "hour", "minute", "second", "week", "month", "year", "times", "percent", "dollar"}
    | {"metre", "kilometre", "euro", "place", "degree"}
)
#: Two figures count one thing where what their settings share weighs at least this much: of a common unit, of another
#: unit, with two speakers of one report.
SHARED_COMMON, SHARED_RARE, SHARED_REPORT = 7.0, 6.0, 18.0
#: ... this much where their sentences are hardly alike, below that cosine; less where they are nearly one.
SHARED_ALONE, HARDLY_ALIKE = 11.0, 0.2
SHARED_ONE = 4.5
#: Distances and speeds change while a thing moves: they compare in sentences at least so alike.
MOVING, MEASURED = frozenset({"kilometre", "kmh", "mph", "mile", "metre"}), 0.5
#: What each further value of their unit adds, beyond a few: goals and points count many things in one story.
CROWD, FEW = 1.0, 4
#: Two counts of people harmed in one report are as a rule of two events.
ONE_REPORT = 20.0
#: What one of them as a bare singular adds to that: it counts one of much.
SINGLE = 3.5
#: ... and what counts of people harmed add: many are of other events.
HARMED = 5.0
#: Words that make of a figure an age or a difference stand at most this many tokens before it.
BESIDE_REACH = 3
#: ... and words that make of it a choice ("the last five") right before it.
WINDOW_REACH = 1
#: So many figures that differ between two reports are several.
SEVERAL = 2
#: Two counts of one thing in one sentence stand at most so many characters apart.
ONE_COUNT = 120
#: What two figures of one value add to the weight of what they share: figures that agree belong together.
AGREE = 4.0


def figures(found: Sequence[Counted], evidence: Evidence) -> Iterator[Conflict]:
    """Figures that are each other's nearest in two reports, or stand with two speakers in one, and do not agree."""
    held = [f for f in found if not _counts_beside(f, evidence)]
    partners = set(_partners(held, evidence))
    apart = ((i, j) for i, j in sorted(partners) if clash(held[i].quantity, held[j].quantity))
    edges = [(i, j) for i, j in apart if not rounded(held[i].quantity, held[j].quantity)]
    others = _of_two_matters(partners, edges, held)
    edges = [(i, j) for i, j in edges if held[i].quantity.harm or {held[i].article, held[j].article} not in others]
    given: dict[str, list[Counted]] = defaultdict(list)
    for figure in held:
        given[figure.article].append(figure)
    edges = [(i, j) for i, j in edges if not _both_given(held[i], held[j], given, evidence)]
    beside = _beside(partners)
    for group in _joined(edges, beside):
        members = one_each([held[i] for i in sorted(group | _agreeing(group, beside, held))])
        if not _muddled(members) and _proved(members, evidence):
            yield _differing(members, evidence)


def _of_two_matters(
    partners: Set[tuple[int, int]], edges: Sequence[tuple[int, int]], held: Sequence[Counted]
) -> set[frozenset[str]]:
    """Pairs of reports whose figures, each set beside the other's nearest, differ several times, and oftener than they
    agree: two companies, two years, two days. Counts of the harmed are left out, which grow together."""
    unharmed = [(i, j) for i, j in edges if held[i].quantity.harm is None]
    differ = Counter(frozenset((held[i].article, held[j].article)) for i, j in unharmed)
    agree = Counter(
        frozenset((held[i].article, held[j].article))
        for i, j in partners
        if held[i].rule != WEAK and compatible(held[i].quantity, held[j].quantity)
    )
    return {pair for pair, count in differ.items() if count >= SEVERAL and count > agree[pair]}


def _proved(members: Sequence[Counted], evidence: Evidence) -> bool:
    """Whether the words round two of some figures, which clash, prove that these count one thing."""
    apart = ((a, b) for a, b in combinations(members, 2) if clash(a.quantity, b.quantity))
    return any(one_thing(TOLL if a.quantity.harm else FIGURE, a, b, evidence) for a, b in apart)


def contrasted(found: Sequence[Counted], evidence: Evidence) -> Iterator[Conflict]:
    """Two figures of one kind in one sentence, by two speakers, with a word of contrast between them."""
    contrast = evidence.language.group("pairs", "contrast")
    pairs = (pair for _, held in groupby(found, key=_where) for pair in combinations(held, 2))
    for one, other in pairs:
        if not _of_two_speakers(one, other) or not _counts_people(one):
            continue
        between = Span(one.quantity.span.end, max(one.quantity.span.end, other.quantity.span.start))
        if max(one.low, other.low) > BEYOND * min(one.low, other.low):
            continue
        if not _counted_before(one, evidence) or len(between) > ONE_COUNT:
            continue
        if clash(one.quantity, other.quantity) and contrast.found(one.document.words(between)):
            because = evidence.because("figures_contrasted")
            yield Conflict("", "contradiction", "number", "high", (one.item, other.item), because)


def _counted_before(figure: Counted, evidence: Evidence) -> bool:
    """Whether a word of counting stands before a figure in its sentence: who else counts the same may differ."""
    before = Span(figure.sentence.span.start, max(figure.sentence.span.start, figure.quantity.span.start))
    return evidence.language.group("pairs", "counting").found(figure.document.words(before))


def _of_two_speakers(one: Counted, other: Counted) -> bool:
    """Whether the latter of two figures of a report stands in the words of a source, the former in none of it."""
    if other.speaker is None or one.speaker == other.speaker:
        return False
    quotations = one.document.quotations
    source = quotations[other.speaker].source
    before = None if one.speaker is None else quotations[one.speaker].source
    return source is not None and source != before


def _counts_people(figure: Counted) -> bool:
    """Whether a figure counts people: two sums of money in a sentence are as a rule two parties' own."""
    return figure.quantity.harm is not None or figure.quantity.unit in (PERSON, BARE)


def _where(figure: Counted) -> tuple[int, int]:
    """The sentence of a figure."""
    return id(figure.document), figure.sentence.span.start


def _both_given(one: Counted, other: Counted, held: Mapping[str, Sequence[Counted]], evidence: Evidence) -> bool:
    """Whether one of two reports gives both figures, so that they count two things, or the parts of the other.

    `held`: all figures, by report.
    """
    if one.article == other.article:
        return False
    less, more = sorted((one, other), key=lambda figure: figure.low)
    every = (figure for article in (one.article, other.article) for figure in held[article])
    alike = [f for f in every if same_thing(f.quantity, one.quantity) and f.low > 0]
    beside = (f for f in alike if f is not less and f.article == less.article and f.sentence == less.sentence)
    if any(f.low + less.low == more.low for f in beside):
        return True  # the parts of the other
    values = {one.value, other.value}
    if all({one.quantity.value, other.quantity.value} <= _in_sentence(side) for side in (one, other)):
        return True  # both sentences give both, of whatever unit
    if any(values <= {f.value for f in alike if f.line == side.line} for side in (one, other)):
        return True  # one sentence gives both of one kind
    if all(values <= {f.value for f in alike if f.article == side.article} for side in (one, other)):
        return True  # both reports give both
    if evidence.likeness(one.line, other.line) >= NEARLY_ONE:
        return False  # one sentence told twice: the report itself shows its error
    told = [g for g in alike if g.rule != WEAK]
    given = [{g.value for g in told if (g.article, g.speaker) == (f.article, f.speaker)} for f in (one, other)]
    return any({one.value, other.value} <= values for values in given)


def _in_sentence(figure: Counted) -> set[float | tuple[float, float]]:
    """The values of all figures in a figure's sentence."""
    return {q.value for q in figure.document.quantities if figure.sentence.span.covers(q.span)}


def _differing(members: Sequence[Counted], evidence: Evidence) -> Conflict:
    """Figures that differ: one that grows as rescues and counts do with time is superseded, else they contradict."""
    ordered = sorted(members, key=lambda figure: (figure.moment or datetime.min, figure.low))
    items = tuple(figure.item for figure in ordered)
    if all(figure.quantity.harm for figure in ordered) and grown(ordered, evidence):
        because = evidence.because("count_grows")
        return Conflict("", "superseded", "number", "medium", items, because, latest(ordered))
    adds_up = all(figure.near_word(evidence.language.group("growth", "adding").lexicon) for figure in ordered)
    if adds_up and grows(ordered) and len({figure.moment for figure in ordered}) > 1:
        because = evidence.because("count_grows")
        return Conflict("", "superseded", "number", "medium", items, because, ordered[-1].value)
    return Conflict("", "contradiction", "number", "high", items, evidence.because("figures_differ"))


def _counts_beside(figure: Counted, evidence: Evidence) -> bool:
    """Whether the figure is vague, a least, an age, a difference, a part, or a length of time to an event."""
    if isinstance(figure.quantity.value, tuple) and figure.quantity.approximate:
        return True
    among = evidence.language.group("growth", "among").lexicon
    beside = evidence.language.group("pairs", "beside").lexicon
    whole = evidence.language.group("pairs", "of_all").lexicon
    latest_of = evidence.language.group("pairs", "window").lexicon
    return (
        figure.precedes(evidence.language.group("growth", "or_more").lexicon)
        or figure.follows(latest_of, WINDOW_REACH)
        or figure.follows(whole, WHOLE_REACH)
        or figure.precedes(whole)
        or figure.follows(beside, BESIDE_REACH)
        or figure.follows(among, BESIDE_REACH)
        or figure.precedes(among)
    )


def _muddled(members: Sequence[Counted]) -> bool:
    """Whether one report gives two of the values in one voice: then they count two things."""
    voices = [(figure.article, figure.speaker) for figure in members]
    return len(set(voices)) < len(voices)


def _partners(held: Sequence[Counted], evidence: Evidence) -> Iterator[tuple[int, int]]:
    """Pairs of figures of one kind of which each is the other's nearest in its report, or by another speaker."""
    near = {pair: weight for pair in _alike(held, evidence) if (weight := _nearness(held, pair, evidence)) > 0.0}
    best: dict[tuple[int, str], float] = {}
    for (i, j), weight in near.items():
        for one, other in ((i, j), (j, i)):
            key = one, held[other].article
            best[key] = max(best.get(key, 0.0), weight)
    for (i, j), weight in near.items():
        if best[i, held[j].article] == weight == best[j, held[i].article]:
            yield i, j


def _alike(held: Sequence[Counted], evidence: Evidence) -> Iterator[tuple[int, int]]:
    for i, j in counted_pairs(held, SHARED_ALONE, evidence):
        one, other = held[i], held[j]
        if not same_thing(one.quantity, other.quantity):
            continue
        apart = one.article != other.article
        if apart or (None not in (one.speaker, other.speaker) and one.speaker != other.speaker):
            yield i, j


def _nearness(held: Sequence[Counted], pair: tuple[int, int], evidence: Evidence) -> float:
    """How much two figures' settings share, and more where they agree; 0 where that is too little."""
    one, other = held[pair[0]], held[pair[1]]
    weight = shared_weight(one, other, evidence.rarity)
    if weight < SHARED_ONE or weight < _least(one, other, evidence):
        return 0.0
    if two_occasions((one.document, one.sentence), (other.document, other.sentence)):
        return 0.0
    if two_things(one, other, held, evidence):
        return 0.0
    return weight + AGREE * compatible(one.quantity, other.quantity)


def _least(one: Counted, other: Counted, evidence: Evidence) -> float:
    """What two figures' settings must share at least."""
    if one.article == other.article:
        return SHARED_REPORT + ONE_REPORT * (one.quantity.harm is not None)
    harmed = HARMED if one.quantity.harm else 0.0  # tolls are the business of their own finder
    single = harmed + (SINGLE if WEAK in (one.rule, other.rule) else 0.0)
    cosine = evidence.likeness(one.line, other.line)
    if cosine < NEARLY_ONE and far_apart(one.quantity, other.quantity):
        return inf
    if cosine < MEASURED and MOVING & {one.quantity.unit, other.quantity.unit}:
        return inf
    if cosine < HARDLY_ALIKE:
        return SHARED_ALONE + single
    if cosine >= NEARLY_ONE:
        return SHARED_ONE + harmed
    crowd = CROWD * max(0, evidence.figures_of(one.quantity.unit) - FEW)
    return single + min(SHARED_ALONE, crowd + (SHARED_COMMON if COMMON & {one.quantity.unit} else SHARED_RARE))


def _joined(edges: Sequence[tuple[int, int]], beside: Mapping[int, Set[int]]) -> list[set[int]]:
    """Groups of figures that are all each other's partners, each begun by two that clash."""
    groups: list[set[int]] = []
    of: dict[int, set[int]] = defaultdict(set)  # the numbers of the groups that a figure is in
    for i, j in edges:
        near = sorted({number for k in (i, *beside[i]) for number in of[k]})
        fits = (n for n in near if groups[n] <= beside[i] | {i} and groups[n] <= beside[j] | {j})
        home = next(fits, len(groups))
        if home == len(groups):
            groups.append(set())
        groups[home] |= {i, j}
        of[i].add(home)
        of[j].add(home)
    return groups


def _agreeing(group: Set[int], beside: Mapping[int, Set[int]], held: Sequence[Counted]) -> set[int]:
    """Figures that give a value of the group's too: more reports on its sides."""
    return {k for m in group for k in beside[m] if held[k].value == held[m].value} - group


def _beside(pairs: Set[tuple[int, int]]) -> Mapping[int, Set[int]]:
    """The partners of each figure."""
    found: dict[int, set[int]] = defaultdict(set)
    for i, j in pairs:
        found[i].add(j)
        found[j].add(i)
    return found
