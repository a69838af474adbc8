#!/usr/bin/env python3
"""What was judged of statements by reading: shares that are right, and the classes of errors.

    python bench/statements.py

The labels are those of `judged/statements-ant-100.jsonl`: for each of 100 random sentences of ANT the statements that
were found, what is wrong with each, and how many assertions were found in none. Offsets are into title, blank line
and body.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

JUDGED = Path(__file__).parent / "judged/statements-ant-100.jsonl"
#: What is wrong with the words of a clause: all else is about what it says.
CUTS = ("joined", "short", "long", "hanging", "preposition")


def main() -> None:
    rows = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    found = [statement for row in rows for statement in row["statements"]]
    wrong = Counter(kind for statement in found for kind in statement["wrong"])
    whole = sum(not set(statement["wrong"]) & set(CUTS) for statement in found)
    print(f"{len(rows)} sentences, {len(found)} statements, {sum(row['missed'] for row in rows)} assertions in none")
    print(f"one whole assertion {whole / len(found):.2f}")
    named = [s for s in found if s["subject"]]
    for kind, of in (("modality", found), ("polarity", found), ("subject", named)):
        print(f"{kind} right {1 - sum(kind in s['wrong'] for s in of) / len(of):.2f} of {len(of)}")
    print(
        "subject not found",
        sum("subject" in s["wrong"] for s in found if not s["subject"]),
        "of",
        len(found) - len(named),
    )
    print("errors:", ", ".join(f"{kind} {count}" for kind, count in wrong.most_common()))


if __name__ == "__main__":
    main()
