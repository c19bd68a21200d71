# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Does a certificate lead to a root we trust, and was it valid at the time of signing?"""

import asyncio
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

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
    """`missing_issuer`, `untrusted_root`, `expired`, `not_yet_valid`, `revoked`, `bad_chain`; or empty."""
    missing: str = ""
    """Common name of the certificate that is missing."""
    anchor: str = ""
    """Common name of the root (or pinned issuer) it leads to."""
    issuer_known: bool = False
    """It leads to a pinned issuer whose own root is missing."""
    revocation_checked: bool = False
    """A revocation list issued after the signing time does not name it."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A certificate that may stand in a chain; its names are compared often and cost much to make."""

    certificate: x509.Certificate
    subject: str
    issuer: str
    is_root: bool

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.certificate.dump()).hexdigest().upper()


def _candidate(certificate: x509.Certificate, is_root: bool) -> _Candidate:
    return _Candidate(certificate, certificate.subject.hashable, certificate.issuer.hashable, is_root)


@lru_cache(maxsize=2)
def _pool(trust: Trust) -> tuple[_Candidate, ...]:
    """The user's certificates, parsed once: they stay the same for a whole run."""
    roots = [_candidate(x509.Certificate.load(der), True) for der in trust.roots]
    return (*roots, *(_candidate(x509.Certificate.load(der), False) for der in trust.intermediates))


def check_chain(
    certificate: x509.Certificate, embedded: Iterable[x509.Certificate], trust: Trust, moment: datetime
) -> Chain:
    """Build and check a chain at `moment`, from the user's certificates and embedded pinned ones."""
    known = pins()
    met = [_candidate(one, False) for one in embedded if one is not certificate]
    pinned = [replace(one, is_root=True) for one in met if _is_pinned_root(one)]
    above = _above(certificate, [*_pool(trust), *pinned, *met])
    found = _walk(certificate, above, moment)
    if found.problem not in ("missing_issuer", "untrusted_root"):
        return found
    shorter = [replace(one, is_root=one.is_root or one.sha256 in known) for one in above]
    known_issuer = _walk(certificate, shorter, moment) if shorter != above else found
    if known_issuer.outcome is not Outcome.PASSED:
        return found
    return replace(
        known_issuer,
        outcome=Outcome.INDETERMINATE,
        problem="missing_issuer",
        issuer_known=True,
        missing=found.missing,
    )


def _is_pinned_root(one: _Candidate) -> bool:
    pin = pins().get(one.sha256)
    return pin is not None and pin.kind == "root"


def _above(certificate: x509.Certificate, candidates: list[_Candidate]) -> list[_Candidate]:
    """Only those that names connect with the certificate, upwards."""
    wanted, found = {certificate.issuer.hashable}, list[_Candidate]()
    while more := [one for one in candidates if one.subject in wanted and one not in found]:
        found += more
        wanted |= {one.issuer for one in more}
    return found


def _walk(certificate: x509.Certificate, above: list[_Candidate], moment: datetime) -> Chain:
    context = ValidationContext(
        trust_roots=[one.certificate for one in above if one.is_root],
        other_certs=[one.certificate for one in above if not one.is_root],
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
        algorithm_usage_policy=POLICY,
        time_tolerance=timedelta(seconds=1),
    )
    paths = context.path_builder.async_build_paths_lazy(certificate)
    try:
        path: ValidationPath = asyncio.run(find_valid_path(certificate, paths, context))
    except PathBuildingError:
        return _missing(certificate, above)
    except ExpiredError:
        return Chain(Outcome.FAILED, "expired")
    except NotYetValidError:
        return Chain(Outcome.FAILED, "not_yet_valid")
    except ValidationError:
        self_signed = certificate.self_signed in {"yes", "maybe"}
        return Chain(Outcome.INDETERMINATE, "untrusted_root" if self_signed else "bad_chain")
    return Chain(Outcome.PASSED, anchor=_name(path.trust_anchor.authority.name))


def _missing(certificate: x509.Certificate, above: list[_Candidate]) -> Chain:
    """Climb as far as names lead, and name the first issuer nobody supplied."""
    current, seen = _candidate(certificate, False), set[str]()
    while current.issuer != current.subject and current.sha256 not in seen:
        seen.add(current.sha256)
        higher = next((one for one in above if one.subject == current.issuer), None)
        if higher is None:
            return Chain(Outcome.INDETERMINATE, "missing_issuer", _name(current.certificate.issuer))
        current = higher
    return Chain(Outcome.INDETERMINATE, "untrusted_root", _name(current.certificate.subject))


def _name(name: x509.Name) -> str:
    return str(name.native.get("common_name") or name.native.get("organization_name") or "")
