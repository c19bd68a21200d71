"""Remarks on a signed letter that change no grade: its signer, its time, its printed words compared."""

from collections.abc import Sequence
from datetime import date, timedelta, timezone

from extractors.facts import Facts
from extractors.messages import Note, note
from extractors.spoken import spoken_day
from verifiers.signers import folded
from verifiers.verdict import Role, SignatureResult, SignerKind

__all__ = ["remarks"]

LOCAL = timezone(timedelta(hours=7))
USUAL_DELAY = timedelta(days=4)
"""Signed on the day it is dated, or the next working day."""


def remarks(results: Sequence[SignatureResult], facts: Facts) -> tuple[Note, ...]:
    """What a careful reader would remark, in a fixed order."""
    found = (_issuer(results, facts), _leader(results, facts), _day(results, facts))
    return tuple(one for one in found if one is not None)


def _issuer(results: Sequence[SignatureResult], facts: Facts) -> Note | None:
    """The seal's certificate names another organisation than the letterhead (offices are renamed)."""
    seals = [one for one in results if one.kind is SignerKind.ORGANISATION]
    if not seals or facts.issuer is None:
        return None
    printed = folded(facts.issuer.value)
    names = {folded(name) for one in seals for name in (one.signer, *one.organisation.split(", "))}
    if any(name and (name in printed or printed in name) for name in names):
        return None
    return note("verifiers.issuer_differs", signer=seals[-1].signer, issuer=facts.issuer.value)


def _leader(results: Sequence[SignatureResult], facts: Facts) -> Note | None:
    """Another person signed than the one whose name is printed."""
    leader = next((one for one in results if one.role is Role.LEADER), None)
    if leader is None or facts.signer.name is None or facts.signer.name.flags:
        return None
    printed = facts.signer.name.value
    if folded(printed) in folded(leader.signer) or folded(leader.signer) in folded(printed):
        return None
    return note("verifiers.signer_differs", signer=leader.signer, printed=printed)


def _day(results: Sequence[SignatureResult], facts: Facts) -> Note | None:
    """The leader's signing day lies far from the day printed in the header."""
    leader = next((one for one in results if one.role is Role.LEADER and one.time is not None), None)
    if leader is None or leader.time is None or facts.date is None or facts.date.flags:
        return None
    printed = facts.date.value
    if printed.month is None or printed.day is None:
        return None
    signed = leader.time.astimezone(LOCAL).date()
    stated = date(printed.year, printed.month, printed.day)
    if abs(signed - stated) <= USUAL_DELAY:
        return None
    return note("verifiers.day_differs", signed=spoken_day(signed), printed=spoken_day(stated))
