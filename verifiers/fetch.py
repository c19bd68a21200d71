"""Get published certificates and revocation lists, only when asked for.

What comes is trusted for its fingerprint or its signature, never for the address it came from: the
addresses are plain HTTP.
"""

import hashlib
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509

from extractors.messages import Note, note
from verifiers.sources import Source, Sources, sources
from verifiers.trust import Trust, load_trust, pins
from verifiers.trust_store import Kept, keep
from verifiers.web import RefusedError, Web

__all__ = ["fetch"]


def fetch(folder: Path, web: Web | None = None, published: Sources | None = None) -> Kept:
    """Fetch what is published into the store; what matches no pin or no known signer is refused."""
    client, wanted = web or Web(), published or sources()
    names: list[str] = []
    notes: list[Note] = []
    for source in wanted.certificates:
        kept = _from(source, client, folder, _pin_fault)
        names += kept.names
        notes += kept.notes
    trust = load_trust([folder])
    for source in wanted.lists:
        kept = _from(source, client, folder, lambda found: _list_fault(found, trust))
        names += kept.names
        notes += kept.notes
    return Kept(tuple(names), notes=tuple(notes))


def _from(source: Source, web: Web, folder: Path, fault: Callable[[Trust], tuple[str, str]]) -> Kept:
    """One published file, kept or refused with the reason."""
    address = source.address
    try:
        data = web.get(address)
    except RefusedError as error:
        return Kept(notes=(note(f"verifiers.fetch_{error.problem}", address=address, detail=error.detail),))
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / (Path(urlsplit(address).path).name or "tep")
        path.write_bytes(data)
        found = load_trust([path])
        problem, detail = ("web_page" if _is_page(data) else "no_certificate", "")
        if not found.notes:
            problem, detail = fault(found)
        if problem:
            return Kept(notes=(note(f"verifiers.fetch_{problem}", address=address, detail=detail),))
        kept = keep([path], folder)
    _drop_older(found.crls, folder)
    return Kept(kept.names or (path.name,), notes=kept.notes)


def _is_page(data: bytes) -> bool:
    """A log-in page of a network, or an error page, in place of the file."""
    start = data[:1000].lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html")) or b"<html" in start


def _pin_fault(found: Trust) -> tuple[str, str]:
    """Nothing but certificates, all of them pinned?"""
    got = [hashlib.sha256(der).hexdigest().upper() for der in (*found.roots, *found.intermediates)]
    strangers = [sha256 for sha256 in got if sha256 not in pins()]
    if not got:
        return "no_certificate", ""
    return ("wrong_pin", strangers[0]) if strangers else ("", "")


def _list_fault(found: Trust, trust: Trust) -> tuple[str, str]:
    """Nothing but lists, all of them signed by a certificate of the store?"""
    with warnings.catch_warnings():  # cryptography grumbles about names longer than 64 letters
        warnings.simplefilter("ignore")
        keys = [
            x509.load_der_x509_certificate(der).public_key() for der in (*trust.roots, *trust.intermediates)
        ]
        lists = [x509.load_der_x509_crl(der) for der in found.crls]
    if not lists:
        return "no_list", ""
    return (
        ("", "") if all(any(_verifies(one, key) for key in keys) for one in lists) else ("wrong_signer", "")
    )


def _verifies(one: x509.CertificateRevocationList, key: object) -> bool:
    try:
        return one.is_signature_valid(key)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False


def _drop_older(fresh: tuple[bytes, ...], folder: Path) -> None:
    """A new list takes the place of the same authority's older ones."""
    new = {one.issuer.public_bytes(): one for one in map(x509.load_der_x509_crl, fresh)}
    for path in folder.glob("*.crl"):
        for der in load_trust([path]).crls:
            old = x509.load_der_x509_crl(der)
            newer = new.get(old.issuer.public_bytes())
            if newer is not None and old.last_update_utc < newer.last_update_utc:
                path.unlink(missing_ok=True)
