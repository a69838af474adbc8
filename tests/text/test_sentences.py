"""Sentences and lines: all of the text, cut where a reader would stop."""

from __future__ import annotations

import pytest
from hypothesis import given
from texts import texts

from tawatur.text.sentences import lines, split_sentences

ABBREVIATIONS = frozenset({"د", "U.S"})


@given(texts)
def test_lines_hold_all_but_white_space(text: str) -> None:
    behind = 0
    for line in lines(text):
        assert line.start < line.end
        assert not text[behind : line.start].strip()
        assert line.of(text) == line.of(text).strip()
        behind = line.end
    assert not text[behind:].strip()


@given(texts)
def test_sentences_hold_all_of_their_line(text: str) -> None:
    for line in lines(text):
        behind = line.start
        for sentence in split_sentences(text, line, ABBREVIATIONS):
            assert line.covers(sentence)
            assert sentence.start < sentence.end
            assert not text[behind : sentence.start].strip()
            behind = sentence.end
        assert not text[behind : line.end].strip()


@pytest.mark.parametrize(
    "cut",
    [
        "وصل الوفد.|ثم غادر.",
        "وصل الوفد.\u200f|ثم غادر.",
        "هل وصل؟|نعم!|لا أحد يعلم",
        'قال: "لن نغادر."|ثم غادر.',
        "بلغت 3.5 مليون دينار.|انتهى",
        "صرّح د. نادر الجبيلي بذلك.|وغادر",
        "قال... ثم صمت.|وعاد",
        "وصل الوفد…|ثم غادر",
        "ذكرت القناة (إن. آر. إم) أن الوفد وصل.|ثم غادر",
    ],
)
def test_where_sentences_end(cut: str) -> None:
    text = cut.replace("|", " ")
    (line,) = lines(text)
    found = "|".join(sentence.of(text) for sentence in split_sentences(text, line, ABBREVIATIONS))
    if "…" in cut:  # an ellipsis goes on, as three dots do
        cut = text
    assert found == cut
