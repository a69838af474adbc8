"""What no report says, what only one says, and who is silent on what is in dispute."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tawatur.lang.load import Language
from tawatur.lang.reasons import reason
from tawatur.model.document import Document
from tawatur.model.facts import Token
from tawatur.model.span import Span
from tawatur.model.story import Conflict, Place, Story
from tawatur.model.telling import Account, Standing, SummarySentence
from tawatur.model.views import Gap
from tawatur.tell.standings import CONTESTING

#: A report tells of its main event in the sentence that says it and in its first paragraphs, up to this one.
LEAD_PARAGRAPHS = 3
#: Told sentences that only one account bears out, listed at most.
MOST_ONLY_ONE = 6
#: What only one of fewer accounts says is no wonder.
FEWEST_ACCOUNTS = 2
#: Reports silent on a dispute are named up to so many; of more only the number is told, since who does tell it is then
#: the shorter answer, and stands in the conflict.
MOST_SILENT = 20
#: Severities of dispute whose silence is told.
_WEIGHTY = frozenset({"high", "medium"})
#: Groups of words of events that strike people.
CALAMITIES = ("calamity", "calamity_verbs")
_TOLL = frozenset({"killed", "wounded", "missing"})


@dataclass(frozen=True)
class _Event:
    """The main event: the reports, the words cited for it, and with them those that open the reports."""

    story: Story
    language: Language
    cited: Sequence[tuple[Document, Span]]
    told: Sequence[tuple[Document, Span]]

    def mentions(self, *kinds: str) -> bool:
        """Whether the words that tell of it name or describe something of these kinds."""
        return any(
            m.kind in kinds and m.form != "pronoun" for d, s in self.told for m in d.mentions if s.covers(m.span)
        )

    def is_calamity(self) -> bool:
        """Whether a reader expects a toll and a cause of it."""
        words = [_tokens(document, span) for document, span in self.cited]
        return any(_holds(self.language, group, held) for group in CALAMITIES for held in words)

    def lacks_who(self) -> bool:
        return not self.mentions("person", "organisation") and not any(
            q.of is not None for d, s in self.told for q in d.quantities if s.covers(q.span)
        )

    def lacks_when(self) -> bool:
        return not any(s.covers(t.span) and t.type in ("DATE", "TIME") for d, s in self.told for t in d.timexes)

    def lacks_where(self) -> bool:
        return not self.mentions("place", "facility")

    def lacks_how_many(self) -> bool:
        tolls = (q.harm in _TOLL for d in self.story.documents for q in d.layers.get("quantities", ()))
        return self.is_calamity() and not any(tolls)

    def lacks_why(self) -> bool:
        """Whether nothing in any report speaks of a cause, be it to say that it is not known."""
        if not self.is_calamity():
            return False
        return not any(_holds(self.language, "cause", d.tokens) for d in self.story.documents if d.tokens)


#: The questions, in the order in which they are told, each with what finds that nobody answers it.
QUESTIONS: tuple[tuple[str, str, Callable[[_Event], bool]], ...] = (
    ("who", "gap_who", _Event.lacks_who),
    ("when", "gap_when", _Event.lacks_when),
    ("where", "gap_where", _Event.lacks_where),
    ("how_many", "gap_how_many", _Event.lacks_how_many),
    ("why", "gap_why", _Event.lacks_why),
)


def gaps(
    story: Story,
    accounts: Sequence[Account],
    standings: Mapping[str, Standing],
    summary: Sequence[SummarySentence],
    language: Language,
) -> tuple[Gap, ...]:
    """What is missing, of the event that the summary opens with: questions that no report answers, then what only one
    account says of what the summary tells, then the reports that are silent on a dispute.

    A toll and a cause are asked of calamities alone. Misses: answers outside the opening paragraphs; causes told in
    other words; questions beyond who, when, where, how many and why.
    """
    return (
        *_unanswered(story, summary, language),
        *_only_one(accounts, standings, summary, language),
        *_silent(story, language),
    )


def _unanswered(story: Story, summary: Sequence[SummarySentence], language: Language) -> Iterator[Gap]:
    if not summary:
        return
    cited = [(story.document(c.place.article), c.place.span) for c in summary[0].citations]
    event = _Event(story, language, cited, [*cited, *_openings(story)])
    for question, name, lacks in QUESTIONS:
        if lacks(event):
            yield Gap("unanswered", reason(language, name), question, summary[0].claim)


def _openings(story: Story) -> Iterator[tuple[Document, Span]]:
    """The opening paragraphs of every report."""
    for document in story.documents:
        for sentence in document.layers.get("sentences", ()):
            if sentence.paragraph <= LEAD_PARAGRAPHS:
                yield document, sentence.span


def _only_one(
    accounts: Sequence[Account],
    standings: Mapping[str, Standing],
    summary: Sequence[SummarySentence],
    language: Language,
) -> Iterator[Gap]:
    if len(accounts) < FEWEST_ACCOUNTS:
        return
    alone = [s for s in summary if len({c.place.article for c in s.citations}) == 1 and s.standing == "single-source"]
    for sentence in [s for s in alone if len(standings[s.claim].accounts) == 1][:MOST_ONLY_ONE]:
        place = sentence.citations[0].place
        text = reason(language, "gap_only_one", all=len(accounts))
        yield Gap("only_one", text, None, sentence.claim, (place.article,), (place,))


def _silent(story: Story, language: Language) -> Iterator[Gap]:
    """The disputes on which some report is silent."""
    claim_of = {ref: claim for claim in story.claims for ref in claim.statements}
    read = [d.article.id for d in story.documents if d.tokens]
    for conflict in story.conflicts:
        if conflict.kind not in CONTESTING or conflict.severity not in _WEIGHTY:
            continue
        claims = [claim_of[i.statement] for i in conflict.items if i.statement in claim_of]
        heard = {ref.article for claim in claims for ref in claim.statements} | {
            i.place.article for i in conflict.items
        }
        silent = tuple(article for article in read if article not in heard)
        if silent and claims:
            text = reason(language, "gap_silent", silent=len(silent), all=len(story.documents))
            named = silent if len(silent) <= MOST_SILENT else ()
            yield Gap("silent", text, None, claims[0].id, named, _sides(conflict))


def _sides(conflict: Conflict) -> tuple[Place, ...]:
    return tuple({item.value: item.place for item in reversed(conflict.items)}.values())[::-1]


def _tokens(document: Document, span: Span) -> Sequence[Token]:
    held = document.starting_in("tokens", span)
    return document.tokens[held.start : held.stop]


def _holds(language: Language, group: str, tokens: Sequence[Token]) -> bool:
    return any(True for _ in language.group("gaps", group).lexicon.find(tokens))
