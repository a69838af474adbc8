"""Cosine of character n-grams."""

import math

from hypothesis import given
from hypothesis import strategies as st

from tawatur.compare.similarity import Wordings, alike, vectors

WORDS = st.lists(st.sampled_from(["ferry", "port", "minister", "storm", "seven", "eight"]), min_size=1, max_size=6)


def test_same_text_is_found_and_strangers_are_not():
    pairs = {(i, j): score for i, j, score in alike(["the ferry sank", "the ferry sank", "wholly other"], 0.1)}
    assert math.isclose(pairs[0, 1], 1.0, abs_tol=1e-9)
    assert (0, 2) not in pairs


def test_same_text_is_one_and_strangers_are_none():
    held = Wordings(["the ferry sank", "the ferry sank", "wholly other"])
    same, strange = held.cosines(0, [1, 2])
    assert math.isclose(same, 1.0, abs_tol=1e-9)
    assert strange == 0.0


@given(st.lists(WORDS.map(" ".join), min_size=2, max_size=8))
def test_cosines_are_cosines_and_both_ways_the_same(texts):
    held = Wordings(texts)
    for i in range(len(texts)):
        for j, cosine in enumerate(held.cosines(i, range(len(texts)))):
            assert -1e-9 <= cosine <= 1 + 1e-9
            assert math.isclose(cosine, held.cosines(j, [i])[0], abs_tol=1e-9)


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=8))
def test_vectors_have_unit_length(texts):
    for row in vectors(texts):
        assert math.isclose(sum(w * w for w in row.values()), 1.0, abs_tol=1e-9)
