"""What the options of several commands share: their words, and how what a person types becomes a value."""

from __future__ import annotations

import argparse
from typing import TypeAlias

PATH_HELP = (
    "a folder (the files right in it, or deeper with --depth), a file (.txt, .html, .json, .jsonl, .csv, .tsv, "
    ".parquet, .warc, or .xml of a feed; also with .gz or .zst), the web address of a page, a feed or a sitemap, "
    "or - for standard input"
)
PUBLISHED_HELP = "date of publication of articles that carry none, as 2024-01-31 or 2024-01-31T09:30:00+03:00"
#: The store when nobody says otherwise.
DEFAULT_STORE = "tawatur.db"

#: What `add_subparsers` gives; argparse has no public name for it.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_store(command: argparse.ArgumentParser) -> None:
    """The option that names the store."""
    about = f"the store: a file, or postgresql://USER@HOST/DATABASE (default: {DEFAULT_STORE} here)"
    command.add_argument("--store", metavar="STORE", default=DEFAULT_STORE, help=about)


def add_published(command: argparse.ArgumentParser) -> None:
    """The option that dates articles without a date."""
    command.add_argument("--published", metavar="DATE", type=published, help=PUBLISHED_HELP)


def add_jobs(command: argparse.ArgumentParser, verb: str) -> None:
    """The option that says in how many processes work is done; `verb` names the work."""
    about = f"{verb} in N processes, 0 for one a core (default: 1)"
    command.add_argument("--jobs", metavar="N", type=jobs, help=about)


def add_language(command: argparse.ArgumentParser) -> None:
    """The option that chooses a page's language."""
    about = "the page's own words at first (default: ar)"
    command.add_argument("--language", choices=("ar", "en"), default="ar", help=about)


def add_depth(command: argparse.ArgumentParser) -> None:
    """The option that says how deep folders are entered."""
    about = "enter the folders in a folder, N deep (default: 0, only the files right in it)"
    command.add_argument("--depth", metavar="N", type=depth, help=about)


def sentence(about: str) -> str:
    """What a command does, as a sentence."""
    return f"{about[0].upper()}{about[1:]}."


def published(words: str) -> object:
    """A date of publication. Raises: ArgumentTypeError where it is none."""
    from tawatur.ingest.dates import parse_published

    try:
        return parse_published(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no date; write it as 2024-01-31") from None


def jobs(words: str) -> int:
    """A number of processes. Raises: ArgumentTypeError where it is none."""
    if not words.isascii() or not words.isdigit():
        raise argparse.ArgumentTypeError(f"{words!r} is no number of processes; 0 means one a core")
    return int(words)


def depth(words: str) -> int:
    """A number of folders. Raises: ArgumentTypeError where it is none."""
    if not words.isascii() or not words.isdigit():
        raise argparse.ArgumentTypeError(f"{words!r} is no number of folders; 0 means the files right in a folder")
    return int(words)
