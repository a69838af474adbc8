"""Who says it: the words that name the speaker of a cue, and through whom."""

from __future__ import annotations

from collections.abc import Callable

from tawatur.model.span import Span
from tawatur.read.quotations_left_out import RULES as LEFT_OUT
from tawatur.read.quotations_left_out import is_talk
from tawatur.read.quotations_nouns import FARTHEST_RAISING, FARTHEST_REJECTING
from tawatur.read.quotations_phrases import noun_phrase, walk
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import attached_beh, attached_lam, gender, speaks, that_word
from tawatur.read.quotations_subjects import (
    Place,
    Teller,
    named_span,
    subject_before,
    subject_behind,
    subject_of_transitive,
)  # fmt: skip

#: An indefinite noun with its adjectives before the verb that describes it is at most so long.
LONGEST_INDEFINITE = 5
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_FROM = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER NOON}"
_FROM_WHOM = (_FROM, _THE + "\N{ARABIC LETTER YEH}")
_FROM_HIM = frozenset((_FROM + "\N{ARABIC LETTER HEH}", _FROM + "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}"))
_STOPS = frozenset(".:\N{ARABIC SEMICOLON}")
_ALEF = "\N{ARABIC LETTER ALEF}"
_IN = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_DAMMA = "\N{ARABIC DAMMA}"
_LAM = "\N{ARABIC LETTER LAM}"
_YEH = "\N{ARABIC LETTER YEH}"
_FEH, _HEH, _BEH = "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER BEH}"


def teller(place: Place) -> Teller | None:
    """Who tells what a cue reports, by the first rule that knows; None where no rule does."""
    return next((found for rule in RULES if (found := rule(place)) is not None), None)


def _rumour(place: Place) -> Teller | None:
    """Nobody; but "and expects that", behind what a man has said in the same sentence, is his."""
    if place.cue.kind != "hearsay":
        return None
    goes_on = place.cue.joined and place.cue.first > place.first
    told = next((m for m in reversed(place.memory) if m.start >= place.first and m.chain), None) if goes_on else None
    if told is not None and told.gender != "f":
        return Teller(told.chain[-1:], place.start, "teller_of_the_sentence", told.gender)
    return Teller((), place.cue.first, "rumour")


def _document(place: Place) -> Teller | None:
    """It says in the report that: the document."""
    if place.cue.kind != "standing":
        return None
    start = place.cue.end + 1
    end = noun_phrase(place.scene, start, place.opening.at)
    gone = end == start
    return None if gone else Teller((named_span(place.scene, start, end),), place.start, "stands_in_a_document")


def _owner_of_masdar(place: Place) -> Teller | None:
    """The ministry's announcement that: who stands behind the verbal noun."""
    scene, cue = place.scene, place.cue
    end = noun_phrase(scene, cue.end, place.opening.at) if cue.kind == "masdar" else cue.end
    if end == cue.end:
        return None
    return Teller((named_span(scene, cue.end, end),), cue.first, "owner_of_masdar", gender(scene, cue.end))


def _nobody_described(place: Place) -> Teller | None:
    """Described as, accused of: without an object these are passives, and nobody tells."""
    cue = place.cue
    at = place.opening.at
    as_ = at == cue.end or (at == cue.end + 1 and attached_beh(place.scene, cue.end))
    he = cue.first > place.first and place.scene.words[cue.first - 1].bare("pronoun")
    as_ = as_ or (cue.kind == "verb" and not he and noun_phrase(place.scene, cue.end, at) == cue.end)
    bare = cue.act == "describe" and not cue.object and as_
    passive = cue.kind == "verb" and (bare or _written_passive(place))
    return Teller((), place.start, "passive") if passive else None


def _owner_of_noun(place: Place) -> Teller | None:
    """Western fears that …, the minister's fears, the minister raised the possibility: who stands by a speech noun."""
    scene, cue = place.scene, place.cue
    if cue.kind != "noun":
        return None
    start, behind = _support(scene, place.first, cue.first)
    if behind < cue.first:
        end = noun_phrase(scene, behind, cue.first)
        chain = (named_span(scene, behind, end),) if end > behind and speaks(scene, behind, end) else ()
        if chain or cue.act == "suggest":
            return Teller(chain, start, "raised_by", gender(scene, behind))
    owner = next((i for i in range(cue.end, place.opening.at) if _belongs_to(scene, i)), None)
    if owner is not None:
        end = walk(scene, owner, owner + 1, place.opening.at)
        return Teller((named_span(scene, owner, end),), start, "owner_of_noun", "m")
    end = noun_phrase(scene, cue.end, place.opening.at)
    if "unowned" in scene.words[min(cue.end, len(scene.words) - 1)].groups:
        end = cue.end
    if not speaks(scene, cue.end, end):
        end = min(end, cue.end + 1)
    owner = end > cue.end and (speaks(scene, cue.end, end) or _owning_adjective(scene, cue.first, cue.end))
    return Teller((named_span(scene, cue.end, end),) if owner else (), start, "owner_of_noun")


def _belongs_to(scene: Scene, at: int) -> bool:
    """Whether a role stands behind li-: earlier remarks of the president's."""
    return attached_lam(scene, at) and scene.words[at].groups.get("roles", "-").endswith(_LAM)


def _owning_adjective(scene: Scene, noun: int, at: int) -> bool:
    """Whether an adjective says whose a fear or claim is (Western fears), not how it is (first reports)."""
    if "unowned" in scene.words[at].groups or (scene.key(noun).startswith(_THE) and scene.key(at).startswith(_THE)):
        return False
    return scene.key(at).endswith((_YEH, _YEH + _HEH))


def _support(scene: Scene, first: int, noun: int) -> tuple[int, int]:
    """The verb that carries a speech noun and the index behind it; the noun itself where there is none."""
    marked = False
    for at in range(noun - 1, max(first, noun - FARTHEST_REJECTING) - 1, -1):
        marked = marked or scene.is_mark(at)
        far = marked or noun - at > FARTHEST_RAISING
        if scene.words[at].bare("rejecting") or (scene.words[at].bare("support") and not far):
            return at, at + 1
        if scene.key(at) in _STOPS:
            break
    return noun, noun


def _written_passive(place: Place) -> bool:
    """Whether the past of a verb is written with the vowel of the passive."""
    verb, span = place.scene.words[place.cue.first].verb, place.scene.tokens[place.cue.first].span
    shown = verb is not None and (verb.form == "past" or verb.act == "accuse")
    return shown and _DAMMA in place.scene.text[span.start : span.end]


def _quoted_through(place: Place) -> Teller | None:
    """Agency A quoted B as saying: B speaks, A carries."""
    if not place.cue.takes("x"):
        return None
    scene, limit = place.scene, place.opening.at
    end = noun_phrase(scene, place.cue.end, limit)
    carriers = (named_span(scene, place.cue.end, end),) if end > place.cue.end else ()
    for at in range(end, limit):
        if scene.key(at) in _FROM_HIM:
            spoken = place.memory[-1].chain[-1:] if place.memory else ()
            return Teller(carriers + spoken, place.start, "quoted_him_through")
        if scene.key(at) in _FROM_WHOM:
            before = None if carriers else subject_before(place)
            return _through(place, before.chain if before is not None else carriers, at + 1)
    return None


def _through(place: Place, carriers: tuple[Span, ...], at: int) -> Teller | None:
    """One hop more for each further "from": agency A from paper B from official C."""
    scene, limit = place.scene, place.opening.at
    end = noun_phrase(scene, at, limit)
    if end == at:
        return None
    chain = (*carriers, named_span(scene, at, end))
    if end < limit and scene.key(end) == _FROM:
        return _through(place, chain, end + 1)
    return Teller(chain, place.start, "quoted_through", gender(scene, at))


def _relative_antecedent(place: Place) -> Teller | None:
    """The noun before a relative pronoun, or an indefinite document before the bare verb."""
    scene, at = place.scene, place.cue.first - 1
    if at <= place.first or place.cue.kind != "verb" or "oblique" in scene.words[place.cue.end].groups:
        return None
    if scene.words[at].bare("relative"):
        return None if place.cue.object else _phrase_ending(place, at)
    if place.cue.joined or scene.key(at).startswith(_THE):
        return None
    if is_talk(scene, at - 1):
        return None  # in a press interview he said: the press is no antecedent
    if any(scene.words[at].whole(name) for name in ("evidence", "roles", "deeds")):
        return Teller((named_span(scene, at, at + 1),), place.start, "indefinite_antecedent", gender(scene, at))
    return _indefinite_phrase(place)


def _indefinite_phrase(place: Place) -> Teller | None:
    """The indefinite medium or role, with adjectives, that a bare verb right behind describes: local media said."""
    scene, cue = place.scene, place.cue
    for at in range(cue.first - 2, max(place.first, cue.first - LONGEST_INDEFINITE), -1):
        head = any(name in scene.words[at].groups for name in ("media", "roles")) and at not in scene.named
        if head and not scene.key(at).startswith(_THE) and noun_phrase(scene, at, cue.first) == cue.first:
            if scene.key(cue.first - 1).startswith(_THE) or cue.first - 1 in scene.named:
                return None
            return Teller((named_span(scene, at, cue.first),), place.start, "indefinite_antecedent", cue.gender)
    return None


def _who_relative(place: Place) -> Teller | None:
    """The noun before a relative pronoun right before the verb, or an indefinite document that asks somebody."""
    scene, at = place.scene, place.cue.first - 1
    if at <= place.first:
        return None
    if scene.words[at].bare("relative") and _own_subject(place):
        return subject_behind(place)
    text = any(scene.words[at].whole(name) for name in ("evidence", "deeds")) and not scene.key(at).startswith(_THE)
    asking = text and place.cue.takes("d") and not place.cue.joined
    return _relative_antecedent(place) if asking or scene.words[at].bare("relative") else None


def _own_subject(place: Place) -> bool:
    """Whether the verb of a relative clause has a subject of its own: the deal that the president announced."""
    scene, cue = place.scene, place.cue
    if cue.object:
        return speaks(scene, cue.end, cue.end + 1)
    person = cue.end in scene.named and scene.named[cue.end][1].kind == "person"
    body = any(scene.words[cue.end].whole(name) for name in ("roles", "bodies")) and that_word(scene, place.opening.at)
    return (person or body) and not cue.takes("d")


def _phrase_ending(place: Place, end: int) -> Teller | None:
    scene = place.scene
    while end > place.first + 1 and _between(scene, end - 1):
        end -= 1
    for start in range(max(place.first, end - 8), end):
        named = start in scene.named and scene.named[start][0] == end
        if named or (speaks(scene, start, start + 1) and noun_phrase(scene, start, end) == end):
            return Teller((named_span(scene, start, end),), place.start, "relative_antecedent", gender(scene, start))
    return _noun_before(place, end)


def _between(scene: Scene, at: int) -> bool:
    """Whether a mark, a time or an adverb may stand between a noun and its relative pronoun."""
    adverb = scene.words[at].whole("stop") and scene.key(at).endswith(_ALEF)
    return scene.is_mark(at) or at in scene.timed or adverb or (scene.key(at) == _IN and at + 1 in scene.timed)


def _noun_before(place: Place, end: int) -> Teller | None:
    """The definite noun that ends at a token, with the noun in front that it belongs to: most of the parties."""
    scene, start = place.scene, end - 1
    if start <= place.first or not scene.key(start).startswith(_THE):
        return None
    before = start - 1
    joined = scene.is_mark(before) or scene.words[before].bare("stop") or scene.key(before).startswith(_THE)
    start = start if joined or scene.words[before].verb is not None else before
    return Teller((named_span(scene, start, end),), place.start, "relative_antecedent", gender(scene, start))


#: First answer wins.
RULES: tuple[Callable[[Place], Teller | None], ...] = (
    _rumour, _document, _owner_of_noun, _owner_of_masdar, _nobody_described, _quoted_through,
    _who_relative, subject_of_transitive, subject_behind, subject_before,
    _relative_antecedent, *LEFT_OUT,
)  # fmt: skip
