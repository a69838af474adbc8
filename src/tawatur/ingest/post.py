"""Sending a few bytes to a web address: to a machine that was checked, no redirect followed, cut off in time."""

from __future__ import annotations

from collections.abc import Mapping

from tawatur.ingest.fetch import agent, private_hosts
from tawatur.ingest.fetch_address import address_of, machines
from tawatur.ingest.fetch_connection import Asked, answer
from tawatur.ingest.where import Where
from tawatur.settings import Settings

#: Seconds that one message may take.
SECONDS = 10.0


def post(url: str, body: bytes, headers: Mapping[str, str], settings: Settings) -> None:
    """Send a body to an address; any answer from 200 to 299 is success.

    Raises: RejectedInput where the address is none, leads to a private network (but for hosts of the setting
    `private_hosts`), cannot be reached, takes too long or answers otherwise; redirects are such answers.
    """
    where = Where(url)
    address = address_of(url, where)
    numbers = machines(address, private_hosts(settings), where)
    sent = {"User-Agent": agent(), "Connection": "close", **headers}
    with answer(address, numbers, Asked(sent, body), min(SECONDS, float(settings.fetch_seconds)), where) as response:
        status, reason = response.status, response.reason
    if not 200 <= status < 300:
        raise where.rejected("http_status", status=status, reason=reason)
