"""Tawatur reads many reports of one event and tells one sourced account, with exact spans under every word.

    import tawatur
    dossier = tawatur.dossier("reports/", published="2024-01-31")
    record = tawatur.dossier_record(dossier)

Every public name is loaded when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tawatur.errors import RejectedInput, TawaturError
    from tawatur.export.records import document_record, dossier_record
    from tawatur.ingest.files import read_articles
    from tawatur.model.article import Article
    from tawatur.model.document import Document
    from tawatur.model.telling import Dossier
    from tawatur.pipeline import read as read_article
    from tawatur.serve.notebook import dossier
    from tawatur.serve.page.render import render
    from tawatur.settings import Settings

__version__ = "0.1.0"

#: Where each public name lives; `module:name` where it is called otherwise there (`tawatur.read` is a room).
_HOME = {
    "Article": "tawatur.model.article",
    "Document": "tawatur.model.document",
    "Dossier": "tawatur.model.telling",
    "RejectedInput": "tawatur.errors",
    "Settings": "tawatur.settings",
    "TawaturError": "tawatur.errors",
    "document_record": "tawatur.export.records",
    "dossier": "tawatur.serve.notebook",
    "dossier_record": "tawatur.export.records",
    "read_article": "tawatur.pipeline:read",
    "read_articles": "tawatur.ingest.files",
    "render": "tawatur.serve.page.render",
}

__all__ = [
    "Article",
    "Document",
    "Dossier",
    "RejectedInput",
    "Settings",
    "TawaturError",
    "document_record",
    "dossier",
    "dossier_record",
    "read_article",
    "read_articles",
    "render",
]


def __getattr__(name: str) -> Any:
    """A public name, loaded from its home when first asked for (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'tawatur' has no attribute {name!r}")
    from importlib import import_module

    module, _, held_as = _HOME[name].partition(":")
    value = getattr(import_module(module), held_as or name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
