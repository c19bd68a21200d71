"""A separate annex goes where its letter goes: `Phụ lục (Kèm theo Báo cáo số 293/BC-UBND)`."""

from collections.abc import Sequence
from dataclasses import replace

from criteria_map.citing import same_number
from criteria_map.evidence import Evidence, type_code
from criteria_map.links import Link
from extractors.messages import note

__all__ = ["with_annexes"]


def with_annexes(links: Sequence[Link], evidence: Sequence[Evidence]) -> list[Link]:
    """Links of annexes replaced by those of the letter they belong to, where that was handed in too."""
    found = list(links)
    for annex in evidence:
        letter = _letter_of(annex, evidence)
        if letter is None or not (homes := [link for link in links if link.path == letter.path]):
            continue
        number = _number(letter)
        reason = note("criteria_map.reason_annex", number=number)
        found = [link for link in found if link.path != annex.path]
        found += (
            replace(home, path=annex.path, reasons=(reason,), annex_of=number, cited=False) for home in homes
        )
    return found


def _letter_of(annex: Evidence, evidence: Sequence[Evidence]) -> Evidence | None:
    """The file whose number the annex names first."""
    if annex.facts is None or type_code(annex.facts) != "PL" or not annex.facts.citations:
        return None
    named = annex.facts.citations[0].value.number
    return next((each for each in evidence if each is not annex and same_number(_number(each), named)), None)


def _number(evidence: Evidence) -> str:
    number = evidence.facts.number if evidence.facts is not None else None
    return (number.value.text or "") if number is not None else ""
