"""The command line: what may be asked, in words a newcomer understands; the work is imported when it is asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

import tawatur
from tawatur.errors import TawaturError, UsageError
from tawatur.model.judgement import KINDS
from tawatur.serve.cli_batch import add_batch
from tawatur.serve.cli_export import AS_OF_HELP, add_export
from tawatur.serve.cli_store import add_store_commands
from tawatur.serve.cli_words import (
    PATH_HELP,
    Commands,
    add_depth,
    add_jobs,
    add_language,
    add_published,
    add_store,
    published,
    sentence,
)

#: Exit statuses: something was read; nothing was, or it could not be written; the command was used wrongly.
DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

EPILOG = """\
examples:
  tawatur demo                                      a dossier of a story that comes with the program
  tawatur dossier reports/ --published 2024-01-31   five reports in a folder become dossier.html
  tawatur dossier a.txt b.html c.jsonl --json       the same as one JSON object
  zcat feed.jsonl.gz | tawatur read - --json        what each report says, one JSON line an article
  tawatur explain a.txt mentions                    why a name was found, or was not
  tawatur ingest archive.jsonl.gz --jobs 0          a whole archive into tawatur.db, grouped into stories
  tawatur batch 2024/ --out read --jobs 0           an archive of any size into Parquet; run again, it goes on
  tawatur export reports/ --to docx -o story.docx   the dossier in another form; --to csv, ftm, stix, prov, …
  tawatur search WORDS --from 2024-01-31            what the archive says, the latest first

Inputs that cannot be read are named on standard error, a JSON line each, and the rest is read.
Exit status: 0 when something was read, 1 when nothing was, 2 for wrong usage.
Settings: TAWATUR_LARGEST_ARTICLE, TAWATUR_LARGEST_FILE (bytes), TAWATUR_FETCH_SECONDS, TAWATUR_FETCH_PAUSE (seconds),
TAWATUR_PRIVATE_HOSTS, TAWATUR_DEPTH, TAWATUR_JOBS, TAWATUR_DEBUG.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. No error of an input ends in a traceback."""
    options = parser().parse_args(arguments)
    run = cast("Callable[[argparse.Namespace], int]", import_module(options.module).run)
    try:
        return run(options)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains as it closes
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except TawaturError as error:
        return _failed(str(error), WRONG_USAGE if isinstance(error, UsageError) else FAILED)
    except Exception as error:  # a person gets a sentence; TAWATUR_DEBUG=1 gives the traceback
        if os.environ.get("TAWATUR_DEBUG", "0") not in ("", "0"):
            raise
        return _failed(f"failed inside ({type(error).__name__}: {error}); TAWATUR_DEBUG=1 shows where", FAILED)


def _failed(message: str, status: int) -> int:
    sys.stderr.write(f"tawatur: {message}\n")
    return status


def parser() -> argparse.ArgumentParser:
    """The parser of every command and option."""
    top = argparse.ArgumentParser(
        prog="tawatur",
        description="Reads several news reports of one event and tells one sourced account: what happened, who says "
        "so through whom, where the reports disagree. Every word leads to its place in a report.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"tawatur {tawatur.__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_add_dossier, add_export, _add_judge, _add_read, _add_copies, _add_compare, _add_explain, _add_demo):
        add(commands)
    add_store_commands(commands)
    add_batch(commands)
    return top


def _add_dossier(commands: Commands) -> None:
    about = "read reports of one event and write one sourced account of it, as a page or as JSON"
    command = commands.add_parser("dossier", help=about, description=sentence(about))
    command.add_argument("paths", nargs="*", metavar="PATH", help=PATH_HELP)
    command.add_argument("--story", metavar="ID", help="a story of the store, instead of paths")
    add_store(command)
    add_published(command)
    add_depth(command)
    command.add_argument("--json", action="store_true", help="print the dossier as one JSON object instead of a page")
    command.add_argument("--out", metavar="FILE.html", help="where to write the page (default: dossier.html here)")
    command.add_argument(
        "--since", metavar="OLDER.json", help="say what changed since this earlier dossier (of --json)"
    )
    command.add_argument("--as-of", metavar="DATETIME", type=published, help=AS_OF_HELP)
    command.add_argument("--judgements", metavar="FILE", help="apply a person's judgements, JSON lines (tawatur judge)")
    add_language(command)
    command.set_defaults(module="tawatur.serve.dossier")


def _add_judge(commands: Commands) -> None:
    about = "add a person's judgement to a file of judgements or to a store, with the exact words that it is about"
    command = commands.add_parser("judge", help=about, description=sentence(about))
    command.add_argument("kind", choices=tuple(KINDS), metavar="KIND", help=", ".join(KINDS))
    command.add_argument("paths", nargs="*", metavar="PATH", help=f"the reports, not with --store: {PATH_HELP}")
    command.add_argument("--file", metavar="FILE", help="the judgements; the line is added at its end")
    command.add_argument("--store", metavar="STORE", help="keep it in this store instead; it is about articles there")
    command.add_argument("--author", required=True, metavar="NAME", help="who judges")
    command.add_argument(
        "--at",
        action="append",
        default=[],
        metavar="ID:START-END",
        help="words that it is about; give it again for more",
    )
    command.add_argument(
        "--article", action="append", default=[], metavar="ID", help="an article, of copy and not_copy; give it twice"
    )
    command.add_argument("--note", metavar="WORDS", help="why")
    command.add_argument("--time", metavar="DATETIME", type=published, help="when it was judged (default: now)")
    command.set_defaults(module="tawatur.serve.judge")


def _add_read(commands: Commands) -> None:
    about = "print what each article says, one JSON line an article, in input order; streams"
    command = commands.add_parser("read", help=about, description=sentence(about))
    command.add_argument("paths", nargs="+", metavar="PATH", help=PATH_HELP)
    command.add_argument("--json", action="store_true", help="print JSON lines (the default, and the only form)")
    command.add_argument("--layers", metavar="A,B", type=_names, help="only these layers, as mentions,timexes")
    add_published(command)
    add_depth(command)
    add_jobs(command, "read")
    command.set_defaults(module="tawatur.serve.reading")


def _add_copies(commands: Commands) -> None:
    about = "say which articles carry one text, with the passages, one JSON line a pair"
    command = commands.add_parser("copies", help=about, description=sentence(about))
    command.add_argument("paths", nargs="+", metavar="PATH", help=PATH_HELP)
    command.add_argument("--json", action="store_true", help="print JSON lines (the default, and the only form)")
    add_published(command)
    command.set_defaults(module="tawatur.serve.copies")


def _add_compare(commands: Commands) -> None:
    about = "say how two statements relate (same, entails, contradicts, different), one JSON line a pair; streams"
    command = commands.add_parser("compare", help=about, description=sentence(about))
    command.add_argument(
        "paths",
        nargs="*",
        default=["-"],
        metavar="PATH",
        help='a file of JSON lines {"id", "a", "b"}, or - for standard input (the default)',
    )
    command.add_argument("--json", action="store_true", help="print JSON lines (the default, and the only form)")
    add_jobs(command, "judge")
    command.set_defaults(module="tawatur.serve.compare")


def _add_explain(commands: Commands) -> None:
    about = "show each candidate of a layer, the rule that decided it, and why"
    command = commands.add_parser("explain", help=about, description=sentence(about))
    command.add_argument("path", metavar="PATH", help=PATH_HELP)
    command.add_argument(
        "layer",
        metavar="LAYER",
        help="of reading: mentions, timexes, quotations, …; of the story: copies, accounts, claims, conflicts",
    )
    add_published(command)
    command.set_defaults(module="tawatur.serve.explain")


def _add_demo(commands: Commands) -> None:
    about = "make the dossier of a story that comes with the program, and say where to look"
    command = commands.add_parser("demo", help=about, description=sentence(about))
    command.add_argument("--out", metavar="FILE.html", help="where to write the page (default: tawatur-demo.html here)")
    add_language(command)
    command.set_defaults(module="tawatur.serve.demo")


def _names(words: str) -> list[str]:
    return [name.strip() for name in words.split(",") if name.strip()]
