"""Who wants, fears, denies, warns of and promises what, by the reports' own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tawatur.compare.speakers import speaker_within
from tawatur.lang.load import Language
from tawatur.lang.stems import unattached
from tawatur.lang.verbs import may_be_finite
from tawatur.model.document import Document
from tawatur.model.facts import Mention, Quotation, Statement, Token
from tawatur.model.span import Span, hull
from tawatur.model.story import Place, Ref, Story
from tawatur.model.views import Position, Stand
from tawatur.text.fold import fold
from tawatur.text.tokens import MARK

#: Positions of verbs that report no speech, as the language names them, in the order in which they are tried.
OUTRIGHT = ("wants", "fears", "refuses", "supports", "promises", "threatens")
#: Kinds of thing that take positions; a place stands for its government.
_ACTORS = frozenset({"person", "organisation", "place"})
#: The verb stands at most this many words behind the start of its clause.
REACH = 8
_EDGES = " \t\n\r\u00a0,\N{ARABIC COMMA}"
_APPOSITION = re.compile(r"\s*[,\N{ARABIC COMMA}][^,\N{ARABIC COMMA}]*[,\N{ARABIC COMMA}]")
#: Content of fewer words says nothing.
FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Held:
    """One stand with what it is gathered by."""

    entity: str | None
    actor: str
    act: str
    matter: str
    stand: Stand


def positions(story: Story, language: Language) -> tuple[Position, ...]:
    """Every position, gathered by actor, act and claim; the actors with most positions first.

    An act of reported speech (warn, deny, promise …) is a position of its source; a verb of wanting, fearing, refusing
    is one of the actor who stands beside it. Misses: positions in nouns alone (demands, fears of …); actors left
    out; what praise or silence tells.
    """
    grouped: dict[tuple[str, str, str], list[_Held]] = {}
    worded: dict[tuple[str, str, str], str] = {}
    for document in story.documents:
        reader = _Reader(document, language, story.entity_of, story.claim_of)
        spoken = list(reader.spoken())
        for held in (*spoken, *(one for one in reader.outright() if not any(_again(one, other) for other in spoken))):
            actor = held.entity or held.actor
            words = fold(document.words(held.stand.place.span))
            matter = worded.setdefault((actor, held.act, words), held.matter)
            grouped.setdefault((actor, held.act, matter), []).append(held)
    often = Counter(actor for actor, _, _ in grouped)
    first = {actor: number for number, actor in enumerate(often)}
    ordered = sorted(grouped.items(), key=lambda item: (-often[item[0][0]], first[item[0][0]]))
    return tuple(Position(g[0].entity, g[0].actor, g[0].act, _distinct(g)) for _, g in ordered)


def _again(held: _Held, other: _Held) -> bool:
    """Whether two readings of a report give one actor's same words."""
    return held.entity == other.entity and held.stand.place.span.meets(other.stand.place.span)


def _distinct(held: list[_Held]) -> tuple[Stand, ...]:
    """The stands, one for words that several readings of them share."""
    kept: list[Stand] = []
    for stand in (one.stand for one in held):
        if not any(k.place.article == stand.place.article and k.place.span.meets(stand.place.span) for k in kept):
            kept.append(stand)
    return tuple(kept)


@dataclass(frozen=True)
class _Reader:
    """A document with what its mentions and statements belong to."""

    document: Document
    language: Language
    entity_of: Mapping[Ref, str]
    claim_of: Mapping[Ref, str]

    @cached_property
    def first_in(self) -> Mapping[int, int]:
        """The first statement in each quotation that has any, both by index."""
        held = reversed(list(enumerate(self.document.statements)))
        return {s.quotation: i for i, s in held if s.quotation is not None}

    def spoken(self) -> Iterator[_Held]:
        """Positions taken in reported speech, whose source is named."""
        acts = self.language.group("positions", "acts").data
        for index, quotation in enumerate(self.document.layers.get("quotations", ())):
            if quotation.source is not None and quotation.act in acts and quotation.content:
                yield self._spoken(Ref(self.document.article.id, index), quotation, acts[quotation.act])

    def _spoken(self, ref: Ref, quotation: Quotation, act: str) -> _Held:
        assert quotation.source is not None
        first = self.first_in.get(ref.index)
        statement = Ref(ref.article, first) if first is not None else None
        modality = self.document.statements[first].modality if first is not None else "quoted"
        source, content = quotation.source.span, hull(quotation.content)
        stand = Stand(Place(ref.article, content), modality, statement, ref)
        matter = self.claim_of.get(statement, "") if statement else ""
        return _Held(
            speaker_within(self.document, source, self.entity_of),
            self.document.words(source),
            act,
            matter or f"{ref.article}:{content.start}",
            stand,
        )

    def outright(self) -> Iterator[_Held]:
        """Positions that a report tells of somebody with a verb of wanting, fearing, refusing or supporting."""
        for index, statement in enumerate(self.document.layers.get("statements", ())):
            found = self._verb(statement)
            if found is None or statement.headline:
                continue
            actor = self._actor(statement, found[1])
            if actor is not None:
                yield from self._outright(Ref(self.document.article.id, index), found, actor)

    def _outright(self, ref: Ref, verb: tuple[str, Token], actor: tuple[Span, str | None]) -> Iterator[_Held]:
        statement = self.document.statements[ref.index]
        content = self._behind(Span(max(verb[1].span.end, actor[0].end, statement.span.start), statement.span.end))
        if len(self.document.words(content).split()) < FEWEST_WORDS:
            return
        quotation = None if statement.quotation is None else Ref(ref.article, statement.quotation)
        stand = Stand(Place(ref.article, content), statement.modality, ref, quotation)
        matter = self.claim_of.get(ref, f"{ref.article}:{content.start}")
        yield _Held(actor[1], self.document.words(actor[0]), verb[0], matter, stand)

    def _behind(self, span: Span) -> Span:
        """The words behind an actor, without what is set between commas right behind the name."""
        aside = _APPOSITION.match(self.document.text, span.start, span.end)
        rest = Span(aside.end() if aside else span.start, span.end)
        words = self.document.words(rest)
        return Span(rest.end - len(words.lstrip(_EDGES)), rest.end)

    def _verb(self, statement: Statement) -> tuple[str, Token] | None:
        """The first verb of a clause that makes a position, with the position."""
        tokens = self._tokens(statement.span)[:REACH]
        for token in tokens:
            bare = unattached(token.key, self.language)
            name = _outright(self.language).get(bare)
            if name is not None and may_be_finite(bare, self.language):
                return name, token
        return None

    def _actor(self, statement: Statement, verb: Token) -> tuple[Span, str | None] | None:
        """Who stands right behind the verb, else right before it, with the name that follows a description at once."""
        held = self.document.starting_in("mentions", statement.span)
        mentions = [(i, m) for i in held if statement.span.covers((m := self.document.mentions[i]).span)]
        behind = [(i, m) for i, m in mentions if self._apart(verb.span.end, m.span.start) == 0]
        before = [(i, m) for i, m in mentions if self._apart(m.span.end, verb.span.start) == 0]
        for index, mention in (*behind, *before):
            if _acts(mention):
                return self._whole(mention, mentions), self.entity_of.get(Ref(self.document.article.id, index))
        return None

    def _whole(self, mention: Mention, others: Sequence[tuple[int, Mention]]) -> Span:
        """A mention and the names of one entity with it that stand right behind it."""
        span, entity = mention.span, None
        for index, other in others:
            held = self.entity_of.get(Ref(self.document.article.id, index))
            entity = held if other is mention else entity
            if (
                other.span.start > span.end
                and held == entity
                and not self.document.text[span.end : other.span.start].strip()
            ):
                span = hull([span, other.span])
        return span

    def _apart(self, end: int, start: int) -> int:
        """How many words stand between two places in order; -1 where they are in the other order."""
        return len(self._tokens(Span(end, start))) if end <= start else -1

    def _tokens(self, span: Span) -> list[Token]:
        held = self.document.starting_in("tokens", span)
        return [token for token in self.document.tokens[held.start : held.stop] if token.kind != MARK]


@lru_cache(maxsize=8)
def _outright(language: Language) -> Mapping[str, str]:
    """The position that each verb of wanting, fearing, refusing … makes; of two the one that is tried first."""
    names = ((name, fold) for name in reversed(OUTRIGHT) for fold in language.group("positions", name).folds)
    return {fold: name for name, fold in names}


def _acts(mention: Mention) -> bool:
    return mention.form in ("name", "description") and mention.kind in _ACTORS
