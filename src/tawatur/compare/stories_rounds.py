"""Regular rounds: prices and forecasts that are told anew every day in the words of the day before."""

from __future__ import annotations

from tawatur.lang.load import Language
from tawatur.text.fold import fold

#: Prices, by what they are of; the title must also tell how they move.
_PRICES = ("oil", "gold", "currency", "shares")


def round_of(title: str, language: Language) -> str | None:
    """The round that a title opens (oil, gold, currency, shares, weather), None for any other title.

    Misses: rounds whose titles are a play on words; rounds of sport, which tell apart by who played.
    """
    key = f" {fold(title)} "
    if language.group("rounds", "weather").found(key):
        return "weather"
    if not language.group("rounds", "moves").found(key):
        return None
    return next((thing for thing in _PRICES if language.group("rounds", thing).found(key)), None)
