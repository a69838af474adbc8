"""Sketches that are made only when they are asked for, some at a time."""

from collections.abc import Sequence

import pytest

from tawatur.compare.stories_sketches import sketch_of
from tawatur.compare.stories_terms import Sketch
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.run import lazy_sketches
from tawatur.run.lazy_sketches import LazySketches


def made(names: Sequence[str]) -> list[Sketch]:
    return [sketch_of(Article(name, "غرقت العبارة قبالة الميناء"), load("ar")) for name in names]


def test_they_are_made_in_order_and_only_as_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy_sketches, "AT_ONCE", 3)
    names, asked = list("abcdefgh"), list[list[str]]()

    def watched(members: Sequence[str]) -> list[Sketch]:
        asked.append(list(members))
        return made(members)

    held = LazySketches(names, watched)
    assert [one.article for one in held[-2:]] == ["g", "h"]
    assert asked == [["g", "h"]]
    first = iter(held)
    assert next(first).article == "a"
    assert asked[1:] == [["a", "b", "c"]]
    assert [one.article for one in held] == names
