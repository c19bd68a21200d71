"""What every file of a dossier is held against: slots, the index over their words, the unit, its table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from criteria_map.bm25 import Index
from criteria_map.channels import Channels, is_cited, path_share, speech
from criteria_map.evidence import Evidence, Profile, profile
from criteria_map.issuers import Body, likely_unit, unit_body
from criteria_map.model import CriteriaSet
from criteria_map.needs import Need, read_needs
from criteria_map.self_assessment import SelfAssessment
from extractors.facts import Citation

__all__ = ["Desk", "open_desk"]


_JOINED = 5
"""Letters of the shortest word that may be two syllables run together."""


@dataclass(frozen=True, slots=True)
class Desk:
    """See `open_desk`."""

    criteria: CriteriaSet
    needs: Sequence[Need]
    index: Index
    cited: Mapping[str, tuple[Citation, ...]]
    """Criterion id → documents its row of the unit's table cites."""
    year: int
    unit: Body
    renamed: str
    """The unit's place as its letters spell it, where that is not the name it was given."""

    def profile(self, evidence: Evidence) -> Profile:
        """What of a file is compared with slots."""
        seen = profile(evidence, self.unit, self.criteria.by_id)
        if all(map(self.index.knows, seen.words)):
            return seen
        words = tuple(part for word in seen.words for part in self._parted(word))
        return replace(seen, words=words)

    def _parted(self, word: str) -> tuple[str, ...]:
        """`tuyentruyen`, as a scan gives it, in the two syllables the set's words know."""
        if len(word) < _JOINED or self.index.knows(word):
            return (word,)
        halves = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
        return next((each for each in halves if all(map(self.index.knows, each))), (word,))

    def candidates(self, seen: Profile) -> Iterator[tuple[Need, Channels]]:
        """The slots that share a word, a code or a citation with the file."""
        bm25 = self.index.scores(seen.words)
        coverage = self.index.coverage(seen.words)
        best = max(bm25.values(), default=0.0)
        for number, need in enumerate(self.needs):
            named = is_cited(seen, self.cited.get(need.criterion.id, ()))
            path = path_share(seen, need.criterion)
            if number in bm25 or path or named:
                relative = bm25.get(number, 0.0) / best if best else 0.0
                said = speech(seen, need, coverage.get(number, 0.0), relative, self.index)
                yield need, Channels(said, path, named)


def open_desk(
    criteria: CriteriaSet,
    evidence: Sequence[Evidence],
    self_assessment: SelfAssessment | None,
    unit_name: str,
    year: int,
    named: bool = False,
) -> Desk:
    """Made once for a dossier. A unit that somebody `named` is not taken for the one its letters spell."""
    needs, index = read_needs(criteria)
    said = unit_body(unit_name, [applies.level for applies in criteria.info.applies_to])
    issuers = (e.facts.issuer.value for e in evidence if e.facts is not None and e.facts.issuer is not None)
    likely = likely_unit(said, issuers)
    renamed = likely.place if said.place and likely.place != said.place else ""
    unit = said if named and said.place else likely
    claims = () if self_assessment is None else self_assessment.claims
    cited = {claim.id: claim.citations for claim in claims}
    return Desk(criteria, needs, index, cited, year, unit, renamed)
