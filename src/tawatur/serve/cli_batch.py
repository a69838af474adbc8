"""The command over whole archives, as a person asks for it."""

from __future__ import annotations

import argparse

from tawatur.serve.cli_words import Commands, add_depth, add_jobs, add_published, sentence

SOURCE_HELP = "a file (JSON lines, a web archive, Parquet, or any that is read elsewhere) or a folder of such files"


def add_batch(commands: Commands) -> None:
    """`tawatur batch`; the names of engines and the size of a shard are those of `run`."""
    about = "read an archive into Parquet, shard by shard; run again, it does only what is missing"
    command = commands.add_parser("batch", help=about, description=sentence(about))
    command.add_argument("sources", nargs="*", metavar="SOURCE", help=SOURCE_HELP)
    command.add_argument("--out", metavar="DIR", required=True, help="the folder of the results")
    command.add_argument("--engine", choices=("local", "ray"), default="local", help="what works (default: local)")
    command.add_argument("--address", metavar="ADDRESS", help="a Ray cluster that runs already, as ray://head:10001")
    add_jobs(command, "read")
    command.add_argument(
        "--shard-articles",
        metavar="N",
        type=_articles,
        help="cut a file that holds more lines, records or rows (default: 2000), 0 for none",
    )
    command.add_argument("--only", metavar="LANGUAGES", help="pass over articles in other languages (as: ar)")
    command.add_argument("--copies", action="store_true", help="then find which articles of the folder carry one text")
    command.add_argument(
        "--stories", action="store_true", help="then put the articles of the folder into stories, day by day"
    )
    add_published(command)
    add_depth(command)
    command.set_defaults(module="tawatur.serve.batch")


def _articles(words: str) -> int:
    if not words.isascii() or not words.isdigit():
        raise argparse.ArgumentTypeError(f"{words!r} is no number of articles")
    return int(words)
