"""Where the words begin that a cue reports."""

from __future__ import annotations

from collections.abc import Callable

from tawatur.read.quotations_announced import FARTHEST_PHRASE, announced, behind_noun, content_phrase, own_deed, shown
from tawatur.read.quotations_cue import Cue
from tawatur.read.quotations_marks import Stretch
from tawatur.read.quotations_opening import FARTHEST, Opening, blocked
from tawatur.read.quotations_phrases import noun_phrase
from tawatur.read.quotations_scene import Scene
from tawatur.read.quotations_signs import (
    LONGEST_QUOTED_NAME,
    attached_beh,
    leads_what_marks_name,
    name_in_marks,
    named_thing,
)

#: Words in marks without a colon are a quotation from this many on; fewer may be a name.
LEAST_QUOTED = 3
#: A title in marks before what was said is at most so long.
LONGEST_TITLE = 8
#: Acts of which a phrase with bi- may be the content, though a that-clause stands in it.
_DOING = frozenset(("request", "promise", "threaten", "accuse"))
_BEH, _LAM = "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}"
_AND_THE = "\N{ARABIC LETTER WAW}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_UNDER = "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"


def opening(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """Where a cue's content begins before token `limit`, or None: an act without reported content."""
    found = next((found for rule in RULES if (found := rule(scene, cue, limit)) is not None), None)
    if found is not None and found.rule == "content_phrase" and cue.takes("o"):
        earlier = announced(scene, cue, found.at)
        return earlier if earlier is not None else found
    if found is not None and found.kind == "that" and cue.act in _DOING:
        phrase = content_phrase(scene, cue, found.at)
        return phrase if phrase is not None and attached_beh(scene, phrase.at) else found
    if found is not None and found.kind == "that" and cue.act not in ("deny", "accuse"):
        return _governing(scene, cue, found) or found
    if found is None or found.kind != "marks" or cue.act == "describe" or scene.key(found.content - 1) == ":":
        return found
    phrase = content_phrase(scene, cue, found.at) or announced(scene, cue, found.at)
    return phrase if phrase is not None and not _unknown_before_marks(scene, phrase, found) else found


def _governing(scene: Scene, cue: Cue, found: Opening) -> Opening | None:
    """The preposition that a verb asks for, right behind its subject, whose nouns govern the that-clause found.

    Stressed the right of all to: what is stressed is the right.
    """
    phrase = content_phrase(scene, cue, found.at) if cue.kind != "participle" else None
    if phrase is None or phrase.at != noun_phrase(scene, cue.end, found.at) or phrase.at + 2 >= found.at:
        return None
    between = range(phrase.at, found.at)
    told = ("its_words", "hearsay", "negation")
    apart = any(scene.is_mark(i) or scene.words[i].verb is not None or i in scene.timed for i in between)
    apart = apart or any(name in scene.words[i].groups for i in between for name in told)
    asked = scene.words[phrase.at].whole("stop") or scene.words[phrase.at].whole("preposition")
    return phrase if asked and not apart else None


def _unknown_before_marks(scene: Scene, phrase: Opening, marks: Opening) -> bool:
    """Whether words known for no happening stand between a name and a quotation: they still tell who speaks."""
    stretch = scene.quoted[marks.content]
    happening = any(name in scene.words[phrase.at].groups for name in ("event", "deeds"))
    return phrase.rule == "announced" and not happening and stretch.length > LONGEST_TITLE


def _words_follow(scene: Scene, cue: Cue, limit: int) -> Opening | None:
    """A that-clause, a colon, words in marks or a question: whichever comes first."""
    title = -1
    for at in range(cue.end, min(limit, cue.end + FARTHEST)):
        stretch = scene.quoted.get(at)
        if stretch is not None and stretch.open == at and _titles(scene, cue, stretch):
            title = stretch.close
            if title + 1 >= limit:  # dots within a short name have ended the sentence
                return _colon(scene, cue, title + 1)
        if at <= title:
            continue
        found = next((o for rule in _FIRST if (o := rule(scene, cue, at)) is not None), None)
        if found is not None or blocked(scene, cue, at) or _set_against(scene, cue, at):
            return found
    return None


def _set_against(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether "but" begins another clause behind a comma, so that what follows is not this cue's."""
    if at == cue.end or not scene.is_mark(at - 1) or scene.phrase("contrast", at) is None:
        return False
    return scene.phrase("noun_follows", at) is not None


def _that_clause(scene: Scene, cue: Cue, at: int) -> Opening | None:
    word = scene.words[at]
    if word.groups.get("that", "-") not in ("", _BEH) or not (cue.takes("t") or _immediate(scene, cue, at)):
        return None
    if _governed_by_other(scene, cue, at) or (_hamza_below(scene, at) and _and_the(scene, at + 1)):
        return None
    content = at + 1 if "bare_that" in word.groups else at
    return Opening(at, content, "that", "that_clause")


def _immediate(scene: Scene, cue: Cue, at: int) -> bool:
    return cue.takes("i") and (at - cue.end <= 1 or scene.words[at - 1].whole("saying"))


def _governed_by_other(scene: Scene, cue: Cue, at: int) -> bool:
    if at > cue.end and scene.words[at - 1].bare("not_governing"):
        return True
    if at - 1 > cue.end and "despite" in scene.words[at - 2].groups and scene.words[at - 1].whole("stop"):
        return True  # although: in spite of that
    if cue.takes("k") and not _hamza_below(scene, at):
        later = range(at + 1, min(at + FARTHEST, len(scene.tokens)))
        return any(
            scene.words[i].whole("that") and _hamza_below(scene, i) and _behind_comma(scene, at, i) for i in later
        )
    return _relative_between(scene, cue.end, at)


def _and_the(scene: Scene, at: int) -> bool:
    """Whether a word is and-the-something, with which no clause of that begins: a name ends like that before it."""
    if at >= len(scene.words) or not scene.key(at).startswith(_AND_THE):
        return False
    return not any(scene.words[at].whole(name) for name in ("roles", "bodies"))


def _behind_comma(scene: Scene, first: int, at: int) -> bool:
    return scene.is_mark(at - 1) and not any(scene.key(i) == "." for i in range(first, at))


def _hamza_below(scene: Scene, at: int) -> bool:
    return _UNDER in scene.text[scene.tokens[at].span.start : scene.tokens[at].span.end]


def _relative_between(scene: Scene, first: int, at: int) -> bool:
    """Whether a relative clause with a reporting verb of its own stands between and claims the that-clause."""
    relative = next((i for i in range(first, at) if scene.words[i].bare("relative")), None)
    if relative is None:
        return False
    verb = next((i for i in range(relative, at) if scene.words[i].verb is not None), None)
    return verb is not None and not any(scene.is_mark(i) for i in range(verb, at))


def _colon(scene: Scene, cue: Cue, at: int) -> Opening | None:
    if scene.key(at) != ":" or not (cue.takes("q") or cue.takes("t")):
        return None
    if at + 1 >= len(scene.tokens) or (scene.tokens[at - 1].kind == "number" == scene.tokens[at + 1].kind):
        return None
    stretch = scene.quoted.get(at + 1)
    if stretch is not None and stretch.open == at + 1:
        return Opening(at, at + 1, "marks", "words_in_marks")
    return Opening(at, at + 1, "colon", "behind_a_colon")


def _marks(scene: Scene, cue: Cue, at: int) -> Opening | None:
    stretch = scene.quoted.get(at)
    if stretch is None or stretch.open != at or not (cue.takes("q") or cue.takes("t")):
        return None
    if stretch.length < LEAST_QUOTED and (at > cue.end or not _ends_sentence(scene, stretch.close + 1)):
        return None
    if at > cue.end and not _ends_sentence(scene, stretch.close + 1) and name_in_marks(scene, stretch):
        return None
    if at == cue.end + 1 and leads_what_marks_name(scene, cue.end, stretch):
        return None
    if at > cue.end and (
        _spelled(scene, stretch) or _names(scene, stretch, at) or _named_behind_preposition(scene, cue, stretch, at)
    ):
        return None
    if stretch.length <= LONGEST_QUOTED_NAME and _that_soon(scene, stretch.close + 1):
        return None
    return Opening(at, at, "marks", "words_in_marks")


def _spelled(scene: Scene, stretch: Stretch) -> bool:
    """Whether words in marks are letters only: the short name of an agency."""
    return all(len(scene.key(i)) <= 1 for i in range(stretch.open + 1, stretch.close))


def _names(scene: Scene, stretch: Stretch, at: int) -> bool:
    """Whether words in marks name the thing before them; behind a body or medium only where they are few."""
    return named_thing(scene, at - 1) and (
        stretch.length <= LONGEST_QUOTED_NAME or "titled" in scene.words[at - 1].groups
    )


def _named_behind_preposition(scene: Scene, cue: Cue, stretch: Stretch, at: int) -> bool:
    """Whether a few words in marks right behind a preposition are a name: asked of "The Watch", known as "The Wave"."""
    loose = scene.key(at - 1) == _BEH and at - 2 > cue.end and not cue.takes("b")
    loose = loose or scene.key(at - 1) == _LAM
    return stretch.length <= LONGEST_QUOTED_NAME and (loose or scene.words[at - 1].whole("preposition"))


def _titles(scene: Scene, cue: Cue, stretch: Stretch) -> bool:
    """Whether what was said follows words in marks, so that these name a book, a body or who speaks."""
    behind, key = stretch.close + 1, scene.key(stretch.close + 1)
    if not stretch.closed or stretch.length > LONGEST_TITLE or scene.key(stretch.open - 1) == ":":
        return False
    if key == ":":
        return True
    named = stretch.length <= LONGEST_QUOTED_NAME and behind < len(scene.words)
    if named and stretch.open > cue.end and scene.words[behind].bare("relative"):
        return True
    body = any(scene.words[stretch.open + 1].bare(name) for name in ("bodies", "media"))
    body = body or scene.words[min(behind, len(scene.words) - 1)].whole("event")
    return named and stretch.open == cue.end and body and not scene.is_mark(behind)


def _ends_sentence(scene: Scene, at: int) -> bool:
    return at >= len(scene.tokens) or scene.key(at) == "."


def _that_soon(scene: Scene, at: int) -> bool:
    near = range(at, min(at + FARTHEST_PHRASE, len(scene.tokens)))
    return any(scene.words[i].groups.get("that", "-") in ("", _BEH) for i in near)


def _question(scene: Scene, cue: Cue, at: int) -> Opening | None:
    hit = scene.phrase("question", at) if cue.act == "ask" or cue.takes("q") else None
    if hit is None or hit.particles:
        return None
    return Opening(at, at, "question", "question_clause")


_FIRST = (_that_clause, _colon, _marks, _question)


#: First answer wins.
RULES: tuple[Callable[[Scene, Cue, int], Opening | None], ...] = (
    behind_noun, own_deed, _words_follow, content_phrase, announced, shown,
)  # fmt: skip
