"""Over many dossiers: which of the bodies that owe a document have handed it in."""

from collections.abc import Iterator

from criteria_map.evidence import Evidence
from criteria_map.model import CriteriaSet, Obligation
from criteria_map.owing import is_of, meets
from extractors.messages import note
from extractors.spoken import spoken_day
from pipeline.obligations import due, first_name, issued_by
from pipeline.results import Across, Level, Place, UnitReport

__all__ = ["HandedIn"]


class HandedIn:
    """Takes units one at a time and remembers where each body's document lies."""

    def __init__(self, criteria: CriteriaSet, year: int) -> None:
        self.owed = [each for each in due(criteria, year) if each.owed_by]
        self.places: dict[tuple[str, str], list[Place]] = {}
        self.units = 0

    def add(self, unit: UnitReport) -> None:
        self.units += 1
        for file in unit.files if self.owed else ():
            evidence = Evidence(file.path, file.kind, file.facts)
            for each in self.owed:
                if not file.duplicate_of and meets(evidence, each):
                    self._keep(each, unit, evidence)

    def _keep(self, owed: Obligation, unit: UnitReport, evidence: Evidence) -> None:
        for body in owed.owed_by:
            if is_of(unit.name, body) or issued_by(evidence, body):
                place = Place(unit.name, unit.folder or unit.name, evidence.path)
                self.places.setdefault((owed.id, body), []).append(place)

    def found(self) -> Iterator[Across]:
        """One finding for each document that several bodies owe; none for a single dossier."""
        for each in self.owed if self.units > 1 else ():
            have = {body: self.places.get((each.id, body), []) for body in each.owed_by}
            missing = [first_name(body) for body, places in have.items() if not places]
            words = note(
                "pipeline.across_not_handed_in" if missing else "pipeline.across_handed_in",
                title=each.title,
                have=len(have) - len(missing),
                total=len(have),
                names=", ".join(missing),
                deadline=spoken_day(each.deadline.last_day),
            )
            places = tuple(dict.fromkeys(place for places in have.values() for place in places))
            yield Across("KC-CHUA-GUI", Level.WARNING if missing else Level.NOTE, words, places)
