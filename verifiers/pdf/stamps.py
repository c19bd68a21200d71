# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Timestamp tokens (RFC 3161): a CMS signature over a time and a digest. They are checked themselves."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from asn1crypto import cms, tsp

from verifiers.pdf.cms import CmsResult, Digest, Problem, check_signed_data
from verifiers.verdict import Outcome

__all__ = ["Stamp", "check_token"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timestamp token, judged apart from trust."""

    time: datetime | None
    cms: CmsResult

    @property
    def sound(self) -> bool:
        """Its own digest and value are right, and it stamps what it should."""
        return (
            self.time is not None and self.cms.intact is Outcome.PASSED and self.cms.valid is Outcome.PASSED
        )


def check_token(data: cms.SignedData, imprint: Digest) -> Stamp:
    """Check a token; `imprint` gives the digest it should carry."""
    token: Any = data
    info = _tst_info(token)
    if info is None:
        return Stamp(None, CmsResult(problem=Problem.STRUCTURE))
    content = token["encap_content_info"]["content"].contents
    result = check_signed_data(data, lambda name: hashlib.new(name, content).digest())
    if result.intact is Outcome.PASSED:
        result = _with_imprint(result, info, imprint)
    time = info["gen_time"].native
    return Stamp(time if time.tzinfo else time.replace(tzinfo=UTC), result)


def _tst_info(data: Any) -> Any:
    if data["encap_content_info"]["content_type"].native != "tst_info":
        return None
    try:
        info = data["encap_content_info"]["content"].parsed
        info["gen_time"].native  # noqa: B018  read now: a bad time raises here, not later
    except (ValueError, TypeError, AttributeError):
        return None
    return info if isinstance(info, tsp.TSTInfo) else None


def _with_imprint(result: CmsResult, info: Any, imprint: Digest) -> CmsResult:
    """The same result, failed where the token stamps other bytes."""
    stated = info["message_imprint"]
    try:
        expected = imprint(stated["hash_algorithm"]["algorithm"].native)
    except ValueError:
        return replace(result, intact=Outcome.INDETERMINATE, problem=Problem.UNKNOWN_ALGORITHM)
    matches = expected == stated["hashed_message"].native
    return result if matches else replace(result, intact=Outcome.FAILED)
