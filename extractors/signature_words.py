"""Lines of a signature block that a seal has eaten into, put right by the words that can stand there.

`HỦ TỊCH` can only be `CHỦ TỊCH`. What is mended is hardly believed: the facts show it as a doubt.
"""

import re
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby

from extractors.casing import is_upper
from extractors.folding import fold, squeeze
from extractors.overlay import Raw
from extractors.text import is_plausible, is_syllable
from extractors.vocabulary import collective_authorities, positions, surnames, surnames_by_use

__all__ = ["mended"]

MENDED = 0.55
ALIKE = 0.82
"""Share of letters in common, in order, from which a line is taken for a phrase."""
SURE = 0.9
"""Confidence above which a surname is left as read: `Nguyên` is one too, if a rare one."""
SURNAME = 0.6
"""The same for a surname."""
MIDDLES = frozenset({"văn", "thị"})
"""What is left of a name that lost its surname: no other surname is made of it."""
TAIL = 4
"""Letters: so much of a phrase's end is enough to know it by."""
DEPUTIES = {"botruong": "thutruong"}
MARKS = ("KT.", "TL.", "TUQ.", "Q.")
END = 3


def mended(words: list[Raw]) -> list[Raw]:
    """The words with lines in capitals that are nearly a position or an authority made to be it."""
    before = ""
    done: list[list[Raw]] = []
    for line in (list(line) for _, line in groupby(words, key=lambda raw: raw.line)):
        text = " ".join(raw.text for raw in line)
        phrase = _phrase(text, before) if is_upper(text) else None
        if phrase is not None and _adds_nothing(phrase, line):
            phrase = None
        said = squeeze(phrase or text)
        deputy = _deputies().get(said) if done and said == squeeze(before) else None
        if deputy is not None:
            done[-1] = _spread(f"KT. {before}", done[-1])
            phrase = deputy
        done.append(_with_surname(line) if phrase is None else _spread(phrase, line))
        before = phrase or text
    return [raw for line in done for raw in line]


def _adds_nothing(phrase: str, line: list[Raw]) -> bool:
    """Is the phrase shorter than what was surely read? `TRƯỞNG THỐNG KÊ` is no damaged `TRƯỞNG THÔN`."""
    sure = all(raw.confidence >= SURE and is_plausible(raw.text) for raw in line)
    return sure and len(squeeze(phrase)) + 1 < sum(len(squeeze(raw.text)) for raw in line)


@cache
def _deputies() -> dict[str, str]:
    """Squeezed position → the deputy's: where it stands twice, `KT.` and `PHÓ` were lost."""
    printed = {squeeze(position): position for position in positions().values()}
    return {
        seen: printed[deputy] for seen in printed if (deputy := DEPUTIES.get(seen, "pho" + seen)) in printed
    }


def _with_surname(line: list[Raw]) -> list[Raw]:
    """`Ngdyễn Đình Mẫu` → `Nguyễn Đình Mẫu`: a name begins with one of few syllables."""
    first, *others = line
    is_name = 1 <= len(others) <= 4 and all(raw.text.istitle() and is_syllable(raw.text) for raw in others)
    small = first.text.lower()
    if (
        not is_name
        or small in MIDDLES
        or not first.text[:1].isalpha()
        or (small in surnames() and first.confidence > SURE)
    ):
        return line
    usual = next((name for name in surnames_by_use() if fold(name) == fold(small)), None)
    best = usual or (small if small in surnames() else _nearest_surname(small))
    if best is None or best == small:
        return line
    return [first._replace(text=best.capitalize(), confidence=min(first.confidence, MENDED)), *others]


def _nearest_surname(word: str) -> str | None:
    """The one surname most like the word; None where none or more than one is."""
    alike = {name: SequenceMatcher(None, word, name).ratio() for name in surnames_by_use()}
    best = max(alike.values())
    names = [name for name, share in alike.items() if share == best]
    return names[0] if best >= SURNAME and len(names) == 1 else None


def _phrase(text: str, before: str) -> str | None:
    """The phrase that a damaged line stands for; None for a sound line and for one like no phrase."""
    seen = squeeze(text)
    if before and squeeze(before) + seen in _phrases():
        return None  # the rest of a position over two lines
    if seen in _phrases():
        phrase = _deputy(seen, before) or _phrases()[seen]
        mark = re.match(r"[TK]/[MTL]\b", text)
        if mark is None and text.startswith("TM") and phrase.startswith("T/M"):
            phrase = f"TM. {phrase.partition(' ')[2]}"
        if mark is not None:
            phrase = f"{mark[0]} {phrase.partition(' ')[2]}"
        return None if text.startswith(phrase) else phrase
    if len(seen) < TAIL:
        return None
    deputy = fold(before).startswith(("kt", "k/t"))
    ranked = sorted(((_likeness(seen, key, deputy), key) for key in _phrases()), reverse=True)
    return _phrases()[ranked[0][1]] if ranked[0][0] >= ALIKE else None


def _deputy(seen: str, before: str) -> str | None:
    """Under `KT. GIÁM ĐỐC` signs the deputy: a `GIÁM ĐỐC` there has lost its `PHÓ`."""
    who = re.sub(r"^(?:kt|k/t)[\s.]*", "", fold(before))
    deputy = DEPUTIES.get(seen, "pho" + seen)
    return _phrases().get(deputy) if who != fold(before) and squeeze(who) == seen else None


def _likeness(seen: str, key: str, deputy: bool) -> float:
    """Letters in common; of phrases equally like, a deputy's after KT., else the shortest."""
    same = SequenceMatcher(None, seen, key, autojunk=False).ratio()
    if key.endswith(seen):
        same = max(same, 0.8)
    same += 0.05 * (key[-END:] == seen[-END:])
    is_deputy = key.startswith(("pho", "thutruong"))
    return (
        same
        + (0.1 if deputy and is_deputy else 0.0)
        - (0.1 if is_deputy and not deputy else 0.0)
        - len(key) / 1000
    )


@cache
def _phrases() -> dict[str, str]:
    """Squeezed phrase → as printed."""
    plain = list(positions().values())
    marked = [f"{mark} {position}" for mark in MARKS for position in plain if not position.startswith("PHÓ")]
    return {squeeze(phrase): phrase for phrase in (*marked, *collective_authorities(), *plain)}


def _spread(phrase: str, line: list[Raw]) -> list[Raw]:
    """The phrase's words over the place of the line."""
    left, right = line[0].box[0], line[-1].box[2]
    top, bottom = min(raw.box[1] for raw in line), max(raw.box[3] for raw in line)
    step = (right - left) / len(phrase)
    at, words = 0, list[Raw]()
    for word in phrase.split():
        box = (left + step * at, top, left + step * (at + len(word) + 0.6), bottom)
        words.append(Raw(word, box, line[0].line, MENDED))
        at += len(word) + 1
    return words
