"""How much each claim and each idea matters to a story, and what a passage adds to those told before it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tawatur.model.span import Span
from tawatur.model.story import Story
from tawatur.model.telling import Account, Standing
from tawatur.tell.accounts import account_of
from tawatur.tell.counts import Counts
from tawatur.tell.matter import Matter
from tawatur.tell.passages import Passage

#: What a claim weighs: in itself, for each further account that tells it (at most MOST_ACCOUNTS count), and for opening
#: a report. Set in the middle of where the mean of summary.core over our three stories is highest and level: MATTER .5
#: to .7, FURTHER 1.4 to 1.8 (two corners are .03 and .05 lower); the others matter less.
ALONE, FURTHER, LEAD = 0.25, 1.6, 0.7
MOST_ACCOUNTS = 3
#: What an idea weighs against a claim.
MATTER = 0.6
#: What a passage's weight is divided by: its words to this power.
COST = 0.4
#: What nobody in particular says weighs this share of what somebody does.
HEARSAY = 0.5
#: … and what is told in a clause within another: a sentence is not weightier for being cut finer.
NESTED = 0.4
#: A headline is told only where little else is: it weighs this share of the same words in a sentence.
HEADLINE = 0.25


@dataclass(frozen=True)
class Salience:
    """The weights of a story's claims and ideas, and the earliest paragraph of any report that tells each claim."""

    claims: Mapping[str, float] = field(repr=False)
    opens: Mapping[str, int] = field(repr=False)
    matter: Mapping[str, float] = field(repr=False)

    def gain(self, passage: Passage, claims: set[str], matter: set[str]) -> float:
        """What a passage adds to the claims and ideas that were told already."""
        said = sum(self.claims[claim] * _share(passage, claim) for claim in passage.claims - claims)
        about = sum(filter(None, map(self.matter.get, passage.matter - matter)))
        return (said + MATTER * about) * (HEADLINE if passage.headline else 1.0)

    def density(self, passage: Passage, claims: set[str], matter: set[str]) -> float:
        """The gain of a passage for its length."""
        return self.gain(passage, claims, matter) / float(max(passage.words, 1) ** COST)


def _share(passage: Passage, claim: str) -> float:
    """The share of a claim's weight that a passage has for telling it."""
    return (1.0 if claim in passage.credited else HEARSAY) * (NESTED if claim in passage.nested else 1.0)


def salience(
    story: Story,
    told: Sequence[Account],
    standings: Mapping[str, Standing],
    found: Sequence[Passage],
    about: tuple[Mapping[str, Matter], Counts],
) -> Salience:
    """What matters in a story: what many accounts tell, and what they open with; ideas that several accounts share.

    Misses: importance that only the world knows; what matters and one report alone tells late.
    """
    opens, (matter, growing) = _openings(found), about
    claims = {
        claim.id: ALONE
        + FURTHER * (min(len(standings[claim.id].accounts), MOST_ACCOUNTS) - 1)
        + LEAD / (1 + opens.get(claim.id, 20))
        for claim in story.claims
    }
    return Salience(_latest(story, claims, growing), opens, _shared(story, told, matter))


def _latest(story: Story, claims: Mapping[str, float], growing: Counts) -> Mapping[str, float]:
    """The weights of claims: one that gives the latest of a growing count weighs as much as the weightiest of it."""
    claim_of = story.claim_of
    lifted = dict(claims)
    for ref, conflict in growing.giving_newest(story).items():
        series = [claims[claim_of[item.statement]] for item in conflict.items if item.statement in claim_of]
        if ref in claim_of:
            lifted[claim_of[ref]] = max(lifted[claim_of[ref]], *series)
    return lifted


def _openings(found: Sequence[Passage]) -> Mapping[str, int]:
    """The earliest paragraph of any report that tells each claim."""
    first: dict[str, int] = {}
    for passage in found:
        for claim in passage.claims:
            first[claim] = min(first.get(claim, passage.paragraph), passage.paragraph)
    return first


def _shared(story: Story, told: Sequence[Account], about: Mapping[str, Matter]) -> Mapping[str, float]:
    """The weight of each idea and entity: the logarithm of how many accounts hold it, none where only one does."""
    account = account_of(told)
    holders: dict[str, set[str]] = defaultdict(set)
    for document in story.documents:
        if not document.tokens:
            continue
        for one in about[document.article.id].of(Span(0, len(document.text))):
            holders[one].add(account[document.article.id])
    least = min(2, len(told))
    return {one: math.log(1 + len(held)) for one, held in holders.items() if len(held) >= least}
