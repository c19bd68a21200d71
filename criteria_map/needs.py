"""What is looked for: every slot of the set with its words, and the index over them."""

from dataclasses import dataclass

from criteria_map.bm25 import Index
from criteria_map.doc_types import type_names
from criteria_map.folding import informative, spelled_out, tokens
from criteria_map.model import CriteriaSet, Criterion, Slot

__all__ = ["Need", "read_needs"]


@dataclass(frozen=True, slots=True)
class Need:
    """A slot with its criterion and the words it is looked for by."""

    criterion: Criterion
    slot: Slot
    phrases: tuple[str, ...]
    refused: tuple[str, ...]
    cores: tuple[tuple[str, ...], ...]
    """The telling syllables of each phrase, its type's name left out: the type is a gate of its own."""


def _core(phrase: str) -> tuple[str, ...]:
    """`bao cao ket qua pho bien giao duc phap luat` → pho bien giao duc phap luat."""
    while name := next((name for name in type_names() if phrase.startswith(f"{name} ")), ""):
        phrase = phrase.removeprefix(f"{name} ").removeprefix("hoac ").removeprefix("ve viec ")
    return tuple(informative(phrase.split()))


def read_needs(criteria: CriteriaSet) -> tuple[list[Need], Index]:
    needs: list[Need] = []
    texts: list[list[str]] = []
    for criterion in criteria.leaves:
        for slot in criterion.needs:
            phrases = tuple(map(spelled_out, slot.any_words))
            refused = tuple(map(spelled_out, slot.none_words))
            cores = tuple(core for core in map(_core, phrases) if core)
            needs.append(Need(criterion, slot, phrases, refused, cores))
            words = tokens(f"{criterion.title} {criterion.evidence} {slot.title}")
            texts.append([*words, *(word for phrase in phrases for word in phrase.split())])
    return needs, Index(texts)
