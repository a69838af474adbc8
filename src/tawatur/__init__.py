"""Tawatur reads many reports of one event and tells one sourced account, with exact spans under every word."""

__version__ = "0.1.0"
