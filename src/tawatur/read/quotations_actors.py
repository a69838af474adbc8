"""Who acts in the words before a verb of saying whose subject is left out: verb first, or in a relative clause."""

from __future__ import annotations

from bisect import bisect_right

from tawatur.read.quotations_phrases import noun_phrase
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import behind_dateline, gender, pronoun_behind, skip_connective
from tawatur.read.quotations_subjects import Place, Teller, named_span
from tawatur.text.letters import QUOTES

#: A verb is at least so long.
LEAST_VERB = 3
#: A verb with a pronoun behind it is at least so long.
LEAST_OWNED = 4
#: A name that ends right before the verb begins at most so many words before it.
LONGEST_NAME = 6
#: A relative clause whose verb goes on is at most so long.
LONGEST_RELATIVE = 12
_THAL = "\N{ARABIC LETTER THAL}\N{ARABIC LETTER YEH}"
#: A document stands at most so many words before what it calls for.
FARTHEST_DOCUMENT = 8
#: The cue stands among the first words of its sentence where who acted in the sentence before goes on.
FIRST_WORDS = 3
#: Groups of words that are no verbs.
_NO_VERB = frozenset(
    ("roles", "bodies", "media", "evidence", "stop", "preposition", "relative", "that", "event", "deeds")
)
#: Nouns of who acts.
_ACTORS = ("roles", "bodies", "media")
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_TEH, _YEH, _WAW = "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER WAW}"
_HEH = "\N{ARABIC LETTER HEH}"
_MANY = "\N{ARABIC LETTER ALEF}" + _TEH
_OBJECTS = (_HEH + "\N{ARABIC LETTER ALEF}", _HEH)


def describes_a_noun(place: Place) -> bool:
    """Whether a verb right behind a noun, without a that-clause or words in marks, says what that noun does."""
    scene, cue = place.scene, place.cue
    if cue.kind != "verb" or cue.joined or place.opening.kind != "phrase" or place.start <= place.first:
        return False
    before = place.start - 1
    plain = not (scene.is_mark(before) or before in scene.timed or scene.words[before].bare("stop"))
    return plain and not any(name in scene.words[before].phrases for name in ("lead", "connective", "contrast"))


def clause_subject(place: Place) -> Teller | None:
    """Who acts in the clause before, verb first: on Monday, while the paper rejects the charges and says."""
    if describes_a_noun(place):
        return None
    scene, cue = place.scene, place.cue
    for at in range(cue.first - 1, place.first, -1):
        if not (at in scene.named or any(scene.words[at].whole(name) for name in _ACTORS)):
            continue
        verb = at - 2 if scene.key(at - 1) in QUOTES and at - 2 >= place.first else at - 1
        agrees = gender(scene, at) == "p" if cue.gender == "p" else _agree(_acting(scene, verb), cue.gender)
        if agrees and _acts(scene, place.first, verb, at):
            name = at in scene.named and scene.named[at][1].form == "name"
            end = scene.named[at][0] if name else noun_phrase(scene, at, cue.first)
            if end > at:
                return Teller((named_span(scene, at, end),), place.start, "subject_of_the_clause", cue.gender)
    return None


def _acts(scene: Scene, first: int, at: int, subject: int) -> bool:
    """Whether a word that begins a clause is a verb: by its letters, or a person's name right behind it."""
    word, key = scene.words[at], scene.key(at)
    if at in scene.named or scene.is_mark(at) or at in scene.timed or _NO_VERB & word.groups.keys():
        return False
    if key.startswith(_THE) or key.endswith(_HEH) or len(key) < LEAST_VERB or not _opens_clause(scene, first, at):
        return False
    if pronoun_behind(scene, at) or key.endswith(_MANY) or scene.words[at - 1].key in scene.vocabulary.auxiliaries:
        return False
    shaped = key.removeprefix(_WAW).startswith((_TEH, _YEH)) or key.endswith(_TEH) or word.verb is not None
    led = at == first or not scene.is_mark(at - 1) or _behind_adjunct(scene, first, at - 1)
    return shaped or (led and subject in scene.named and scene.named[subject][1].kind == "person")


def _behind_adjunct(scene: Scene, first: int, comma: int) -> bool:
    """Whether only when or where stands before the first comma of a sentence, so that its verb follows."""
    return scene.words[first].bare("stop") and not any(scene.is_mark(i) for i in range(first, comma))


def _opens_clause(scene: Scene, first: int, at: int) -> bool:
    """Whether a clause begins at a token: with the sentence, behind a comma or behind "while"."""
    if at == first or scene.is_mark(at - 1):
        return True
    hits = (scene.phrase(name, at - 1) for name in ("lead", "contrast"))
    return any(hit is not None and hit.end == at for hit in hits)


def _acting(scene: Scene, at: int) -> str:
    """The gender of a verb by its letters: feminine with teh before or behind it, else masculine."""
    key = scene.key(at).removeprefix(_WAW)
    if pronoun_behind(scene, at):
        key = next(key.removesuffix(end) for end in _OBJECTS if key.endswith(end) or end == _HEH)
    return "f" if key.startswith(_TEH) or key.endswith(_TEH) else "m"


def relative_actor(place: Place) -> Teller | None:
    """Who acts in a relative clause right before: the plan, which the city rejected and called an error."""
    scene, cue = place.scene, place.cue
    if cue.kind != "verb" or not cue.joined:
        return None
    end = cue.first - scene.is_mark(cue.first - 1)
    for at in range(end - 1, max(place.first + 1, end - LONGEST_NAME), -1):
        ends = at in scene.named and scene.named[at][0] == end
        if ends and _owns(scene, at - 1) and _agree(_acting(scene, at - 1), cue.gender):
            return Teller((named_span(scene, at, end),), place.start, "actor_in_the_clause", cue.gender)
    return None


def relative_subject(place: Place) -> Teller | None:
    """Whom a relative clause is about, whose verbs go on with "and": the mayor who left the hall and said."""
    scene, cue = place.scene, place.cue
    if cue.kind != "verb" or not cue.joined:
        return None
    for at in range(cue.first - 1, max(place.first + 1, cue.first - LONGEST_RELATIVE), -1):
        if scene.is_mark(at):
            return None
        if scene.words[at].whole("relative"):
            return _relative_at(place, at)
    return None


def _relative_at(place: Place, at: int) -> Teller | None:
    scene, gender_ = place.scene, place.cue.gender
    first = next((i for i in range(max(place.first, at - LONGEST_NAME), at) if _named_to(scene, i, at)), None)
    shown = "m" if scene.key(at).endswith(_THAL) else "f"
    if first is None or not _agree(shown, gender_) or pronoun_behind(scene, at + 1):
        return None
    return Teller((named_span(scene, first, at),), place.start, "subject_of_the_relative", gender_)


def _named_to(scene: Scene, first: int, end: int) -> bool:
    return first in scene.named and scene.named[first][0] == end and scene.named[first][1].kind == "person"


def _owns(scene: Scene, at: int) -> bool:
    """Whether a word may be a verb with a pronoun behind it."""
    plain = not _NO_VERB & scene.words[at].groups.keys() and not scene.key(at).startswith(_THE)
    return plain and pronoun_behind(scene, at) and len(scene.key(at)) >= LEAST_OWNED


def document_before(place: Place) -> Teller | None:
    """An indefinite document before a bare present verb: a decision of the council, calling for."""
    scene, cue = place.scene, place.cue
    verb = scene.words[cue.first].verb
    within = "oblique" in scene.words[min(cue.end, len(scene.words) - 1)].groups  # complains in it: not the letter does
    if (
        verb is None
        or verb.form != "present"
        or cue.joined
        or cue.act not in ("request", "say")
        or cue.object
        or within
    ):
        return None
    for at in range(cue.first - 1, max(place.first, cue.first - FARTHEST_DOCUMENT), -1):
        word = scene.words[at]
        if word.verb is not None and at not in scene.named and not (word.bare("deeds") or word.object):
            return None
        text = (word.whole("evidence") or word.whole("resolution")) and not scene.key(at).startswith(_THE)
        if text and _agree(gender(scene, at) or "m", cue.gender):
            return Teller((named_span(scene, at, at + 1),), place.start, "indefinite_antecedent", "m")
    return None


def actor_before(place: Place) -> Teller | None:
    """Who acted in the sentence right before, in which nobody told, where a sentence begins with "and said"."""
    scene, cue = place.scene, place.cue
    if cue.kind != "verb" or cue.first - place.first >= FIRST_WORDS or scene.words[cue.first].bare("going_on"):
        return None
    number = bisect_right(scene.sentences, place.first, key=lambda s: s.tokens[0]) - 1
    if number < 1 or scene.sentences[number - 1].kind in ("title", "heading"):
        return None
    first, end = scene.sentences[number - 1].tokens
    if any(told.start >= first for told in place.memory):
        return None
    first = skip_connective(scene, behind_dateline(scene, first, end), end)
    return _actor(place, first, end)


def _actor(place: Place, first: int, end: int) -> Teller | None:
    """The subject of a sentence that begins with its verb, or with "had" and the subject."""
    scene, at = place.scene, first + 1
    if at + 1 >= end:
        return None
    had = scene.words[first].key in scene.vocabulary.auxiliaries
    person = at in scene.named and scene.named[at][1].kind in ("person", "organisation")
    if not (person or any(scene.words[at].whole(name) for name in _ACTORS)):
        return None
    shown = gender(scene, at) if had or place.cue.gender == "p" else _acting(scene, first)
    if not (had or _acts(scene, first, first, at)) or (shown or "m") != place.cue.gender:
        return None
    stop = noun_phrase(scene, at, end)
    if stop <= at:
        return None
    chain = (named_span(scene, at, stop),)
    return Teller(chain, place.start, "actor_of_the_sentence_before", place.cue.gender)


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other
