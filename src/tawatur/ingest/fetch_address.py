"""Web addresses: what may be fetched, and which machine a host's name stands for."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from tawatur.ingest.where import Where

_PORTS = {"http": 80, "https": 443}
#: Characters of a path or query that keep their meaning; all else is percent-encoded.
_SAFE = "/%:=&?~+!$,;'@()*[]"
_HOST = re.compile(r"[a-z0-9._:-]+")
#: IPv6 addresses whose last 32 bits are an IPv4 address that the network translates to (RFC 6052).
_TRANSLATED = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Address:
    """One web address in the form that goes over the wire."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what rules of robots and pauses hold for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        return self.origin + self.path


def address_of(url: str, where: Where) -> Address:
    """The parts of a web address; Arabic in host or path is encoded as the web wants it.

    Raises: RejectedInput where it is no address, or neither http nor https.
    """
    try:
        parts = urlsplit(url.strip())
        if parts.scheme not in _PORTS or parts.username is not None:
            raise where.rejected("bad_address", address=url)
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, UnicodeError) as error:
        raise where.rejected("bad_address", address=url) from error
    if not _HOST.fullmatch(host):
        raise where.rejected("bad_address", address=url)
    return Address(parts.scheme, host, port, _path(parts))


def joined(base: Address, location: str, where: Where) -> Address:
    """Where a redirect leads; headers come as Latin-1, and Arabic in them was UTF-8.

    Raises: RejectedInput where it is no web address.
    """
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return address_of(urljoin(base.url, location), where)
    except ValueError as error:
        raise where.rejected("bad_address", address=location) from error


def machines(address: Address, open_hosts: frozenset[str], where: Where) -> list[str]:
    """The numeric addresses behind a host, each of them public; of a host in `open_hosts` any.

    Who connects to one of these, and not to the name again, cannot be led elsewhere by a second answer of the name
    server. Raises: RejectedInput where the name leads nowhere, or to a machine of a private network.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise where.deferred("unresolved", host=address.host) from error
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if address.host not in open_hosts:
        for number in numbers:
            if not _is_public(number):
                raise where.rejected("private_address", host=address.host, number=number)
    return numbers


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", _SAFE)
    return f"{path}?{quote(parts.query, _SAFE)}" if parts.query else path


def _is_public(number: str) -> bool:
    return all(ip.is_global and not ip.is_multicast for ip in _meant(ip_address(number.split("%")[0])))


def _meant(ip: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """The address, and the IPv4 addresses that it may be another form of."""
    yield ip
    if isinstance(ip, IPv6Address):
        yield from filter(None, (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())))
        if ip in _TRANSLATED:
            yield IPv4Address(int(ip) & 0xFFFFFFFF)
