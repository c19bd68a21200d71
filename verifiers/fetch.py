"""Get published certificates and revocation lists. The only use of the network, and only when asked for.

What comes is trusted for its fingerprint or its signature, never for the address it came from: the
addresses are plain HTTP.
"""

import hashlib
import http.client
import ipaddress
import socket
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509

from extractors.messages import Note, note
from verifiers.trust import Trust, load_trust, pins
from verifiers.trust_store import Kept, keep

__all__ = ["RefusedError", "fetch", "get"]

LARGEST = 20 * 1024 * 1024
SECONDS = 20.0
MOST_REDIRECTS = 3

Getter = Callable[[str], bytes]


class RefusedError(Exception):
    """The address cannot be reached, or is not one we ask."""


@dataclass(frozen=True, slots=True)
class _Sources:
    certificates: tuple[str, ...]
    lists: tuple[str, ...]


def _sources() -> _Sources:
    data = tomllib.loads(files("verifiers").joinpath("data/sources.toml").read_text(encoding="utf-8"))
    return _Sources(tuple(data["certificates"]), tuple(data["lists"]))


def fetch(folder: Path, getter: Getter | None = None) -> Kept:
    """Fetch what is published into the store; what matches no pin or no known signer is refused."""
    ask = getter or get
    names: list[str] = []
    notes: list[Note] = []
    for address in _sources().certificates:
        kept = _from(address, ask, folder, _is_pinned)
        names += kept.names
        notes += kept.notes
    trust = load_trust([folder])
    for address in _sources().lists:
        kept = _from(address, ask, folder, lambda found: _is_signed(found, trust))
        names += kept.names
        notes += kept.notes
    return Kept(tuple(names), notes=tuple(notes))


def _from(address: str, ask: Getter, folder: Path, fits: Callable[[Trust], bool]) -> Kept:
    try:
        data = ask(address)
    except RefusedError as error:
        return Kept(notes=(note("verifiers.fetch_failed", address=address, problem=error),))
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / Path(urlsplit(address).path).name
        path.write_bytes(data)
        found = load_trust([path])
        if found.notes or not fits(found):
            return Kept(notes=(note("verifiers.fetch_refused", address=address),))
        kept = keep([path], folder)
    return Kept(kept.names or (Path(urlsplit(address).path).name,), notes=kept.notes)


def _is_pinned(found: Trust) -> bool:
    ders = (*found.roots, *found.intermediates)
    return bool(ders) and all(hashlib.sha256(der).hexdigest().upper() in pins() for der in ders)


def _is_signed(found: Trust, trust: Trust) -> bool:
    """Every list is signed by a certificate of the store."""
    keys = [x509.load_der_x509_certificate(der).public_key() for der in (*trust.roots, *trust.intermediates)]
    lists = [x509.load_der_x509_crl(der) for der in found.crls]
    return bool(lists) and all(any(_verifies(one, key) for key in keys) for one in lists)


def _verifies(one: x509.CertificateRevocationList, key: object) -> bool:
    try:
        return one.is_signature_valid(key)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False


def get(address: str) -> bytes:
    """GET with limits on size, time and redirects, never to a private address. Raises RefusedError."""
    for _ in range(MOST_REDIRECTS + 1):
        status, location, body = _ask(address)
        if status == 200:
            return body
        if status not in (301, 302, 303, 307, 308) or not location:
            raise RefusedError(f"HTTP {status}")
        address = location
    raise RefusedError("too many redirects")


def _ask(address: str) -> tuple[int, str, bytes]:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise RefusedError("not an http address")
    _refuse_private(parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))
    make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = make(parts.hostname, parts.port, timeout=SECONDS)
    try:
        connection.request("GET", parts.path or "/", headers={"User-Agent": "kiemchung"})
        answer = connection.getresponse()
        body = answer.read(LARGEST + 1)
        if len(body) > LARGEST:
            raise RefusedError("too large")
        return answer.status, answer.getheader("Location") or "", body
    except (OSError, http.client.HTTPException) as error:
        raise RefusedError(str(error) or type(error).__name__) from error
    finally:
        connection.close()


def _refuse_private(host: str, port: int) -> None:
    """A public name may point into the local network: look before asking."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise RefusedError(str(error)) from error
    for *_, where in found:
        if not ipaddress.ip_address(str(where[0]).partition("%")[0]).is_global:
            raise RefusedError("private address")
