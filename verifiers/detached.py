# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Detached signatures: a CMS (`van-ban.pdf.p7s`) that lies beside the file and signs all its bytes."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from asn1crypto import cms as asn1
from asn1crypto import core

from verifiers.aftermath import Aftermath
from verifiers.armour import unarmoured
from verifiers.finding import Judged
from verifiers.judge import judge
from verifiers.pdf.certificate import describe
from verifiers.pdf.cms import CmsResult, Problem, check_each, load_signed_data
from verifiers.pdf.coverage import Coverage
from verifiers.pdf.read import RawSignature, best_stamp, stamp_certificate
from verifiers.trust import Trust
from verifiers.verdict import DETACHED, Beside, Changes, Outcome

__all__ = ["judge_detached", "read_detached"]

LARGEST = 16 * 1024 * 1024
"""Bytes of a signature file, over twice the size of the file it signs (which it may hold, in base64)."""
MOST_SIGNERS = 50
WHOLE = Coverage(ranges=(), contents=b"", whole=True, end=0, revision=0, tail=False)
"""All bytes of the file, without offsets: the signature is none of them."""
NOTHING_AFTER = Aftermath(Changes.NOTHING)


def judge_detached(beside: Beside, data: bytes, trust: Trust, at: datetime) -> list[Judged]:
    """Every signer of a signature file, judged by the rules for signatures inside a file."""
    return [judge(raw, NOTHING_AFTER, trust, at, "") for raw in read_detached(beside, data)]


def read_detached(beside: Beside, data: bytes) -> list[RawSignature]:
    """One signature for each signer, checked over `data`; a file that is none is one that fails."""
    size = beside.path.stat().st_size
    if size > LARGEST + 2 * len(data):
        return [_unsupported(beside.name, f"{size >> 20} MB")]
    try:
        signed = load_signed_data(unarmoured(beside.path.read_bytes()))
        held: Any = signed
        count = len(held["signer_infos"])
        if count > MOST_SIGNERS:
            return [_unsupported(beside.name, f"{count} SignerInfo")]
        results = check_each(signed, _digests(data))
        fits = _holds_the_same(signed, data)
    except Exception:  # asn1crypto raises anything at all on bytes that are no signature
        return [_raw(beside.name, CmsResult(problem=Problem.UNPARSABLE))]
    if not fits:
        results = tuple(replace(one, intact=Outcome.FAILED) for one in results)
    return [
        _raw(f"{beside.name} #{number}" if number > 1 else beside.name, one)
        for number, one in enumerate(results, start=1)
    ]


def _digests(data: bytes) -> Callable[[str], bytes]:
    """Digest of the file by the hash's name, each computed once however many sign."""

    def digest(name: str) -> bytes:
        return hashlib.new(name, data).digest()

    return cache(digest)


def _holds_the_same(signed: asn1.SignedData, data: bytes) -> bool:
    """Nothing inside (detached), or exactly the file's bytes (attached)."""
    held: Any = signed
    content = held["encap_content_info"]["content"]
    return content is None or isinstance(content, core.Void) or bytes(content) == data


def _raw(name: str, cms: CmsResult) -> RawSignature:
    try:
        stamp = best_stamp(cms)
        certificate = describe(cms.certificate) if cms.certificate is not None else None
        embedded = tuple(one.dump() for one in (*cms.embedded, *(stamp.cms.embedded if stamp else ())))
        token_certificate = stamp_certificate(stamp)
    except Exception:  # a malformed certificate
        cms, stamp, certificate = CmsResult(problem=Problem.UNPARSABLE), None, None
        embedded, token_certificate = (), b""
    return RawSignature(
        field=name,
        sub_filter=DETACHED,
        supported=True,
        is_timestamp=False,
        cms=cms,
        certificate=certificate,
        embedded=embedded,
        coverage=WHOLE,
        stamp=stamp,
        stamp_certificate=token_certificate,
        stated_time=None,
        page=0,
        box=None,
        removed=False,
        permission=0,
        certifies_late=False,
        locks=(),
    )


def _unsupported(name: str, why: str) -> RawSignature:
    """Too large to be worth the time."""
    return replace(_raw(name, CmsResult()), supported=False, sub_filter=f"{DETACHED}, {why}")
