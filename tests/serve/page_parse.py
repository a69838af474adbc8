"""The page read back: its elements, its links, the text of each report."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "input", "br", "path", "polyline"})


@dataclass
class Element:
    """One element: its name, attributes, and all text inside it."""

    tag: str
    attrs: dict[str, str | None]
    text: str = ""


@dataclass
class Page:
    """All elements of a page in document order; ``unclosed`` must end empty."""

    elements: list[Element] = field(default_factory=list)
    unclosed: list[Element] = field(default_factory=list)
    crossed: list[str] = field(default_factory=list)

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def classed(self, name: str) -> list[Element]:
        return [element for element in self.elements if name in (element.attrs.get("class") or "").split()]

    @property
    def ids(self) -> list[str]:
        return [element.attrs["id"] or "" for element in self.elements if "id" in element.attrs]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.page.elements.append(element)
        if tag not in VOID:
            self.page.unclosed.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.page.unclosed or self.page.unclosed[-1].tag != tag:
            self.page.crossed.append(tag)
            return
        self.page.unclosed.pop()

    def handle_data(self, data: str) -> None:
        for element in self.page.unclosed:
            element.text += data


def parse(html: str) -> Page:
    """The page as a browser's parser would take its well-formed part."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page
