"""Statements of one thing of which one is negated, or one is far weaker than the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from tawatur.compare.counted import moment_of
from tawatur.compare.evidence import Evidence, sentence_of
from tawatur.compare.matches import Match
from tawatur.compare.occasions import days_apart
from tawatur.compare.opposed import denied_matter, same_act, told_as_so
from tawatur.compare.proof import contained, spot
from tawatur.compare.said import DOUBTS, POSSIBLE, Said
from tawatur.compare.signals import stems
from tawatur.lang.stems import function_words, stem
from tawatur.lang.verbs import looks_finite
from tawatur.model.span import Span
from tawatur.model.story import Conflict, ConflictItem, Place, Ref
from tawatur.text.tokens import WORD

#: Statements of opposite polarity contradict each other where their wordings are at least this alike, and so are
#: their content words without the names …
SAME_WORDING, SAME_STEMS = 0.35, 0.35
#: ... and their sentences hold statements this much alike and this share of the words and names of one is the other's:
#: of nine such judged on ANT four were right, of five below none.
PROVED = 0.5
#: ... names are not all they share, but so many content words too.
WORDS = 2
#: Two statements differ in strength where their wordings are at least this alike: of one speaker, of others.
STRENGTH_ONE_SPEAKER, STRENGTH = 0.30, 0.36
#: ... and where they name the same act with the same object, the first so many content words behind "possible".
STRENGTH_ACT, GOVERNED = 0.1, 2
#: ... of one speaker who promises it, or of so many parties that both name.
PARTIES = 2
#: What negates a verb, or makes of it a possibility, stands at most so many words before it.
REACH = 3
#: A longer statement, in content words, says too much to be one act.
LONGEST = 12

_WEAK = frozenset({POSSIBLE})
_STRONG = frozenset({"asserted", "quoted", "planned"})


def polarity(evidence: Evidence) -> Iterator[Conflict]:
    """One says what the other negates or denies: a stage where one speaker first denied, else a contradiction.

    Of all that a statement negates, the telling most like it is shown for each report.
    """
    best: dict[tuple[Ref, str], tuple[float, Said, Said]] = {}
    for a, b, match in evidence.pairs():
        if a.negative == b.negative:
            continue
        if a.ref.article == b.ref.article and (None in (a.source, b.source) or a.statement.headline):
            continue  # a title tells what the text tells
        if not _opposed(a, b, match, evidence) or _is_condition(a, b, evidence):
            continue
        if _of_one_speaker(a, b) and not _denied_first(a, b):
            continue
        key = (a.ref, b.ref.article) if a.negative else (b.ref, a.ref.article)
        best[key] = max(best.get(key, (0.0, a, b)), (match.cosine, a, b), key=lambda held: held[0])
    for _, a, b in best.values():
        yield from _of_polarity(a, b, evidence)


def _of_polarity(a: Said, b: Said, evidence: Evidence) -> Iterator[Conflict]:
    if _of_one_speaker(a, b):
        because = evidence.because("denied_then_admitted")
        yield Conflict("", "stage", "polarity", "medium", _verbs(a, b, evidence), because)
    else:
        because = evidence.because("one_negates")
        yield Conflict("", "contradiction", "polarity", "high", _verbs(a, b, evidence), because)


def _of_one_speaker(a: Said, b: Said) -> bool:
    return a.source is not None and a.source == b.source


def _denied_first(a: Said, b: Said) -> bool:
    """Whether the earlier of two reports has the negation."""
    negative, other = (a, b) if a.negative else (b, a)
    return _moment(negative) < _moment(other)


def strength(evidence: Evidence) -> Iterator[Conflict]:
    """What one report gives as certain or arranged, another calls possible: the same act, by its verb."""
    sides: dict[Ref, list[Said]] = {}
    for weak, strong in _strengths(evidence):
        sides.setdefault(weak.ref, [weak]).append(strong)
    for held in sides.values():
        act = _governed(held[0], evidence)[:1]
        each = {said.ref.article: said for said in reversed(held)}.values()
        items = tuple(_item(said, _act(said, act, "raising", evidence)) for said in each)
        yield Conflict("", "strength", "modality", "medium", items[::-1], evidence.because("strength"))


def _strengths(evidence: Evidence) -> Iterator[tuple[Said, Said]]:
    """Pairs of a possibility and of the same act told outright."""
    for a, b, match in evidence.pairs():
        if not (a.traits ^ b.traits) & DOUBTS:
            continue
        kinds = {a.statement.modality, b.statement.modality}
        if len(kinds) != 2 or not kinds & _WEAK or not kinds & _STRONG or a.ref.article == b.ref.article:
            continue
        weak, strong = (a, b) if a.statement.modality in _WEAK else (b, a)
        one_speaker = a.source is not None and a.source == b.source
        if match.cosine < STRENGTH_ACT or max(len(a.stems), len(b.stems)) > LONGEST:
            continue
        governed = _governed(weak, evidence)
        both = len(governed) == GOVERNED and strong.stems.issuperset(governed)
        promised = one_speaker and strong.statement.modality == "planned"
        of_same = promised or len(weak.entities & strong.entities) >= PARTIES
        least = STRENGTH_ACT if both and of_same else STRENGTH_ONE_SPEAKER if promised else STRENGTH
        if match.cosine < least or not (one_speaker or None in (a.source, b.source)) or _ruled_out(weak, evidence):
            continue
        arranged = both and of_same and strong.statement.modality in _STRONG
        if governed and (arranged or _does(strong, governed[0], evidence)) and not _hedged(strong, evidence):
            yield weak, strong


def _ruled_out(weak: Said, evidence: Evidence) -> bool:
    """Whether words before a possibility in its sentence deny it."""
    line = weak.document.sentences[sentence_of(weak.document, weak.span)]
    tokens = weak.document.tokens[slice(*line.tokens)]
    hit = next(evidence.language.group("pairs", "raising").lexicon.find(tokens), None)
    before = Span(line.span.start, tokens[hit.first].span.start if hit else line.span.start)
    return evidence.language.group("pairs", "negating").found(weak.document.words(before))


def _does(said: Said, act: str, evidence: Evidence) -> bool:
    """Whether a finite verb of a statement has the stem of an act: a mere noun of it leaves open whether it comes."""
    language = evidence.language
    tokens = (said.document.tokens[i] for i in said.document.starting_in("tokens", said.span))
    return any(stem(t.key, language) == act and looks_finite(t.key, language) for t in tokens if t.kind == WORD)


def _governed(weak: Said, evidence: Evidence) -> list[str]:
    """The stems of the first content words behind the word that makes of it a possibility: an act and its object.

    None where the first is no act: neither right behind that word nor a finite verb.
    """
    every = (weak.document.tokens[i] for i in weak.document.starting_in("tokens", weak.span))
    tokens = [t for t in every if t.kind == WORD]
    hit = next(evidence.language.group("pairs", "raising").lexicon.find(tokens), None)
    skipped = function_words(evidence.language)
    behind = [t.key for t in tokens[hit.end :] if t.key not in skipped] if hit else []
    if hit and behind and tokens[hit.end].key != behind[0] and not looks_finite(behind[0], evidence.language):
        return []
    return [stem(word, evidence.language) for word in behind[:GOVERNED]]


def _hedged(said: Said, evidence: Evidence) -> bool:
    """Whether the sentence of a statement hedges anywhere in it."""
    line = said.document.words(said.document.sentences[sentence_of(said.document, said.span)].span)
    return any(evidence.language.group(*name).found(line) for name in (("clauses", "possible"), ("pairs", "raising")))


def _opposed(a: Said, b: Said, match: Match, evidence: Evidence) -> bool:
    """Whether one negates just what the other says, and the other holds no negation itself."""
    negative, other = (a, b) if a.negative else (b, a)
    if len(a.stems & b.stems) < WORDS or match.cosine < SAME_WORDING or _stems_shared(match) < SAME_STEMS:
        return False
    if evidence.language.group("pairs", "negating").found(other.words) or not told_as_so(other, evidence):
        return False
    if not _of_one_matter(negative, other, evidence):
        return False
    if negative.statement.modality == "denied":
        return denied_matter(negative, other, evidence)
    verb = negative.statement.predicate
    if not _negates_its_verb(negative, evidence) or days_apart(negative.document, other.document):
        return False
    if verb is None or verb in evidence.language.group("function_words", "modal").folds:
        return False
    return same_act(negative, other, evidence)


def _negates_its_verb(said: Said, evidence: Evidence) -> bool:
    """Whether the word that negates stands right before the verb of a statement."""
    verb = said.statement.predicate
    span = _act(said, [stem(verb, evidence.language)] if verb else [], "negating", evidence)
    return evidence.language.group("pairs", "negating").found(said.document.words(span))


def _of_one_matter(a: Said, b: Said, evidence: Evidence) -> bool:
    """Whether the sentences of two statements are so alike that both prove to be of one matter."""
    one, other = (spot(said.document, Span(said.span.start, said.span.start), evidence) for said in (a, b))
    return min(evidence.likeness(one.line, other.line), contained(one, other)) >= PROVED


def _is_condition(a: Said, b: Said, evidence: Evidence) -> bool:
    """Whether the negated one only says what must come first ("not before …", "only …")."""
    negative = a if a.negative else b
    return evidence.language.group("pairs", "restricting").found(negative.words)


def _stems_shared(match: Match) -> float:
    return stems(match.pair) or 0.0


def _verbs(a: Said, b: Said, evidence: Evidence) -> tuple[ConflictItem, ...]:
    """Two statements by the verb that one of them negates, with what negates it."""
    verb = (a if a.negative else b).statement.predicate
    act = [stem(verb, evidence.language)] if verb else []
    return tuple(_item(said, _act(said, act, "negating", evidence)) for said in (a, b))


def _act(said: Said, act: Sequence[str], before: str, evidence: Evidence) -> Span:
    """The word of an act in a statement with what negates it, or makes of it a possibility, right before it.

    The whole statement where the act has other words in it.
    """
    held = [said.document.tokens[i] for i in said.document.starting_in("tokens", said.span)]
    words = [token for token in held if token.kind == WORD]
    at = next((i for i, t in enumerate(words) if stem(t.key, evidence.language) in act), None)
    if at is None:
        return said.span
    lexicon = evidence.language.group("pairs", before).lexicon
    first = next((i for i in range(max(0, at - REACH), at) if lexicon.at(words, i) is not None), at)
    return Span(words[first].span.start, words[at].span.end)


def _item(said: Said, span: Span) -> ConflictItem:
    return ConflictItem(Place(said.ref.article, span), said.statement.modality, said.ref)


def _moment(said: Said) -> datetime:
    return moment_of(said.document) or datetime.min
