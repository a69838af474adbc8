"""Told sentences: plain, with the counts before the latest, or with both sides of a dispute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from tawatur.lang.load import Language
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.story import Conflict, ConflictItem, Place, Ref, Story
from tawatur.model.telling import Citation, Standing, SummarySentence
from tawatur.tell.passages import Passage
from tawatur.tell.standings import CONTESTING
from tawatur.tell.wording import is_broken, quotation_of, told_span, told_text

#: A claim, how it stands, and the statements of other reports that say it.
Told: TypeAlias = tuple[str, Standing, Sequence[Ref]]
#: What a figure counts, and its value.
Figure: TypeAlias = tuple[str, float | tuple[float, float]]
#: A sentence names at most so many sides against its own, and says how many more there are: all stand in the conflict.
MOST_SIDES = 4
#: Slots whose differing words can be set against each other by themselves; of others the clauses are.
_BARE = frozenset({"number", "date", "place", "entity"})


def disputes(story: Story) -> Mapping[str, Conflict]:
    """The conflict that is told with each claim: a dispute with sides, or the series that a claim is the latest of."""
    claim_of = story.claim_of
    found: dict[str, Conflict] = {}
    for conflict in story.conflicts:
        told = conflict.items if conflict.kind in CONTESTING and _has_sides(conflict) else ()
        told = conflict.items[-1:] if conflict.kind == "superseded" else told
        for item in told:
            if item.statement is not None and item.statement in claim_of:
                found.setdefault(claim_of[item.statement], conflict)
    return found


def replaced(story: Story) -> Mapping[Figure, Conflict]:
    """The figures that a later report replaces, whoever still gives them, each with the series it belongs to."""
    found: dict[Figure, Conflict] = {}
    for conflict in story.conflicts:
        for item in conflict.items[:-1] if conflict.kind == "superseded" else ():
            if item.value != conflict.reading:
                held = figures_in(story.document(item.place.article), item.place.span)
                found |= dict.fromkeys(held, conflict)
    return found


def figures_in(document: Document, span: Span) -> frozenset[Figure]:
    """The figures that meet a span, each with what it counts: its harm, else its unit."""
    held = (q for q in document.quantities if q.span.meets(span))
    return frozenset((q.harm or q.unit, q.value) for q in held)


def plain(story: Story, passage: Passage, told: Told, language: Language) -> SummarySentence:
    """A passage in its own words."""
    return _sentence(story, passage, _own_words(passage, language), told)


def latest(story: Story, passage: Passage, told: Told, series: Conflict, language: Language) -> SummarySentence:
    """A passage that gives a growing count: the latest with the values before it, an earlier one with the latest."""
    last = series.items[-1]
    own = last.statement in passage.refs or (last.statement and story.claim_of.get(last.statement)) == told[0]
    words: Mapping[str, str] = language.group("telling", "superseded").data
    text = _own_words(passage, language).rstrip(".")
    if own:
        return _sentence(story, passage, _with_earlier(text, series, words), told)
    claim, standing, others = told
    value = " ".join(story.document(last.place.article).words(last.place.span).split())
    text = words["later"].format(earlier=text, latest=value) + "."
    return _sentence(story, passage, text, (claim, standing, [*([last.statement] if last.statement else ()), *others]))


def _own_words(passage: Passage, language: Language) -> str:
    return told_text(passage.document, passage.document.statements[passage.main.index], passage.span, language)


def contested(
    story: Story, passage: Passage, told: Told, sides: tuple[ConflictItem, Conflict], language: Language
) -> SummarySentence:
    """A passage with what the other side of its dispute says instead, each with its source; its own side is given."""
    mine, dispute = sides
    words = language.group("telling", "contested").data
    text = _own_words(passage, language).rstrip(".")
    if not _names_source(passage):
        text = f"{text} ({_source(story, mine, words)})"
    others = {item.value: item for item in reversed(dispute.items) if item.value != mine.value and item.statement}
    held = list(reversed(others.values()))
    against = [_against(story, item, dispute, words) for item in held[:MOST_SIDES]]
    if len(held) > MOST_SIDES:
        against.append(words["more"].format(count=len(held) - MOST_SIDES))
    whole = words["template"].format(sides=words["between"].join([text, *against])) + "."
    refs = [item.statement for item in others.values() if item.statement is not None]
    claim, standing, same = told
    return _sentence(story, passage, " ".join(whole.split()), (claim, standing, [*same, *refs]))


def _sentence(story: Story, passage: Passage, text: str, told: Told) -> SummarySentence:
    claim, standing, others = told
    place = Place(passage.document.article.id, passage.span)
    cited = [Citation(place, passage.main), *(_citation(story, ref) for ref in dict.fromkeys(others))]
    sound = [c for c in cited if not is_broken(story.document(c.place.article), c.place.span)] or cited
    return SummarySentence(text, tuple(sound), claim, standing.origins, standing.value)


def _citation(story: Story, ref: Ref) -> Citation:
    document = story.document(ref.article)
    return Citation(Place(ref.article, told_span(document, document.statements[ref.index])), ref)


def _has_sides(conflict: Conflict) -> bool:
    return len({item.value for item in conflict.items}) > 1 and all(item.statement for item in conflict.items)


def _with_earlier(text: str, series: Conflict, words: Mapping[str, str]) -> str:
    """The latest count's sentence with the values that it replaced."""
    earlier = [value for value in dict.fromkeys(item.value for item in series.items) if value != series.reading]
    return words["template"].format(latest=text, earlier=words["between"].join(earlier)) + "."


def own_side(passage: Passage, dispute: Conflict, claim_of: Mapping[Ref, str]) -> ConflictItem | None:
    """The side of a dispute that a passage tells: in a statement of it, or in one that says the same in its words."""
    here = (item for item in dispute.items if item.statement in passage.refs)
    words = passage.document.words(passage.span)
    same = (i for i in dispute.items if i.statement and claim_of.get(i.statement) in passage.claims)
    alike = (i for i in same if dispute.slot not in _BARE or i.value in words)
    return next(here, None) or next(alike, None)


def _against(story: Story, item: ConflictItem, dispute: Conflict, words: Mapping[str, str]) -> str:
    document = story.document(item.place.article)
    assert item.statement is not None
    whole = document.statements[item.statement.index].span
    said = document.words(item.place.span if dispute.slot in _BARE else whole)
    return words["side"].format(words=" ".join(said.split()), source=_source(story, item, words))


def _names_source(passage: Passage) -> bool:
    """Whether the words of a passage say themselves who says them."""
    statements = [passage.document.statements[ref.index] for ref in passage.refs]
    return any((q := quotation_of(passage.document, s)) is not None and q.source is not None for s in statements)


def _source(story: Story, item: ConflictItem, words: Mapping[str, str]) -> str:
    """Who says a side: the speaker, else the report, by its outlet or by its number in the story."""
    document = story.document(item.place.article)
    assert item.statement is not None
    quotation = quotation_of(document, document.statements[item.statement.index])
    if quotation is not None and quotation.source is not None:
        return document.words(quotation.source.span)
    return _own_voice(story, document.article, words)


def _own_voice(story: Story, article: Article, words: Mapping[str, str]) -> str:
    """A report as source of what it says in its own voice."""
    if article.outlet:
        return words["own_voice"].format(report=article.outlet)
    return words["own_voice_numbered"].format(number=story.number_of[article.id] + 1)
