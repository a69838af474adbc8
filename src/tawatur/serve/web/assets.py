"""Style sheets, script and fonts: a closed list, each read once and served under a name that changes with it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WEB, _PAGE, _FONTS, _PICTURES = "tawatur.serve.web", "tawatur.serve.page", "fonts/", "tawatur.export"
_KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "woff2": "font/woff2"}
#: What the server gives out beside pages, and where it lies. Nothing else is ever read for a browser.
_FILES: Mapping[str, tuple[str, str]] = {
    "page.css": (_PAGE, "page.css"),
    "picture.css": (_PICTURES, "picture.css"),
    "desk.css": (_WEB, "desk.css"),
    "links.js": (_PAGE, "links.js"),
    "desk.js": (_WEB, "desk.js"),
    **{
        name: (_WEB, _FONTS + name)
        for name in (
            "ibm-plex-sans-arabic-arabic-400-normal.woff2",
            "ibm-plex-sans-arabic-arabic-600-normal.woff2",
            "ibm-plex-sans-arabic-latin-400-normal.woff2",
            "ibm-plex-sans-arabic-latin-600-normal.woff2",
            "noto-naskh-arabic-arabic-400-normal.woff2",
        )
    },
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages need. `digest` is its version."""

    body: bytes
    kind: str
    digest: str


@cache
def assets() -> Mapping[str, Asset]:
    """Every asset by its name."""
    return {name: _asset(*place) for name, place in _FILES.items()}


def address(name: str) -> str:
    """Where a page finds an asset; the address is another when the asset is."""
    return f"/static/{name}?v={assets()[name].digest}"


def _asset(package: str, path: str) -> Asset:
    body = files(package).joinpath(path).read_bytes()
    return Asset(body, _KINDS[path.rpartition(".")[2]], hashlib.sha256(body).hexdigest()[:12])
