"""What a folded word may do in a clause, looked up once and kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tawatur.lang.load import load
from tawatur.lang.verbs import looks_finite, may_be_finite
from tawatur.text.tokens import REMEMBERED, splits

_WAW, _FEH = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}"
#: What begins an unfinished verb of the third person, or of the first person plural.
PRESENT = ("\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER NOON}")
_SEEN = "\N{ARABIC LETTER SEEN}"
_SEEN_ALEF = _SEEN + "\N{ARABIC LETTER ALEF}"
#: Ends only a finished verb: the feminine ending, the plural's.
PAST_ENDINGS = ("\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER WAW}\N{ARABIC LETTER ALEF}")
#: An unknown word from this length on that ends as only finished verbs do is one.
LEAST_GUESS = 5
_GUESS = re.compile("[^\N{ARABIC LETTER ALEF}\N{ARABIC LETTER WAW}\N{ARABIC LETTER YEH}]\N{ARABIC LETTER TEH}$")
#: A word with an ending of the past behind a letter of the present is finished from this length on.
LEAST_PAST = 4
#: Groups whose entries open a clause, with the name of the rule, in the order in which they are tried: anywhere, and
#: behind a comma.
ANYWHERE = (
    ("conjunctions", "conjunction"),
    ("conditions", "condition"),
    ("contents", "content"),
    ("relatives", "relative"),
    ("statives", "stative"),
    ("fresh", "fresh"),
)
AFTER_COMMA = (("coordinators", "coordinator"), ("subordinators", "subordinator"), ("participles", "participle"))
#: Groups that say how a clause says what it says.
MODAL = frozenset(
    {
        "denied", "feared", "conditions", "no_conditions", "negated", "not_negated", "negated_nominal", "possible",
        "planned", "may", "questions", "credits",
    }
)  # fmt: skip
_BEFORE_EVENTS = frozenset({"before_events", "during_events", "without_events"})


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What a word may do: `groups` of `clauses.toml` and `events.toml` that may begin with it, and its kind.

    `verb`: a finite verb that can carry a clause; `maybe`: a verb or a noun; `past`: a finished verb for certain;
    `future`: a verb with the particle of the future; `speaker_future`: it may be one of the first person; `event`: a
    verbal noun; `before_event`: it may stand before one; `openers`, `comma_openers`: names of the rules that may open
    a clause here, anywhere or behind a comma; `modal`: groups of MODAL that it may begin.
    """

    groups: frozenset[str]
    verb: bool
    maybe: bool
    past: bool
    future: bool
    speaker_future: bool
    event: bool
    before_event: bool
    openers: tuple[str, ...]
    comma_openers: tuple[str, ...]
    modal: tuple[str, ...]


class _Words(dict[str, Word]):
    """What the folded words of a language may do, worked out once and remembered."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def __missing__(self, key: str) -> Word:
        if len(self) >= REMEMBERED:
            self.clear()  # the memory starts anew
        made = self[key] = _word(key, self._code)
        return made


@lru_cache(maxsize=8)
def words_of(code: str) -> Mapping[str, Word]:
    """What each folded word of a language may do."""
    return _Words(code)


def _word(key: str, code: str) -> Word:
    groups, verb = _groups(key, code), _is_verb(key, code)
    conjoined = ("conjoined_verb",) if _is_conjoined(key, code) else ()
    after = ("verb_after_comma",) if verb else ()
    return Word(
        groups,
        verb,
        may_be_finite(key, load(code)),
        verb and _is_past(key),
        _is_future(key, code),
        key.removeprefix(_WAW).startswith(_SEEN_ALEF),
        "events" in groups and "no_events" not in groups,
        not groups.isdisjoint(_BEFORE_EVENTS),
        tuple(rule for group, rule in ANYWHERE if group in groups) + conjoined,
        tuple(rule for group, rule in AFTER_COMMA if group in groups) + after,
        tuple(sorted(groups & MODAL)),
    )


def _is_conjoined(key: str, code: str) -> bool:
    """Whether a word is a verb behind an attached conjunction."""
    if any(split.particles in (_WAW, _FEH) and _is_verb(split.stem, code) for split in splits(key)):
        return True
    return key[:1] in (_WAW, _FEH) and _is_verb(key, code) and not looks_finite(key, load(code))


def _groups(key: str, code: str) -> frozenset[str]:
    """The groups of which an entry may begin with a word, particles split off, or whose pattern it is."""
    listed, patterns = _index(code)
    found = {name for split in splits(key) for name in listed.get(split.stem, ())}
    return frozenset(found.union(name for name, pattern in patterns if pattern.fullmatch(key)))


@lru_cache(maxsize=8)
def _index(code: str) -> tuple[dict[str, list[str]], list[tuple[str, re.Pattern[str]]]]:
    """The names of the groups by the first words of their entries, and the patterns of the others."""
    language, listed = load(code), defaultdict(list)
    held = [*language.groups("clauses").values(), *language.groups("events").values()]
    for group in held:
        for first in {key[0] for key in group.keys}:
            listed[first].append(group.name)
    return dict(listed), [(group.name, group.pattern) for group in held if group.pattern is not None]


def _is_verb(key: str, code: str) -> bool:
    language = load(code)
    if looks_finite(key, language):
        return key not in language.group("function_words", "particles").folds
    return len(key) >= LEAST_GUESS and bool(_GUESS.search(key)) and may_be_finite(key, language)


def _is_past(key: str) -> bool:
    form = key[1:] if key[:1] in (_WAW, _FEH) and len(key) > LEAST_PAST else key
    if form[:1] == _SEEN and form[1:2] in PRESENT:
        return False
    return not form.startswith(PRESENT) or (len(form) >= LEAST_PAST and form.endswith(PAST_ENDINGS))


def _is_future(key: str, code: str) -> bool:
    stems = (split.stem for split in splits(key))
    return any(s[:1] == _SEEN and s[1:2] in PRESENT and looks_finite(s[1:], load(code)) for s in stems)
