"""To whom and on what occasion a report says that something was said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from tawatur.model.span import Span
from tawatur.read.quotations_carriers import noun_phrase_behind_lam
from tawatur.read.quotations_hearing import Report
from tawatur.read.quotations_phrases import noun_phrase, walk
from tawatur.read.quotations_scene import Range, Scene
from tawatur.read.quotations_signs import attached_lam, speaks
from tawatur.read.quotations_subjects import named_span

#: Behind what is said, the occasion begins within so many tokens (a comma, "and that" and a preposition).
FARTHEST_OCCASION = 3
#: Between a talk and whom it is held with stand at most so many tokens.
FARTHEST_HOLDER = 3
#: Acts that have whom they are said to as the object of their verb.
_ASKING = frozenset(("request", "ask", "order", "warn"))
_NOBODY = frozenset(("evidence", "event", "deeds", "gathering", "during", "that"))
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_OBLIQUE = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"
_FROM = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_WITH = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER AIN}"
_BEFORE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER MEEM}"


def occasion(scene: Scene, report: Report) -> Span | None:
    """The talk, text or meeting in which something was said: "a press conference", without its preposition.

    Misses: occasions that are no talk ("after the match"), and those told in another sentence.
    """
    for at in (*_announcing(scene, report), *_behind(scene, report)):
        if scene.words[at].bare("during") and at + 1 < len(scene.words) and scene.words[at + 1].whole("gathering"):
            return scene.span(at + 1, _occasion_end(scene, at + 1))
    return None


def _occasion_end(scene: Scene, at: int) -> int:
    """The end of a talk's words; an account goes on with its network."""
    end = walk(scene, at, at + 1, len(scene.tokens))
    end = next((i for i in range(at + 1, end) if scene.words[i].whole("during")), end)
    on = end + 1 < len(scene.words) and scene.words[end].bare("during") and scene.words[end + 1].bare("network")
    return walk(scene, end + 1, end + 2, len(scene.tokens)) if on else end


def _announcing(scene: Scene, report: Report) -> range:
    """The tokens of the reporting clause: from the start of its sentence, or the cue, to what is said."""
    first = report.first
    opened = report.content.pieces[0][0]
    sentence = scene.sentences[bisect_right(scene.sentences, first, key=lambda s: s.tokens[0]) - 1]
    if report.cue is None or opened <= report.cue[0]:
        return range(report.cue[1] if report.cue else first, report.end if report.cue else first)
    lead = any(scene.words[i].verb is not None for i in range(sentence.tokens[0], first))
    return range(first if lead else sentence.tokens[0], opened)


def _behind(scene: Scene, report: Report) -> Iterator[int]:
    """The first tokens behind what is said, up to a preposition, where nothing else stands there."""
    for at in range(report.end, min(report.end + FARTHEST_OCCASION, len(scene.tokens))):
        if scene.words[at].bare("during"):
            yield at
        elif (
            not scene.is_mark(at)
            and not scene.words[at].bare("demonstrative")
            and "demonstrative" not in (scene.words[at].groups)
        ):
            return


def addressee(scene: Scene, report: Report) -> Span | None:
    """Whom something is said to: with li-, before an assembly, in talks with somebody, or asked by the verb.

    Misses: pronouns (told him), and whom a talk in another sentence is held with.
    """
    for at in _announcing(scene, report):
        if report.cue is None or _in_speaker(scene, report, at):
            continue
        end = next((end for rule in RULES if (end := rule(scene, report, at)) > at), at)
        if end > at:
            return named_span(scene, at, end)
    return None


def _in_speaker(scene: Scene, report: Report, at: int) -> bool:
    span = scene.tokens[at].span
    return any(hop.start <= span.start and span.end <= hop.end for hop in report.chain[-1:])


def _with_li(scene: Scene, report: Report, at: int) -> int:
    """Told to (li-) a person, body or medium, behind the cue."""
    if report.cue is None or at < report.cue[1] or not attached_lam(scene, at):
        return at
    groups = scene.words[at].groups
    known = any(name in groups for name in ("addressee", "media", "roles", "bodies")) or at in scene.named
    return noun_phrase_behind_lam(scene, at, _limit(scene, report)) if known else at


def _before_assembly(scene: Scene, report: Report, at: int) -> int:
    """Said before parliament, before the reporters."""
    if at == 0 or scene.key(at - 1) != _BEFORE or "stop" in scene.words[at].groups:
        return at
    return walk(scene, at, at + 1, _limit(scene, report))


def _in_talks(scene: Scene, report: Report, at: int) -> int:
    """In an interview, a call, a meeting with somebody."""
    if at == 0 or scene.key(at - 1) != _WITH or not _names_somebody(scene, at):
        return at
    near = range(max(0, at - 1 - FARTHEST_HOLDER), at - 1)
    if not any(scene.words[i].whole("talks") for i in near):
        return at
    return max(noun_phrase(scene, at, _limit(scene, report)), at)


def _asked_by_verb(scene: Scene, report: Report, at: int) -> int:
    """The object of a verb of asking, or "from" somebody behind it; for informing only the object."""
    verb = scene.words[report.cue[0]].verb if report.cue is not None else None
    if verb is None or report.cue is None or at < report.cue[1] or not _names_somebody(scene, at):
        return at
    informs = verb.act == "say" and "d" in verb.frames and "t" in verb.frames and "q" not in verb.frames
    asked = scene.key(at - 1) == _FROM and verb.act in ("request", "ask")
    bare = ("d" in verb.frames and verb.act in _ASKING) or informs
    if not (asked or bare) or (bare and not asked and scene.words[at - 1].bare("stop")):
        return at
    return max(noun_phrase(scene, at, _limit(scene, report)), at)


def _names_somebody(scene: Scene, at: int) -> bool:
    people = scene.key(at).startswith(_THE) and scene.key(at).endswith(_OBLIQUE)
    return (people or speaks(scene, at, at + 1)) and not _NOBODY & scene.words[at].groups.keys()


def _limit(scene: Scene, report: Report) -> int:
    region: Range = (report.first, report.content.pieces[0][0])
    return region[1] if region[1] > region[0] else report.end


#: First answer wins, token by token.
RULES: tuple[Callable[[Scene, Report, int], int], ...] = (_with_li, _before_assembly, _in_talks, _asked_by_verb)
