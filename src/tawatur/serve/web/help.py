"""Help: what the marks mean, which keys there are; and the API as its OpenAPI description has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Request

from tawatur.serve.web.keys import KEYS


@dataclass(frozen=True, slots=True)
class HelpView:
    """The keys of the desk: which key does what."""

    keys: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a route."""

    name: str
    place: str
    about: str
    required: bool


@dataclass(frozen=True, slots=True)
class Route:
    """A route of the API."""

    path: str
    about: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class ApiView:
    """All routes, as `/openapi.json` describes them."""

    about: str
    routes: tuple[Route, ...]


def help_of() -> HelpView:
    """The keys of the desk."""
    return HelpView(KEYS)


def api(request: Request) -> ApiView:
    """The routes that other programs may use."""
    described = request.app.openapi()
    routes = [_route(path, held["get"]) for path, held in described["paths"].items() if "get" in held]
    return ApiView(described["info"]["description"], tuple(routes))


def _route(path: str, held: dict[str, Any]) -> Route:
    return Route(path, held.get("summary", ""), tuple(map(_parameter, held.get("parameters", ()))))


def _parameter(held: dict[str, Any]) -> Parameter:
    about = held.get("description") or held.get("schema", {}).get("description") or ""
    return Parameter(held["name"], held["in"], about, bool(held.get("required")))
