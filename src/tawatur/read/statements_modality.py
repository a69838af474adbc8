"""How a clause says what it says: its modality and polarity."""

from __future__ import annotations

from tawatur.read.clauses_words import PRESENT
from tawatur.read.statements_held import Held

#: A condition opens at most this many words behind the start of its clause.
CONDITION_REACH = 1
#: Modalities of a clause that the event phrases in it share: what may come about may not have happened yet.
SHARED = frozenset({"planned", "possible", "feared"})
#: Ends a finished verb, whatever letter it begins with.
_PAST_PLURAL = "\N{ARABIC LETTER WAW}\N{ARABIC LETTER ALEF}"
_ALEF_HAMZA = "\N{ARABIC LETTER SEEN}\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"


def _without(held: Held) -> str | None:
    return "negated" if held.clause.rule == "without" else None


def _hosted(held: Held) -> str | None:
    return held.hosted if held.clause.rule in ("event", "meanwhile") and held.hosted in SHARED else None


def _denied(held: Held) -> str | None:
    return "denied" if held.act_modality("denied") or held.near_head("denied") else None


def _feared(held: Held) -> str | None:
    return "feared" if held.act_modality("feared") or held.near_head("feared") else None


def _conditional(held: Held) -> str | None:
    at = held.first("conditions")
    if at is None or at > CONDITION_REACH or held.first("no_conditions") is not None:
        return None
    return "possible"


def _negated(held: Held) -> str | None:
    return "negated" if _is_negated(held) else None


def _possible(held: Held) -> str | None:
    at = held.first("possible")
    if at is not None and not _in_past(held, at):
        return "possible"
    return "possible" if _may(held) else None


def _planned(held: Held) -> str | None:
    at = held.first("planned")
    if at is not None and not held.told_before(at):
        return "planned"
    return "planned" if _has_future(held) else None


def _expected(held: Held) -> str | None:
    return next((m for m in ("planned", "possible") if held.act_modality(m)), None)


def _quoted(held: Held) -> str | None:
    return "quoted" if held.quotation is not None else None


def _asserted(held: Held) -> str | None:
    return "asserted"


_ORDER = (
    _without, _hosted, _denied, _feared, _conditional, _negated, _possible, _planned, _expected, _quoted, _asserted
)  # fmt: skip
#: First answer wins; its name is the statement's rule.
MODALITIES = tuple((rule.__name__.strip("_"), rule) for rule in _ORDER)


def modality(held: Held) -> tuple[str, str]:
    """The modality of a clause and the rule that says so."""
    return next((found, name) for name, rule in MODALITIES if (found := rule(held)) is not None)


def polarity(held: Held, modality: str) -> str:
    """`negated` where the clause says that something is not so, may not be so, or is denied; else `affirmed`."""
    if modality in ("negated", "denied"):
        return "negated"
    return "negated" if _is_negated(held) else "affirmed"


def _is_negated(held: Held) -> bool:
    """Whether a negation governs the main verb or the nominal predicate."""
    if held.near_head("negated"):
        at = held.first("negated") or 0
        return not held.verb_before(at) and held.first("not_negated") != at and not _in_phrase(held, at)
    at = held.first("negated_nominal") or 0
    if at == 0 or any(word.verb for word in held.words) or at + 1 >= len(held.own):
        return False
    if held.own[at + 1].key.startswith(_ARTICLE):  # attributive: the unlawful …
        return False
    return held.own[at - 1].key.startswith(_ARTICLE) or held.own[at - 1].span.start in held.scene.names


def _in_phrase(held: Held, at: int) -> bool:
    """Whether a noun of negation stands behind a preposition: a cause or a concession is negated, not the clause."""
    if at == 0 or "absence" not in held.words[at].groups:
        return False
    particles = held.language.group("function_words", "particles").folds
    return held.own[at - 1].key in particles or "subordinators" in held.words[at - 1].groups


def _in_past(held: Held, at: int) -> bool:
    """Whether a finished verb tells what happened before a word that is no cue of speech itself."""
    return held.told_before(at) and held.own[at].key.startswith(_ARTICLE)


def _may(held: Held) -> bool:
    """Whether the particle that makes an unfinished verb possible stands before one."""
    at, own = held.first("may"), held.own
    if at is None or at + 1 >= len(own) or held.told_before(at):
        return False
    verb = own[at + 1].key
    return verb.startswith(PRESENT) and not verb.endswith(_PAST_PLURAL)


def _has_future(held: Held) -> bool:
    """Whether the clause's verb has the particle of the future, and no finished verb stands before it."""
    for at, word in enumerate(held.words):
        if word.future or (word.speaker_future and _first_person(held, at)):
            return not held.told_before(at)
    return False


def _first_person(held: Held, at: int) -> bool:
    """Whether a word is a future of the first person singular: the hamza tells it from a finished verb."""
    return held.own[at].span.of(held.document.text).removeprefix("\N{ARABIC LETTER WAW}").startswith(_ALEF_HAMZA)
