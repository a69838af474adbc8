"""Texts as hostile as newsrooms, phones and translation engines make them, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

#: Letters, tashkeel, tatweel, ligatures and presentation forms, bidi and joining marks, digits of three scripts,
#: Latin with combining marks, emoji with joiners, white space of all kinds, stops and quotation marks.
PIECES = (
    "في", "وللكرملين", "الرَّئِيسُ", "قــــال", "ﷲ", "ﻻ", "ﷺ", "ﺍﻟﺒﻴﺖ", "كِتَابٌ", "آأإٱ", "ىيةهك", "گچپ",
    "۱۲۳", "٤٫٥", "1,200.5", "½", "２", "\u200f", "\u200e", "\u202b", "\u2067", "\u2069", "\u200d", "\u200c",
    "\ufeff", "\u061c", "\u00ad", "\u0301", "\u064b", "\u0640", "\u0670", "Reuters", "e\u0301", "Straße", "İ",
    "ﬁ", "👩\u200d👧", "🇵🇸", "\ud800", "_", " ", "\n", "\r\n", "\n\n", "\t", "\u00a0", "\u2028", "\u2003",
    ".", "...", "…", "؟", "!", "،", "؛", ":", '"', "«", "»", "“", "”", "(", ")", "-", "د.", "U.S.",
)  # fmt: skip

pieces = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
anything = st.text(st.characters(), max_size=60)
texts = st.one_of(pieces, anything, st.tuples(pieces, anything).map("".join))
