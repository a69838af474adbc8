"""The one door to language data: it holds every rule to its proof."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tawatur.errors import LanguageDataError
from tawatur.lang.load import Language, languages, load

Make = Callable[[str], Language]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """A language with one file, `words.toml`."""

    def make(content: str) -> Language:
        (tmp_path / "xx").mkdir()
        (tmp_path / "xx" / "words.toml").write_text(content, encoding="utf-8")
        monkeypatch.setattr("tawatur.lang.load.files", lambda _: tmp_path)
        return Language("xx")

    return make


def test_words_are_found_by_their_fold(made: Make) -> None:
    group = made('[towns]\nwords = ["مدينة سيراف"]\nyes = ["في مَدينه سيراف"]\nno = ["مدينة أخرى"]').group(
        "words", "towns"
    )
    assert group.found("زار مدينة سيراف")
    assert not group.found("زار سيراف")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[a]\nwords = ["جسر"]\nyes = ["نهر"]', r"xx/words.toml \[a\]: not found in its own proof"),
        ('[a]\nwords = ["جسر"]\nno = ["على جسر"]', r"xx/words.toml \[a\]: found where it must not be"),
        ('[a]\npattern = "(جسر"', r"xx/words.toml \[a\]: missing"),
        ("[a\n", "xx/words.toml: "),
        ('[a]\npattern = "<<words.b>>"', "no group 'b'"),
    ],
)
def test_bad_data_is_named(made: Make, content: str, message: str) -> None:
    with pytest.raises(LanguageDataError, match=message):
        made(content).groups("words")


def test_a_file_that_is_not_there(made: Make) -> None:
    with pytest.raises(LanguageDataError, match=r"no language data xx/names\.toml"):
        made("").groups("names")


def test_a_pattern_is_folded_and_takes_words_of_groups_above_it(made: Make) -> None:
    content = """
        [verbs]
        words = ["أعلن", "صرّح رسميا"]
        [said]
        pattern = '\\bو?<<words.verbs>>\\s+بأنّ'
        yes = ["وصرح رسميا بأن الجسر فتح"]
        no = ["أعلن عن الجسر"]
    """
    assert made(content).group("words", "said").found("أَعلن بأن")


def test_an_unknown_language_lists_those_there_are() -> None:
    with pytest.raises(LanguageDataError, match="there is ar"):
        load("xx")
    assert "ar" in languages()
