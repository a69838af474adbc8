"""The names of features in CRFsuite weights, read as they lie."""

from __future__ import annotations

import pycrfsuite

from tawatur.lang.load import load
from tawatur.read.mentions_weights import learned_features


def test_all_features_of_our_weights_are_found() -> None:
    weights = load("ar").weights("names.crfsuite")
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(weights)
    found = learned_features(weights)
    assert found is not None
    assert found == {name: name.encode() for name in tagger.info().attributes}


def test_another_layout_is_not_read() -> None:
    weights = bytearray(load("ar").weights("names.crfsuite"))
    weights[:4] = b"lXXX"
    assert learned_features(bytes(weights)) is None
