"""From bytes to text: which encoding a file is in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tawatur.ingest.language import arabic_likeness
from tawatur.ingest.where import Where

#: Byte order marks, the longer first: UTF-32's begins with UTF-16's.
_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Encodings in which Arabic web pages were kept before Unicode, the commoner first.
_LEGACY = ("cp1256", "iso8859_6")
#: Least share of Arabic-looking words for a legacy encoding to be believed; 200 news articles had
#: .30 and more in their own encoding and .11 at most in the other one.
LEAST_LIKENESS = 0.2
#: Greatest share of characters that may be lost to bad bytes before a text is no longer taken for UTF-8.
MOST_LOST = 0.01
#: Greatest share of control characters in what is still text.
MOST_CONTROLS = 0.01
#: Least share of Latin and Arabic characters in what is UTF-16 without a mark; bytes at random have .02.
LEAST_LIKELY = 0.9
#: Bytes and characters looked at to tell UTF-16.
_SAMPLE = 4_096
_LIKELY = re.compile(r"[\t\n\r -~\u00a0-\u00ff\u0600-\u06ff\u2000-\u206f]+")
#: Words with a letter that is not ASCII.
_FOREIGN = re.compile(r"[^\W\d_a-zA-Z][^\W\d_]*")

_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b") | {127}))
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and how many characters of it were lost to bad bytes."""

    text: str
    encoding: str = "utf-8"
    lost: int = 0


def decode(data: bytes, where: Where) -> Decoded:
    """The text of some bytes. A byte order mark of UTF-8 stays in the text, since offsets count from it.

    Raises: RejectedInput where they are not text. Method: byte order marks; UTF-16 by where its NUL bytes stand; UTF-8;
    the legacy encoding that gives the most Arabic-looking words; UTF-8 with a few bad bytes. Misses: UTF-16 without a
    mark or any blank, legacy Latin text.
    """
    return _decoded(data, where, lambda: _legacy(data) or _mended(data))


def decode_markup(data: bytes, declared: Iterable[str], where: Where) -> Decoded:
    """The text of a page or an XML file, whose declared encodings are believed only where the bytes bear them out.

    Raises: RejectedInput where it is not text. Method: as `decode`, but the words that tell are those that are not
    ASCII, since markup is; what is declared is tried among the legacy encodings, and at last for legacy Latin text.
    """
    return _decoded(data, where, lambda: _declared_markup(data, declared))


def _decoded(data: bytes, where: Where, otherwise: Callable[[], Decoded | None]) -> Decoded:
    """The text by its mark or as UTF-8, `otherwise` where it is neither. Raises: RejectedInput where it is no text."""
    if (marked := _by_mark(data, where) or _unmarked(data)) is not None:
        return marked
    if (found := _not_text(data)) is not None:
        raise where.rejected("not_text", found=found)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        decoded = otherwise()
        if decoded is None:
            raise where.rejected("unknown_encoding", offset=error.start) from error
        return decoded


def _declared_markup(data: bytes, declared: Iterable[str]) -> Decoded | None:
    names = [name for name in map(_codec, declared) if name]
    return _mended_markup(data) or _legacy_markup(data, names) or _latin(data, names)


def _codec(name: str) -> str | None:
    try:
        return codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None


def _mended_markup(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    lost, foreign = text.count(_REPLACEMENT), sum(map(len, _FOREIGN.findall(text)))
    return Decoded(text, "utf-8", lost) if lost <= max(1, MOST_LOST * foreign) else None


def _legacy_markup(data: bytes, declared: Iterable[str]) -> Decoded | None:
    readings = []
    for encoding in dict.fromkeys((*declared, *_LEGACY)):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):  # some codecs of Python are not for text
            continue
        readings.append((arabic_likeness(" ".join(_FOREIGN.findall(text))), text, encoding))
    likeness, text, encoding = max(readings, default=(0.0, "", ""), key=lambda reading: reading[0])
    return Decoded(text, encoding) if likeness >= LEAST_LIKENESS else None


def _latin(data: bytes, declared: Iterable[str]) -> Decoded | None:
    for encoding in declared:
        try:
            return Decoded(data.decode(encoding), encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _unmarked(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: the zeroes of blanks and Latin letters stand in every other byte, and only there."""
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(data) % 2 == 0 and 0 in data[first:_SAMPLE:2] and 0 not in data[1 - first :: 2]:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            likely = sum(map(len, _LIKELY.findall(text[:_SAMPLE])))
            return Decoded(text, encoding) if likely > LEAST_LIKELY * len(text[:_SAMPLE]) else None
    return None


def _by_mark(data: bytes, where: Where) -> Decoded | None:
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise where.rejected("not_text", found=f"a broken {encoding} file") from error
    return None


def _not_text(data: bytes) -> str | None:
    if b"\0" in data:
        return "it holds NUL bytes"
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return "it is full of control characters" if controls > MOST_CONTROLS * len(data) else None


def _legacy(data: bytes) -> Decoded | None:
    readings = ((arabic_likeness(text), text, encoding) for encoding, text in _legacy_readings(data))
    likeness, text, encoding = max(readings, default=(0.0, "", ""), key=lambda reading: reading[0])
    return Decoded(text, encoding) if likeness >= LEAST_LIKENESS else None


def _legacy_readings(data: bytes) -> list[tuple[str, str]]:
    readings = []
    for encoding in _LEGACY:
        try:
            readings.append((encoding, data.decode(encoding)))
        except UnicodeDecodeError:
            continue
    return readings


def _mended(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    lost = text.count(_REPLACEMENT)
    return Decoded(text, "utf-8", lost) if lost <= max(1, MOST_LOST * len(text)) else None
