"""Whether one statement negates or denies just what another says."""

from __future__ import annotations

from itertools import pairwise

from tawatur.compare.evidence import Evidence, sentence_of
from tawatur.compare.said import Said
from tawatur.lang.stems import function_words, stem, unattached
from tawatur.model.document import Document
from tawatur.model.facts import Sentence
from tawatur.text.tokens import WORD

#: Of the content words behind a negation, or behind the verb of a denial, the other's sentence has at least this share
#: (set with the limits below on 35 such pairs raised between reports of ANT, bench/conflicts.md).
TOLD = 0.6
#: Two words that negate make of it a statement that is so where at most so many tokens part them.
NEAR = 4


def same_act(negative: Said, other: Said, evidence: Evidence) -> bool:
    """Whether two statements have one verb, one behind a particle that negates it, and the rest of it in common.

    Every name of the negated one stands in the other's sentence: who will not come is not who will.
    """
    negates = evidence.language.group("pairs", "negating").found(negative.words)
    before = negative.document.text[_sentence(negative).span.start : negative.span.start]
    return (
        negates
        and not evidence.language.group("clauses", "denied").found(before)  # to lie that not so is to say so
        and not _negated_twice(negative, evidence)
        and _one_verb(negative, other, evidence)
        and _is_of_its_subject(negative, other, evidence)
        and not negative.entities - other.around
        and _share_told(negative, other, evidence) >= TOLD
    )


def _negated_twice(negative: Said, evidence: Evidence) -> bool:
    """Whether two words that negate stand near each other in a statement: who lied that it did not says that it did."""
    tokens = [negative.document.tokens[i] for i in negative.document.starting_in("tokens", negative.span)]
    hits = [hit.first for hit in evidence.language.group("pairs", "negating").lexicon.find(tokens)]
    return any(second - first <= NEAR for first, second in pairwise(hits))


def _is_of_its_subject(negative: Said, other: Said, evidence: Evidence) -> bool:
    """Whether the other's sentence has a word of what the negated verb is said of, where its subject is known."""
    subject = negative.statement.subject
    if subject is None:
        return True
    tokens = (negative.document.tokens[i] for i in negative.document.starting_in("tokens", subject))
    words = (unattached(t.key, evidence.language) for t in tokens if t.kind == WORD)
    named = {stem(word, evidence.language) for word in words if word not in function_words(evidence.language)}
    return not named or bool(named & _stems(other.document, _sentence(other), evidence))


def _one_verb(negative: Said, other: Said, evidence: Evidence) -> bool:
    """Whether the negated verb is the other's too; where the other's is not known, whether it has the word."""
    verb = negative.statement.predicate
    known = negative.head is not None and negative.head == other.head
    return known or (other.head is None and verb is not None and stem(verb, evidence.language) in other.stems)


def denied_matter(negative: Said, other: Said, evidence: Evidence) -> bool:
    """Whether most of what a statement denies is in the other's sentence, and it says what and not only "that"."""
    if evidence.language.group("pairs", "pointing").found(negative.words) or _negated_twice(negative, evidence):
        return False
    return _share_told(negative, other, evidence) >= TOLD


def told_as_so(said: Said, evidence: Evidence) -> bool:
    """Whether the sentence of a statement makes it neither a condition, nor an accusation, nor itself a denial."""
    line = said.document.words(_sentence(said).span)
    groups = (("clauses", "conditions"), ("clauses", "denied"), ("pairs", "accusing"))
    if any(evidence.language.group(*name).found(line) for name in groups):
        return False
    return not any(q.act == "deny" and q.span.meets(said.span) for q in said.document.quotations)


def _share_told(negative: Said, other: Said, evidence: Evidence) -> float:
    """The share of the content words behind a negation that the other statement's sentence has, in any form."""
    behind = _behind(negative, evidence)
    return len(behind & _stems(other.document, _sentence(other), evidence)) / len(behind) if behind else 0.0


def _behind(negative: Said, evidence: Evidence) -> frozenset[str]:
    """The stems of the content words behind the first word of a statement that negates it."""
    tokens = [negative.document.tokens[i] for i in negative.document.starting_in("tokens", negative.span)]
    lexicons = [evidence.language.group(*name).lexicon for name in (("clauses", "denied"), ("pairs", "negating"))]
    first = next((i for i in range(len(tokens)) if any(x.at(tokens, i) is not None for x in lexicons)), -1)
    small, language = function_words(evidence.language), evidence.language
    words = (unattached(t.key, language) for t in tokens[first + 1 :] if t.kind == WORD)
    return frozenset(stem(word, language) for word in words if word not in small)


def _stems(document: Document, sentence: Sentence, evidence: Evidence) -> frozenset[str]:
    first, end = sentence.tokens
    words = (unattached(t.key, evidence.language) for t in document.tokens[first:end] if t.kind == WORD)
    return frozenset(stem(word, evidence.language) for word in words)


def _sentence(said: Said) -> Sentence:
    return said.document.sentences[sentence_of(said.document, said.span)]
