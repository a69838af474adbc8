"""Who tells where a verb has no subject: a name before it, who told in the sentence or last, who was named last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace

from tawatur.model.span import Span
from tawatur.read.quotations_actors import (
    actor_before,
    clause_subject,
    describes_a_noun,
    document_before,
    relative_actor,
    relative_subject,
)
from tawatur.read.quotations_phrases import noun_phrase
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import gender, skip_connective, speaks
from tawatur.read.quotations_subjects import Place, Teller, is_nominal, named_span

#: Acts that reach the outlet through the same carriers as what the speaker said before.
_THROUGH_THE_SAME = frozenset(("say", "promise", "deny", "warn", "admit", "claim", "request"))
#: How far back a subject that is left out is looked for among names, in tokens.
FARTHEST_NAME = 60
#: A verb opens its clause among so many first words of a sentence.
FIRST_WORDS = 3


def is_talk(scene: Scene, at: int) -> bool:
    return "talks" in scene.words[at].groups or "occasion" in scene.words[at].groups


def _name_right_before(place: Place) -> Teller | None:
    """A name that ends right before the verb and agrees with it: Iran has come to fear."""
    scene, cue = place.scene, place.cue
    if cue.kind != "verb" or cue.joined:
        return None
    for at in range(cue.first - 1, max(place.first, cue.first - 6), -1):
        if at in scene.named and scene.named[at][0] == cue.first and not scene.words[at - 1].bare("preposition"):
            feminine = scene.named[at][1].kind == "place" and not scene.words[at].whole("masculine_places")
            if cue.gender == "f" if feminine else _agree(gender(scene, at), cue.gender):
                return Teller((named_span(scene, at, cue.first),), place.start, "name_right_before", cue.gender)
    return None


def _same_sentence(place: Place) -> Teller | None:
    """Who told in this sentence before: stressing, adding, and said …"""
    if describes_a_noun(place):
        return None
    told = [m for m in place.memory if m.start >= place.first and m.chain and _agree(m.gender, place.cue.gender)]
    if not told and place.cue.gender == "p" and place.cue.joined:  # a verb before many tellers is in the singular
        told = [m for m in place.memory if m.start >= place.first and m.chain and m.gender == "m"]
    if told and told[-1].rule == "credited" and (actor := clause_subject(place)) is not None:
        return replace(actor, chain=(*told[-1].chain, *actor.chain))
    return Teller(told[-1].chain, place.start, "teller_of_the_sentence", told[-1].gender) if told else None


def _verb_before(place: Place) -> Teller | None:
    """Who stands behind a verb of saying before in the sentence that reports nothing: X rejected the charge, saying."""
    scene, cue = place.scene, place.cue
    if describes_a_noun(place):
        return None
    for at in range(cue.first - 1, place.first - 1, -1):
        verb = scene.words[at].verb
        if verb is None or verb.form == "participle" or at in scene.named or scene.words[at - 1].bare("relative"):
            continue
        if verb.gender != cue.gender or verb.plural or scene.words[at].object or scene.words[at].whole("stop"):
            continue
        opens = at == place.first or scene.words[at].conjunction or at <= place.first + FIRST_WORDS
        if opens and not is_nominal(scene, at - 1) and (who := _subject_at(place, at + 1)) is not None:
            return who
    return None


def _subject_at(place: Place, at: int) -> Teller | None:
    """Who stands at a token behind a verb, or the person's name that a comma sets behind a noun there."""
    scene, limit = place.scene, place.cue.first
    at += scene.words[at].whole("oblique")
    end = noun_phrase(scene, at, limit)
    if end > at and not speaks(scene, at, end) and end + 1 in scene.named and _one_person(scene, end + 1):
        at, end = end + 1, scene.named[end + 1][0]
    if end == at or end > limit or not (speaks(scene, at, end) or scene.is_mark(end)):
        return None
    return Teller((named_span(scene, at, end),), place.start, "verb_before", place.cue.gender)


def _asked_one(place: Place) -> Teller | None:
    """Asked whether …, he said: who was asked, answers."""
    scene = place.scene
    for at in range(place.first, min(place.cue.first, place.first + 3)):
        if scene.words[at].bare("asked"):
            end = noun_phrase(scene, at + 1, place.cue.first)
            named = end > at + 1 and speaks(scene, at + 1, end)
            return Teller((named_span(scene, at + 1, end),), place.start, "asked_and_answers") if named else None
    return None


def _clause_starts(place: Place) -> Iterator[int]:
    """The first three tokens of the sentence; for a participle those behind each comma too."""
    scene, cue = place.scene, place.cue
    first = skip_connective(scene, place.first, cue.first)
    commas = (i + 1 for i in range(first, cue.first - 1) if scene.key(i) == "\N{ARABIC COMMA}")
    starts = (first, *commas) if cue.kind == "participle" else (first,)
    for start in starts:
        yield from range(start, min(cue.first, start + 3))


def _sentence_subject(place: Place) -> Teller | None:
    """The first words of the sentence that can speak, where the cue stands behind them without a subject."""
    if describes_a_noun(place):
        return None
    scene, passed = place.scene, -1
    for at in _clause_starts(place):
        if at < passed:
            continue  # an adjective of a noun that does not agree
        end = noun_phrase(scene, at, place.cue.first)
        passed = end if is_nominal(scene, at) and speaks(scene, at, end) else passed
        dateline = at in scene.named and scene.named[at][1].kind == "place" and scene.is_mark(end)
        if at > place.first and is_talk(scene, at - 1):
            continue
        able = end > at and is_nominal(scene, at) and speaks(scene, at, end) and not dateline
        one = place.cue.gender == "p" and at in scene.named and _one_person(scene, at)
        if able and not one and _agree(_shown_gender(scene, at), place.cue.gender):
            return Teller((named_span(scene, at, end),), place.start, "subject_of_the_sentence", gender(scene, at))
    return None


def _one_person(scene: Scene, at: int) -> bool:
    return scene.named[at][1].kind == "person" and scene.named[at][1].form == "name"


def _shown_gender(scene: Scene, at: int) -> str:
    """The gender of a noun or of a country's or city's name: feminine, but for a few countries."""
    if at in scene.named and scene.named[at][1].kind == "person":
        return "" if scene.named[at][1].form == "name" else gender(scene, at)
    place = at in scene.named and scene.named[at][1].kind == "place" and scene.named[at][1].form == "name"
    return "f" if place and not scene.words[at].whole("masculine_places") else gender(scene, at)


def _carries_on(scene: Scene, span: Span) -> bool:
    """Whether a carrier is one of the next sentence too: a medium, a name or an interpreter, no document or body."""
    at = bisect_right(scene.tokens, span.start, key=lambda token: token.span.end)
    word = scene.words[at]
    return "media" in word.groups or not any(word.bare(name) for name in ("evidence", "bodies", "roles"))


def _spoke_before(place: Place) -> Teller | None:
    """The subject is left out: whoever told last and agrees with the verb, through the same carriers."""
    if describes_a_noun(place):
        return None
    for told in reversed(place.memory[-6:]):
        if told.chain and _agree(told.gender, place.cue.gender):
            carriers = told.chain[:-1] if place.cue.act in _THROUGH_THE_SAME else ()
            carriers = tuple(span for span in carriers if _carries_on(place.scene, span))
            return Teller((*carriers, told.chain[-1]), place.start, "told_last", told.gender)
    return None


def _is_known(scene: Scene, at: int) -> bool:
    """Whether a name is a person's, or an organisation's that its first word or a gazetteer knows."""
    mention = scene.named[at][1]
    head = any(scene.words[at].bare(name) for name in ("bodies", "media", "roles"))
    return mention.kind == "person" or mention.known is not None or head


def _named_before(place: Place) -> Teller | None:
    """The person or body named last before the cue, in its sentence or in the one before."""
    if describes_a_noun(place):
        return None
    scene = place.scene
    if place.cue.gender == "p":
        return None
    number = bisect_right(scene.sentences, place.first, key=lambda s: s.tokens[0]) - 1
    nearest = scene.sentences[max(number - 1, 0)].tokens[0]
    for kind in ("person", "organisation"):
        for at in range(place.cue.first - 1, max(nearest, place.cue.first - FARTHEST_NAME) - 1, -1):
            if at in scene.named and scene.named[at][1].kind == kind and _is_known(scene, at):
                return Teller((named_span(scene, at, scene.named[at][0]),), place.start, "named_last", "")
    return None


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


#: First answer wins.
RULES: tuple[Callable[[Place], Teller | None], ...] = (
    relative_actor, document_before, _name_right_before, _same_sentence, _asked_one, relative_subject,
    clause_subject, _verb_before, _sentence_subject, actor_before, _spoke_before, _named_before,
)  # fmt: skip
