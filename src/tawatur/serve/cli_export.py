"""The command that exports, as a person asks for it."""

from __future__ import annotations

from tawatur.export.tables import DEFAULT_TABLE, TABLES
from tawatur.serve.cli_words import PATH_HELP, PUBLISHED_HELP, Commands, add_depth, add_store, jobs, published, sentence
from tawatur.serve.formats import FORMATS

AS_OF_HELP = "only what had been published by then, a day counting to its end: shows an older state again"


def add_export(commands: Commands) -> None:
    """The command `export`."""
    about = "write a dossier, a stored story, or a whole store in a form that other programs read"
    command = commands.add_parser("export", help=about, description=sentence(about))
    command.add_argument("paths", nargs="*", metavar="PATH", help=PATH_HELP)
    formats = "; ".join(f"{form.name} ({form.about})" for form in FORMATS)
    command.add_argument(
        "--to", required=True, metavar="FORMAT", choices=tuple(form.name for form in FORMATS), help=formats
    )
    command.add_argument("-o", "--out", metavar="FILE", default="-", help="where it goes; - is standard output")
    command.add_argument("--story", metavar="ID", help="a story of the store; without it and paths all its stories")
    add_store(command)
    command.add_argument("--each", action="store_true", help="each article of the paths by itself, not as one story")
    command.add_argument(
        "--jobs", metavar="N", type=jobs, help="with --each, in N processes, 0 for one a core (default: 1)"
    )
    tables = f"the rows of csv and parquet: {', '.join(TABLES)} (default: {DEFAULT_TABLE})"
    command.add_argument("--table", metavar="NAME", choices=tuple(TABLES), help=tables)
    command.add_argument("--published", metavar="DATE", type=published, help=PUBLISHED_HELP)
    add_depth(command)
    command.add_argument("--as-of", metavar="DATETIME", type=published, help=AS_OF_HELP)
    command.add_argument("--judgements", metavar="FILE", help="apply a person's judgements, JSON lines (tawatur judge)")
    command.add_argument("--language", choices=("ar", "en"), default="ar", help="the words of html, markdown and docx")
    command.set_defaults(module="tawatur.serve.export")
