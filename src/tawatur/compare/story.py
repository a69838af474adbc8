"""Comparing documents into a story."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.compare.claims import join
from tawatur.compare.claims_utterances import utterances
from tawatur.compare.conflicts import find_conflicts
from tawatur.compare.copies import find_copies
from tawatur.compare.entities import entity_of, resolve
from tawatur.compare.evidence import Evidence
from tawatur.compare.matches import matches, weights
from tawatur.compare.said import said_in
from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.story import Story


def compare(documents: Sequence[Document], language: Language) -> Story:
    """The story that documents tell: entities, copies, claims, conflicts."""
    read = tuple(document for document in documents if document.tokens)  # one in another language is only listed
    entities = resolve(read, language)
    of = entity_of(entities)
    statements = said_in(read, of, language)
    found = matches(statements)
    claims = join(statements, found, language)
    claim_of = {ref: claim.id for claim in claims for ref in claim.statements}
    evidence = Evidence(read, statements, found, entities, language, of, weights(statements), claim_of)
    spoken = utterances(statements, claims)
    return Story(tuple(documents), find_copies(read), entities, claims, find_conflicts(evidence), spoken)
