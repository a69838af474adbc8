"""Words that are not ours, made safe for a place that cannot hold all of Unicode as it is."""

from __future__ import annotations

import re

#: What XML 1.0 has no place for: control characters but tab and line ends, surrogates, two non-characters.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Marks that turn the direction of what stands behind them until they are ended: embeddings, overrides, isolates.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def utf8(words: str) -> str:
    """The words with half characters (lone surrogates, which UTF-8 cannot hold) as U+FFFD; no offset changes."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", words)


def xml(words: str) -> str:
    """The words with what XML cannot hold as U+FFFD; no offset changes."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", words)


def one_line(words: object) -> str:
    """The words on one line, for showing: white space as single spaces, controls and turning marks left out.

    Nothing where there are none.
    """
    told = "" if words is None else str(words)
    return " ".join(_TURNING.sub("", _NOT_XML.sub("", told)).split())


def isolated(words: str) -> str:
    """Words within a line of another direction: what stands round them keeps its own (UAX 9)."""
    return f"{_ISOLATE}{one_line(words)}{_END}"
