"""What a reader must know, in sentences that each cite the words they rest on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush

from tawatur.compare.similarity import Vectors, cosine
from tawatur.lang.load import Language
from tawatur.model.story import Conflict, Ref, Story
from tawatur.model.telling import Account, Standing, SummarySentence
from tawatur.tell.alone import hangs
from tawatur.tell.counts import Counts, counts
from tawatur.tell.matter import matters
from tawatur.tell.passages import Passage, passages
from tawatur.tell.salience import Salience, salience
from tawatur.tell.sides import contested, disputes, latest, overtaken, own_side, plain
from tawatur.tell.standings import CONTESTED, CONTESTING, CORROBORATED, OVERTAKEN, SINGLE, SOUND
from tawatur.tell.wording import word_count
from tawatur.text.tokens import WORD

#: A summary has at most this many words.
MOST_WORDS = 340
#: A passage as like one that was told already says nothing new (cosine of character grams; where grams of three and
#: five were counted too, which gives .007 more, eight of 26 ANT summaries held a sentence that told a thing again at
#: .4, at .3 one of these eight).
REPEATS = 0.293
#: A passage that adds less for its length (`Salience.density`) is beside the matter: in summaries of ANT mostly details
#: of other events or of a speaker's mood (bench/telling.md); of our stories none adds less.
LEAST = 0.5
#: Fewer words than this tell nothing.
FEWEST_WORDS = 5
#: Words that a passage may lose as it is told (its dateline, what links it to the sentence before).
SPARED = 8
#: Paragraphs of a report are told in groups of this many: the lead, then what follows.
LEAD_PARAGRAPHS = 3
#: A sentence that opens a report says as much as one that says so many times more.
OPENS = 1.5


def summary(
    story: Story,
    told: Sequence[Account],
    standings: Mapping[str, Standing],
    language: Language,
    strange: Collection[str] = (),
) -> tuple[SummarySentence, ...]:
    """The passages that together tell most of what matters, none that repeats another or rests on damage.

    `strange` are the reports that seem to be of another story: what they alone tell is left out.

    Method: budgeted maximal coverage of claims and ideas, greedy by gain over length (Gillick and Favre 2009; Lin and
    Bilmes 2010), evaluated lazily (Minoux 1978). Contested claims are told as contested, with both sides; of a growing
    count the latest. The main event comes first: what reports open with, what adds most before the rest.
    Misses: it joins no two passages into one sentence; pronouns stay as they are.
    """
    about, growing = matters(story, language), counts(story)
    found = _up_to_date(_tellable(story, _own(passages(story, standings, about), strange)), growing)
    weights = salience(story, told, standings, found, (about, growing))
    choice = _Choice(story, standings, weights, disputes(story), language, story.claim_of, growing)
    for every in (found, [replace(passage, alone=False) for passage in found]):
        for passage in _by_density(every, choice):
            choice.take(passage)
        if choice.told:
            break  # else all hang on others, and are told so
    ordered = sorted(choice.told, key=lambda one: _pyramid(one, weights))
    return tuple(sentence for _, sentence in ordered)


def _pyramid(told: tuple[Passage, SummarySentence], weights: Salience) -> tuple[int, bool, float]:
    """What reports open with first, what is settled before what is contested, what says most before what says less."""
    passage, sentence = told
    disputed = sentence.standing == CONTESTED
    group = weights.opens.get(sentence.claim, passage.paragraph) // LEAD_PARAGRAPHS
    return group, disputed, -weights.gain(passage, set(), set()) * (OPENS if passage.opens else 1)


def _own(found: Sequence[Passage], strange: Collection[str]) -> Sequence[Passage]:
    """The passages of reports of this story; all where there are none."""
    return [passage for passage in found if passage.document.article.id not in strange] or found


def _tellable(story: Story, found: Sequence[Passage]) -> list[Passage]:
    """The passages that a reader can follow, else all. A contested claim is told by a side of the dispute alone."""
    disputed, claim_of = disputes(story), story.claim_of
    kept = [p for p in found if all(own_side(p, disputed[claim], claim_of) for claim in p.claims if claim in disputed)]
    alone = [p for p in kept if p.alone and p.words >= FEWEST_WORDS]
    return [p for p in alone if not p.headline] or alone or kept


def _up_to_date(found: Sequence[Passage], growing: Counts) -> list[Passage]:
    """The passages without those that give an earlier value of a count than another one gives."""
    given = [growing.latest_in(p.document, p.span) for p in found]
    last: dict[str, int] = {}
    for values in given:
        last |= {series: max(place, last.get(series, 0)) for series, place in values.items()}
    return [p for p, values in zip(found, given, strict=True) if all(last[s] == at for s, at in values.items())]


def _by_density(found: Sequence[Passage], choice: _Choice) -> Iterator[Passage]:
    """Passages, each time the one that adds most for its length to what is told by then; none that adds nothing."""
    rows = Vectors([" ".join(_keys(p)) for p in found])
    queue = [(-choice.density(p), number) for number, p in enumerate(found)]
    heapify(queue)
    taken: list[int] = []
    room = choice.room
    while queue and room >= FEWEST_WORDS:
        _, number = heappop(queue)
        passage = found[number]
        now = choice.density(passage)
        if now < LEAST or passage.words > room + SPARED:
            continue
        if queue and -now > queue[0][0]:
            heappush(queue, (-now, number))
        elif not any(passage.meets(found[t]) or cosine(rows[number], rows[t]) > REPEATS for t in taken):
            before = len(choice.told)
            yield passage
            taken.extend([number] * (len(choice.told) > before))
            room = choice.room


@dataclass(frozen=True)
class _Choice:
    """What is told so far; it only grows."""

    story: Story
    standings: Mapping[str, Standing]
    weights: Salience
    disputed: Mapping[str, Conflict]
    language: Language
    claim_of: Mapping[Ref, str]
    growing: Counts
    series: set[str] = field(default_factory=set)  # the disputes and growing counts that were told
    told: list[tuple[Passage, SummarySentence]] = field(default_factory=list)
    claims: set[str] = field(default_factory=set)
    matter: set[str] = field(default_factory=set)

    @property
    def room(self) -> int:
        """How many words may still be told."""
        return MOST_WORDS - sum(word_count(sentence.text) for _, sentence in self.told)

    def density(self, passage: Passage) -> float:
        """What a passage adds for its length; nothing where its claims, or the count that it gives, were told."""
        stale = self.growing.stale_in(passage.document, passage.span)
        sides = [conflict for conflict in self._disputes(passage) if conflict.kind in CONTESTING]
        told = any(conflict.id in self.series for conflict in (*stale, *sides))
        if passage.claims <= self.claims or len(stale) > 1 or told:
            return 0.0
        return self.weights.density(passage, self.claims, self.matter)

    def take(self, passage: Passage) -> None:
        """Tell a passage if there is room for it."""
        dispute = self._dispute(passage)
        sentence = self._as_it_stands(passage, dispute)
        if word_count(sentence.text) > self.room or (passage.alone and hangs(sentence.text, self.language)):
            return
        self.told.append((passage, sentence))
        self.matter.update(passage.matter)
        self.claims.update(passage.claims)
        if dispute is not None:  # a dispute, or a count that grows, is told once
            self.claims.update(claim for claim, conflict in self.disputed.items() if conflict is dispute)
            self.series.add(dispute.id)

    def _dispute(self, passage: Passage) -> Conflict | None:
        """What is told with a passage: a growing count, an earlier value of it above all, or a dispute."""
        stale = self.growing.stale_in(passage.document, passage.span)
        newest = self.growing.newest_in(passage.document, passage.span)
        every = (*stale, *self._disputes(passage), *(c for c in newest if c.id not in self.series))
        return next(iter(every), None)

    def _disputes(self, passage: Passage) -> Iterator[Conflict]:
        """The disputes of which a passage tells a side."""
        if passage.claims.isdisjoint(self.disputed):
            return iter(())
        return (self.disputed[c] for c in sorted(passage.claims) if c in self.disputed)

    def _as_it_stands(self, passage: Passage, dispute: Conflict | None) -> SummarySentence:
        """A passage told, with the origins that hold for all that it says: the fewest of any claim in it.

        Superseded is only what gives a replaced value itself.
        """
        sentence = self._sentence(passage, dispute)
        told = tuple((claim, self.standings[claim].origins) for claim in sorted(passage.claims))
        fewest = min((origins for _, origins in told), default=sentence.origins)
        stale = sentence.standing == OVERTAKEN and self.growing.stale_in(passage.document, passage.span)
        settled = SOUND if fewest >= CORROBORATED else SINGLE
        standing = sentence.standing if stale or sentence.standing == CONTESTED else settled
        return replace(sentence, origins=fewest, standing=standing, claims=told)

    def _sentence(self, passage: Passage, dispute: Conflict | None) -> SummarySentence:
        claim = _told_claim(passage, self.claim_of, self.standings, dispute)
        told = claim, self.standings[claim], self._witnesses(passage)
        mine = own_side(passage, dispute, self.claim_of) if dispute else None
        if dispute is not None and dispute.kind == "superseded":
            stale = dispute in self.growing.stale_in(passage.document, passage.span)
            return (overtaken if stale else latest)(self.story, passage, told, dispute, self.language)
        if dispute is None or mine is None:
            return plain(self.story, passage, told, self.language)
        return contested(self.story, passage, told, (mine, dispute), self.language)

    def _witnesses(self, passage: Passage) -> list[Ref]:
        """What other reports say the same, of every claim that the passage tells."""
        held = (ref for claim in sorted(passage.credited) for ref in self.standings[claim].witnesses)
        return [ref for ref in dict.fromkeys(held) if ref.article != passage.document.article.id]


def _told_claim(
    passage: Passage, claim_of: Mapping[Ref, str], standings: Mapping[str, Standing], dispute: Conflict | None
) -> str:
    """The claim that a passage is told for: the disputed one, else the one that most accounts tell, else its main."""
    if dispute is not None:
        sides = [claim_of.get(item.statement) for item in dispute.items if item.statement is not None]
        shared = [claim for claim in sides if claim in passage.claims]
        if shared and shared[-1]:
            return shared[-1]
    main = claim_of[passage.main]
    return max(sorted(passage.claims), key=lambda claim: (len(standings[claim].accounts), claim == main))


def _keys(passage: Passage) -> list[str]:
    """The folds of a passage's words."""
    held = passage.document.starting_in("tokens", passage.span)
    return [token.key for token in passage.document.tokens[held.start : held.stop] if token.kind == WORD]
