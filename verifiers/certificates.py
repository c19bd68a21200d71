# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""The signers' certificates of one file, whatever its kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import x509 as asn1

from verifiers.ocsp import Question, question
from verifiers.pdf.chain import check_chain
from verifiers.trust import Trust
from verifiers.verdict import Outcome

__all__ = ["HEAD", "PDF", "ZIP", "PathOf", "Signer", "path_of", "signers_of", "signers_questions"]

ZIP, PDF = b"PK\x03\x04", b"%PDF-"
HEAD = 1024


@dataclass(frozen=True, slots=True)
class Signer:
    """The certificate of one signature and those that came with it, as DER."""

    certificate: bytes
    embedded: tuple[bytes, ...]


def signers_of(path: Path) -> Iterator[Signer]:
    """Every signature's certificate; whatever the readers raise on a broken file passes."""
    with path.open("rb") as stream:
        start = stream.read(HEAD)
    if start.startswith(ZIP):
        yield from _of_office(path)
    elif PDF in start:
        yield from _of_pdf(path)
    elif path.suffix.lower() == ".p7s":
        yield from _of_detached(path)


def _of_pdf(path: Path) -> Iterator[Signer]:
    from verifiers.pdf.read import read_signatures

    data = path.read_bytes()
    if b"/ByteRange" not in data:
        return
    for one in read_signatures(data).signatures:
        if one.certificate is not None:
            yield Signer(one.certificate.der, one.embedded)


def _of_office(path: Path) -> Iterator[Signer]:
    from verifiers.office.package import open_package
    from verifiers.office.signed import read_signature

    package = open_package(path)
    for part in package.signatures:
        found = read_signature(package, part).certificates
        if found:
            yield Signer(found[0], found[1:])


def _of_detached(path: Path) -> Iterator[Signer]:
    from verifiers.detached import read_detached
    from verifiers.verdict import Beside

    for one in read_detached(Beside(path.name, path), b""):
        if one.certificate is not None:
            yield Signer(one.certificate.der, one.embedded)


def signers_questions(path: Path, trust: Trust, at: datetime) -> tuple[Question, ...]:
    """What to ask about a file's signers; strangers, who lead to nobody we know, are not asked about."""
    found: dict[bytes, Question] = {}
    for one in signers_of(path):
        chain = check_chain(one.certificate, one.embedded, trust, at)
        known = (
            chain.outcome is Outcome.PASSED or chain.issuer_known or chain.problem in ("expired", "revoked")
        )
        wanted = (
            question(one.certificate, (*trust.intermediates, *trust.roots, *one.embedded)) if known else None
        )
        if wanted is not None:
            found[one.certificate] = wanted
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class PathOf:
    """A certificate and those above it as far as they are at hand, as DER."""

    certificates: tuple[bytes, ...] = ()
    anchor: bytes = b""
    """The self-issued one at the end; empty where the path breaks off before."""


def path_of(certificate: bytes, embedded: Iterable[bytes], trust: Trust) -> PathOf:
    """Climb from issuer to issuer by name; whether the path holds is judged elsewhere."""
    above = {}
    for der in (*embedded, *trust.intermediates, *trust.roots):
        try:
            above[asn1.Certificate.load(der).subject.hashable] = der
        except (ValueError, TypeError):
            continue
    found = [certificate]
    while True:
        current = asn1.Certificate.load(found[-1])
        if current.issuer.hashable == current.subject.hashable:
            return PathOf(tuple(found), found[-1])
        higher = above.get(current.issuer.hashable)
        if higher is None or higher in found:
            return PathOf(tuple(found))
        found.append(higher)
