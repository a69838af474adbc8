"""Where results go: standard output without surprises, and files written whole or not at all."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tawatur.errors import OutputError, RejectedInput


def json_line(record: Any) -> str:
    """A record as one line of JSON, Arabic as it is."""
    return json.dumps(record, ensure_ascii=False, check_circular=False) + "\n"


def print_data(text: str) -> None:
    """Text to standard output in UTF-8, whatever the locale; a lone surrogate as `\\udc80` (in JSON its own escape).

    Raises: OutputError where it cannot be written; BrokenPipeError where nobody reads any more.
    """
    print_pieces((text.encode("utf-8", "backslashreplace"),))


def print_pieces(pieces: Iterable[bytes]) -> None:
    """Bytes to standard output, piece by piece. Raises: as `print_data` does, and what the pieces raise."""
    for piece in pieces:
        _print(piece)


def _print(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output cannot be written: {error.strerror}") from error


def talk(message: str) -> None:
    """A message for the person at the terminal, on standard error; lost where that is closed."""
    talk_on(message + "\n")


def talk_on(words: str) -> None:
    """Words on standard error without a new line behind them; lost where that is closed."""
    with suppress(OSError, ValueError):
        sys.stderr.write(words.encode("utf-8", "backslashreplace").decode("utf-8"))
        sys.stderr.flush()


def report_rejected(rejected: RejectedInput) -> None:
    """The row of a rejected input as a JSON line on standard error."""
    talk(json_line(rejected.row()).rstrip("\n"))


def write_whole(path: Path, text: str) -> None:
    """A file with the text, written beside its place and moved there when it is whole and on the disk.

    A file that was there stays as it was if anything fails. Lone surrogates become references that show as
    U+FFFD. Raises: OutputError that names the file and the reason.
    """
    write_pieces(path, (text.encode("utf-8", "xmlcharrefreplace"),))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """A file of pieces, written as `write_whole` writes. Raises: OutputError, and what the pieces raise."""
    try:
        _replace(path, pieces)
    except OSError as error:
        raise OutputError(f"{path} was not written: {error.strerror or error}") from error


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise IsADirectoryError(0, "it is a folder or a device")
    handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(_mode(target))
        Path(beside).replace(target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those of any new file under the user's mask."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
