"""Told sentences: plain, with the counts before the latest, or with both sides of a dispute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from tawatur.lang.load import Language
from tawatur.lang.reasons import reason
from tawatur.model.article import Article
from tawatur.model.story import Conflict, ConflictItem, Place, Ref, Story
from tawatur.model.telling import Citation, Standing, SummarySentence
from tawatur.tell.counts import latest_of
from tawatur.tell.passages import Passage
from tawatur.tell.standings import CONTESTING
from tawatur.tell.wording import is_broken, quotation_of, told_span, told_text

#: A claim, how it stands, and the statements of other reports that say it.
Told: TypeAlias = tuple[str, Standing, Sequence[Ref]]
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


def plain(story: Story, passage: Passage, told: Told, language: Language) -> SummarySentence:
    """A passage in its own words."""
    return _sentence(story, passage, _own_words(passage, language), told)


def latest(story: Story, passage: Passage, told: Told, series: Conflict, language: Language) -> SummarySentence:
    """A passage that gives the latest of a growing count, with the values before it where it does not give them."""
    words: Mapping[str, str] = language.group("telling", "superseded").data
    return _sentence(story, passage, _with_earlier(_own_words(passage, language), series, words), told)


def overtaken(story: Story, passage: Passage, told: Told, series: Conflict, language: Language) -> SummarySentence:
    """A passage that gives an earlier value of a growing count: the latest first, then its own words."""
    words: Mapping[str, str] = language.group("telling", "superseded").data
    harm = _harm(story, series, language)
    template = words["later"] if harm is None else words["later_harm"]
    own = _own_words(passage, language)
    text = template.format(earlier=own, latest=_words_of_latest(story, series), harm=harm)
    last = latest_of(series).statement
    claim, standing, others = told
    return _sentence(story, passage, text, (claim, standing, [*([last] if last else ()), *others]))


def with_latest(text: str, stale: Sequence[Conflict], story: Story, language: Language) -> str:
    """Words that give earlier values of growing counts, with the latest of each behind them."""
    words: Mapping[str, str] = language.group("telling", "superseded").data
    latest = words["also"].join(_latest_words(story, series, language) for series in stale)
    return words["since"].format(earlier=text, latest=latest) if stale else text


def _latest_words(story: Story, series: Conflict, language: Language) -> str:
    """The words of the latest value of a growing count; whom it counts behind a bare number."""
    value, harm = _words_of_latest(story, series), _harm(story, series, language)
    if harm is None or not value.isdecimal():
        return value
    words: Mapping[str, str] = language.group("telling", "superseded").data
    return words["bare"].format(value=value, harm=harm)


def _words_of_latest(story: Story, series: Conflict) -> str:
    place = latest_of(series).place
    return " ".join(story.document(place.article).words(place.span).split())


def _harm(story: Story, series: Conflict, language: Language) -> str | None:
    """Whom a growing count counts: the killed, the missing …"""
    place = latest_of(series).place
    held = story.document(place.article).quantities
    harm = next((q.harm for q in held if q.span == place.span), None)
    return None if harm is None else reason(language, harm)[language.code]


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
    return words["template"].format(latest=text.rstrip("."), earlier=words["between"].join(earlier)) + "."


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
