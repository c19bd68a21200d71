"""Which body a name is, and whether a document is the one that is owed."""

from criteria_map.citing import same_number
from criteria_map.evidence import Evidence, type_code
from criteria_map.folding import spelled_out
from criteria_map.obligation import Obligation

__all__ = ["is_of", "meets"]


def is_of(name: str, body: str) -> bool:
    """Is a unit or an issuer of this name that body? `Phòng Tư pháp huyện Kon Mẫu` is `Phòng Tư pháp`."""
    said = f" {spelled_out(name)} "
    return any(f" {spelled_out(each)} " in said for each in body.split("|"))


def meets(evidence: Evidence, obligation: Obligation) -> bool:
    """Is this document the one that is owed, by its type, its title and what it cites?"""
    facts = evidence.facts
    if (
        facts is None
        or facts.subject is None
        or (obligation.types and type_code(facts) not in obligation.types)
    ):
        return False
    kind = facts.type.value if facts.type is not None else ""
    said = f" {spelled_out(f'{kind} {facts.subject.value}')} "
    cited = not obligation.cites or any(
        same_number(each.value.number, obligation.cites) for each in facts.citations if each.value.number
    )
    return (
        (cited or f" {spelled_out(obligation.cites)} " in said)
        and any(f" {spelled_out(words)} " in said for words in obligation.any_words)
        and not any(f" {spelled_out(words)} " in said for words in obligation.none_words)
    )
