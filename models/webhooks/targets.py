"""Where deliveries may go: public addresses, and those that the operator allows.

A name is resolved once, every address that it has is looked at, and the connection goes to one that was looked at: a
name that changes its mind in between gains nothing.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import urlsplit, urlunsplit

from msgspec import Struct

from models.errors import Invalid
from models.webhooks.names import look_up

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_LONGEST_URL = 2048
# A client waits for the answer meanwhile.
_CHECK_SECONDS = 3.0
# What `ipaddress` of some version of Python takes for public: protocols' own ranges, site-local addresses, and the one
# that Azure's machines ask for their secrets.
_NEVER_PUBLIC = tuple(
    ipaddress.ip_network(network) for network in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16", "fec0::/10")
)
# Addresses of version 6 that lead to one of version 4, and where in them it stands (bits from the right).
_TRANSLATED = (
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
    (ipaddress.IPv6Network("64:ff9b:1::/48"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),
    (ipaddress.IPv6Network("::/96"), 0),
)


class TargetRefused(Invalid):
    """Deliveries must not go there."""


class Targets(Struct, frozen=True):
    """The rule. `allowed` are networks that are not public and yet may be reached."""

    allowed: tuple[Network, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Targets:
        """From a list of networks or addresses; `all` allows every address."""
        words = [word for word in text.replace(",", " ").split() if word]
        if words == ["all"]:
            words = ["0.0.0.0/0", "::/0"]
        return cls(tuple(ipaddress.ip_network(word, strict=False) for word in words))

    def allows(self, address: Address) -> bool:
        """Whether a connection to it may be made."""
        address = _meant(address)
        if any(address in network for network in self.allowed if network.version == address.version):
            return True
        if any(address in network for network in _NEVER_PUBLIC if network.version == address.version):
            return False
        if address.is_multicast or address.is_reserved or address.is_unspecified:
            return False
        return address.is_global

    async def addresses(self, host: str, port: int) -> Sequence[str]:
        """The addresses of a host, all of which may be reached; a host with any other is refused."""
        try:
            literal: Address | None = ipaddress.ip_address(host.strip("[]").partition("%")[0])
        except ValueError:
            literal = None
        if literal is not None:
            found = [literal]
        else:
            try:
                looked_up = await look_up(host, port)
            except (OSError, UnicodeError) as error:
                raise Unresolved(f"The host {host[:200]} has no address.", field="targetUrl") from error
            found = [ipaddress.ip_address(address.partition("%")[0]) for address in looked_up]
        for address in found:
            if not self.allows(address):
                raise TargetRefused(f"The host {host[:200]} is not a public address.", field="targetUrl")
        return list(dict.fromkeys(str(address) for address in found))

    async def check(self, url: str) -> str:
        """The URL in its normal form, if deliveries may go there. A name without an address yet is accepted."""
        normal = normal_url(url)
        parts = urlsplit(normal)
        # A name may get an address later, and is looked at again at each delivery.
        with suppress(Unresolved, TimeoutError):
            async with asyncio.timeout(_CHECK_SECONDS):
                await self.addresses(parts.hostname or "", parts.port or 443)
        return normal


class Unresolved(Invalid):
    """A name without any address."""


def normal_url(url: str) -> str:
    """The URL as it is stored: scheme and host in small letters, a path at least."""
    text = url.strip()
    try:
        parts = urlsplit(text)
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii") if parts.hostname else ""
    except (ValueError, UnicodeError) as error:
        raise Invalid("targetUrl is not a valid URL.", field="targetUrl") from error
    if parts.scheme not in ("http", "https") or not host or len(text) > _LONGEST_URL or _has_controls(text):
        raise Invalid("targetUrl must be a URL that begins with https:// or http://.", field="targetUrl")
    if parts.username is not None or parts.password is not None:
        raise Invalid("targetUrl must not hold a user name or password.", field="targetUrl")
    if port == {"http": 80, "https": 443}[parts.scheme]:
        port = None
    shown = f"[{host}]" if ":" in host else host
    place = shown if port is None else f"{shown}:{port}"
    # What comes after # never leaves a client.
    return urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))


def _has_controls(text: str) -> bool:
    return any(character <= " " or character == "\x7f" for character in text)


def _meant(address: Address) -> Address:
    """The address that is really reached."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.teredo is not None:
        return address.teredo[1]
    for network, shift in _TRANSLATED:
        if address in network and int(address) > 0xFFFF:
            return ipaddress.IPv4Address(int(address) >> shift & 0xFFFFFFFF)
    return address
