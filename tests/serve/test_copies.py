"""`tawatur copies`: a line for each two articles that carry one text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tawatur.serve.cli import main

TEXT = """\
افتتح محافظ سيراف نادر الجبيلي صباح الاثنين جسر الوادي الجديد الذي يربط ضفتي المدينة بعد ثلاث سنوات من العمل.
وحضر الافتتاح مئات السكان الذين عبروا الجسر سيرا على الأقدام، فيما أطلقت قوارب الصيد أبواقها في النهر.
"""
OTHER = (
    "أعلنت بلدية الدغل أن سوق التمور السنوي يبدأ يوم الخميس المقبل، ودعت المزارعين إلى حجز أماكنهم قبل مساء الثلاثاء."
)


def test_pairs_in_order_with_offsets_into_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("a", "نهر", TEXT), ("b", "بحر", OTHER), ("c", "بر", f"خاص بالصحيفة. {TEXT}")]
    lines = [json.dumps({"id": id_, "outlet": outlet, "text": text}) for id_, outlet, text in rows]
    (tmp_path / "day.jsonl").write_text("\n".join([*lines, "nothing"]), encoding="utf-8")
    assert main(["copies", "--json", str(tmp_path / "day.jsonl")]) == 0
    held = capsys.readouterr()
    (record,) = map(json.loads, held.out.splitlines())
    assert (record["articles"], record["relation"], record["share"]) == (["a", "c"], "copy", 1.0)
    texts = {id_: text for id_, _, text in rows}
    for passage in record["passages"]:
        (a, b), (c, d) = passage["a"], passage["b"]
        assert texts["a"][a:b] == texts["c"][c:d]
    assert [json.loads(line)["line"] for line in held.err.splitlines()] == [4]


def test_nothing_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["copies", str(tmp_path / "none.jsonl")]) == 1
    assert not capsys.readouterr().out
