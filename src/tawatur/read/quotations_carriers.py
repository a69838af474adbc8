"""Credits that stand apart from a verb of saying: according to, as X reported, through an interpreter, told to X."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tawatur.model.span import Span
from tawatur.read.quotations_phrases import noun_phrase, walk
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import (
    LONGEST_QUOTED_NAME,
    attached_lam,
    gender,
    pronoun_behind,
    speaks,
    that_word,
    unknown_addressee,
)
from tawatur.read.quotations_subjects import named_span

_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_LAM = "\N{ARABIC LETTER LAM}"
_WAW = "\N{ARABIC LETTER WAW}"
_IN = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_ABOUT = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER NOON}"
_WITH = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER AIN}"
#: A that-clause that takes up a verb again stands at most so many words behind its subject.
FARTHEST_THAT = 25
#: Behind talks, who held or published them stands at most so many words on.
FARTHEST_HOLDER = 4
#: A verb that credits takes words, a clause, or what another told.
_FRAMES = frozenset("tqx")
_CREDITING = frozenset(("say", "claim", "show", "admit", "believe"))


@dataclass(frozen=True, slots=True)
class Credit:
    """Words `[first, end)` that credit `tellers` (nearest to the outlet first); `marker` names how.

    `kind`: according (may stand alone), told_to, talks and interpreter (only carry what a speaker says).
    """

    first: int
    end: int
    marker: tuple[int, int]
    tellers: tuple[Span, ...]
    kind: str
    rule: str
    translated: bool = False
    gender: str = ""


def find_credits(scene: Scene, first: int, end: int) -> Iterator[Credit]:
    """The credits among tokens `[first, end)`, in order."""
    behind = first
    for at in [i for i, word in enumerate(scene.words[first:end], first) if word.credits]:
        if at < behind:
            continue
        for rule in RULES:
            credit = rule(scene, at, end)
            if credit is not None:
                yield credit
                behind = max(credit.end, at + 1)
                break


def _as_told(scene: Scene, at: int, limit: int) -> Credit | None:
    """As the agency reported; where only "as" stands before the verb, nothing may be reported behind it."""
    hit = scene.phrase("as_told_only", at)
    only = hit is not None
    if hit is None:
        hit = scene.phrase("as_told", at)
    if hit is None or hit.end >= limit or not _can_credit(scene, hit.end) or not (only or _apart(scene, at)):
        return None
    subject = hit.end + 1
    subject += subject < limit and scene.words[subject].whole("oblique")
    end = noun_phrase(scene, subject, limit)
    if end == subject or (not only and (not _closes(scene, end, limit) or _reports_on(scene, end, limit))):
        return None
    found = _credit(scene, (at, subject), (subject, end), "as_told")
    about = next((i for i in range(found.end, limit) if i not in scene.timed and not scene.is_mark(i)), limit)
    behind = noun_phrase(scene, about + 1, limit) if scene.key(about) == _ABOUT else about
    if behind <= about + 1 or not _quotes(scene, hit.end):
        return found
    return replace(found, end=behind, tellers=(*found.tellers, named_span(scene, about + 1, behind)))


def _quotes(scene: Scene, at: int) -> bool:
    verb = scene.words[at].verb
    return verb is not None and "x" in verb.frames


def _as_stands(scene: Scene, at: int, limit: int) -> Credit | None:
    """As it says in the statement: the document is credited."""
    hit = scene.phrase("as_told", at)
    stands = scene.phrase("stands_in", hit.end) if hit is not None and hit.end < limit else None
    if stands is None or stands.end >= limit or not scene.words[stands.end].whole("evidence"):
        return None
    return _credit(scene, (at, stands.end), (stands.end, noun_phrase(scene, stands.end, limit)), "as_stands")


def _can_credit(scene: Scene, at: int) -> bool:
    verb = scene.words[at].verb
    told = verb is not None and verb.act in _CREDITING and verb.form != "participle"
    if verb is None or (scene.words[at].object and "d" in verb.frames):
        return False  # what the ministry considered: it judges, and credits nothing
    return told and not _FRAMES.isdisjoint(verb.frames)


def _closes(scene: Scene, end: int, limit: int) -> bool:
    """Whether a phrase ends its clause: the sentence's end or a comma follows, a time or place at most between."""
    if end < limit and scene.key(end) == "(":
        end = next((i + 1 for i in range(end, limit) if scene.key(i) == ")"), end)
    while end < limit and (end in scene.timed or (scene.words[end].bare("stop") and not _that(scene, end))):
        end += 1
    return end >= limit or (scene.is_mark(end) and scene.key(end) not in ':\N{LEFT DOUBLE QUOTATION MARK}"')


def _reports_on(scene: Scene, end: int, limit: int) -> bool:
    """Whether a that-clause right behind a comma takes up the verb again (as X, who wished no name, said, that)."""
    near = range(end + 1, min(limit, end + FARTHEST_THAT))
    return any(that_word(scene, i) and scene.is_mark(i - 1) for i in near)


def _that(scene: Scene, at: int) -> bool:
    return "that" in scene.words[at].groups


def _apart(scene: Scene, at: int) -> bool:
    before = scene.words[at - 1] if at else None
    return before is None or scene.is_mark(at - 1) or before.verb is None


def _according(scene: Scene, at: int, limit: int) -> Credit | None:
    hit = scene.phrase("according", at)
    if hit is None or hit.end >= limit or hit.particles not in ("", _WAW):
        return None
    start = hit.end
    end = noun_phrase_behind_lam(scene, start, limit)
    if end == start or _is_norm(scene, start, end) or scene.words[start].bare("own_words"):
        return None
    leads = at == 0 or scene.is_mark(at - 1)
    if not leads and not speaks(scene, start, end) and start not in scene.named:
        return None
    found = _credit(scene, (at, start), (start, end), "according_to")
    return _without_lam(scene, found) if scene.key(start - 1).endswith(_ALEF) else found


def _without_lam(scene: Scene, credit: Credit) -> Credit:
    """Behind "in accordance" the source has li- before it, also where a name seems to begin with its letter."""
    said = credit.tellers[-1]
    if said.start != scene.tokens[credit.marker[1]].span.start or scene.text[said.start] != _LAM:
        return credit
    return replace(credit, tellers=(*credit.tellers[:-1], Span(said.start + 1, said.end)))


def noun_phrase_behind_lam(scene: Scene, start: int, limit: int) -> int:
    """The end of a noun phrase whose first word may have a preposition attached."""
    if start >= limit or scene.is_mark(start) or start in scene.timed:
        return start
    if start in scene.named:
        return walk(scene, start, scene.named[start][0], limit)
    return start if "stop" in scene.words[start].groups else walk(scene, start, start + 1, limit)


def _is_norm(scene: Scene, start: int, end: int) -> bool:
    head = start + 1 if "demonstrative" in scene.words[start].groups and start + 1 < end else start
    return "norm" in scene.words[head].groups and head not in scene.named


def _quoting(scene: Scene, at: int, limit: int) -> Credit | None:
    hit = scene.phrase("quoting", at)
    if hit is None:
        return None
    end = noun_phrase(scene, hit.end, limit)
    return _credit(scene, (at, hit.end), (hit.end, end), "quoting") if end > hit.end else None


def _credit(scene: Scene, marker: tuple[int, int], phrase: tuple[int, int], rule: str) -> Credit:
    start, end = phrase
    tellers: tuple[Span, ...] = (named_span(scene, start, end),)
    translated = scene.words[start].bare("translation")
    publisher = _publisher(scene, end)
    if publisher > end + 2:
        tellers = (named_span(scene, end + 2, publisher), *tellers)
        end = publisher
    elif end < len(scene.words) and scene.words[end].bare("relative"):
        end = _clause_end(scene, end)
    return Credit(marker[0], end, marker, tellers, "according", rule, translated, gender(scene, start))


def _clause_end(scene: Scene, at: int) -> int:
    while at < len(scene.words) and not scene.is_mark(at):
        at += 1
    return at


def _publisher(scene: Scene, end: int) -> int:
    """The end of "that X broadcast" behind a document, else `end`."""
    if end + 2 >= len(scene.words) or not scene.words[end].bare("relative"):
        return end
    return noun_phrase(scene, end + 2, len(scene.words)) if scene.words[end + 1].bare("published") else end


def _interpreter(scene: Scene, at: int, limit: int) -> Credit | None:
    hit = scene.phrase("means", at)
    if hit is None or hit.end >= limit or not scene.words[hit.end].whole("interpreter"):
        return None
    span = scene.span(hit.end, hit.end + 1)
    return Credit(at, hit.end + 1, (at, hit.end), (span,), "interpreter", "through_an_interpreter", True)


def _talks(scene: Scene, at: int, limit: int) -> Credit | None:
    """Talks that a medium held or published: in an interview with X, in remarks that X broadcast."""
    if not scene.key(at).endswith(_IN) or at + 2 >= limit:
        return None
    talk = scene.words[at + 1].whole("talks")
    if not talk and not (scene.words[at + 1].whole("one_document") and not scene.key(at + 1).startswith(_THE)):
        return None
    for held in range(at + 2, min(at + 2 + FARTHEST_HOLDER, limit - 1)):
        if scene.is_mark(held):
            return None
        stretch = scene.quoted.get(held + 1)
        marked = stretch is not None and stretch.open == held + 1 and stretch.length <= LONGEST_QUOTED_NAME
        named = held + 1 + marked
        with_medium = talk and scene.key(held) == _WITH and "media" in scene.words[named].groups
        if with_medium or (scene.words[held].bare("published") and (talk or pronoun_behind(scene, held))):
            prepared = scene.words[held + 1].bare("preposition") or scene.words[held + 1].bare("stop")
            end = held + 1 if prepared else noun_phrase(scene, held + 1, limit)
            span = named_span(scene, held + 1, end) if end > held + 1 else None
            return Credit(at, end, (at, held + 1), (span,), "talks", "in_talks") if span is not None else None
    return None


def _told_to(scene: Scene, at: int, limit: int) -> Credit | None:
    """A medium addressed with li-, or met in an interview: it stands between the speaker and the outlet."""
    stretch = scene.quoted.get(at + 1) if scene.key(at) == _LAM else None
    if stretch is not None and stretch.open == at + 1 and stretch.length <= LONGEST_QUOTED_NAME:
        span = scene.span(stretch.open + 1, stretch.close)
        return Credit(at, stretch.close + 1, (at, at), (span,), "told_to", "told_to_a_medium_in_marks")
    if attached_lam(scene, at) and scene.words[at].groups.get("media", "-").endswith(_LAM):
        end = noun_phrase_behind_lam(scene, at, limit)
        if end > at:  # else it belongs to a time: by the clocks of a place that a medium is called by
            return Credit(at, end, (at, at), (named_span(scene, at, end),), "told_to", "told_to_a_medium")
    if unknown_addressee(scene, at):
        return Credit(at, at + 1, (at, at), (named_span(scene, at, at + 1),), "told_to", "told_to_an_unknown")
    return None


#: First answer wins.
RULES: tuple[Callable[[Scene, int, int], Credit | None], ...] = (
    _as_told, _as_stands, _according, _quoting, _interpreter, _talks, _told_to,
)  # fmt: skip
