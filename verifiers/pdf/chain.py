# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Does a certificate lead to a root we trust, and was it valid at the time of signing?"""

import asyncio
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

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


def check_chain(
    certificate: x509.Certificate, embedded: Iterable[x509.Certificate], trust: Trust, moment: datetime
) -> Chain:
    """Build and check a chain at `moment`, from the user's certificates and embedded pinned ones."""
    known = pins()
    roots = [x509.Certificate.load(der) for der in trust.roots]
    others = [x509.Certificate.load(der) for der in trust.intermediates]
    anchors: list[x509.Certificate] = []
    for one in embedded:
        pin = known.get(hashlib.sha256(one.dump()).hexdigest().upper())
        if pin is not None and pin.kind == "root":
            roots.append(one)
        else:
            others.append(one)
    found = _walk(certificate, roots, others, moment)
    if found.problem not in ("missing_issuer", "untrusted_root"):
        return _with_revocation(found, certificate, (*roots, *others), trust, moment)
    anchors = [one for one in others if hashlib.sha256(one.dump()).hexdigest().upper() in known]
    shorter = _walk(certificate, anchors, others, moment) if anchors else found
    if shorter.outcome is Outcome.PASSED:
        return Chain(
            Outcome.INDETERMINATE, "missing_issuer", found.missing, shorter.anchor, issuer_known=True
        )
    return found


def _walk(
    certificate: x509.Certificate,
    roots: list[x509.Certificate],
    others: list[x509.Certificate],
    moment: datetime,
) -> Chain:
    context = ValidationContext(
        trust_roots=roots,
        other_certs=others,
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
        return _missing(certificate, others)
    except ExpiredError:
        return Chain(Outcome.FAILED, "expired")
    except NotYetValidError:
        return Chain(Outcome.FAILED, "not_yet_valid")
    except ValidationError:
        self_signed = certificate.self_signed in {"yes", "maybe"}
        return Chain(Outcome.INDETERMINATE, "untrusted_root" if self_signed else "bad_chain")
    anchor = path.trust_anchor.authority.name.native
    return Chain(Outcome.PASSED, anchor=str(anchor.get("common_name") or ""))


def _missing(certificate: x509.Certificate, others: list[x509.Certificate]) -> Chain:
    """Climb as far as names lead, and name the first issuer nobody supplied."""
    current, seen = certificate, set[bytes]()
    while current.issuer != current.subject and current.sha256 not in seen:
        seen.add(current.sha256)
        above = next((one for one in others if one.subject == current.issuer), None)
        if above is None:
            native = current.issuer.native
            name = native.get("common_name") or native.get("organization_name") or ""
            return Chain(Outcome.INDETERMINATE, "missing_issuer", str(name))
        current = above
    return Chain(Outcome.INDETERMINATE, "untrusted_root", _name(current))


def _name(certificate: x509.Certificate) -> str:
    native = certificate.subject.native
    return str(native.get("common_name") or native.get("organization_name") or "")


def _with_revocation(
    found: Chain,
    certificate: x509.Certificate,
    issuers: Iterable[x509.Certificate],
    trust: Trust,
    moment: datetime,
) -> Chain:
    return found
