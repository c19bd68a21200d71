"""Why a file was mapped as it was: each channel's share, slot by slot."""

from collections.abc import Sequence
from dataclasses import dataclass

from criteria_map.channels import score, type_fit
from criteria_map.desk import Desk
from criteria_map.evidence import Evidence
from criteria_map.gates import may_fill
from extractors.messages import Note

__all__ = ["Explained", "explain"]


@dataclass(frozen=True, slots=True)
class Explained:
    """One file against one slot."""

    criterion: str
    slot: str
    score: float
    """Before slots compete."""
    words: float
    """Share of the title's words, 0 to 1."""
    phrase: str
    path: float
    cited: bool
    type_fits: str
    """yes, no, unknown."""
    gate: str
    """yes, no, unknown: issuer and period."""
    objection: Note | None


def explain(desk: Desk, evidence: Evidence, most: int = 8) -> Sequence[Explained]:
    """The likeliest slots of a file, best first, with what speaks for each. `desk`: opened for all files."""
    seen = desk.profile(evidence)
    found: list[Explained] = []
    for need, channels in desk.candidates(seen):
        gate, objection = may_fill(seen, need, desk.year, desk.criteria)
        found.append(
            Explained(
                criterion=need.criterion.id,
                slot=need.slot.id,
                score=round(max(0.0, min(score(seen, need.slot, channels), 0.99)), 3),
                words=round(channels.speech.share, 3),
                phrase=channels.speech.phrase,
                path=channels.path,
                cited=channels.cited,
                type_fits=type_fit(seen, need.slot).value,
                gate=gate.value,
                objection=objection,
            )
        )
    return sorted(found, key=lambda each: (-each.score, each.criterion, each.slot))[:most]
