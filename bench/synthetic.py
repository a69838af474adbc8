"""An archive of synthetic reports of any length, recombined from our own examples, the same for the same seed.

An event borrows a dozen sentences of one example story. Its people, towns, figures and half of its other words are
others (a word for a word of like form), the words that report speech, order sentences or tell times stay: so that
sentences are read as news is. Reports of an event take a part of its sentences; some carry an earlier report, a few
words changed, the others change a part of the words for their own. Nothing depends on how many articles are taken: a
longer archive begins with the shorter one. Arrivals are constant (`A_DAY`), so years have so many articles.
"""

from __future__ import annotations

import heapq
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from tawatur.ingest.files import read_articles
from tawatur.lang.load import load
from tawatur.lang.stems import function_words, word_frequencies
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.facts import Token
from tawatur.model.span import Span
from tawatur.pipeline import read
from tawatur.settings import Settings
from tawatur.text.fold import fold
from tawatur.text.tokens import WORD

EXAMPLES = Path(__file__).parents[1] / "examples"
SOURCES = (EXAMPLES / "nawras-ferry" / "articles.jsonl", EXAMPLES / "orsan-crossing" / "articles")
SEED = 7
BEGIN = datetime(2016, 1, 1, tzinfo=UTC)
#: Articles of a day; ANT has 150 from five outlets, this is a press of some fifteen, and a million are some six years.
A_DAY = 450
OUTLETS = 24
#: Sentences of an event and of a report; of the reports of an event this share carries an earlier one.
EVENT_SENTENCES, SENTENCES, CARRIED = 14, (4, 9), 0.3
#: Of its words that are not kept, so many are an event's own; so many of those of a report that tells for itself; and
#: of one that carries another's text.
OWN_EVENT, OWN_REPORT, EDITED = 0.9, 0.5, 0.03
#: How many reports an event has is drawn by Pareto's law of this exponent, and no more than this (as `stories.py`).
PARETO, TOLD = 1.8, 40
#: Hours in which the reports of an event come.
HOURS = 36.0
#: Words of news that take the place of others are no rarer than this and no more common; words of fewer letters stay.
RARE, COMMON, SHORT = 2, 400, 4

#: A piece of a sentence: its words, and what they are (`KEPT`, `PLACE`, `PERSON`, `TIME`, `FIGURE`, or a word's form).
Piece = tuple[str, str]
Sentence = tuple[Piece, ...]
KEPT, PLACE, PERSON, TIME, FIGURE = "kept", "place", "person", "time", "figure"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: its sentences, and when its first report comes."""

    number: int
    begins: datetime
    sentences: tuple[Sentence, ...]


def articles(count: int, seed: int = SEED, sentences: tuple[int, int] = SENTENCES) -> Iterator[Article]:
    """So many articles in the order of publication, each of so many sentences, the fewest and the most."""
    waiting: list[tuple[str, str, Article]] = []
    given = 0
    for event in events(seed):
        while waiting and waiting[0][0] <= str(event.begins):
            yield heapq.heappop(waiting)[2]
            given += 1
            if given == count:
                return
        for article in reports(event, seed, sentences):
            heapq.heappush(waiting, (str(article.published), article.id, article))


def events(seed: int) -> Iterator[Event]:
    """Events without end, in the order of their beginning."""
    stories = material()
    number, begins = 0, BEGIN
    while True:
        chance = random.Random(f"{seed} {number}")
        pool = chance.choice(stories)
        chosen = sorted(chance.sample(range(len(pool)), min(EVENT_SENTENCES, len(pool))))
        sentences = _others([pool[i] for i in chosen], OWN_EVENT, chance)
        yield Event(number, begins, tuple(sentences))
        begins += timedelta(days=_told(chance) / A_DAY)  # the more an event is told, the longer to the next
        number += 1


def reports(event: Event, seed: int, length: tuple[int, int] = SENTENCES) -> Iterator[Article]:
    """The reports of an event, the first at its beginning."""
    chance = random.Random(f"{seed} {event.number} reports")
    told: list[list[Sentence]] = []
    for place in range(_told(random.Random(f"{seed} {event.number} told"))):
        if told and chance.random() < CARRIED:
            sentences = _others(chance.choice(told), EDITED, chance)
        else:
            size = min(chance.randint(*length), len(event.sentences))
            chosen = sorted(chance.sample(range(len(event.sentences)), size))
            sentences = _others([event.sentences[i] for i in chosen], OWN_REPORT, chance) if told else [
                event.sentences[i] for i in chosen
            ]  # fmt: skip
        told.append(sentences)
        outlet = chance.randrange(OUTLETS)
        when = event.begins + timedelta(hours=HOURS * chance.random() if place else 0)
        yield _article(f"e{event.number}-{place}", outlet, when.replace(microsecond=0), sentences)


def _told(chance: random.Random) -> int:
    return min(int(chance.paretovariate(PARETO)), TOLD)


def _article(name: str, outlet: int, when: datetime, sentences: Sequence[Sentence]) -> Article:
    lines = ["".join(words for words, _ in sentence) for sentence in sentences]
    title = " ".join(lines[0].split()[:8])
    return Article(
        id=name, text="\n".join(lines), title=title, outlet=f"outlet-{outlet:02}.example",
        url=f"https://outlet-{outlet:02}.example/{name}", published=when, updated=None, author=None, language="ar",
    )  # fmt: skip


@cache
def material() -> tuple[tuple[Sentence, ...], ...]:
    """The sentences of each example story, in pieces."""
    stories = []
    for source in SOURCES:
        read_ones = [
            read(article) for article in read_articles([str(source)], Settings()) if isinstance(article, Article)
        ]
        stories.append(
            tuple(_pieces(document, sentence.span) for document in read_ones for sentence in document.sentences)
        )
    return tuple(stories)


def _pieces(document: Document, sentence: Span) -> Sentence:
    """A sentence cut into what is kept and what changes; kept are times, and all that tells who says what how."""
    held = [(m.span, PERSON if m.kind == "person" else PLACE) for m in document.mentions
            if m.form == "name" and m.kind in ("person", "place")]  # fmt: skip
    held += [(q.cue, KEPT) for q in document.quotations if q.cue] + [(t.span, TIME) for t in document.timexes]
    taken = [span for span, _ in held]
    held += [(t.span, _kind(t, document)) for t in document.tokens if not any(span.meets(t.span) for span in taken)]
    pieces: list[Piece] = []
    at = sentence.start
    for span, kind in sorted(each for each in held if sentence.covers(each[0])):
        if span.start >= at:  # a name within a name, or a time within a cue, stays as it is
            pieces += [(document.text[at : span.start], KEPT), (document.words(span), kind)]
            at = span.end
    pieces.append((document.text[at : sentence.end], KEPT))
    return tuple(piece for piece in pieces if piece[0])


def _kind(token: Token, document: Document) -> str:
    if document.words(token.span).isdigit():
        return FIGURE
    small = token.kind != WORD or len(token.key) < SHORT or token.key in function_words(load("ar"))
    return KEPT if small else form_of(token.key)


def _others(sentences: Sequence[Sentence], share: float, chance: random.Random) -> list[Sentence]:
    """The sentences with a share of their words, names and figures changed, each the same way wherever it stands."""
    changed: dict[Piece, str] = {}

    def other(piece: Piece) -> Piece:
        words, kind = piece
        if kind == KEPT:
            return piece
        if piece not in changed:
            changed[piece] = _another(piece, chance) if chance.random() < share else words
        return changed[piece], kind

    return [tuple(map(other, sentence)) for sentence in sentences]


def _another(piece: Piece, chance: random.Random) -> str:
    words, kind = piece
    if kind == FIGURE:
        return str(chance.randint(10 ** (len(words) - 1), 10 ** len(words) - 1))
    return chance.choice(pool().get(kind) or (words,))


@cache
def pool() -> dict[str, tuple[str, ...]]:
    """Words that may stand for others, by what these are: towns, names of persons, times, words of news by form."""
    language = load("ar")
    made: dict[str, list[str]] = {}
    for word, times in sorted(word_frequencies(language).items()):
        if RARE <= times <= COMMON and len(word) >= SHORT and word.isalpha():
            made.setdefault(form_of(word), []).append(word)
    made[PLACE] = [name.partition("|")[0] for *_, name in language.rows("cities") if " " not in name.partition("|")[0]]
    made[TIME] = sorted({words for story in material() for held in story for words, kind in held if kind == TIME})
    made[PERSON] = [row[0] for row in language.rows("names_units") if row[1].isdigit() and int(row[1]) >= 4]
    return {kind: tuple(words) for kind, words in made.items()}


def form_of(word: str) -> str:
    """What words of like form share: the particles and the article that they begin with, and how they end."""
    begin, end = FORM.fullmatch(fold(word)).groups()  # type: ignore[union-attr]
    return f"{begin}- -{end}"


_AL = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_BEFORE = "[\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}]?(?:[\N{ARABIC LETTER BEH}\N{ARABIC LETTER KAF}]?"
_ENDS = (
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}", "[\N{ARABIC LETTER WAW}\N{ARABIC LETTER YEH}]\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER HEH}",
)  # fmt: skip
#: A folded word: particles and article, the rest, and an ending that tells gender or number.
FORM = re.compile(f"({_BEFORE}{_AL}|\N{ARABIC LETTER LAM}\N{ARABIC LETTER LAM})?).*?({'|'.join(_ENDS)}|)")
