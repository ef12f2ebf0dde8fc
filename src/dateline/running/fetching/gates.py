"""Which addresses may be asked: the web's, and never one of this machine or of the network that it stands in.

A name is resolved and judged at the moment of connecting, and the connection goes to the address that was judged, so
that neither a redirect nor a name that changes its mind between two look-ups leads inside.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

import httpcore

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
#: whether an address may be connected to
Permitted = Callable[[IpAddress], bool]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # IPv4 behind a translator: the last 32 bits are what is asked
_SCHEMES = frozenset({"http", "https"})
#: Names that look-ups take, in letters that idna knows, or an address in brackets; no blank, quote or mark.
_HOST = re.compile(r"[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)*+\.?|\[[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?\]")


class RefusedError(Exception):
    """An address that may not be asked; its words say why."""


def on_the_web(address: IpAddress) -> bool:
    """Whether an address is one of the public internet, whatever it is wrapped in."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address.teredo is not None:
            return False
        if inner is not None:
            return on_the_web(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def anywhere(_address: IpAddress) -> bool:
    """Permit all addresses: for a user who says that her own network is what she means."""
    return True


def checked(url: str) -> str:
    """The address without its fragment; raises RefusedError where it is no address of the web."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as failure:
        raise RefusedError(f"it is no address: {failure}") from failure
    if parts.scheme not in _SCHEMES or not parts.hostname:
        raise RefusedError("only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise RefusedError("it holds a name or password, which would be archived with it")
    try:
        host = (
            parts.hostname.encode("idna").decode("ascii")
            if ":" not in parts.hostname
            else f"[{parts.hostname}]"
        )
    except UnicodeError as failure:
        raise RefusedError(f"its host has no name that can be asked: {failure}") from failure
    if not _HOST.fullmatch(host):
        raise RefusedError("its host has no name that can be asked")
    where = host if port is None else f"{host}:{port}"
    path = "".join(
        one if one.isascii() and one.isprintable() and one != " " else _quoted(one) for one in parts.path
    )
    query = "".join(
        one if one.isascii() and one.isprintable() and one != " " else _quoted(one) for one in parts.query
    )
    return f"{parts.scheme}://{where}{path or '/'}{'?' + query if query else ''}"


def _quoted(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


class Gate(httpcore.NetworkBackend):
    """Connects to what is permitted and refuses all else."""

    def __init__(self, permitted: Permitted) -> None:
        self._permitted = permitted
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve a name, judge every address that it has, and connect to the first that answers."""
        try:
            found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
        except OSError as failure:
            raise httpcore.ConnectError(f"no such host: {host}") from failure
        addresses = list(dict.fromkeys(str(info[4][0]).partition("%")[0] for info in found))
        for one in addresses:
            if not self._permitted(ipaddress.ip_address(one)):
                raise RefusedError(f"{host} is {one}, which is no address of the public web")
        problem: Exception | None = None
        for one in addresses:
            try:
                return self._inner.connect_tcp(one, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failure:
                problem = failure
        raise problem or httpcore.ConnectError(f"no address for {host}")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Sockets of this machine are not the web."""
        raise RefusedError("sockets of this machine are not fetched")
