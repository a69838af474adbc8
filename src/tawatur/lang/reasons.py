"""Why something was decided, in the languages of the interface."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tawatur.lang.load import Language

#: The languages in which reasons are told.
TOLD_IN = ("en", "ar")
#: What stands between reasons that are told together.
_BETWEEN = {"en": "; ", "ar": "\N{ARABIC SEMICOLON} "}


def reason(language: Language, name: str, **held: str | int) -> Mapping[str, str]:
    """A reason by its name, filled in, by language code. Raises: LanguageDataError where there is no such reason."""
    told = language.group("reasons", name).data
    return MappingProxyType({code: told[code].format(**held) for code in TOLD_IN})


def together(reasons: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    """Several reasons as one."""
    held = list(reasons)
    return MappingProxyType({code: _BETWEEN[code].join(told[code] for told in held) for code in TOLD_IN})
