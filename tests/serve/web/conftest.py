"""The fixtures of the desk's tests (conftest_web.py)."""

from conftest_web import browser, editor, filled, held, store

__all__ = ["browser", "editor", "filled", "held", "store"]
