"""The commands over a store, as a person asks for them."""

from __future__ import annotations

import argparse
from datetime import date

from tawatur.serve.cli_words import PATH_HELP, Commands, add_jobs, add_language, add_published, add_store, sentence


def add_store_commands(commands: Commands) -> None:
    """Every command that rests on a store."""
    for add in (
        _add_ingest,
        _add_watch,
        _add_stories,
        _add_story,
        _add_search,
        _add_serve,
        _add_mcp,
        _add_feed,
        _add_store,
    ):
        add(commands)


def _add_ingest(commands: Commands) -> None:
    about = "read articles into a store, each once, and put them into stories"
    command = commands.add_parser("ingest", help=about, description=sentence(about))
    command.add_argument("paths", nargs="+", metavar="SOURCE", help=PATH_HELP)
    add_store(command)
    add_published(command)
    add_jobs(command, "read")
    command.set_defaults(module="tawatur.serve.ingest")


def _add_watch(commands: Commands) -> None:
    about = "follow feeds into a store: what is new is read and put into stories, and their dossiers stay fresh"
    command = commands.add_parser("watch", help=about, description=sentence(about))
    command.add_argument(
        "feeds", nargs="+", metavar="FEEDS", help="a list of feeds (.opml or .toml), or the address of one feed"
    )
    add_store(command)
    command.add_argument("--out", metavar="DIR", help="write the dossier of each story that changes to DIR/ID.html")
    command.add_argument(
        "--hooks",
        metavar="FILE.toml",
        help="send what is new to these addresses (tables [[hooks]] with url and secret)",
    )
    command.add_argument("--once", action="store_true", help="look once at each feed that is due, then end")
    add_language(command)
    command.set_defaults(module="tawatur.serve.watch")


def _add_stories(commands: Commands) -> None:
    about = "say which articles tell one story, a line an article; without a path list the stories of the store"
    command = commands.add_parser("stories", help=about, description=sentence(about))
    command.add_argument("paths", nargs="*", metavar="PATH", help=PATH_HELP)
    add_store(command)
    command.add_argument("--least", metavar="N", type=int, default=1, help="least articles of a stored story")
    command.add_argument("--json", action="store_true", help="print JSON lines (of paths the only form)")
    command.add_argument("--because", action="store_true", help="with all signals that joined an article or did not")
    add_published(command)
    add_jobs(command, "sketch")
    command.set_defaults(module="tawatur.serve.stories")


def _add_search(commands: Commands) -> None:
    about = "find the stored articles that hold some words, the latest first"
    command = commands.add_parser("search", help=about, description=sentence(about))
    command.add_argument(
        "words", nargs="+", metavar="WORDS", help='all of which must be there; "a run of words" in quotation marks'
    )
    add_store(command)
    command.add_argument("--json", action="store_true", help="print JSON lines with offsets")
    command.add_argument("--outlet", metavar="NAME", help="only what this outlet published")
    command.add_argument("--from", dest="start", metavar="DATE", type=_day, help="published on this day or later")
    command.add_argument("--to", dest="end", metavar="DATE", type=_day, help="published on this day or before")
    command.add_argument("--story", metavar="ID", help="only articles of this story")
    command.add_argument("--limit", metavar="N", type=int, default=10, help="at most so many (default: 10)")
    command.set_defaults(module="tawatur.serve.search")


def _add_serve(commands: Commands) -> None:
    about = "show the stories of a store in a browser, and give them to other programs as JSON"
    command = commands.add_parser("serve", help=about, description=sentence(about))
    add_store(command)
    command.add_argument("--host", metavar="ADDRESS", default="127.0.0.1", help="where to listen (default: 127.0.0.1)")
    command.add_argument("--port", metavar="N", type=_port, default=8765, help="the port (default: 8765)")
    command.add_argument(
        "--name", metavar="NAME", action="append", default=[], help="a name under which it is asked; again for more"
    )
    command.add_argument("--edit", action="store_true", help="let who has the token judge: join, split, dismiss, mark")
    command.add_argument("--as-is", action="store_true", help="show dossiers as they were kept; tell none anew")
    command.add_argument("--language", choices=("ar", "en"), default="ar", help="the pages' own words at first")
    command.set_defaults(module="tawatur.serve.serve")


def _add_story(commands: Commands) -> None:
    about = "show a stored story: its articles in order of publication, and how it came to be"
    command = commands.add_parser("story", help=about, description=sentence(about))
    command.add_argument("story", metavar="ID", help="the id that `tawatur ingest` gave it, as s12")
    add_store(command)
    command.add_argument("--json", action="store_true", help="print one JSON object (of --why a line an article)")
    command.add_argument("--why", action="store_true", help="what joined each article, and why no other story got it")
    command.set_defaults(module="tawatur.serve.story")


def _add_store(commands: Commands) -> None:
    about = "look after a store: check that it is whole, say what it holds, tell its stories, give back room"
    command = commands.add_parser("store", help=about, description=sentence(about))
    command.add_argument("work", choices=("check", "stats", "tell", "vacuum"), help="what to do")
    add_store(command)
    add_jobs(command, "tell")
    command.set_defaults(module="tawatur.serve.store")


def _add_mcp(commands: Commands) -> None:
    about = "answer a language model's questions about a store, over standard input and output (needs tawatur[mcp])"
    command = commands.add_parser("mcp", help=about, description=sentence(about))
    add_store(command)
    command.set_defaults(module="tawatur.serve.mcp")


def _add_feed(commands: Commands) -> None:
    about = "print what is new in a store (stories, conflicts, changed figures) as a JSON Feed or an Atom feed"
    command = commands.add_parser("feed", help=about, description=sentence(about))
    add_store(command)
    command.add_argument("--atom", action="store_true", help="an Atom feed instead of a JSON Feed")
    command.add_argument("--base", metavar="URL", default="", help="the address of your desk, for links to its stories")
    command.add_argument("--language", choices=("ar", "en"), default="ar", help="the feed's own words (default: ar)")
    command.add_argument("--limit", metavar="N", type=int, default=50, help="at most so many (default: 50)")
    command.set_defaults(module="tawatur.serve.feed")


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no day; write it as 2024-01-31") from None


def _port(words: str) -> int:
    if not words.isascii() or not words.isdigit() or int(words) > 65_535:
        raise argparse.ArgumentTypeError(f"{words!r} is no port; it is a number up to 65535")
    return int(words)
