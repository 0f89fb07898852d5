"""Guards: which machines are connected to. What is checked is the address at the other end of the socket, not what a name resolves to.

A name can resolve to one address when it is looked at and to another when it is connected to (DNS rebinding); a socket cannot.
Behind a proxy that the environment names, the proxy connects, and has to keep to its own network what belongs there.
"""

from __future__ import annotations

import logging
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Event
from typing import Any
from weakref import WeakSet

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from pipeline.sources.fetching.models import TransferError
from pipeline.sources.urls import shown_url

_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the public internet; an IPv4 address inside an IPv6 one counts for itself."""
    found = ip_address(address.partition("%")[0])
    inner = _inside(found) if isinstance(found, IPv6Address) else None
    return all(each.is_global and not each.is_multicast for each in ([inner] if inner else [found]))


def _inside(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to, if any: mapped, 6to4, Teredo, or translated (RFC 6052)."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def check_host(host: str) -> None:
    """Raise TransferError where an address names a private host outright; for what a proxy is asked for there is no socket to look at."""
    try:
        private = not is_public(host)
    except ValueError:
        private = host == "localhost" or host.endswith(".localhost")
    if private:
        raise _private(host)


def _private(address: str) -> TransferError:
    return TransferError(f"the host is at {address}, which is no address of the public internet; allow it with --allow-private if the text "
                         "really is in your own network")


class GuardedAdapter(HTTPAdapter):
    """An adapter whose connections refuse private addresses unless `allow_private`.

    `deadline` is what is set when the time of the fetch under way is over: then no more connections are made.
    """

    def __init__(self, *, allow_private: bool, connections: int) -> None:
        self.deadline = Event()
        self._allow_private = allow_private
        self._sockets: WeakSet[socket.socket] = WeakSet()
        super().__init__(pool_connections=connections, pool_maxsize=1)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 (as in requests)
        """Make the pools of guarded connections."""
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = _pool_classes(self)

    def admit(self, connected: socket.socket) -> socket.socket:
        """Return a socket that has just been connected, if it may be used; else close it and raise TransferError or TimeoutError."""
        address = connected.getpeername()[0]
        if not self._allow_private and not is_public(address):
            connected.close()
            raise _private(address)
        self._sockets.add(connected)
        if self.deadline.is_set():  # it may have been before this socket was known to `abort`
            connected.close()
            raise TimeoutError
        return connected

    def abort(self, deadline: Event) -> None:
        """End all open connections at once, whatever they are waiting for, unless that deadline is no more the one that counts."""
        deadline.set()
        for connected in list(self._sockets) if self.deadline is deadline else []:
            try:
                # That of the plain socket: the one of TLS would free what the waiting thread is using.
                socket.socket.shutdown(connected, socket.SHUT_RDWR)
            except OSError:
                continue  # it is closed already


def _pool_classes(adapter: GuardedAdapter) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return adapter.admit(super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return adapter.admit(super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


class HidesSecrets(logging.Filter):
    """Hides the secrets of addresses in what urllib3 logs of its requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, with its addresses as they may be shown."""
        if isinstance(record.args, tuple):
            record.args = tuple(shown_url(value) if isinstance(value, str) and "?" in value else value for value in record.args)
        return True
