"""Webhooks: what is new is sent to the addresses that want to know, each piece until it arrived or was tried enough.

How far an address has been told stands in the store, and moves on only when a piece has arrived: what a kill or a
failure cuts off is sent again, under the same id, so that nothing is lost and what comes twice can be told.
Messages are signed as Standard Webhooks 1.0.0 says (standardwebhooks.com), for which receivers have libraries.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tawatur.errors import RejectedInput, UsageError
from tawatur.export.news import news_record
from tawatur.ingest.fetch_address import address_of
from tawatur.ingest.post import post
from tawatur.ingest.where import Where
from tawatur.model.news import News, Reached
from tawatur.settings import Settings
from tawatur.store.base import Store

#: Tries of one piece before it is passed over, and seconds before the second one; each further one waits twice as long.
MOST_TRIES, FIRST_PAUSE = 8, 60.0
#: Pieces that one address is sent in one round, so that none holds up the watch.
ROUND = 20
_SECRET = "whsec_"
#: Bytes of a secret: fewer can be guessed (the standard asks for 24 to 64).
_LEAST_SECRET, _LARGEST_LIST = 24, 100_000


@dataclass(frozen=True, slots=True)
class Hook:
    """An address that wants to know, and the secret by which it knows us."""

    url: str
    secret: bytes = field(repr=False)

    def headers(self, news: News, body: bytes, at: int) -> Mapping[str, str]:
        """The headers of a message: its id, its time, and the signature of both and the body."""
        signed = b".".join((news.key.encode(), str(at).encode(), body))
        mac = base64.b64encode(hmac.new(self.secret, signed, hashlib.sha256).digest()).decode("ascii")
        said = {"webhook-id": news.key, "webhook-timestamp": str(at), "webhook-signature": f"v1,{mac}"}
        return {"Content-Type": "application/json; charset=utf-8", **said}


@dataclass
class Hooks:
    """Sends news of a store. `told` hears in words what did not arrive."""

    store: Store
    hooks: tuple[Hook, ...]
    settings: Settings
    told: Callable[[str], None]
    now: Callable[[], float] = time.time
    is_stopped: Callable[[], bool] = lambda: False

    def begin(self) -> None:
        """An address that is new hears of what comes from now on."""
        for hook in self.hooks:
            if self.store.news.reached(hook.url) is None:
                self.store.news.keep_reached(Reached(hook.url, self.store.news.last()))

    def deliver(self) -> None:
        """Send every address what it has not been told, up to the first piece that does not arrive."""
        for hook in self.hooks:
            self._deliver(hook)

    def _deliver(self, hook: Hook) -> None:
        reached = self.store.news.reached(hook.url) or Reached(hook.url, 0)
        if reached.due > self.now():
            return
        for news in self.store.news.after(reached.number, ROUND):
            if self.is_stopped():
                return
            reached = self._sent(hook, news, reached)
            self.store.news.keep_reached(reached)
            if reached.number < news.number:
                return

    def _sent(self, hook: Hook, news: News, reached: Reached) -> Reached:
        """How far the address has been told after one try."""
        body = json.dumps(news_record(news), ensure_ascii=True).encode("ascii")
        try:
            post(hook.url, body, hook.headers(news, body, int(self.now())), self.settings)
        except RejectedInput as rejected:
            failures = reached.failures + 1
            if failures >= MOST_TRIES:
                self.told(f"{hook.url}: news {news.key} was passed over after {failures} tries: {rejected.reason}")
                return Reached(hook.url, news.number)
            pause = FIRST_PAUSE * 2.0 ** (failures - 1)
            self.told(f"{hook.url}: news {news.key} did not arrive ({rejected.reason}); again in {pause:g} seconds")
            return replace(reached, failures=failures, due=self.now() + pause)
        return Reached(hook.url, news.number)


def hooks_of(path: str) -> tuple[Hook, ...]:
    """The addresses of a TOML file: tables `[[hooks]]` with `url` and `secret` (`whsec_` and Base64).

    Raises: UsageError where it cannot be read or says something else.
    """
    try:
        data = Path(path).read_bytes()[:_LARGEST_LIST]
        tables = tomllib.loads(data.decode("utf-8")).get("hooks")
    except (OSError, ValueError) as error:
        raise UsageError(f"the list of webhooks {path!r} cannot be read: {error}") from error
    if not isinstance(tables, list) or not tables:
        raise UsageError(f"{path!r} lists no webhooks: it needs tables [[hooks]] with url and secret")
    found = tuple(_hook(table, path) for table in tables)
    if len({hook.url for hook in found}) < len(found):
        raise UsageError(f"{path!r} names an address twice")
    return found


def _hook(table: object, path: str) -> Hook:
    url, secret = (table.get("url"), table.get("secret")) if isinstance(table, dict) else (None, None)
    if not isinstance(url, str) or not isinstance(secret, str):
        raise UsageError(f"a table of {path!r} lacks its url or its secret")
    try:
        address_of(url, Where(path))
    except RejectedInput as rejected:
        raise UsageError(f"{path!r}: {rejected.reason}") from rejected
    try:
        key = base64.b64decode(secret.removeprefix(_SECRET), validate=True) if secret.startswith(_SECRET) else b""
    except binascii.Error:
        key = b""
    if len(key) < _LEAST_SECRET:
        raise UsageError(
            f"the secret of {url} in {path!r} is none: it must be {_SECRET} and {_LEAST_SECRET} bytes or more in Base64"
        )
    return Hook(url, key)
