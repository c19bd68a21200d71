"""The user's own store of trusted certificates: a folder of files, changed only by explicit commands."""

import hashlib
import os
import sys
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from extractors.messages import Note, note
from extractors.spoken import spoken_day
from verifiers.sources import sources
from verifiers.trust import Pin, Trust, load_trust, pins

__all__ = ["Entry", "Kept", "entries", "examine", "keep", "remove", "store_folder", "used_store"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A certificate in the store."""

    name: str
    sha256: str
    is_root: bool
    pinned: bool
    not_before: datetime
    not_after: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of files that were to be added."""

    names: tuple[str, ...] = ()
    lists: int = 0
    """How many revocation lists were kept."""
    notes: tuple[Note, ...] = ()


def store_folder() -> Path:
    """Where the user's certificates are kept; `KIEMCHUNG_TRUST_STORE` names another place."""
    named = os.environ.get("KIEMCHUNG_TRUST_STORE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData/Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    return base / "kiemchung" / "chung-thu"


def used_store() -> tuple[Path, ...]:
    """The store where there is anything in it: an empty one is nothing to warn of."""
    try:
        folder = store_folder()
        return (folder,) if folder.is_dir() and any(folder.iterdir()) else ()
    except PermissionError:
        return (store_folder(),)
    except RuntimeError:  # a user without a home
        return ()


def entries(trust: Trust) -> tuple[Entry, ...]:
    """The certificates, roots first, each with its period and whether it is pinned."""
    return (*(_entry(der, True) for der in trust.roots), *(_entry(der, False) for der in trust.intermediates))


def keep(paths: Iterable[Path], folder: Path) -> Kept:
    """Copy the certificates and lists in these files into the store. The user vouches for them."""
    found = load_trust(paths)
    folder.mkdir(parents=True, exist_ok=True)
    for der in (*found.roots, *found.intermediates):
        _write(folder / f"{_sha256(der)[:16].lower()}.crt", der)
    for der in found.crls:
        _write(folder / f"{_sha256(der)[:16].lower()}.crl", der)
    return Kept(found.names, len(found.crls), found.notes)


def remove(prefix: str, folder: Path) -> tuple[str, ...]:
    """Delete the certificates whose SHA-256 begins so (8 digits at least); the names of those removed."""
    wanted = prefix.replace(":", "").upper()
    if len(wanted) < 8:
        return ()
    removed: list[str] = []
    for path in sorted(folder.glob("*.crt")):
        found = load_trust([path])
        if any(_sha256(der).startswith(wanted) for der in (*found.roots, *found.intermediates)):
            path.unlink()
            removed += found.names
    return tuple(removed)


def examine(trust: Trust, at: datetime) -> tuple[Note, ...]:
    """What is missing, ended or doubtful in the store, worst first."""
    known = entries(trust)
    have = {one.sha256 for one in known}
    notes = list(trust.notes)
    if not known:
        notes.append(note("verifiers.store_empty"))
    notes += [_lacks(pin) for pin in pins().values() if pin.sha256 not in have and pin.not_after >= at.date()]
    for one in known:
        if one.not_after < at:
            notes.append(note("verifiers.store_ended", name=one.name, day=spoken_day(one.not_after)))
        if one.is_root and not one.pinned:
            notes.append(note("verifiers.store_own_root", name=one.name, sha256=one.sha256))
    notes += _missing_lists(trust, have)
    for der in trust.crls:
        until = x509.load_der_x509_crl(der).next_update_utc
        if until is not None and until < at:
            notes.append(note("verifiers.store_old_list", day=spoken_day(until)))
    return tuple(notes)


def _lacks(pin: Pin) -> Note:
    """A missing certificate, with where it is to be had."""
    source = next((one for one in sources().certificates if one.sha256 == pin.sha256), None)
    if source is None:
        return note("verifiers.store_lacks", name=pin.name, sha256=pin.sha256)
    return note("verifiers.store_lacks_published", name=pin.name, sha256=pin.sha256, address=source.address)


def _missing_lists(trust: Trust, have: set[str]) -> list[Note]:
    """No list at all, or none by an authority in the store that publishes one."""
    if not trust.crls:
        return [note("verifiers.store_no_lists")]
    issuers = {x509.load_der_x509_crl(der).issuer.public_bytes() for der in trust.crls}
    subjects = {_sha256(der): _subject(der) for der in (*trust.roots, *trust.intermediates)}
    return [
        note("verifiers.store_lacks_list", name=pins()[one.sha256].name, address=one.address)
        for one in sources().lists
        if one.sha256 in have and one.sha256 in pins() and subjects[one.sha256] not in issuers
    ]


def _subject(der: bytes) -> bytes:
    with warnings.catch_warnings():  # cryptography grumbles about names longer than 64 letters
        warnings.simplefilter("ignore")
        return x509.load_der_x509_certificate(der).subject.public_bytes()


def _entry(der: bytes, is_root: bool) -> Entry:
    with warnings.catch_warnings():  # cryptography grumbles about names longer than 64 letters
        warnings.simplefilter("ignore")
        certificate = x509.load_der_x509_certificate(der)
        found = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
        name = str(found[0].value) if found else certificate.subject.rfc4514_string()
    sha256 = hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest().upper()
    return Entry(
        name,
        sha256,
        is_root,
        sha256 in pins(),
        certificate.not_valid_before_utc,
        certificate.not_valid_after_utc,
    )


def _sha256(der: bytes) -> str:
    return hashlib.sha256(der).hexdigest().upper()


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all."""
    partial = path.with_name(path.name + ".moi")
    partial.write_bytes(data)
    partial.replace(path)
