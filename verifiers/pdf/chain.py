# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Does a certificate lead to a root we trust, and was it valid at the time of signing?"""

import hashlib
from bisect import bisect
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from asn1crypto import x509
from pyhanko_certvalidator import ValidationContext, find_valid_path
from pyhanko_certvalidator.errors import (
    ExpiredError,
    NotYetValidError,
    PathBuildingError,
    ValidationError,
)
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import DisallowWeakAlgorithmsPolicy

from verifiers.revocation import Revocation, revocation_at
from verifiers.trust import Trust, pins
from verifiers.verdict import Outcome

__all__ = ["Chain", "check_chain"]

# Old algorithms are judged and named elsewhere, as warnings: here only the broken ones stop a chain.
POLICY = DisallowWeakAlgorithmsPolicy(
    weak_hash_algos=frozenset({"md2", "md5"}), rsa_key_size_threshold=1024, dsa_key_size_threshold=1024
)


@dataclass(frozen=True, slots=True)
class Chain:
    """What became of building and checking a chain."""

    outcome: Outcome
    problem: str = ""
    """`missing_issuer`, `untrusted_root`, `expired`, `not_yet_valid`, `revoked`,
    `issuer_revoked`, `bad_chain`; or empty."""
    missing: str = ""
    """Common name of the certificate that is missing."""
    anchor: str = ""
    """Common name of the root (or pinned issuer) it leads to."""
    issuer_known: bool = False
    """It leads to a pinned issuer whose own root is missing."""
    revocation: Outcome = Outcome.INDETERMINATE
    """Of the signer's own certificate, by the user's revocation lists and the answers of responders."""
    revoked_since: datetime | None = None
    """It was revoked, but only after the moment asked about."""
    key_lost: bool = False
    """And that because its key was lost."""
    list_expired: datetime | None = None
    """The only list there is ended before the moment asked about."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A certificate that may stand in a chain; its names are compared often and cost much to make."""

    der: bytes
    subject: str
    issuer: str
    is_root: bool = False

    @property
    def certificate(self) -> x509.Certificate:
        return _parse(self.der)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.der).hexdigest().upper()


@lru_cache(maxsize=256)
def _parse(der: bytes) -> x509.Certificate:
    return x509.Certificate.load(der)


@lru_cache(maxsize=256)
def _candidate(der: bytes) -> _Candidate:
    certificate = _parse(der)
    return _Candidate(der, certificate.subject.hashable, certificate.issuer.hashable)


def check_chain(certificate: bytes, embedded: Iterable[bytes], trust: Trust, moment: datetime) -> Chain:
    """Build and check a chain at `moment`, from the user's certificates and embedded pinned ones (DER)."""
    try:
        return _check(certificate, embedded, trust, moment)
    except Exception:  # the border: a malformed certificate raises anything at all
        return Chain(Outcome.INDETERMINATE, "bad_chain")


def _check(certificate: bytes, embedded: Iterable[bytes], trust: Trust, moment: datetime) -> Chain:
    leaf = _candidate(certificate)
    roots = [replace(one, is_root=True) for one in _readable(trust.roots)]
    met = _readable((*trust.intermediates, *embedded))
    pinned = [replace(one, is_root=True) for one in met if _is_pinned_root(one)]
    above = _above(leaf, [*roots, *pinned, *met])
    when = _same_answer_at(moment, (leaf, *above))
    found = _walk(leaf, above, when)
    if trust.crls or trust.answers:
        found = _with_issuers(found, leaf, above, trust, moment)
        found = _with_revocation(found, leaf, above, trust, moment)
    if found.problem not in ("missing_issuer", "untrusted_root"):
        return found
    shorter = tuple(replace(one, is_root=one.is_root or one.sha256 in pins()) for one in above)
    known = _walk(leaf, shorter, when) if shorter != above else found
    if known.outcome is not Outcome.PASSED:
        return found
    return replace(found, problem="missing_issuer", anchor=known.anchor, issuer_known=True)


def _with_revocation(
    found: Chain, leaf: _Candidate, above: tuple[_Candidate, ...], trust: Trust, moment: datetime
) -> Chain:
    """A certificate revoked before it signed fails the chain."""
    answer = _revocation(leaf, above, trust, moment)
    if answer.outcome is Outcome.FAILED:
        return replace(found, outcome=Outcome.FAILED, problem="revoked", revocation=answer.outcome)
    return replace(
        found,
        revocation=answer.outcome,
        revoked_since=answer.since,
        key_lost=answer.key_lost,
        list_expired=answer.list_expired,
    )


def _with_issuers(
    found: Chain, leaf: _Candidate, above: tuple[_Candidate, ...], trust: Trust, moment: datetime
) -> Chain:
    """A chain that holds only by an authority whose own certificate was revoked by then does not hold."""
    standing = tuple(
        one
        for one in above
        if one.is_root or _revocation(one, above, trust, moment).outcome is not Outcome.FAILED
    )
    if found.outcome is not Outcome.PASSED or standing == above:
        return found
    without = _walk(leaf, standing, _same_answer_at(moment, (leaf, *above)))
    return without if without.outcome is Outcome.PASSED else Chain(Outcome.FAILED, "issuer_revoked")


def _revocation(one: _Candidate, above: tuple[_Candidate, ...], trust: Trust, moment: datetime) -> Revocation:
    issuers = [other.der for other in above if other.subject == one.issuer]
    return revocation_at(one.der, issuers, trust.crls, moment, trust.answers)


def _readable(ders: Iterable[bytes]) -> list[_Candidate]:
    """Those that can be read: a malformed certificate beside the others spoils none of them."""
    found: list[_Candidate] = []
    for der in ders:
        try:
            one = _candidate(der)
            _ = one.certificate.not_valid_before, one.certificate.not_valid_after
            _ = one.certificate.ca, one.certificate.key_identifier, one.certificate.authority_key_identifier
        except Exception:  # noqa: S112  see above
            continue
        found.append(one)
    return found


def _is_pinned_root(one: _Candidate) -> bool:
    pin = pins().get(one.sha256)
    return pin is not None and pin.kind == "root"


def _above(leaf: _Candidate, candidates: list[_Candidate]) -> tuple[_Candidate, ...]:
    """Only those that names connect with the certificate, upwards."""
    wanted, found = {leaf.issuer}, dict[_Candidate, None]()
    while more := [one for one in candidates if one.subject in wanted and one not in found]:
        found.update(dict.fromkeys(more))
        wanted |= {one.issuer for one in more}
    return tuple(found)


def _same_answer_at(moment: datetime, chain: Iterable[_Candidate]) -> datetime:
    """One moment to stand for all between two ends of validity: they get the same answer, once."""
    edges = sorted(
        {
            edge
            for one in chain
            for edge in (one.certificate.not_valid_before, one.certificate.not_valid_after)
        }
    )
    at = bisect(edges, moment)
    if moment in edges or not 0 < at < len(edges):
        return moment
    low, high = edges[at - 1], edges[at]
    return low + (high - low) / 2


@lru_cache(maxsize=256)
def _walk(leaf: _Candidate, above: tuple[_Candidate, ...], moment: datetime) -> Chain:
    context = ValidationContext(
        trust_roots=[one.certificate for one in above if one.is_root],
        other_certs=[one.certificate for one in above if not one.is_root],
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
        algorithm_usage_policy=POLICY,
        time_tolerance=timedelta(0),
    )
    certificate = leaf.certificate
    paths = context.path_builder.async_build_paths_lazy(certificate)
    try:
        path = _at_once(find_valid_path(certificate, paths, context))
    except PathBuildingError:
        return _missing(leaf, above)
    except ExpiredError:
        return Chain(Outcome.FAILED, "expired")
    except NotYetValidError:
        return Chain(Outcome.FAILED, "not_yet_valid")
    except ValidationError:
        self_signed = leaf.issuer == leaf.subject
        return Chain(Outcome.INDETERMINATE, "untrusted_root" if self_signed else "bad_chain")
    return Chain(Outcome.PASSED, anchor=_name(path.trust_anchor.authority.name))


def _at_once(walk: Coroutine[Any, Any, ValidationPath]) -> ValidationPath:
    """Nothing is fetched, so the walk never waits: it needs no event loop, and may stand inside one."""
    try:
        walk.send(None)
    except StopIteration as done:
        return done.value
    finally:
        walk.close()
    raise RuntimeError("a chain is not to wait for anything")


def _missing(leaf: _Candidate, above: tuple[_Candidate, ...]) -> Chain:
    """Climb as far as names lead, and name the first issuer nobody supplied."""
    current, seen = leaf, set[bytes]()
    while current.issuer != current.subject and current.der not in seen:
        seen.add(current.der)
        higher = next((one for one in above if one.subject == current.issuer), None)
        if higher is None:
            return Chain(Outcome.INDETERMINATE, "missing_issuer", _name(current.certificate.issuer))
        current = higher
    return Chain(Outcome.INDETERMINATE, "untrusted_root", _name(current.certificate.subject))


def _name(name: x509.Name) -> str:
    return str(name.native.get("common_name") or name.native.get("organization_name") or "")
