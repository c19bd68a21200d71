"""What speaks for a file in a slot: its title, its place, the unit's own table; and all in one figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from criteria_map.bm25 import Index
from criteria_map.citing import same_number
from criteria_map.evidence import Profile
from criteria_map.model import Criterion, Slot
from criteria_map.needs import Need
from criteria_map.periods import Fit
from criteria_map.similarity import phrase_share
from extractors.facts import Citation

__all__ = ["Channels", "Speech", "is_cited", "path_share", "score", "speech", "type_fit"]


@dataclass(frozen=True, slots=True)
class Speech:
    """How well a file's title speaks of a slot's matter."""

    share: float
    """0 to 1."""
    phrase: str = ""
    """The slot's phrase that does it best, spelled out."""
    whole: bool = False
    """All of that phrase stands in the title."""


@dataclass(frozen=True, slots=True)
class Channels:
    """What speaks for a file in a slot."""

    speech: Speech
    path: float
    """See `path_share`."""
    cited: bool
    """The unit's own table cites it under this criterion."""


def is_cited(seen: Profile, citations: Iterable[Citation]) -> bool:
    """Cited by its number, and not with another document's day."""
    day = seen.issued.isoformat() if seen.issued is not None else ""
    return bool(seen.number) and any(
        same_number(seen.number, each.number)
        and (not day or each.date is None or not each.date.complete or each.date.text == day)
        for each in citations
    )


def path_share(seen: Profile, criterion: Criterion) -> float:
    """1: a path of the file names this criterion; 0.4: a heading above it; 0: it names none or another."""
    shares = (
        1.0 if place == criterion.id else 0.4 if criterion.id.startswith(f"{place}.") else 0.0
        for place in seen.places
    )
    return max(shares, default=0.0)


def speech(seen: Profile, need: Need, coverage: float, relative: float, index: Index) -> Speech:
    """What title and file name say: the best phrase, the words covered, the rank among all slots."""
    if need.slot.draft:
        return _drafted(seen, need, coverage, relative, index)
    best, said = _best_phrase(seen.title, need, index)
    for other in (seen.name if seen.read else "", seen.head):
        share, other_said = _best_phrase(other, need, index) if other else (0.0, "")
        if 0.8 * share > best:
            best, said = 0.8 * share, other_said
    if need.phrases:
        share = 0.65 * best + 0.2 * coverage + 0.15 * relative
    else:
        share = 0.6 * coverage + 0.4 * relative
    padded = f" {seen.title} "
    if any(f" {word} " in padded for word in need.refused):
        return Speech(0.3 * share, said)
    return Speech(share, said, best >= 0.9)


def _drafted(seen: Profile, need: Need, coverage: float, relative: float, index: Index) -> Speech:
    """A phrase nobody chose: its telling words in the title, weighed with the title's in the slot's text."""
    have = frozenset(seen.words) | frozenset(pairwise(seen.words))
    best, said = 0.0, ""
    for core in need.cores:
        total = sum(map(index.idf, core))
        by_word = sum(index.idf(word) for word in core if word in have) / total
        pairs = list(pairwise(core))
        by_pair = sum(pair in have for pair in pairs) / len(pairs) if pairs else by_word
        share = by_word * (0.7 + 0.3 * by_pair)
        if share > best:
            best, said = share, " ".join(core)
    both = 2 * best * coverage / (best + coverage) if best and coverage else 0.0
    return Speech(0.85 * both + 0.15 * relative, said, best >= 0.95)


def _best_phrase(title: str, need: Need, index: Index) -> tuple[float, str]:
    """The slot's phrase that the title has most of, and how much of it, 0 to 1."""
    words = title.split()
    padded, run_together = f" {title} ", "".join(words)
    have = frozenset(words) | frozenset(pairwise(words))
    best, said = 0.0, ""
    for phrase in need.phrases:
        if f" {phrase} " in padded:
            return 1.0, phrase
        share = _part(phrase, have, run_together, index)
        if share > best:
            best, said = share, phrase
    return best, said


def _part(phrase: str, have: frozenset[str | tuple[str, str]], run_together: str, index: Index) -> float:
    """Share of a phrase in a title, by words and by pairs of words; a scan's lost spaces are forgiven."""
    words = phrase.split()
    squeezed = "".join(words)
    if len(squeezed) >= 10 and squeezed in run_together:
        return 0.97
    total = sum(map(index.idf, words))
    by_word = sum(index.idf(word) for word in words if word in have) / total if total else 0.0
    if by_word < 0.5:
        return 0.0
    if len(squeezed) >= 14 and phrase_share(squeezed, run_together) >= 0.93:
        return 0.93
    pairs = list(pairwise(words))
    by_pair = sum(pair in have for pair in pairs) / len(pairs) if pairs else by_word
    return 0.85 * by_word * by_word * (0.4 + 0.6 * by_pair)


def score(seen: Profile, slot: Slot, channels: Channels) -> float:
    """All channels and the type gate in one figure; a place or a citation alone is never sure."""
    words = channels.speech.share * (1.0 if seen.read else 0.85)
    total = min(1.0, words * 1.05)
    if channels.path:
        total += channels.path * (0.25 if words >= _SPEAKS or not seen.words else 0.1)
    elif seen.places:
        total -= 0.08
    if channels.cited:
        total = max(total, 0.95 if words >= _SPEAKS else 0.75)
    elif channels.path == 1 and not seen.read:
        total = max(total, 0.9 if seen.mute or (seen.media and words >= _SPEAKS) else 0.6)
    fits = type_fit(seen, slot)
    if fits is Fit.NO and not channels.cited:
        return total * 0.45
    return total * 0.9 if fits is Fit.UNKNOWN else total


_SPEAKS = 0.3
"""From here on a title speaks of the slot's matter at all."""


def type_fit(seen: Profile, slot: Slot) -> Fit:
    if not slot.types:
        return Fit.YES
    if not seen.types:
        return Fit.UNKNOWN
    return Fit.YES if any(code in slot.types for code in seen.types) else Fit.NO
