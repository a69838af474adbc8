"""A dossier of an invented story, as the JSON twin would hold it: every kind of record, and hostile words."""

from __future__ import annotations

from typing import Any

OUTLETS = ("مرصد الساحل", "جريدة الضفة", "صوت المرفأ", "")
TEXTS = (
    "حريق في سوق البهار بمدينة مرجانة\n\n"
    "اندلع حريق كبير في سوق البهار بمدينة مرجانة فجر الثلاثاء، وقتل ١٢ شخصا على الأقل.\n"
    "وقالت رئيسة البلدية ندى الخطيب: «لن نترك أحدا تحت الرماد». وأضافت أن السوق فُحص في آذار.\n"
    "ونقلت وكالة الشراع عن قائد الإطفاء سامر عودة أن الحريق بدأ في مستودع واحد.\n",
    "اندلع حريق كبير في سوق البهار بمدينة مرجانة فجر الثلاثاء، وقتل ١٢ شخصا على الأقل.\r\n"
    "وقال تجار إن أحدا لم يفحص السوق منذ عامين، بحسب وكالة الشراع.\r\n"
    "وقال المتحدث الحريق الجمعية في مدينة كان.\r\n",
    "ارتفعت حصيلة قتلى حريق مرجانة إلى ١٩ مساء الثلاثاء ثم إلى ٢٣ صباح الأربعاء، بحسب الدفاع المدني.\n"
    "وقالت ندى خطيب، رئيسة بلدية الزعفران: «لن يبقى أحد تحت الرماد».\n"
    "<script>alert('x')</script> <img src=x onerror=\"alert(1)\"> \"' & \u202eمقلوب\u202c </div></article> &amp; ]]>\n"
    "وتخشى الجمعية أن ينهار سقف السوق. 👩‍🚒 وبُني السوق عام ١٩٣٠، ويضم ثلاثة مستودعات.\n",
    "تقرير قصير بلا منبر: اندلع حريق كبير في سوق البهار بمدينة مرجانة.\nاقرأ أيضا: أسعار البهار اليوم\n",
)
HOSTILE = "</script><script>alert(1)</script>\"'><b>&"


def span(article: int, words: str, nth: int = 0, **more: Any) -> dict[str, Any]:
    """The nth occurrence of some words in a text, as a record with offsets."""
    text, start = TEXTS[article], -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return {"article": f"a{article}", "start": start, "end": start + len(words), "text": words, **more}


def dossier() -> dict[str, Any]:
    """Four reports, of which two carry one wire text; every kind of conflict, damage, form and standing."""
    return {
        "schema": "tawatur/dossier/1",
        "title": "حريق سوق البهار في مرجانة",
        "articles": [_article(number) for number in range(len(TEXTS))],
        "accounts": [
            {"id": "t1", "articles": ["a0", "a1"], "origin": {"text": "وكالة الشراع", "kind": "agency"},
             "because": "نص واحد في تقريرين"},
            {"id": "t2", "articles": ["a2"], "origin": {"text": "الدفاع المدني", "kind": "government"}, "because": "x"},
            {"id": "t3", "articles": ["a3"], "origin": {"text": None, "kind": "unknown"}, "because": ""},
            {"id": "t4", "articles": [], "origin": {"text": "صوت المرفأ", "kind": "outlet"}, "because": HOSTILE},
        ],
        "copies": [
            {"articles": ["a0", "a1"], "relation": "copy", "share": 0.78, "passages": [], "agency": "الشراع"},
            {"articles": ["a1", "a3"], "relation": "rewritten", "share": 0.2, "passages": [], "agency": None},
        ],
        "entities": _entities(), "mentions": _mentions(), "timexes": _timexes(), "quantities": _quantities(),
        "quotations": _quotations(), "statements": _statements(), "claims": _claims(), "conflicts": _conflicts(),
        "damage": _damage(), "timeline": _timeline(), "summary": _summary(),
        "positions": _positions(), "gaps": _gaps(), "changes": _changes(), "judgements": _judgements(),
        "notes": [
            {"kind": "undated", "text": {"ar": "بلا تاريخ نشر.", "en": "No publication date."}, "article": "a3"},
            {"kind": "other", "text": HOSTILE, "article": None},
        ],
    }  # fmt: skip


def bare() -> dict[str, Any]:
    """One article and nothing else."""
    return {"schema": "tawatur/dossier/1", "articles": [{"id": "a0", "text": "خبر من سطر واحد."}]}


#: More reports than a page holds the texts of, more claims of two of them and of one than it lists.
CROWD, SHARED, ALONE = 330, 240, 210


def crowd() -> dict[str, Any]:
    """Very many reports of one thing, of which most say nothing else."""
    texts = [f"أقر المجلس الخطة، وقال العضو رقم {number} إنه راض." for number in range(CROWD)]
    everyone = [_said(number, texts[number], "أقر المجلس الخطة", "all") for number in range(CROWD)]
    both = [_said(number, texts[number], "المجلس", f"two{n}") for n in range(SHARED) for number in (0, 1)]
    sole = [_said(number, texts[number], f"رقم {number}", f"one{number}") for number in range(ALONE)]
    statements = [row | {"id": f"s{n}"} for n, row in enumerate(everyone + both + sole)]
    told: dict[str, list[str]] = {}
    for row in statements:
        told.setdefault(row["claim"], []).append(row["id"])
    return {
        "articles": [{"id": f"a{number}", "text": text} for number, text in enumerate(texts)],
        "statements": statements,
        "claims": [{"id": claim, "statements": ids, "text": {"ar": claim}} for claim, ids in told.items()],
        "damage": [_said(number, texts[number], "إنه راض", "") for number in (0, CROWD - 1)],
        "summary": [{"text": "أقر المجلس الخطة.", "citations": everyone[-1:], "claim": "all"}],
    }


def _said(article: int, text: str, words: str, claim: str) -> dict[str, Any]:
    start = text.index(words)
    return {"article": f"a{article}", "start": start, "end": start + len(words), "text": words, "claim": claim}


def _article(number: int) -> dict[str, Any]:
    urls = ("https://marsad.example/1?a=1&b=2", "javascript:alert(1)", "http://", None)
    days = ("2031-03-04", "2031-03-04", "2031-03-05T08:00:00+03:00", None)
    return {
        "id": f"a{number}", "outlet": OUTLETS[number] or None, "url": urls[number], "published": days[number],
        "title": "حريق في سوق البهار بمدينة مرجانة" if number == 0 else None, "language": "ar",
        "characters": len(TEXTS[number]), "sha256": "", "text": TEXTS[number],
    }  # fmt: skip


def _entities() -> list[dict[str, Any]]:
    kinds = ("person", "organisation", "place", "facility", "event", "product", "other")
    named = [
        {"id": f"e{i}", "kind": kind, "names": {"ar": f"اسم {i}"}, "variants": [f"اسم {i}", "صيغة", HOSTILE]}
        for i, kind in enumerate(kinds)
    ]
    named[0] |= {"names": {"ar": "ندى الخطيب", "en": "Nada al-Khatib"}, "variants": ["ندى الخطيب", "ندى خطيب"]}
    many = [{"id": f"p{i}", "kind": "place", "names": {}, "variants": [f"موضع {i}"]} for i in range(12)]
    return named + many


def _mentions() -> list[dict[str, Any]]:
    rows = [
        span(0, "ندى الخطيب", form="name", kind="person", entity="e0"),
        span(0, "رئيسة البلدية", form="description", kind="person", entity="e0"),
        span(2, "ندى خطيب", form="name", kind="person", entity="e0"),
        span(0, "سوق البهار", form="name", kind="facility", entity="e3"),
        span(0, "سوق البهار بمدينة مرجانة", 1, form="name", kind="facility", entity="e3"),
        span(1, "مرجانة", form="name", kind="place", entity="e2"),
        span(1, "وكالة الشراع", form="name", kind="organisation", entity="e1"),
        span(2, "الدفاع المدني", form="name", kind="organisation", entity="e6"),
        span(3, "حريق", form="description", kind="event", entity="e4"),
        span(3, "البهار اليوم", form="name", kind="product", entity="e5"),
    ]
    return rows + [span(2, "الزعفران", form="name", kind="place", entity=f"p{i}") for i in range(12)]


def _timexes() -> list[dict[str, Any]]:
    return [
        span(0, "فجر الثلاثاء", type="DATE", value="2031-03-04TMO", relative="TUE"),
        span(2, "مساء الثلاثاء", type="DATE", value="2031-03-04TEV", relative="TUE"),
        span(2, "عام ١٩٣٠", type="DATE", value="1930", relative="1930"),
    ]


def _quantities() -> list[dict[str, Any]]:
    return [
        span(0, "١٢ شخصا", value=12, unit="person", approximate=True),
        span(2, "عام ١٩٣٠، ويضم ثلاثة مستودعات", value=3, unit="store"),
        span(2, "٢٣", value=[23, 25], unit="person"),
    ]


def _hop(article: int, words: str, entity: str | None) -> dict[str, Any]:
    row = span(article, words, entity=entity)
    return {key: row[key] for key in ("text", "entity", "start", "end")}


def _quotations() -> list[dict[str, Any]]:
    nada, nada_too = _hop(0, "ندى الخطيب", "e0"), _hop(2, "ندى خطيب", "e0")
    sail, chief = _hop(0, "وكالة الشراع", "e1"), _hop(0, "سامر عودة", None)
    rows = [
        span(0, "وقالت رئيسة البلدية ندى الخطيب: «لن نترك أحدا تحت الرماد»", form="direct", source=nada, chain=[nada],
             content=[span(0, "لن نترك أحدا تحت الرماد")], translated=False, same_utterance="u1"),
        span(2, "وقالت ندى خطيب، رئيسة بلدية الزعفران: «لن يبقى أحد تحت الرماد»", form="mixed", source=nada_too,
             chain=[nada_too], content=[span(2, "لن يبقى أحد"), span(2, "تحت الرماد")], translated=True,
             same_utterance="u1"),
        span(0, "ونقلت وكالة الشراع عن قائد الإطفاء سامر عودة أن الحريق بدأ في مستودع واحد", form="indirect",
             source=chief, chain=[sail, chief], content=[span(0, "الحريق بدأ في مستودع واحد")], translated=False,
             same_utterance=None),
        span(1, "وقال تجار إن أحدا لم يفحص السوق منذ عامين، بحسب وكالة الشراع", form="indirect", source=None, chain=[],
             content=[span(1, "أحدا لم يفحص السوق منذ عامين")], translated=False, same_utterance=None),
        span(1, "وقال المتحدث الحريق الجمعية في مدينة كان", form="indirect", source=None, chain=[], content=[],
             translated=False, same_utterance=None),
    ]  # fmt: skip
    spoken = [span(0, "وأضافت أن السوق فُحص في آذار", form="indirect", source=nada, chain=[nada], content=[],
                   translated=False, same_utterance=None) for _ in range(4)]  # fmt: skip
    crowd = [
        span(2, "وتخشى الجمعية أن ينهار سقف السوق", form="indirect", translated=False, same_utterance=None, content=[],
             source={"text": f"متحدث {i}", "entity": None, "start": 0, "end": 1}, chain=[])
        for i in range(9)
    ]  # fmt: skip
    return rows + spoken + crowd


def _statements() -> list[dict[str, Any]]:
    fire = "اندلع حريق كبير في سوق البهار بمدينة مرجانة"
    held = [
        ("s0", "c0", span(0, fire), "asserted"), ("s1", "c0", span(1, fire), "asserted"),
        ("s2", "c0", span(2, "حريق مرجانة"), "asserted"), ("s3", "c0", span(3, fire), "asserted"),
        ("s4", "c1", span(0, "قتل ١٢ شخصا على الأقل"), "asserted"),
        ("s5", "c1", span(1, "قتل ١٢ شخصا على الأقل"), "asserted"),
        ("s6", "c2", span(2, "ارتفعت حصيلة قتلى حريق مرجانة إلى ١٩ مساء الثلاثاء"), "asserted"),
        ("s7", "c3", span(2, "إلى ٢٣ صباح الأربعاء"), "quoted"),
        ("s8", "c4", span(0, "السوق فُحص في آذار"), "quoted"),
        ("s9", "c5", span(1, "أحدا لم يفحص السوق منذ عامين"), "negated"),
        ("s10", "c6", span(2, "أن ينهار سقف السوق"), "feared"),
        ("s11", "c7", span(2, "مرجانة إلى ١٩ مساء الثلاثاء ثم إلى ٢٣"), "asserted"),
    ]  # fmt: skip
    more = [(f"m{i}", f"d{i}", span(i % 2, fire), "planned") for i in range(32)]
    also = [(f"n{i}", f"d{i}", span(2, "حريق مرجانة"), "planned") for i in range(32)]
    return [row | {"id": id_, "claim": claim, "modality": modality} for id_, claim, row, modality in held + more + also]


def _claims() -> list[dict[str, Any]]:
    held = [
        ("c0", ["s0", "s1", "s2", "s3"], "اندلع حريق في سوق البهار", "corroborated", 2, ["t1", "t2", "t3"]),
        ("c1", ["s4", "s5"], "قتل ١٢ شخصا", "superseded", 1, ["t1"]),
        ("c2", ["s6"], "قتل ١٩ شخصا", "superseded", 1, ["t2"]),
        ("c3", ["s7"], "قتل ٢٣ شخصا", "single-source", 1, ["t2"]),
        ("c4", ["s8"], "فُحص السوق في آذار", "contested", 1, ["t1"]),
        ("c5", ["s9"], "لم يُفحص السوق منذ عامين", "contested", 1, ["t1"]),
        ("c6", ["s10"], "قد ينهار السقف", "single-source", 0, ["t2"]),
        ("c7", ["s11"], HOSTILE, "single-source", 1, ["t2"]),
    ]
    more = [(f"d{i}", [f"m{i}", f"n{i}"], f"قول مشترك رقم {i}", "corroborated", 2, ["t1", "t2"]) for i in range(32)]
    return [
        {"id": id_, "statements": told, "text": {"ar": text, "en": "A market burned" if id_ == "c0" else None},
         "standing": standing, "origins": origins, "accounts": accounts, "because": ""}
        for id_, told, text, standing, origins, accounts in held + more
    ]  # fmt: skip


def _conflicts() -> list[dict[str, Any]]:
    toll = [
        span(0, "١٢", value=12, statement="s4"), span(1, "١٢", value=12, statement="s5"),
        span(2, "١٩", value=19, statement="s6"), span(2, "٢٣", value=23, statement="s7"),
    ]  # fmt: skip
    checked = [span(0, "فُحص في آذار", value="affirmed", statement="s8"),
               span(1, "لم يفحص السوق منذ عامين", value="denied", statement="s9")]  # fmt: skip
    mayor = [span(2, "الزعفران", value="p3", statement=None), span(0, "البلدية", value="مرجانة", statement=None)]
    day = [span(0, "فجر الثلاثاء", value="2031-03-04TMO", statement="s0"), span(2, "مساء الثلاثاء", value="TUE")]
    alike = [span(n, "اندلع حريق كبير", value="اندلع", statement=f"s{s}") for n, s in ((0, 0), (1, 1), (3, 3))]
    sure = [span(2, "وتخشى", value="feared"), span(0, "بدأ", value="asserted"), span(1, "بحسب", value="quoted"),
            span(3, "قصير", value="possible")]  # fmt: skip
    rows = [
        ("contradiction", "polarity", "high", checked, None),
        ("superseded", "number", "high", toll, "٢٣ هو الأحدث"),
        ("error", "place", "medium", mayor, HOSTILE),
        ("strength", "modality", "medium", sure, None),
        ("stage", "date", "medium", day, None),
        ("wording", "entity", "low", alike, None),
        ("wording", "attribution", "none", [span(2, "الجمعية", value=None)], None),
    ]  # fmt: skip
    return [
        {"id": f"x{i}", "kind": kind, "slot": slot, "severity": severity, "items": items, "reading": reading,
         "because": "لأن القيمتين عن شيء واحد"}
        for i, (kind, slot, severity, items, reading) in enumerate(rows)
    ]  # fmt: skip


def _damage() -> list[dict[str, Any]]:
    kinds = ("broken_sentence", "wrong_word", "stray_fragment", "untranslated", "literal_idiom", "cut_sentence")
    rows = [
        span(1, "وقال المتحدث الحريق الجمعية في مدينة كان", kind=kind, severity="high", because=f"سبب {HOSTILE}",
             suggestion="في المدينة") for kind in kinds
    ]  # fmt: skip
    rows.append(span(2, "بلدية الزعفران", kind="wrong_entity", severity="high", because="اسم آخر", suggestion=None))
    rows.append(span(3, "اقرأ أيضا: أسعار البهار اليوم", kind="boilerplate", severity="low", because="رابط"))
    return rows


def _timeline() -> list[dict[str, Any]]:
    rows = [
        ("1930", "year", "بناء السوق", ["s2"], True), ("2031-03-04TMO", "part", "اندلاع الحريق", ["s0", "s1"], False),
        ("2031-03-04TMO", "part", HOSTILE, [], False), ("TUE", "day", "حصيلة أولى", ["s4"], False),
        (None, "unknown", "خشية من انهيار", ["s10"], False), ("2031-03", "month", "فحص", ["s8"], False),
    ]  # fmt: skip
    return [
        {"date": date, "precision": precision, "text": {"ar": text, "en": None}, "statements": told,
         "standing": "contested" if told == ["s8"] else "corroborated", "background": background}
        for date, precision, text, told, background in rows
    ]  # fmt: skip


def _summary() -> list[dict[str, Any]]:
    fire = "اندلع حريق كبير في سوق البهار بمدينة مرجانة"
    cited = [span(0, fire), span(1, fire), span(2, "حريق مرجانة"), span(2, "مرجانة إلى ١٩ مساء الثلاثاء ثم إلى ٢٣")]
    return [
        {"text": "اندلع حريق في سوق البهار فجر الثلاثاء.", "citations": cited, "claim": "c0", "origins": 2},
        {"text": "قتل ١٢ شخصا بحسب حصيلة أولى.", "citations": [span(0, "قتل ١٢ شخصا على الأقل")], "claim": "c1",
         "origins": 1},
        {"text": "تقول رئيسة البلدية إن السوق فُحص، وينفي ذلك تجار.", "claim": "c4", "origins": 1,
         "citations": [span(0, "السوق فُحص في آذار"), span(1, "أحدا لم يفحص السوق منذ عامين")]},
        {"text": HOSTILE, "citations": [span(1, "في مدينة كان")], "claim": "c7", "origins": 0},
    ]  # fmt: skip


def _positions() -> list[dict[str, Any]]:
    acts = (
        "wants",
        "fears",
        "denies",
        "warns",
        "promises",
        "threatens",
        "refuses",
        "supports",
        "admits",
        "expects",
        "accuses",
    )
    first = [
        {
            "id": f"p{n}",
            "entity": "e1",
            "actor": "ندى الخطيب",
            "act": act,
            "contents": [span(0, "السوق فُحص في آذار", modality="possible"), span(2, "ينهار سقف السوق")],
        }
        for n, act in enumerate(acts)
    ]
    others = [
        {"id": f"p{n}", "entity": None, "actor": f"تاجر {n} {HOSTILE}", "act": "wants", "contents": [span(1, "تجار")]}
        for n in range(20, 28)
    ]
    return [*first, *others, {"id": "p90", "actor": "أحد", "act": "hums", "contents": []}]  # fmt: skip


def _gaps() -> list[dict[str, Any]]:
    told = {"ar": "لا يقول أي تقرير لماذا حدث هذا.", "en": "No report says why this happened."}
    return [
        {"kind": "unanswered", "question": "why", "text": told, "articles": [], "places": []},
        {"kind": "only_one", "text": {"ar": "رواية من 3", "en": "one of 3"}, "articles": ["a2"],
         "places": [span(2, "ينهار سقف السوق")]},
        {"kind": "silent", "text": {"ar": "تقرير لا يذكره", "en": "one is silent"}, "articles": ["a3", "zz"],
         "places": [span(0, "١٢ شخصا"), span(2, "١٩")]},
        {"kind": "unheard of", "text": HOSTILE, "articles": None, "places": [3]},
    ]  # fmt: skip


def _changes() -> list[dict[str, Any]]:
    said = {"because": "changed", "because_ar": "تغيّر", "places": [], "before": None, "after": None, "articles": []}
    return [
        {"kind": "report_added", **said},
        {"kind": "figure_changed", **said, "places": [span(2, "٢٣")]},
        {"kind": "claim_new", **said, "places": [span(2, "ينهار سقف السوق")]},
        {"kind": "claim_gone", **said, "before": HOSTILE},
        {"kind": "standing_changed", **said, "places": [None]},
    ]


def _judgements() -> list[dict[str, Any]]:
    kinds = ("same_claim", "not_same_claim", "no_conflict", "damage", "not_damage", "copy", "not_copy", "note")
    states = ("applied", "agreed", "lapsed")
    return [
        {"author": HOSTILE, "time": "2031-03-05T10:00:00+00:00", "kind": kind, "state": states[n % 3], "note": HOSTILE,
         "spans": [span(0, "مستودع واحد")], "articles": [{"id": "a1"}, {"id": "zz"}],
         "because": "ours", "because_ar": "حكمنا"}
        for n, kind in enumerate(kinds)
    ]  # fmt: skip
