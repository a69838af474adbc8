"""`tawatur stories`: one line an article, in the order of publication, whatever the order of the input."""

import json

TITLE = "غرق العبارة مرجان قبالة ميناء سيراف ومقتل سبعة ركاب"
BODY = "قالت السلطات البحرية في سيراف إن العبارة مرجان غرقت فجر الاثنين وإن فرق الإنقاذ انتشلت سبع جثث من ركابها."
OTHER = "بنك نوارا المركزي يرفع الفائدة ربع نقطة"


def feed(tmp_path):
    rows = [
        {"id": "late", "title": f"سيراف: {TITLE}", "text": BODY, "published": "2024-03-04T18:00:00Z", "outlet": "two"},
        {"id": "none", "title": OTHER, "text": "رفع البنك المركزي سعر الفائدة لكبح التضخم."},
        {"id": "early", "title": TITLE, "text": BODY, "published": "2024-03-04T08:00:00Z", "outlet": "one"},
    ]
    path = tmp_path / "feed.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join([*lines, "{broken"]) + "\n", encoding="utf-8")
    return path


def test_lines_come_in_the_order_of_publication(tawatur, tmp_path):
    done = tawatur("stories", feed(tmp_path), "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [line["article"] for line in lines] == ["none", "early", "late"]
    none, early, late = lines
    assert early["story"] == late["story"] != none["story"]
    assert late["score"] > 0 and early["score"] is None
    assert early["published"].startswith("2024-03-04T08:00:00") and none["published"] is None
    assert all(line["because"] and line["because_ar"] for line in lines)
    assert b'"line": 4' in done.stderr


def test_because_lists_the_signals(tawatur, tmp_path):
    *_, late = tawatur("stories", feed(tmp_path), "--because").stdout.splitlines()
    signals = json.loads(late)["signals"]
    assert {"signal", "value", "adds", "words"} == set(signals[0])
    assert any(signal["words"] for signal in signals)


def test_more_processes_print_the_same(process, tmp_path):
    path = feed(tmp_path)
    assert process("stories", path, "--jobs", "2").stdout == process("stories", path).stdout


def test_nothing_read(tawatur, tmp_path):
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    assert tawatur("stories", empty).returncode == 1


def test_reports_that_nothing_binds_are_told_again_under_an_id_of_their_own(tawatur, tmp_path, monkeypatch):
    from tawatur.compare import stories

    monkeypatch.setattr(stories, "JOINS", -99.0)  # all join what comes nearest
    part = stories.Stories.part
    monkeypatch.setattr(stories.Stories, "part", lambda *given: _weighed_as_ever(monkeypatch, part, given))
    bank = "رفع البنك المركزي في نوارا سعر الفائدة لكبح التضخم."
    visited = f"{bank} وحضر ذلك محافظ سيراف."
    told = [(TITLE, BODY), (f"سيراف: {TITLE}", BODY), (f"{OTHER} اليوم", visited), (OTHER, bank)]
    rows = [
        {"id": f"a{n}", "title": title, "text": body, "published": f"2024-03-04T0{n}:00:00Z", "outlet": f"o{n}"}
        for n, (title, body) in enumerate(told)
    ]
    path = tmp_path / "feed.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    lines = [json.loads(line) for line in tawatur("stories", path).stdout.splitlines()]
    last = {line["article"]: line for line in lines}
    assert {name: line["story"] for name, line in last.items()} == {"a0": "s1", "a1": "s1", "a2": "s2", "a3": "s2"}
    assert last["a2"]["was"] == "s1" and "s1" in last["a2"]["because"]


def _weighed_as_ever(monkeypatch, part, given):
    from tawatur.compare import stories

    monkeypatch.setattr(stories, "JOINS", 0.0)
    return part(*given)
