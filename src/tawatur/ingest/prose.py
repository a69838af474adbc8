"""The prose of a piece of HTML: its paragraphs with a blank line between them, markup and scripts left out."""

from __future__ import annotations

import html
import re

# A tag holds no angle bracket: what does is soup, and so no run of open brackets is looked through twice.
_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|[!?][^<>]*>)")
_BLANKS = re.compile(r"[^\S\n]+")
_WHITE = re.compile(r"\s+")
_GAPS = re.compile(r" ?\n ?\n\s*")
_LINE_ENDS = re.compile(r" ?\n ?")

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4",
     "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul")
)  # fmt: skip
#: What is shown apart from the prose or not at all.
_APART = frozenset(
    ("audio", "button", "figure", "form", "iframe", "noscript", "object", "script", "select", "style", "svg",
     "template", "video")
)  # fmt: skip


def prose(markup: str) -> str:
    """The text of a piece of HTML; of plain text, the text with its line breaks and its entities resolved.

    Misses: text that styles hide, and an attribute that holds an angle bracket.
    """
    if not _TAG.search(markup):
        return html.unescape(_tidied(_BLANKS.sub(" ", markup.replace("\r\n", "\n"))))
    return _tidied("".join(_pieces(markup)))


def _pieces(markup: str) -> list[str]:
    pieces: list[str] = []
    lower, at = markup.lower(), 0
    while tag := _TAG.search(markup, at):
        pieces.append(_shown(markup[at : tag.start()]))
        name = (tag[3] or "").lower()
        if name == "br":
            pieces.append("\n")
        elif name in _BLOCKS:
            pieces.append("\n\n")
        at = _behind(lower, tag, name)
    pieces.append(_shown(markup[at:]))
    return pieces


def _behind(lower: str, tag: re.Match[str], name: str) -> int:
    """Where to read on: behind a comment, behind an element that is no prose, else behind the tag."""
    if tag[1]:
        end = lower.find("-->", tag.end())
        return end + 3 if end >= 0 else len(lower)
    if name in _APART and not tag[2]:
        end = lower.find(f"</{name}", tag.end())
        return end if end >= 0 else len(lower)
    return tag.end()


def _shown(run: str) -> str:
    return _WHITE.sub(" ", html.unescape(run)) if run else ""


def _tidied(text: str) -> str:
    return _LINE_ENDS.sub("\n", _GAPS.sub("\n\n", _BLANKS.sub(" ", text))).strip()
