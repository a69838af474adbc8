"""How each claim stands: how many independent origins it has, and whether something stands against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tawatur.compare.copies_origins import teller_key
from tawatur.compare.speakers import named_speaker
from tawatur.lang.load import Language
from tawatur.lang.reasons import reason, together
from tawatur.model.document import Document
from tawatur.model.facts import Quotation
from tawatur.model.story import Claim, Conflict, Ref, Story
from tawatur.model.telling import Account, Standing
from tawatur.tell.accounts import account_of

#: Kinds of conflict that make a claim contested.
CONTESTING = frozenset({"contradiction", "strength"})
#: A claim is corroborated from this many origins on.
CORROBORATED = 2


def standings(story: Story, told: Sequence[Account], language: Language) -> Mapping[str, Standing]:
    """The standing of every claim, by id."""
    accounts, disputes, voices = account_of(told), _disputes(story), _voices(story, told, language)
    speakers = _speakers(story, language)
    found = {}
    for claim in story.claims:
        ends = {ref: set(_origins(story, ref, voices, speakers)) for ref in claim.statements}
        standing = _standing(claim, set().union(*ends.values()), accounts, disputes.get(claim.id, ()), language)
        found[claim.id] = replace(standing, witnesses=tuple(ref for ref in claim.statements if ends[ref]))
    return found


def _standing(
    claim: Claim, origins: set[str], accounts: Mapping[str, str], conflicts: Sequence[Conflict], language: Language
) -> Standing:
    carriers = tuple(dict.fromkeys(accounts[ref.article] for ref in claim.statements))
    count = reason(language, "origins", count=len(origins))
    contest = next((c for c in conflicts if c.kind in CONTESTING), None)
    if contest is not None:
        disputed = reason(language, "in_conflict", id=contest.id)
        return Standing("contested", len(origins), carriers, together((count, disputed)))
    if any(_replaced(claim, c) for c in conflicts):
        replaced = reason(language, "figure_replaced")
        return Standing("superseded", len(origins), carriers, together((count, replaced)))
    value = "corroborated" if len(origins) >= CORROBORATED else "single-source"
    return Standing(value, len(origins), carriers, count)


def _replaced(claim: Claim, conflict: Conflict) -> bool:
    """Whether a later figure (the last item of a superseded series) stands in another claim."""
    return conflict.kind == "superseded" and conflict.items[-1].statement not in claim.statements


def _disputes(story: Story) -> dict[str, list[Conflict]]:
    claim_of = story.claim_of
    found: dict[str, list[Conflict]] = {}
    for conflict in story.conflicts:
        for claim in {claim_of[item.statement] for item in conflict.items if item.statement in claim_of}:
            found.setdefault(claim, []).append(conflict)
    return found


def _voices(story: Story, told: Sequence[Account], language: Language) -> Mapping[str, str]:
    """For each article the end of the chain of what it tells in its own voice.

    That is the agency or outlet of its account (the same entity as where another report cites it), else the account.
    """
    named = {
        teller_key(name, language.code): entity.id
        for entity in story.entities
        for name in (*entity.variants, *entity.names.values())
        if entity.kind == "organisation"
    }
    voices = {}
    for account in told:
        key = teller_key(account.origin, language.code) if account.origin else account.id
        voices.update(dict.fromkeys(account.articles, named.get(key, key)))
    return voices


def _origins(story: Story, ref: Ref, voices: Mapping[str, str], speakers: Mapping[Ref, str]) -> Iterator[str]:
    """The ends of the chains behind one statement: none where nobody is named."""
    index = story.document(ref.article).statements[ref.index].quotation
    if index is None:
        yield voices[ref.article]
    elif (quotation := Ref(ref.article, index)) in speakers:
        yield speakers[quotation]


def _speakers(story: Story, language: Language) -> Mapping[Ref, str]:
    """The end of the chain of each quotation that is credited to somebody in particular."""
    found: dict[Ref, str] = {}
    for document in story.documents:
        for index, quotation in enumerate(document.layers.get("quotations", ())):
            speaker = _speaker(document, quotation, story.entity_of, language)
            if speaker is not None:
                found.setdefault(Ref(document.article.id, index), speaker)
    return found


def _speaker(document: Document, quotation: Quotation, entity_of: Mapping[Ref, str], language: Language) -> str | None:
    """The entity at the end of a chain, or None where the source is unnamed."""
    if quotation.source is None:
        return None
    return named_speaker(document, quotation.source.span, entity_of, language)
