"""A careful client for the few published addresses we ask: bounded in size, time and redirects.

An address may come out of a certificate, that is from a stranger: only http(s), never a private
address, and the address that was looked at is the one that is connected to.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

__all__ = ["PROBLEMS", "RefusedError", "Web"]

PROBLEMS = ("not_http", "private", "unreachable", "slow", "too_large", "status", "redirects")
REDIRECTS = (301, 302, 303, 307, 308)
CHUNK = 64 * 1024


class RefusedError(Exception):
    """No answer that can be used: `problem` is one of PROBLEMS, `detail` a figure to go with it."""

    def __init__(self, problem: str, detail: object = "") -> None:
        super().__init__(problem, detail)
        self.problem = problem
        self.detail = str(detail)


def is_public(address: str) -> bool:
    """Is this IP address of the open network?"""
    return ipaddress.ip_address(address).is_global


@dataclass(frozen=True, slots=True)
class Web:
    """Limits of the exchanges; what goes over one is refused."""

    largest: int = 20 * 1024 * 1024
    seconds: float = 20.0
    """For one exchange with all its redirects."""
    most_redirects: int = 3
    may_ask: Callable[[str], bool] = is_public
    """Of an IP address; tests let their own server be asked."""

    def get(self, address: str) -> bytes:
        """Raises RefusedError."""
        return self._follow(address, "GET", b"", {})

    def post(self, address: str, body: bytes, kind: str) -> bytes:
        """Raises RefusedError; `kind` is the media type of the body."""
        return self._follow(address, "POST", body, {"Content-Type": kind})

    def _follow(self, address: str, method: str, body: bytes, headers: dict[str, str]) -> bytes:
        end = time.monotonic() + self.seconds
        for _ in range(self.most_redirects + 1):
            status, location, answer = self._exchange(address, method, body, headers, end)
            if status == 200:
                return answer
            if status not in REDIRECTS or not location:
                raise RefusedError("status", status)
            address = urljoin(address, location)
        raise RefusedError("redirects", self.most_redirects)

    def _exchange(
        self, address: str, method: str, body: bytes, headers: dict[str, str], end: float
    ) -> tuple[int, str, bytes]:
        """Status, `Location` and body of one answer."""
        parts, port = _parts(address)
        connection = _connection(parts, port, self._looked_up(parts.hostname or "", port), end)
        clock = threading.Timer(max(end - time.monotonic(), 0.01), _hang_up, [connection])
        clock.start()
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, target, body or None, {"User-Agent": "kiemchung", **headers})
            with connection.getresponse() as answer:
                found = answer.status, answer.getheader("Location") or "", self._body(answer)
            if time.monotonic() >= end:
                raise TimeoutError  # cut off: the end that was met may not be the answer's
            return found
        except (OSError, http.client.HTTPException, ValueError) as error:
            late = time.monotonic() >= end or isinstance(error, TimeoutError)
            raise (
                RefusedError("slow", f"{self.seconds:g}") if late else RefusedError("unreachable")
            ) from error
        finally:
            clock.cancel()
            connection.close()

    def _body(self, answer: http.client.HTTPResponse) -> bytes:
        if (answer.length or 0) > self.largest:
            raise RefusedError("too_large", self.largest >> 20)
        chunks: list[bytes] = []
        size = 0
        while chunk := answer.read1(CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            if size > self.largest:
                raise RefusedError("too_large", self.largest >> 20)
        if answer.length:
            raise http.client.IncompleteRead(b"", answer.length)
        return b"".join(chunks)

    def _looked_up(self, host: str, port: int) -> str:
        """The address to connect to. A public name may point into the local network: then nobody is asked."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise RefusedError("unreachable") from error
        addresses = [str(where[0]).partition("%")[0] for *_, where in found]
        if not addresses or not all(self.may_ask(address) for address in addresses):
            raise RefusedError("private")
        return addresses[0]


def _parts(address: str) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise RefusedError("not_http") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise RefusedError("not_http")
    return parts, port


class _Plain(http.client.HTTPConnection):
    """Connects to the address that was looked at, whatever the name means by now."""

    at = ""
    line: socket.socket | None = None
    """The socket, which the library forgets once an answer has begun."""

    def connect(self) -> None:
        self.sock = self.line = socket.create_connection((self.at, self.port), self.timeout)


class _Secure(http.client.HTTPSConnection):
    """The same, with the certificate checked against the name."""

    at = ""
    line: socket.socket | None = None

    def connect(self) -> None:
        plain = socket.create_connection((self.at, self.port), self.timeout)
        self.sock = self.line = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


def _connection(parts: SplitResult, port: int, at: str, end: float) -> _Plain | _Secure:
    make = _Secure if parts.scheme == "https" else _Plain
    left = end - time.monotonic()
    if left <= 0:
        raise RefusedError("slow")
    connection = make(parts.hostname or "", port, timeout=left)
    connection.at = at
    return connection


def _hang_up(connection: _Plain | _Secure) -> None:
    """End an exchange that drips: the reader meets the end of the stream."""
    try:
        if connection.line is not None:
            connection.line.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
