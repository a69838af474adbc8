"""What every page knows of the request: the desk behind it, the language chosen, whether this browser may edit."""

from __future__ import annotations

import hmac
from typing import cast

from fastapi import Request

from tawatur.serve.page.pair import LANGUAGES
from tawatur.serve.web.desk import Desk

#: Cookies: the language chosen, the right to edit, the name under which a person judges.
LANGUAGE, EDITING, AUTHOR = "tawatur_language", "tawatur_editing", "tawatur_author"
_FORM = b"form"


def desk_of(request: Request) -> Desk:
    """The desk that answers."""
    return cast(Desk, request.app.state.desk)


def language_of(request: Request) -> str:
    """The language of the page: as the address asks, else as was chosen before, else the server's own."""
    for asked in (request.query_params.get("lang"), request.cookies.get(LANGUAGE)):
        if asked in LANGUAGES:
            return asked
    return desk_of(request).language


def may_edit(request: Request) -> bool:
    """Whether this browser was opened for editing."""
    editing = desk_of(request).editing
    held = request.cookies.get(EDITING, "")
    return editing is not None and hmac.compare_digest(held.encode(), editing.token.encode())


def form_token(token: str) -> str:
    """What a form that this server made carries, and no other page can know."""
    return hmac.new(token.encode(), _FORM, "sha256").hexdigest()
