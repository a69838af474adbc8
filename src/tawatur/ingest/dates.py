"""The date of publication as sources write it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

#: Content systems write a missing date as the year 1 or 1900; no news text that we read is older than this.
EARLIEST_YEAR = 1901
#: How far ahead of our clock a publication may lie: a day has begun in Kiribati 14 hours before it does in Greenwich.
AHEAD = timedelta(days=1)


def parse_published(words: str) -> date | datetime:
    """A day, or a moment with its zone where one is given.

    Raises: ValueError where it is neither. Method: ISO 8601 (with slashes too), then RFC 5322 (as feeds write dates).
    Misses: dates in words, and seconds since 1970, which cannot be told from milliseconds.
    """
    found = _iso(words.strip()) or _iso(words.strip().replace("/", "-")) or _rfc(words)
    if found is None or found.year < EARLIEST_YEAR:
        raise ValueError(f"{words!r} is no date")
    return found


def is_future(published: date | datetime, now: datetime | None = None) -> bool:
    """Whether a date of publication lies ahead of our clock (or of a moment with its zone), so that one is wrong."""
    latest = (now or datetime.now(UTC)) + AHEAD
    if isinstance(published, datetime):
        return (published if published.tzinfo else published.replace(tzinfo=UTC)) > latest
    return published > latest.date()


def _iso(words: str) -> date | datetime | None:
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(words)
        except ValueError:
            continue
    return None


def _rfc(words: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # slow to import and rarely needed

    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
