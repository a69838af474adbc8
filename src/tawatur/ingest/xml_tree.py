"""XML as a tree, read so that no file can harm us: no entities of its own, nothing fetched, nothing deep."""

from __future__ import annotations

import html
import html.entities
import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element
from xml.parsers import expat

#: Elements in one another; feeds have eight, and more than this is an attack on what walks the tree.
DEEPEST = 100
#: Namespaces by the prefix under which we know them, whatever a file calls them; "" is for the plain names of feeds.
_NAMESPACES = {
    "http://www.w3.org/2005/Atom": "", "http://purl.org/atom/ns#": "", "http://purl.org/rss/1.0/": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf", "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    "http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content", "http://search.yahoo.com/mrss/": "media",
    "http://www.google.com/schemas/sitemap-news/0.9": "news", "http://www.w3.org/1999/xhtml": "",
}  # fmt: skip
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_LONE = re.compile(r"&(?![A-Za-z#][A-Za-z0-9#]{0,31};)")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
#: What XML 1.0 does not allow in any text.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class UnsafeXmlError(ValueError):
    """The file declares entities of its own."""


@dataclass(slots=True)
class Tree:
    """The root of what could be read (None where nothing could), and what ended the reading before its time.

    Names carry the prefix of `_NAMESPACES`, or their own where the namespace is not known.
    """

    root: Element | None = None
    error: str | None = None
    unended: tuple[Element, ...] = ()

    def is_whole(self, element: Element) -> bool:
        """Whether the file went on until the element's end."""
        return all(element is not held for held in self.unended)


def parse_xml(text: str) -> Tree:
    """The tree of an XML text; of a damaged one, all that stands before the damage.

    Raises: UnsafeXmlError. Method: expat, with declarations of entities refused and external ones never fetched.
    Entities of HTML, which feeds use without declaring them, are resolved; a lone ampersand counts as itself.
    """
    building = _Building()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = building.start, building.end
    parser.CharacterDataHandler = building.runs.append
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(_cleaned(text).encode("utf-8"), True)
    except expat.ExpatError as error:
        building.tree.error = str(error)
    except _TooDeepError:
        building.tree.error = f"elements stand more than {DEEPEST} deep in one another"
    building.tree.unended = tuple(building.stack)
    return building.tree


class _TooDeepError(Exception):
    """Elements stand too deep in one another."""


@dataclass(slots=True)
class _Building:
    tree: Tree = field(default_factory=Tree)
    stack: list[Element] = field(default_factory=list)
    prefixes: dict[str, str] = field(default_factory=dict)
    runs: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            if key.startswith("xmlns:"):
                self.prefixes[key[len("xmlns:") :]] = _NAMESPACES.get(value, key[len("xmlns:") :])
        if len(self.stack) >= DEEPEST:
            raise _TooDeepError
        self._settle()
        element = Element(self._known(name), attributes)
        if self.stack:
            self.stack[-1].append(element)
        elif self.tree.root is None:
            self.tree.root = element
        self.stack.append(element)

    def end(self, _: str) -> None:
        self._settle()
        self.stack.pop()

    def _settle(self) -> None:
        """Give the words since the last tag to the element that they stand in, or behind."""
        words = "".join(self.runs)
        self.runs.clear()
        if words and len(self.stack[-1]):
            self.stack[-1][-1].tail = words
        elif words:
            self.stack[-1].text = words

    def _known(self, name: str) -> str:
        prefix, colon, local = name.rpartition(":")
        known = self.prefixes.get(prefix, prefix) if colon else ""
        return f"{known}:{local}" if known else local


def _refuse(*_: object) -> None:
    raise UnsafeXmlError


def _cleaned(text: str) -> str:
    text = _FORBIDDEN.sub("", text.lstrip("\ufeff \t\r\n"))
    if "&" not in text:
        return text
    if "<![CDATA[" not in text:
        return _resolved(text)
    return "".join(part if part.startswith("<![CDATA[") else _resolved(part) for part in _CDATA.split(text))


def _resolved(text: str) -> str:
    return _LONE.sub("&amp;", _ENTITY.sub(_character, text))


def _character(entity: re.Match[str]) -> str:
    if entity[1] in _OF_XML:
        return entity[0]
    found = html.entities.html5.get(f"{entity[1]};")
    return html.escape(found) if found else f"&amp;{entity[1]};"
