# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One HTTP exchange with the address that the writer has named, and with no other.

The name is looked up once, every answer is judged (``addresses.place``), and the connection goes
to the very address that was judged: a name that answers differently a moment later changes
nothing. Proxies of the environment are not asked, redirects are not followed, nothing is kept
between exchanges. This is why ``http.client`` of the standard library is enough, and safer here
than a fuller client: all that such a one brings would have to be switched off.

A cancellation closes the socket under whatever waits on it, so that it is heard at once while a
name is looked up, a connection is made or a reply is read. The same watch ends an exchange that
stays silent for too long.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import queue
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType

from stet_models.errors import EngineError, NotConfirmedError
from stet_models.remote import errors as say
from stet_models.remote.addresses import Address, Place, place

NAME_SECONDS = 10.0
CONNECT_SECONDS = 5.0
_TICK = 0.05
_NO_HTTP = (http.client.BadStatusLine, http.client.LineTooLong, http.client.UnknownProtocol)

Response = http.client.HTTPResponse

SocketAddress = tuple[socket.AddressFamily, tuple[str, int] | tuple[str, int, int, int]]


class Cancelled(Exception):
    """The exchange was ended because nobody wants it any more."""


Names = Callable[[str, int], list[SocketAddress]]
"""Looks a host and a port up; raises ``OSError``."""


def system_names(host: str, port: int) -> list[SocketAddress]:
    """Return what the system says of a name, in its order of preference; raises ``OSError``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, numbers) for family, _, _, _, numbers in found]  # type: ignore[misc] # only AF_INET and AF_INET6 have a port


@dataclass(frozen=True)
class Server:
    """Whom to speak to: its address, whether it may be away, and the key it wants, if any.

    ``names`` looks a host and a port up.
    """

    address: Address
    confirmed: bool = False
    key: str = ""
    names: Names = system_names

    def targets(self, cancel: threading.Event) -> list[SocketAddress]:
        """Return the addresses in numbers, all of them judged.

        Raises ``NotConfirmedError`` where one is away without a confirmation, else ``EngineError``.
        """
        found = self._look_up(cancel)
        for _, numbers in found:
            ip = ipaddress.ip_address(numbers[0].partition("%")[0])
            where = place(ip)
            if where is Place.NOWHERE:
                raise EngineError(say.NOWHERE.format(self.address, ip))
            if where is Place.AWAY and not self.confirmed:
                raise NotConfirmedError(say.not_confirmed(self.address, ip))
        return found

    def _look_up(self, cancel: threading.Event) -> list[SocketAddress]:
        answers: queue.SimpleQueue[list[SocketAddress] | OSError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self.names(self.address.host, self.address.port))
            except OSError as error:
                answers.put(error)

        # A look-up cannot be broken off, so it is left behind where nobody waits for it any more.
        threading.Thread(target=ask, name="look-up", daemon=True).start()
        for _ in _ticks(NAME_SECONDS, cancel):
            with contextlib.suppress(queue.Empty):
                answer = answers.get(timeout=_TICK)
                if isinstance(answer, OSError):
                    raise EngineError(say.UNKNOWN_NAME.format(self.address)) from answer
                return answer
        raise EngineError(say.UNKNOWN_NAME.format(self.address))


class Exchange:
    """A request under way; use it as a context, which closes the connection.

    While it lasts every error is raised as a ``ModelError`` with a sentence, or as ``Cancelled``.
    ``silence`` is for how many seconds the server may say nothing.
    """

    def __init__(self, server: Server, cancel: threading.Event, silence: float) -> None:
        self._server = server
        self._cancel = cancel
        self._silence = silence
        self._socket: socket.socket | None = None
        self._response: Response | None = None
        self._lock = threading.Lock()
        self._over = False
        self._expired = False
        self._deadline = 0.0
        self.heard()

    def heard(self) -> None:
        """Begin to count the seconds of silence anew."""
        self._deadline = time.monotonic() + self._silence

    def ask(self, method: str, path: str, body: bytes | None = None) -> Response:
        """Send a request and return the beginning of the answer, whatever its status."""
        address = self._server.address
        sock = _connect(address, self._server.targets(self._cancel), self._cancel)
        self._socket = sock
        threading.Thread(target=self._watch, name="connection's watch", daemon=True).start()
        if address.scheme == "https":
            self._socket = sock = self._encrypt(sock)
        self.heard()
        connection = http.client.HTTPConnection(address.host, address.port)
        connection.auto_open = 0  # never connects by itself
        connection.sock = sock
        headers = {"Host": address.netloc, "User-Agent": "stet", "Connection": "close"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if self._server.key:
            headers["Authorization"] = f"Bearer {self._server.key}"
        connection.request(method, address.path + path, body, headers)
        self._response = connection.getresponse()
        self.heard()
        return self._response

    def _encrypt(self, sock: socket.socket) -> socket.socket:
        address = self._server.address
        try:
            encrypted = ssl.create_default_context().wrap_socket(
                sock, server_hostname=address.host, do_handshake_on_connect=False
            )
            self._socket = encrypted  # before it waits, so that the watch can break it off
            encrypted.do_handshake()
        except ssl.SSLCertVerificationError as error:
            raise EngineError(say.NOT_TRUSTED.format(address, error.verify_message)) from error
        except ssl.SSLEOFError:
            raise  # broken off: by the other end, or by us
        except ssl.SSLError as error:
            raise EngineError(say.NO_ENCRYPTION.format(address)) from error
        return encrypted

    def __enter__(self) -> Exchange:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connection; raise what went wrong as a sentence."""
        with self._lock:
            self._over = True
        self._break_off()
        for each in (self._response, self._socket):
            if each is not None:
                each.close()
        if error is None or isinstance(error, Cancelled):
            return
        # Asked first: a connection that the watch has ended looks like one that the server ended.
        if self._cancel.is_set():
            raise Cancelled from error
        address = self._server.address
        if self._expired:
            raise EngineError(say.SILENT.format(address, self._silence)) from error
        if isinstance(error, http.client.RemoteDisconnected):
            raise EngineError(say.BROKEN.format(address)) from error
        if isinstance(error, _NO_HTTP):
            raise EngineError(say.NOT_AN_ENGINE.format(address)) from error
        if isinstance(error, (OSError, http.client.HTTPException)):
            raise EngineError(say.BROKEN.format(address)) from error

    def _watch(self) -> None:
        while not self._cancel.wait(_TICK):
            if self._over:
                return
            if time.monotonic() > self._deadline:
                self._expired = True
                break
        with self._lock:
            if not self._over:
                self._break_off()

    def _break_off(self) -> None:
        """End the connection at once, whoever still holds the socket."""
        with contextlib.suppress(OSError):
            if self._socket is not None:
                # By the base class: an SSLSocket's own would take away what another thread uses.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


def _connect(
    address: Address, targets: list[SocketAddress], cancel: threading.Event
) -> socket.socket:
    """Return a connection to the first of the targets that takes one."""
    last: OSError = TimeoutError()
    for family, numbers in targets:
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            _connect_one(sock, numbers, cancel)
        except OSError as error:
            sock.close()
            last = error
        except Cancelled:
            sock.close()
            raise
        else:
            sock.settimeout(None)  # the watch breaks it off
            return sock
    raise EngineError(say.unreachable(address, last)) from last


def _connect_one(sock: socket.socket, numbers: tuple[object, ...], cancel: threading.Event) -> None:
    sock.setblocking(False)
    with contextlib.suppress(BlockingIOError):
        sock.connect(numbers)
        return
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_WRITE)
        for _ in _ticks(CONNECT_SECONDS, cancel):
            if selector.select(_TICK):
                if number := sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                    raise OSError(number, "")
                return
    raise TimeoutError


def _ticks(seconds: float, cancel: threading.Event) -> Iterator[None]:
    """Yield until the time is over; raise ``Cancelled`` as soon as nobody waits any more."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if cancel.is_set():
            raise Cancelled
        yield
