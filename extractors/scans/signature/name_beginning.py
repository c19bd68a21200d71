"""How a name begins of which only the end was surely read: by its letters, its shapes or its width."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from extractors.folding import fold
from extractors.overlay import Raw, text_of
from extractors.scans.signature.letter_shapes import Print
from extractors.scans.signature.name_guess import guess, likeness, units
from extractors.scans.signature.name_row import OFF_CENTRE
from extractors.scans.signature.name_shape import likeliest
from extractors.scans.signature.name_words import DOUBTED, SURE, SURER, opens
from extractors.text import is_syllable
from extractors.vocabulary import given_names, peoples_surnames, surnames_by_use

__all__ = ["with_drawn", "with_guessed", "with_read", "without_rubbish"]

SPACE = 0.5
"""Units between two words."""
USUAL = 40
"""So many surnames are told by letters that were misread."""
LETTERS = 4
"""Of so many letters at least."""
ALIKE, LEAD = 0.8, 0.1
"""Share of letters in common with the two best readings, and what it is ahead of the next surname's."""


def with_read(left: float, words: list[Raw], every: Sequence[Sequence[Raw]]) -> list[Raw]:
    """The words with the usual surname that two readings nearly saw: `Nguyễr`, `Nguyễmr` → `Nguyễn`."""
    firsts = [reading[0] for reading in every if reading and reading[0].box[0] < left + 2 * OFF_CENTRE]
    ranked = sorted((_best_two(name, firsts), name) for name in surnames_by_use()[:USUAL])
    (second, _), (best, name) = ranked[-2:]
    if best < max(ALIKE, second + LEAD) or len(name) < LETTERS:
        return words
    first = max(firsts, key=lambda raw: _ratio(name, raw))
    rest = [raw for raw in words if _middle(raw) > first.box[2]]
    return [first._replace(text=name.capitalize(), confidence=DOUBTED), *rest]


def _best_two(name: str, firsts: Sequence[Raw]) -> float:
    shares = sorted(_ratio(name, raw) for raw in firsts)[-2:]
    return sum(shares) / 2  # one reading alone does not tell


def _ratio(name: str, raw: Raw) -> float:
    return SequenceMatcher(None, fold(name), fold(raw.text), autojunk=False).ratio()


def with_drawn(
    left: float, words: list[Raw], every: Sequence[Sequence[Raw]], line: Print | None
) -> list[Raw]:
    """The sound end of a name with the beginning before it whose letters are on the picture of its line."""
    sound = _tail(words, left)
    if line is None or not sound:
        return []
    for tail in (sound, sound[-1:]):
        heads = _heads(tail, every)
        beginning = likeliest(line, tail, left, likeness(heads), _surnames_before(tail))
        if beginning is not None:
            return [*_placed(beginning, heads, left, tail), *tail]
    return []


def _surnames_before(tail: Sequence[Raw]) -> tuple[str, ...]:
    """Surnames that may stand before the end of a name; of those of two words the end may hold the second."""
    if not all(is_syllable(raw.text) for raw in tail):
        return peoples_surnames()
    second = fold(tail[0].text) if len(tail) > 1 else ""
    halves = [name.split() for name in peoples_surnames() if " " in name]
    firsts = dict.fromkeys(half[0] for half in halves if fold(half[-1]) == second)
    return (*firsts, *surnames_by_use())


def with_guessed(left: float, words: list[Raw], every: Sequence[Sequence[Raw]]) -> list[Raw]:
    """The sound end of a name with the likeliest beginning before it, if there is one."""
    tail = _tail(words, left)
    if not tail:
        return []
    heads = _heads(tail, every)
    beginning = guess(heads, (tail[0].box[0] - left) / _unit(tail) - SPACE)
    return [*_placed(beginning, heads, left, tail), *tail] if beginning is not None else []


def _heads(tail: Sequence[Raw], every: Sequence[Sequence[Raw]]) -> list[str]:
    """What the readings saw before the sound end of a name."""
    return [text_of([raw for raw in reading if _middle(raw) < tail[0].box[0]]) for reading in every]


def _unit(tail: Sequence[Raw]) -> float:
    return sum(raw.box[2] - raw.box[0] for raw in tail) / sum(units(raw.text) for raw in tail)


def _placed(beginning: str, heads: Sequence[str], left: float, tail: Sequence[Raw]) -> list[Raw]:
    """The words of a beginning in their place, with the spaces that one of the readings has."""
    read = next((head for head in heads if _joined(head) == _joined(beginning)), beginning)
    beginning = " ".join(word[:1].upper() + word[1:] for word in read.split())
    return _spread(beginning, left, tail[0].box[0] - SPACE * _unit(tail), tail[0])


def without_rubbish(words: list[Raw]) -> list[Raw]:
    """The words from the first that may be one of a name: a doubt, for something stood before it."""
    if not words:
        return []
    at = next((at for at, raw in enumerate(words) if opens(raw.text) or raw.confidence > DOUBTED), 0)
    return [words[at]._replace(confidence=min(words[at].confidence, DOUBTED)), *words[at + 1 :]]


def _tail(words: Sequence[Raw], left: float) -> list[Raw]:
    """The sound words that end a name, but for one that begins where the name does."""
    kept: list[Raw] = []
    for raw in reversed(words):
        known = raw.text.lower() in given_names().get(fold(raw.text), ())
        least = DOUBTED if known else SURE if is_syllable(raw.text) else SURER
        sound = raw.confidence >= least and opens(raw.text)
        begins = raw.box[0] < left + OFF_CENTRE and raw.confidence < SURER
        if not sound or begins:
            break
        kept.insert(0, raw)
    return kept


def _spread(text: str, left: float, right: float, beside: Raw) -> list[Raw]:
    """The words of a guess over the place they fill."""
    step = (right - left) / units(text)
    words, at = list[Raw](), left
    for word in text.split():
        end = at + units(word) * step
        words.append(Raw(word, (at, beside.box[1], end, beside.box[3]), beside.line, DOUBTED))
        at = end + SPACE * step
    return words


def _joined(text: str) -> str:
    return text.replace(" ", "").lower()


def _middle(raw: Raw) -> float:
    return (raw.box[0] + raw.box[2]) / 2
