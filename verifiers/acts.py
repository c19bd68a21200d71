"""What each act of signing did: the leader signed; the văn thư gave number, day and seal."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from extractors.document import Document
from verifiers.verdict import Act, Role, SignatureResult, SignerKind

__all__ = ["group_acts", "with_roles"]


def with_roles(results: Sequence[SignatureResult], document: Document) -> tuple[SignatureResult, ...]:
    """The same signatures, each with the role its box and its signer give it."""
    return tuple(replace(result, role=_role(result)) for result in results)


def _role(result: SignatureResult) -> Role:
    if result.kind is SignerKind.TIMESTAMP:
        return Role.TIMESTAMP
    if result.kind is SignerKind.PERSON:
        return Role.LEADER
    if result.kind is SignerKind.PORTAL:
        return Role.PUBLICATION
    return Role.SEAL if result.kind is SignerKind.ORGANISATION else Role.OTHER


def group_acts(results: Iterable[SignatureResult]) -> tuple[Act, ...]:
    """One act for each run of signatures of one signer in one role."""
    acts: list[Act] = []
    for (role, signer), run in groupby(results, key=lambda one: (one.role, one.signer)):
        group = list(run)
        text = " ".join(one.text for one in group if one.text)
        acts.append(Act(role, signer, group[0].kind, group[0].time, tuple(one.field for one in group), text))
    return tuple(acts)
