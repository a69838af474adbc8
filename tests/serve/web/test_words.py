"""What only the desk says: the same keys in both languages, and every one of them used."""

from __future__ import annotations

import re
from pathlib import Path

from tawatur.model.judgement import KINDS
from tawatur.serve.page import messages
from tawatur.serve.web.keys import KEYS

WEB = Path(messages.__file__).parents[1] / "web"
_ASKED = re.compile(r'words\("(desk[a-z_.]*)"')
#: Words whose last part is a value of a closed list.
LISTED = {
    "desk.kind": {"person", "organisation", "place", "facility", "event", "product", "other"},
    "desk.key": {does for _, does in KEYS},
    "desk.failed": {"story", "dossier", "article", "entity", "outlet"},
    "desk.story": {"first", "second"},
    "desk.outlet": {"sources", "copied_by"},
    "desk.entity": {"by", "about"},
    "desk.article": {"copy", "derived"},
    "desk.judged": {kind for kind in KINDS if kind.endswith("_story")},
}


def test_every_word_of_the_desk_is_used_and_there() -> None:
    asked: set[str] = set()
    for path in (*WEB.rglob("*.html"), *WEB.rglob("*.py")):
        asked |= set(_ASKED.findall(path.read_text("utf-8")))
    asked = {key for key in asked if not key.endswith(".")}
    listed = {f"{section}.{name}" for section, names in LISTED.items() for name in names}
    held = {key for key in messages.catalogue("ar") if key.startswith("desk.")}
    assert asked | listed == held


def test_no_template_has_words_of_its_own() -> None:
    for path in WEB.rglob("*.html"):
        assert not re.search("[\u0600-\u06ff]", path.read_text("utf-8")), path.name


def test_no_style_or_handler_stands_within_a_page() -> None:
    for path in WEB.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"\son[a-z]+=|\sstyle=", text), path.name
        assert "| safe" not in text.replace("rules | safe", "")


def test_the_sheet_knows_no_left_nor_right() -> None:
    sheet = (WEB / "desk.css").read_text("utf-8")
    assert not re.search(r"\b(left|right|margin-top|margin-bottom|padding-top|padding-bottom)\b", sheet)
    assert "url(" not in re.sub(r'url\("[a-z0-9-]+\.woff2"\)', "", sheet)
