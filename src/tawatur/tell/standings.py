"""How each claim stands: how many independent origins it has, and whether something stands against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tawatur.lang.load import Language
from tawatur.lang.reasons import reason, together
from tawatur.model.story import Claim, Conflict, Story
from tawatur.model.telling import Account, Standing
from tawatur.tell.accounts import account_of
from tawatur.tell.counts import counts
from tawatur.tell.origins import Ends, Origins

#: Kinds of conflict that make a claim contested.
CONTESTING = frozenset({"contradiction", "strength"})
#: A claim is corroborated from this many origins on.
CORROBORATED = 2
#: Standings of a claim that nothing stands against, by its origins; in dispute; and with a later figure in its stead.
SOUND, SINGLE, CONTESTED, OVERTAKEN = "corroborated", "single-source", "contested", "superseded"


def standings(story: Story, told: Sequence[Account], language: Language) -> Mapping[str, Standing]:
    """The standing of every claim, by id."""
    accounts, disputes, origins = account_of(told), _disputes(story), Origins(story, told, language)
    return {
        claim.id: _standing(claim, origins.of(claim), accounts, disputes.get(claim.id, ()), language)
        for claim in story.claims
    }


def _standing(
    claim: Claim, ends: Ends, accounts: Mapping[str, str], conflicts: Sequence[Conflict], language: Language
) -> Standing:
    carriers = tuple(dict.fromkeys(accounts[ref.article] for ref in claim.statements))
    value, because = _value(claim, ends, conflicts, language)
    return Standing(value, ends.count, carriers, because, ends.witnesses)


def _value(
    claim: Claim, ends: Ends, conflicts: Sequence[Conflict], language: Language
) -> tuple[str, Mapping[str, str]]:
    contest = next((c for c in conflicts if c.kind in CONTESTING), None)
    if contest is not None:
        return CONTESTED, together((ends.because, reason(language, "in_conflict", id=contest.id)))
    if any(_replaced(claim, c) for c in conflicts):
        return OVERTAKEN, together((ends.because, reason(language, "figure_replaced")))
    return SOUND if ends.count >= CORROBORATED else SINGLE, ends.because


def _replaced(claim: Claim, conflict: Conflict) -> bool:
    """Whether a later figure (the last item of a superseded series) stands in another claim."""
    return conflict.kind == "superseded" and conflict.items[-1].statement not in claim.statements


def _disputes(story: Story) -> dict[str, list[Conflict]]:
    """The conflicts of each claim: those that name a statement of it, and the counts of which it gives an old value."""
    claim_of, growing = story.claim_of, counts(story)
    found: dict[str, list[Conflict]] = {}
    for conflict in story.conflicts:
        for claim in {claim_of[item.statement] for item in conflict.items if item.statement in claim_of}:
            found.setdefault(claim, []).append(conflict)
    up_to_date = {claim_of.get(ref) for ref in growing.giving_newest(story)}
    for ref, series in growing.giving_replaced(story).items():
        if ref in claim_of and claim_of[ref] not in up_to_date:
            found.setdefault(claim_of[ref], []).append(series)
    return found
