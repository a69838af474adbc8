"""CoNLL-U: the library parses it and writes the same, words lie where they say, names are those of the dossier."""

from __future__ import annotations

from pathlib import Path

import conllu
import pytest

import tawatur
from tawatur.export.conllu import treebank
from tawatur.export.format import Asked, Told
from tawatur.export.records import dossier_record
from tawatur.model.article import Article
from tawatur.model.document import Document

#: A report of our own: particles on names, figures and other words, and marks within words.
REPORT = "وقال المحافظ للصحفيين إن 25 عاملا وصلوا بالحافلة إلى مرفأ الزهراء، وبقي 7 في سيراف."
ASKED = Asked("statements", "ar")


def parsed(told: Told) -> list[conllu.TokenList]:
    return list(conllu.parse(b"".join(treebank([told], ASKED)).decode()))


def of(text: str, article: str = "a") -> Told:
    told = tawatur.dossier([Article(article, text)], published="2024-01-31")
    return Told(dossier_record(told), None, lambda: told.story.documents)


def test_the_library_writes_the_same_back(ferry: Told) -> None:
    written = b"".join(treebank([ferry], ASKED)).decode()
    assert "".join(sentence.serialize() for sentence in conllu.parse(written)) == written


def test_words_stand_where_they_say(ferry: Told) -> None:
    documents = iter(ferry.read())
    document: Document | None = None
    for sentence in parsed(ferry):
        if "newdoc id" in sentence.metadata:
            document = next(documents)
            assert sentence.metadata["newdoc id"] == document.article.id
        assert document is not None
        for token in sentence:
            start, end = int(token["misc"]["start_char"]), int(token["misc"]["end_char"])
            assert document.text[start:end] == token["form"]


def test_the_text_is_that_of_its_tokens(ferry: Told) -> None:
    for sentence in parsed(ferry):
        covered = {
            n for token in sentence if isinstance(token["id"], tuple) for n in range(token["id"][0], token["id"][2] + 1)
        }
        surface = [token for token in sentence if isinstance(token["id"], tuple) or token["id"] not in covered]
        text = "".join(t["form"] + ("" if t["misc"].get("SpaceAfter") == "No" else " ") for t in surface)
        assert text.strip() == sentence.metadata["text"]


def test_words_count_from_one_and_ranges_cover_theirs(ferry: Told) -> None:
    for sentence in parsed(ferry):
        words = [token["id"] for token in sentence if isinstance(token["id"], int)]
        assert words == list(range(1, len(words) + 1))
        forms = {token["id"]: token["form"] for token in sentence if isinstance(token["id"], int)}
        for token in sentence:
            if isinstance(token["id"], tuple):
                first, _, last = token["id"]
                assert "".join(forms[n] for n in range(first, last + 1)) == token["form"]


def test_names_are_those_of_the_dossier(ferry: Told) -> None:
    found = []
    for sentence in parsed(ferry):
        for token in sentence:
            name = (token["misc"] or {}).get("NER", "O")
            if name.startswith("B-"):
                found.append([int(token["misc"]["start_char"]), int(token["misc"]["end_char"])])
            elif name.startswith("I-"):
                found[-1][1] = int(token["misc"]["end_char"])
    wanted = [[row["start"], row["end"]] for row in ferry.rows("mentions") if row["form"] == "name"]
    assert [span for span in found if span not in wanted] == []
    assert len(found) > 0.95 * len(wanted)  # those within another name have no place in IOB2


def test_particles_are_words_of_their_own() -> None:
    ranges = {}
    for sentence in parsed(of(REPORT)):
        forms = {token["id"]: token["form"] for token in sentence if isinstance(token["id"], int)}
        for token in sentence:
            if isinstance(token["id"], tuple):
                first, _, last = token["id"]
                ranges[token["form"]] = [forms[n] for n in range(first, last + 1)]
    assert ranges["وقال"] == ["و", "قال"]
    assert ranges["للصحفيين"] == ["ل", "لصحفيين"]
    assert ranges["بالحافلة"] == ["ب", "الحافلة"]
    assert "وصلوا" not in ranges


def test_numbers_and_marks_have_their_part_of_speech() -> None:
    (sentence,) = parsed(of(REPORT))
    parts = {token["form"]: token["upos"] for token in sentence}
    assert (parts["25"], parts["،"], parts["."], parts["عاملا"]) == ("NUM", "PUNCT", "PUNCT", "_")


@pytest.mark.parametrize("name", ["a\tb\nc", "x\u202ey", "\x00"])
def test_no_id_breaks_a_line(name: str) -> None:
    written = b"".join(treebank([of(REPORT, name)], ASKED)).decode()
    assert "".join(sentence.serialize() for sentence in conllu.parse(written)) == written
    assert {line.count("\t") for line in written.splitlines() if line[:1].isdigit()} == {9}


def test_a_language_that_is_not_read_has_no_words(tmp_path: Path) -> None:
    told = Told({}, None, lambda: [Document(Article("e", "A text.", language="en"))])
    assert b"".join(treebank([told], ASKED)) == b""
