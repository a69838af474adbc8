"""Overlapping spans over a text: nothing lost, everything nested, every target covered."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from page_dossier import dossier, span

from tawatur.serve.page.context import around
from tawatur.serve.page.lookup import Lookup
from tawatur.serve.page.spans import Close, Layer, Open, Segment, pieces

_SPANS = st.lists(st.tuples(st.integers(-1, 14), st.integers(-1, 14)), max_size=8)


@given(st.text(max_size=12), _SPANS, _SPANS)
def test_pieces_keep_the_text_nest_and_cover_each_target(
    text: str, marks: list[tuple[int, int]], places: list[tuple[int, int]]
) -> None:
    targets = {f"t{number}": place for number, place in enumerate(places)}
    found = pieces(text, [Layer(start, end, f"m{start}-{end}") for start, end in marks], targets)
    assert "".join(part.text for part in found if isinstance(part, Segment)) == text
    covered, opened = _covered(found)
    for id_, (start, end) in targets.items():
        inside = 0 <= start < end <= len(text)
        assert covered.get(id_, []) == (list(range(start, end)) if inside else [])
        assert opened.count(id_) == inside
    for start, end in marks:
        held = _marked(found, f"m{start}-{end}")
        assert held == (set(range(start, end)) if 0 <= start < end <= len(text) else set())


def _covered(found: list[Any]) -> tuple[dict[str, list[int]], list[str]]:
    """Which code points each target covers, and the ids in the order of first opening."""
    stack: list[str] = []
    covered: dict[str, list[int]] = {}
    opened: list[str] = []
    here = 0
    for part in found:
        if isinstance(part, Open):
            stack.append(part.id)
            opened += [] if part.again else [part.id]
        elif isinstance(part, Close):
            stack.pop()
        else:
            for id_ in stack:
                covered.setdefault(id_, []).extend(range(here, here + len(part.text)))
            here += len(part.text)
    assert stack == []
    return covered, opened


def _marked(found: list[Any], mark: str) -> set[int]:
    held: set[int] = set()
    here = 0
    for part in found:
        if isinstance(part, Segment):
            held |= set(range(here, here + len(part.text))) if mark in part.marks else set()
            here += len(part.text)
    return held


def test_words_around_a_span_stay_within_its_sentence() -> None:
    report = Lookup(dossier()).reports["a0"]
    passage = around(report, span(0, "١٢ شخصا"))
    assert passage.before == "اندلع حريق كبير في سوق البهار بمدينة مرجانة فجر الثلاثاء، وقتل "
    assert (passage.marked, passage.after) == ("١٢ شخصا", " على الأقل.")
    assert not passage.cut_before and not passage.cut_after
