"""What a reader must know, in sentences that each cite the words they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tawatur.lang.load import Language
from tawatur.model.article import Article
from tawatur.model.story import Conflict, ConflictItem, Place, Ref, Story
from tawatur.model.telling import Citation, Standing, SummarySentence
from tawatur.tell.salience import Candidate, candidates, is_damaged
from tawatur.tell.standings import CONTESTING
from tawatur.tell.wording import quotation_of, told_span, told_text, word_count

#: A summary has at most this many words.
MOST_WORDS = 350
#: A candidate as like one that was told already says nothing new.
REPEATS = 0.4
#: How much likeness to what was told takes off a candidate's weight (maximal marginal relevance).
NOVELTY = 6.0
#: Paragraphs of a report are told in groups of this many: the lead, then what follows.
LEAD_PARAGRAPHS = 3


def summary(story: Story, standings: Mapping[str, Standing], language: Language) -> tuple[SummarySentence, ...]:
    """The weightiest claims, none twice, none that rests on damage unless nothing else tells it.

    Method: greedy maximal marginal relevance (Carbonell and Goldstein 1998) under a budget of words. Contested
    claims are told as contested, with both sides. Misses: it joins no two claims into one sentence.
    """
    told: list[tuple[Candidate, SummarySentence]] = []
    disputed = _disputes(story)
    left = MOST_WORDS
    pool = _pool(story, standings, language)
    while pool:
        best = max(pool, key=lambda p: (p.worth, p.candidate.claim.id)).candidate
        pool = [p for p in pool if p.candidate is not best]
        sentence = _sentence(story, best, standings[best.claim.id], disputed.get(best.claim.id), language)
        if word_count(sentence.text) > left:
            continue
        left -= word_count(sentence.text)
        told.append((best, sentence))
        pool = [p.after(best) for p in pool if not _same_conflict(p.candidate, best, disputed)]
        pool = [p for p in pool if p.repeats < REPEATS]
    return tuple(sentence for _, sentence in sorted(told, key=_inverted_pyramid))


def _inverted_pyramid(told: tuple[Candidate, SummarySentence]) -> tuple[int, bool, float]:
    """What reports open with first, what is settled before what is contested, weightier before lighter."""
    candidate, sentence = told
    return candidate.paragraph // LEAD_PARAGRAPHS, sentence.standing == "contested", -candidate.weight


@dataclass(frozen=True, slots=True)
class _Pooled:
    """A candidate that may still be told, and how like what was told it is."""

    candidate: Candidate
    repeats: float = 0.0

    @property
    def worth(self) -> float:
        return self.candidate.weight - NOVELTY * self.repeats

    def after(self, told: Candidate) -> _Pooled:
        """The same when one more candidate has been told."""
        return replace(self, repeats=max(self.repeats, self.candidate.likeness(told)))


def _same_conflict(one: Candidate, other: Candidate, disputed: Mapping[str, Conflict]) -> bool:
    """Whether both are sides of one dispute or counts of one series, which is told once."""
    conflict = disputed.get(one.claim.id)
    return conflict is not None and disputed.get(other.claim.id) == conflict


def _pool(story: Story, standings: Mapping[str, Standing], language: Language) -> list[_Pooled]:
    """What may be told: sound claims, and of a growing count the latest, as weighty as the weightiest of its series."""
    sound = [c for c in candidates(story, standings, language) if not c.damaged]
    weight = {c.claim.id: c.weight for c in sound}
    claim_of = _claim_of(story)
    for conflict in story.conflicts:
        if conflict.kind == "superseded":
            series = [claim_of[item.statement] for item in conflict.items if item.statement in claim_of]
            if series:
                weight[series[-1]] = max(weight.get(claim, 0.0) for claim in series)
    kept = [c for c in sound if standings[c.claim.id].value != "superseded" and not _holds_replaced(story, c)]
    told = [c for c in kept if c.alone] or kept
    return [_Pooled(replace(c, weight=weight[c.claim.id])) for c in told]


def _holds_replaced(story: Story, candidate: Candidate) -> bool:
    """Whether what would be told of a claim holds a figure that a later report replaces."""
    document = story.document(candidate.ref.article)
    span = told_span(document, document.statements[candidate.ref.index])
    return any(
        item.place.article == candidate.ref.article and item.place.span.meets(span) and item.value != conflict.reading
        for conflict in story.conflicts
        if conflict.kind == "superseded"
        for item in conflict.items[:-1]
    )


def _claim_of(story: Story) -> dict[Ref | None, str]:
    return {ref: claim.id for claim in story.claims for ref in claim.statements}


def _disputes(story: Story) -> Mapping[str, Conflict]:
    """The conflict that is told with each claim: a dispute with sides, or the series that a claim is the latest of."""
    claim_of = _claim_of(story)
    found: dict[str, Conflict] = {}
    for conflict in story.conflicts:
        if conflict.kind in CONTESTING and _has_sides(conflict):
            for item in conflict.items:
                if item.statement in claim_of:
                    found.setdefault(claim_of[item.statement], conflict)
        if conflict.kind == "superseded" and conflict.items[-1].statement in claim_of:
            found.setdefault(claim_of[conflict.items[-1].statement], conflict)
    return found


def _has_sides(conflict: Conflict) -> bool:
    return len({item.value for item in conflict.items}) > 1 and all(item.statement for item in conflict.items)


def _sentence(
    story: Story, candidate: Candidate, standing: Standing, conflict: Conflict | None, language: Language
) -> SummarySentence:
    if conflict is not None and conflict.kind in CONTESTING:
        return _contested(story, candidate, standing, conflict, language)
    document = story.document(candidate.ref.article)
    text = told_text(document, document.statements[candidate.ref.index], language)
    if conflict is not None:
        text = _with_earlier(text, conflict, language)
    others = [r for r in standing.witnesses if r != candidate.ref and not is_damaged(story, r)]
    cited = _citations(story, [candidate.ref, *others])
    return SummarySentence(text, cited, candidate.claim.id, standing.origins, standing.value, candidate.damaged)


def _with_earlier(text: str, conflict: Conflict, language: Language) -> str:
    """The latest count's sentence with the values that it replaced."""
    words: Mapping[str, str] = language.group("telling", "superseded").data
    earlier = [value for value in dict.fromkeys(item.value for item in conflict.items) if value != conflict.reading]
    return words["template"].format(latest=text.rstrip("."), earlier=words["between"].join(earlier)) + "."


def _contested(
    story: Story, candidate: Candidate, standing: Standing, conflict: Conflict, language: Language
) -> SummarySentence:
    """Both sides of a dispute in one sentence, each with its source."""
    words = language.group("telling", "contested").data
    sides = list({item.value: item for item in reversed(conflict.items)}.values())[::-1]
    told = words["between"].join(_side(story, item, words) for item in sides)
    refs = [item.statement for item in sides if item.statement is not None]
    text = " ".join(words["template"].format(sides=told).split()) + "."
    damaged = any(is_damaged(story, ref) for ref in refs)
    return SummarySentence(text, _citations(story, refs), candidate.claim.id, standing.origins, standing.value, damaged)


def _side(story: Story, item: ConflictItem, words: Mapping[str, str]) -> str:
    document = story.document(item.place.article)
    assert item.statement is not None
    statement = document.statements[item.statement.index]
    quotation = quotation_of(document, statement)
    if quotation is not None and quotation.source is not None:
        source = document.words(quotation.source.span)
    else:
        source = _own_voice(story, document.article, words)
    return words["side"].format(words=document.words(statement.span), source=source)


def _own_voice(story: Story, article: Article, words: Mapping[str, str]) -> str:
    """A report as source of what it says in its own voice: by its outlet, else by its number in the story."""
    if article.outlet:
        return words["own_voice"].format(report=article.outlet)
    ids = [document.article.id for document in story.documents]
    return words["own_voice_numbered"].format(number=ids.index(article.id) + 1)


def _citations(story: Story, refs: Sequence[Ref]) -> tuple[Citation, ...]:
    found = []
    for ref in refs:
        document = story.document(ref.article)
        span = told_span(document, document.statements[ref.index])
        found.append(Citation(Place(ref.article, span), ref))
    return tuple(found)
