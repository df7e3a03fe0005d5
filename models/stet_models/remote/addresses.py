# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where an engine of one's own may be: which addresses are near, and which must be confirmed.

Nothing here opens a connection or asks for a name; that is done by the process that connects, and
only there. What is near is this machine (loopback) and its own network: the private ranges of RFC
1918, the unique local ones of RFC 4193 and the link-local ones. All else is away, and text goes
there only when the writer has confirmed that very address.

An address is read strictly, since what a writer sees must be what is connected to: no names and
passwords in it, no spellings of numbers that only some programs understand (``127.1``, ``0x7f.1``),
no letters that look like others.
"""

from __future__ import annotations

import enum
import ipaddress
import re
from dataclasses import dataclass
from typing import Literal

from stet_models.errors import AddressError

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

DEFAULT_PORTS = {"http": 80, "https": 443}

_WHOLE = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9A-Fa-f:.]*\]|[^\s/?#@\\\[\]:%]*)"
    r"(?::(?P<port>[0-9]{1,5}))?(?P<path>/[A-Za-z0-9._~/-]*)?",
    re.IGNORECASE | re.ASCII,
)
_PAST_BASE = re.compile(r"/v1(/models|/chat/completions)?$")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)

_PRIVATE = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),  # RFC 1918
        *("169.254.0.0/16", "fe80::/10"),  # link-local: RFC 3927, RFC 4291
        "fc00::/7",  # RFC 4193
    )
)


class Place(enum.Enum):
    """How far an address is."""

    HERE = "here"  # this machine
    NEAR = "near"  # its own network
    AWAY = "away"  # anywhere else
    NOWHERE = "nowhere"  # nothing that one can connect to


def place(ip: IP) -> Place:
    """Return how far ``ip`` is; an IPv4 address written as an IPv6 one counts as what it is."""
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    if ip.is_loopback:
        return Place.HERE
    if any(ip in network for network in _PRIVATE if network.version == ip.version):
        return Place.NEAR
    if ip.is_unspecified or ip.is_multicast or ip == ipaddress.IPv4Address("255.255.255.255"):
        return Place.NOWHERE
    return Place.AWAY


@dataclass(frozen=True, slots=True)
class Address:
    """Where an engine is, as it was written and as it is shown.

    ``host`` is in lower case without brackets or a last dot; ``path`` is what comes before the
    ``/v1`` that every such engine has, without a slash at its end.
    """

    scheme: Literal["http", "https"]
    host: str
    port: int
    path: str = ""

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read an address as a writer types it; raises ``AddressError`` with what to mend.

        Without a scheme it is ``http``; ``/v1`` at its end, and what follows it, is left out.
        """
        text = text.strip()
        if not text:
            raise AddressError("No address is given. Write one such as http://127.0.0.1:8080.")
        match = _WHOLE.fullmatch(text if "://" in text else f"http://{text}")
        if match is None:
            raise AddressError(_why_not(text))
        scheme: Literal["http", "https"] = "https" if match["scheme"].lower() == "https" else "http"
        port = int(match["port"]) if match["port"] else DEFAULT_PORTS[scheme]
        if not 0 < port < 65536:
            raise AddressError(f"There is no port {port}. Ports run from 1 to 65535.")
        path = re.sub(r"/+", "/", match["path"] or "").rstrip("/")
        if any(step in ("..", ".") for step in path.split("/")):
            raise AddressError("The address has dots for a folder in it. Write it out in full.")
        return cls(scheme, _host(match["host"]), port, _PAST_BASE.sub("", path))

    @property
    def ip(self) -> IP | None:
        """The address in numbers; None where the host is a name."""
        try:
            return ipaddress.ip_address(self.host)
        except ValueError:
            return None

    @property
    def place(self) -> Place | None:
        """How far it is; None where that shows only when the name is asked for."""
        return place(self.ip) if self.ip else None

    @property
    def is_here(self) -> bool:
        """Whether it is certain that this is an address of this machine."""
        return self.place is Place.HERE or self.host == "localhost"

    @property
    def needs_confirming(self) -> bool:
        """Whether it is certain already that text would leave the writer's own network."""
        return self.place is Place.AWAY

    @property
    def netloc(self) -> str:
        """Host and port, as they stand in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        """Return the address in full: what is shown, and what a confirmation is kept as."""
        return f"{self.scheme}://{self.netloc}{self.path}"

    def is_confirmed_by(self, confirmed: str) -> bool:
        """Whether ``confirmed``, as settings keep it, is a confirmation of this very address.

        Encrypted and not encrypted are two addresses, and so are two ports.
        """
        try:
            return bool(confirmed) and Address.parse(confirmed) == self
        except AddressError:
            return False


def confirmation(address: Address) -> str:
    """Return what a writer is to confirm before text goes to an address that is away."""
    said = (
        f"{address} is not on this machine or its own network. The passages that you ask about, "
        "and what the model is shown with them, are sent there."
    )
    if address.scheme == "http":
        said += " The connection is not encrypted: everyone on the way can read them."
    return said


def _host(text: str) -> str:
    """Return a host in its one spelling; raises ``AddressError`` for all others."""
    if text.startswith("["):
        try:
            ip = ipaddress.IPv6Address(text[1:-1])
        except ValueError as error:
            raise AddressError(f"{text} is no IPv6 address.") from error
        return str(ip.ipv4_mapped or ip)
    host = text.lower().removesuffix(".")
    labels = host.split(".")
    if not host.isascii():
        raise AddressError(
            f"The name {text} has letters that can be taken for others. Write it as its network "
            "writes it (it begins with xn--), or use the address in numbers."
        )
    if _NUMBER.fullmatch(labels[-1]):
        try:
            return str(ipaddress.IPv4Address(text))
        except ValueError as error:
            raise AddressError(
                f"{text} is no address. Write it as four numbers such as 192.168.1.20, each from "
                "0 to 255 and without zeros before it."
            ) from error
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressError(f"{text or 'Nothing'} is no name of a machine.")
    return host


def _why_not(text: str) -> str:
    if "@" in text:
        return "The address has a name or a password in it (before the @). Leave that out."
    if "://" in text and not re.match(r"https?://", text, re.IGNORECASE):
        return "The address must begin with http:// or https://."
    if "?" in text or "#" in text:
        return "The address has a question or a place in a page in it (? or #). Leave that out."
    return "That is no address of a server. Write one such as http://127.0.0.1:8080."
