"""Views as plain objects: the JSON twins of the pages."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from starlette.responses import Response

JSON = "application/json; charset=utf-8"


def json_response(view: Any, status: int = 200) -> Response:
    """A view as JSON, Arabic as it is, a lone surrogate as its escape; a view that is a record stands for itself."""
    plain = view.twin if hasattr(view, "twin") else view
    text = json.dumps(plain, ensure_ascii=False, default=_plain, separators=(",", ":"))
    return Response(text.encode("utf-8", "backslashreplace"), status, media_type=JSON)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "model_dump"):
        return value.model_dump(exclude_none=True)
    raise TypeError(f"{type(value).__name__} has no plain form")
