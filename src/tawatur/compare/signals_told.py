"""What signals say of two statements, in words and with the two spans behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tawatur.compare.figures import shown
from tawatur.compare.signals import SIGNALS, Pair, alone_in, figures_of, times_of
from tawatur.model.span import Span
from tawatur.model.story import Signal

#: The name of a reason and what fills it.
Told = tuple[str, Mapping[str, str | int]]


def signals_of(pair: Pair) -> tuple[Signal, ...]:
    """The signals that spoke on a pair."""
    scored = ((score_of.__name__, score_of(pair)) for score_of, _, _ in SIGNALS)
    return tuple(_signal(pair, name, score) for name, score in scored if score is not None)


def _signal(pair: Pair, name: str, score: float) -> Signal:
    told, held = _TOLD[name](pair, score)
    return Signal(name, score, told, held, *_spans(pair, name))


def _spans(pair: Pair, name: str) -> tuple[Span, Span]:
    """The spans of the figures or times that a signal is about, else the statements' own."""
    found = figures_of(pair) if name == "figures" else times_of(pair) if name == "times" else None
    return (found[1].span, found[2].span) if found else (pair.a.statement.span, pair.b.statement.span)


def _percent(share: float) -> int:
    return round(100 * share)


def _names(pair: Pair, score: float) -> Told:
    every = len(pair.a.entities) + len(pair.b.entities) - len(pair.entities)
    return "alike_names", {"count": len(pair.entities), "all": every}


def _strangers(pair: Pair, score: float) -> Told:
    return "alike_strangers", {"count": len(alone_in(pair)), "all": len(pair.a.entities | pair.b.entities)}


def _figures(pair: Pair, score: float) -> Told:
    found = figures_of(pair)
    assert found is not None
    one, other = shown(found[1]), shown(found[2])
    return ("both_count", {"value": one}) if score > 0 else ("one_is_not_other", {"one": one, "other": other})


def _times(pair: Pair, score: float) -> Told:
    found = times_of(pair)
    assert found is not None
    one, other = found[1].value, found[2].value
    return ("both_at", {"value": one}) if score > 0 else ("one_is_not_other", {"one": one, "other": other})


_TOLD: Mapping[str, Callable[[Pair, float], Told]] = {
    "wording": lambda pair, score: ("alike_wording", {"share": _percent(score)}),
    "stems": lambda pair, score: ("alike_words", {"count": len(pair.ideas)}),
    "content": lambda pair, score: ("alike_content", {"share": _percent(score)}),
    "shared": lambda pair, score: ("alike_rare", {"weight": f"{pair.rare:.1f}"}),
    "names": _names,
    "strangers": _strangers,
    "figures": _figures,
    "times": _times,
    "predicate": lambda pair, score: ("one_verb" if score == 1.0 else "verb_among_words", {}),
    "polarity": lambda pair, score: ("one_negated", {}),
    "opposites": lambda pair, score: ("opposed", {}),
    "certainty": lambda pair, score: ("possible_in_one", {}),
    "speaker": lambda pair, score: ("one_speaker" if score > 0 else "two_speakers", {}),
}
