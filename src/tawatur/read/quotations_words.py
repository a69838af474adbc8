"""What each word may do in a report of speech: a cue, a complementiser, a noun that speaks, a stop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tawatur.lang.lexicon import Lexicon
from tawatur.lang.load import Language
from tawatur.text.fold import fold
from tawatur.text.tokens import REMEMBERED, splits

_ALEF, _TEH, _WAW, _NOON, _YEH, _SEEN, _HEH = (
    "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER SEEN}", "\N{ARABIC LETTER HEH}",
)  # fmt: skip
_LAM = "\N{ARABIC LETTER LAM}"
_MEEM, _FEH = "\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER FEH}"
_WEAK_ENDS = ("\N{ARABIC LETTER ALEF MAKSURA}", _ALEF, _WAW, _YEH)
_OBJECTS = (_HEH + _MEEM + _ALEF, _HEH + _MEEM, _HEH + _ALEF, _HEH)
_CONJUNCTIONS = ("", _WAW, _FEH)
#: Single-word groups of `speech.toml` and `sources.toml` that a word is looked up in.
_SPEECH = (
    "that", "bare_that", "not_governing", "its_words", "saying", "question", "asked", "hearsay", "remark", "relative",
    "noun_of_fear", "noun_of_claim", "noun_of_possibility", "support", "pronoun", "negation", "inference",
    "moment", "we", "noun_of_hope", "rumours", "rejecting", "expected",
    "spelled", "so_called", "feelings", "waved", "despite", "going_on",
    "masdar_say", "masdar_deny", "masdar_warn", "masdar_claim", "masdar_admit", "masdar_promise",
)  # fmt: skip
_SOURCES = (
    "roles", "bodies", "media", "evidence", "interpreter", "translation", "published", "occasion", "addressee",
    "norm", "governing", "stop", "topic", "event", "taking",
    "demonstrative", "in_name_of", "oblique", "titled", "own_words",
    "crowd", "name_link", "itself", "pictured", "deeds", "sent", "one_document", "talks", "masculine_places",
    "preposition", "issued", "unowned", "shares", "masculine_bodies", "resolution",
    "during", "gathering", "network",
)  # fmt: skip
#: A role with a pronoun behind it has at least so many letters before that.
LEAST_OWNED = 4
#: Nouns that name a speaker are no verbs, whatever their letters.
_SPEAKERS = ("roles", "bodies", "media", "evidence")
#: Groups of phrases with which a credit begins, and the words "in", "and in" before a talk.
_CREDITS = frozenset(("as_told", "as_told_only", "according", "quoting", "means"))
_INSIDE = frozenset((_FEH + _YEH, _WAW + _FEH + _YEH))
#: Groups with entries of several words.
_PHRASES = (
    "according", "quoting", "as_told", "as_told_only", "lead", "connective", "outlet_again", "question", "contrast",
    "afterwards", "stands_in", "noun_follows", "set_apart", "meanwhile",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a reporting verb. `form` is past, present or participle; `gender` m or f; `plural` of two or more.

    `bare_alef`: the verb itself begins with an alef without hamza, so that one with hamza is the first person.
    """

    act: str
    lemma: str
    frames: str
    form: str
    gender: str
    plural: bool = False
    bare_alef: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """What one folded word may be. `groups` maps a group's name to the particles that were split off before it.

    `conjunction` stands attached before `verb`, `object` is whether a pronoun is attached behind it; `phrases`
    are the names of groups of which some entry begins with this word; `credits` is whether a credit may begin with it.
    """

    key: str
    groups: dict[str, str] = field(default_factory=dict)
    verb: Verb | None = None
    conjunction: str = ""
    object: bool = False
    phrases: frozenset[str] = frozenset()
    credits: bool = False

    def bare(self, group: str) -> bool:
        """Whether the word is in a group with at most a conjunction before it."""
        return self.groups.get(group, "-") in _CONJUNCTIONS

    def whole(self, group: str) -> bool:
        """Whether the word is in a group with nothing before it."""
        return self.groups.get(group) == ""


class Vocabulary:
    """The words of one language, analysed once each."""

    def __init__(self, language: Language) -> None:
        singles = {name: _singles(language, "speech", name) for name in _SPEECH}
        singles |= {name: _singles(language, "sources", name) for name in _SOURCES}
        self._roles, self._groups = singles["roles"], _by_word(singles)
        self._verbs = dict(_forms(language))
        self.phrases = {name: _lexicon(language, name) for name in _PHRASES}
        self.phrases["means"] = language.lexicon("sources", "means")
        self._firsts = _by_word({name: frozenset(k[0] for k in _keys(language, name)) for name in self.phrases})
        self.auxiliaries = _singles(language, "speech", "auxiliary")
        self._known: dict[str, Word] = {}

    def word(self, key: str) -> Word:
        """The analysis of a folded word."""
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            word = self._analyse(key)
            led = key[:1] == _LAM or key in _INSIDE or not _CREDITS.isdisjoint(word.phrases)
            known = self._known[key] = replace(word, credits=led)
        return known

    def _analyse(self, key: str) -> Word:
        readings = splits(key)
        groups: dict[str, str] = {}
        for reading in readings:
            for name in self._groups.get(reading.stem, ()):
                groups.setdefault(name, reading.particles)
        if "roles" not in groups:
            owned = next((r for r in readings if self._owned_role(r.stem)), None)
            if owned is not None:
                groups["roles"] = owned.particles
        phrases = frozenset(name for reading in readings for name in self._firsts.get(reading.stem, ()))
        if any(groups.get(name) == "" for name in _SPEAKERS):
            return Word(key, groups, phrases=phrases)
        for reading in readings:
            found = self._verb(reading.stem) if reading.particles in _CONJUNCTIONS else None
            if found is not None:
                return Word(key, groups, found[0], reading.particles, found[1], phrases)
        return Word(key, groups, phrases=phrases)

    def _owned_role(self, stem: str) -> bool:
        """Whether a word is a role with a pronoun behind it: his lawyer, its president (she)."""
        for pronoun in _OBJECTS:
            base = stem.removesuffix(pronoun)
            if base != stem and len(base) >= LEAST_OWNED:
                return base in self._roles or base.removesuffix(_TEH) + _HEH in self._roles
        return False

    def _verb(self, stem: str) -> tuple[Verb, bool] | None:
        for form in (stem, *_without_future(stem)):
            if form in self._verbs:
                return self._verbs[form], False
            for object_ in _OBJECTS:
                base = form[: -len(object_)]
                if form.endswith(object_) and base in self._verbs and self._verbs[base].form != "participle":
                    return self._verbs[base], True
        return None


@lru_cache(maxsize=8)
def vocabulary(language: Language) -> Vocabulary:
    """The analysed words of a language, built when first asked for."""
    return Vocabulary(language)


def _by_word(groups: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    """The names of the groups that hold each word."""
    found: dict[str, list[str]] = {}
    for name, words in groups.items():
        for word in words:
            found.setdefault(word, []).append(name)
    return found


def _singles(language: Language, file: str, name: str) -> frozenset[str]:
    return frozenset(key[0] for key in language.group(file, name).keys if len(key) == 1)


def _keys(language: Language, name: str) -> frozenset[tuple[str, ...]]:
    return language.group("sources" if name == "means" else "speech", name).keys


def _lexicon(language: Language, name: str) -> Lexicon[str]:
    return language.group("speech", name).lexicon


def _without_future(stem: str) -> Iterator[str]:
    if stem.startswith(_SEEN) and len(stem) > len(_SEEN) + 2:
        yield stem[1:]


def _forms(language: Language) -> Iterator[tuple[str, Verb]]:
    """Every inflected form, folded, with what it is; of two verbs with one form the earlier row wins."""
    for act, past, present, participle, frames in reversed(language.rows("speech_verbs")):
        lemma = fold(past)
        for form, gender, plural in _participles(participle):
            yield fold(form), Verb(act, lemma, frames, "participle", gender, plural)
        for form, gender, plural in _presents(present):
            yield fold(form), Verb(act, lemma, frames, "present", gender, plural)
        for form, gender, plural in _pasts(past):
            yield fold(form), Verb(act, lemma, frames, "past", gender, plural, past.startswith(_ALEF))


def _pasts(past: str) -> Iterator[tuple[str, str, bool]]:
    if past == "-":
        return
    weak = past.endswith(_WEAK_ENDS[:2])
    stem = past[:-1] if weak else past
    yield past, "m", False
    yield stem + _TEH, "f", False
    yield stem + _WAW + _ALEF, "m", True
    yield stem + (_YEH if weak else "") + _ALEF, "m", True
    yield stem + _TEH + _ALEF, "f", True


def _presents(present: str) -> Iterator[tuple[str, str, bool]]:
    if present == "-":
        return
    weak = present.endswith(_WEAK_ENDS)
    stem = present[:-1] if weak else present
    dual = stem + (_WAW if present.endswith(_WAW) else _YEH) if weak else stem
    feminine = _TEH + present[1:]
    yield present, "m", False
    yield feminine, "f", False
    yield stem + _WAW + _NOON, "m", True
    yield dual + _ALEF + _NOON, "m", True
    yield _TEH + dual[1:] + _ALEF + _NOON, "f", True


def _participles(participle: str) -> Iterator[tuple[str, str, bool]]:
    if participle == "-":
        return
    yield participle + _ALEF, "m", False
    stem = participle[:-1] if participle.endswith(_YEH) else participle
    yield participle + "\N{ARABIC LETTER TEH MARBUTA}", "f", False
    yield stem + _YEH + _NOON, "m", True
