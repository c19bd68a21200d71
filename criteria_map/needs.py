"""What is looked for: every slot of the set with its words, and the index over them."""

from dataclasses import dataclass

from criteria_map.bm25 import Index
from criteria_map.folding import spelled_out, tokens
from criteria_map.model import CriteriaSet, Criterion, Slot

__all__ = ["Need", "read_needs"]


@dataclass(frozen=True, slots=True)
class Need:
    """A slot with its criterion and the words it is looked for by."""

    criterion: Criterion
    slot: Slot
    phrases: tuple[str, ...]
    refused: tuple[str, ...]


def read_needs(criteria: CriteriaSet) -> tuple[list[Need], Index]:
    needs: list[Need] = []
    texts: list[list[str]] = []
    for criterion in criteria.leaves:
        for slot in criterion.needs:
            phrases = tuple(map(spelled_out, slot.any_words))
            needs.append(Need(criterion, slot, phrases, tuple(map(spelled_out, slot.none_words))))
            words = tokens(f"{criterion.title} {criterion.evidence} {slot.title}")
            texts.append([*words, *(word for phrase in phrases for word in phrase.split())])
    return needs, Index(texts)
