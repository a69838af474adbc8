"""What a person judged of a story, kept beside what we decided and never written over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.model.span import Span

#: What a person may judge: how many spans, and how many articles, each kind names at least.
KINDS: Mapping[str, tuple[int, int]] = {
    "same_claim": (2, 0),
    "not_same_claim": (2, 0),
    "no_conflict": (1, 0),
    "damage": (1, 0),
    "not_damage": (1, 0),
    "copy": (0, 2),
    "not_copy": (0, 2),
    "same_story": (0, 2),
    "not_same_story": (0, 2),
    "note": (0, 1),
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words in an article that a judgement is about: it holds as long as exactly these words stand there."""

    article: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Subject:
    """An article that a judgement is about; `sha256` of its text where the judge knew it."""

    article: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement of a person. `time` as ISO 8601. Raises: ValueError where its kind or its anchors do not fit."""

    author: str
    time: str
    kind: str
    spans: tuple[Anchor, ...] = ()
    articles: tuple[Subject, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind is {self.kind!r}; there are {', '.join(KINDS)}")
        spans, articles = KINDS[self.kind]
        if len(self.spans) < spans or len(self.articles) < articles:
            raise ValueError(f"{self.kind} needs {f'{spans} spans' if spans else f'{articles} articles'}")

    @property
    def about(self) -> tuple[str, ...]:
        """The ids of the articles that it names."""
        named = (*(anchor.article for anchor in self.spans), *(subject.article for subject in self.articles))
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a judgement: applied, agreed (we decide the same) or lapsed (it no longer applies).

    `ours`: what we decided, or why the judgement lapsed, by language of the interface; `touched`: ids of the claims or
    conflicts that it changed.
    """

    judgement: Judgement
    state: str
    ours: Mapping[str, str]
    touched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptJudgement:
    """A judgement that a store keeps under a key, and who took it back when, where somebody did."""

    key: int
    judgement: Judgement
    undone_by: str | None = None
    undone_at: str | None = None
