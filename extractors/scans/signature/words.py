"""Lines of a signature block that a seal has eaten into, put right by the words that can stand there.

`HỦ TỊCH` can only be `CHỦ TỊCH`. What is mended is hardly believed: the facts show it as a doubt.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from extractors.folding import fold, squeeze
from extractors.letter_case import is_upper
from extractors.overlay import Raw, text_of
from extractors.scans.signature.name_words import same_but_tone
from extractors.scans.signature.phrases import DEPUTIES, MARKS, deputies, phrases, places, superiors
from extractors.text import is_plausible, is_syllable
from extractors.vocabulary import (
    every_surname,
    given_names,
    organs,
    positions,
    surnames,
    surnames_by_use,
)

__all__ = ["mended"]

MENDED = 0.55
ALIKE = 0.82
"""Share of letters in common, in order, from which a line is taken for a phrase."""
SURE = 0.9
"""Confidence above which a surname is left as read (`Nguyên` is one too, if a rare one), and what is no
syllable: no list has all names of the smaller peoples."""
SURNAME = 0.6
"""The same for a surname."""
MIDDLES = frozenset({"văn", "thị"})
"""What is left of a name that lost its surname: no other surname is made of it."""
TAIL = 4
"""Letters: so much of a phrase's end is enough to know it by."""
LEADERS = (
    "CHỦ TỊCH",
    "GIÁM ĐỐC",
    "BỘ TRƯỞNG",
    "TỔNG GIÁM ĐỐC",
    "CỤC TRƯỞNG",
    "CHI CỤC TRƯỞNG",
)
HEADS = ("CHÁNH VĂN PHÒNG", "TRƯỞNG PHÒNG", "VỤ TRƯỞNG")
"""Who sign by order of a leader; a deputy does so in place of one."""
HARDLY = 0.5
"""Confidence under which a mark is not believed."""
MARK = 2
"""Letters of a `KT`."""
OFF_CENTRE = 5.0
"""Points by which lines may stand off the common middle of their block."""
END = 3
ROOM = 2.0
"""Times the height of its line: a gap so wide held a word."""
MOST_LOST = 4
"""Letters of what is left of a `KT.`."""


def mended(words: list[Raw]) -> list[Raw]:
    """The words with lines in capitals that are nearly a position or an authority made to be it."""
    before = ""
    done: list[list[Raw]] = []
    lines = [line for line in _whole_lines(words) if not _is_speck(line)]
    for line, after in pairwise([*lines, []]):
        text = text_of(line)
        phrase = _phrase_of(line, before) if is_upper(text) else None
        ends = not is_upper(text_of(after))
        is_cut = ends and _deputy(squeeze(text), before) is not None
        if phrase is not None and not is_cut and _adds_nothing(phrase, line):
            phrase = None
        if phrase is not None and _stands_over_deputy(phrase, text, text_of(after)):
            phrase = f"KT. {phrase.partition(' ')[2]}"
        said = squeeze(phrase or text)
        deputy = deputies().get(said) if done and said == squeeze(before) else None
        if deputy is not None:
            done[-1] = _spread(f"KT. {before}", done[-1])
            phrase = deputy
        elif done and (over := _lost_mark(before, said)):
            done[-1] = _spread(over, done[-1])
        elif done and _is_under_order(before, said):
            done[-1] = _spread(f"TL. {before}", done[-1])
        elif done and ends:
            phrase = _off_centre(phrase or text, line, done[-1]) or phrase
        done.append(_with_surname(line) if phrase is None else _spread(phrase, line))
        before = phrase or text
    return [raw for line in done for raw in line]


def _phrase_of(line: list[Raw], before: str) -> str | None:
    """The phrase of a damaged line, without what opens it and is no word: `5x; NGHỦ TỊCH`."""
    phrase = _phrase(_seen(line), before)
    opens = re.sub(r"[.,/]", "", line[0].text).isalpha() or line[0].confidence >= SURNAME
    if phrase is None and len(line) > 1 and not opens:
        rest = text_of(line[1:])
        phrase = _phrase(rest, before) or phrases().get(squeeze(rest))
    return _without_unseen_mark(phrase, line)


def _without_unseen_mark(phrase: str | None, line: list[Raw]) -> str | None:
    """`TC HẠNH VĂN PHÒNG` is no `TL. CHÁNH VĂN PHÒNG`: of the mark nothing was surely seen."""
    mark, _, rest = (phrase or "").partition(" ")
    seen = fold(line[0].text).strip(".,/-") == fold(mark).strip(".")
    return rest if mark in MARKS and line[0].confidence < HARDLY and not seen else phrase


def _stands_over_deputy(phrase: str, text: str, below: str) -> bool:
    """`T. GIÁM ĐỐC` over `XÁM ĐỐC`: its mark was no `TL.`, for under that stands another position."""
    mark, _, who = phrase.partition(" ")
    guessed = mark in MARKS and not text.startswith(mark.strip("."))
    return guessed and is_upper(below) and squeeze(below)[-TAIL:] == squeeze(who)[-TAIL:]


def _is_speck(line: list[Raw]) -> bool:
    """`22^` beside a position: a piece of the seal."""
    return all(raw.confidence < SURNAME and sum(map(str.isalpha, raw.text)) < MARK for raw in line)


def _off_centre(said: str, line: list[Raw], above: list[Raw]) -> str | None:
    """`BÍ THƯ` under a body, as far right of its middle as a lost `PHÓ` would put it: `PHÓ BÍ THƯ`."""
    deputy = deputies().get(squeeze(said))
    if deputy is None or not squeeze(text_of(above)).startswith("tm"):
        return None
    left, right = line[0].box[0], line[-1].box[2]
    lost = (right - left) * (len(deputy) - len(said)) / len(said)
    off = (left + right) / 2 - (above[0].box[0] + above[-1].box[2]) / 2
    return deputy if deputy.startswith("PHÓ ") and abs(off - lost / 2) < OFF_CENTRE else None


def _is_under_order(above: str, said: str) -> bool:
    """`CHÁNH VĂN PHÒNG` under a bare `CHỦ TỊCH`: that line has lost its `TL.`."""
    leads = fold(above) in {fold(leader) for leader in LEADERS}
    return leads and any(said.startswith(squeeze(head)) for head in HEADS)


def _lost_mark(above: str, said: str) -> str | None:
    """`XU CHỦ TỊCH` or `KT.GIÁM` over a deputy can only be `KT. CHỦ TỊCH`, `KT. GIÁM ĐỐC`."""
    letters = "".join(letter for letter in squeeze(above) if letter.isalpha())
    for deputy, who in superiors().items():
        if said.startswith(deputy):
            end = letters[max(0, len(letters) - len(squeeze(who)) - MOST_LOST) :]
            if TAIL > len(letters) > MARK and squeeze(who).endswith(letters):
                return f"KT. {who}"
            cut = letters.startswith("kt") and squeeze(who).startswith(letters[2:]) and len(letters) > TAIL
            lost = letters.endswith(squeeze(who)) and end == letters and not letters.startswith(("kt", "pho"))
            return f"KT. {who}" if lost or (cut and letters[2:] != squeeze(who)) else None
    return None


def _whole_lines(words: list[Raw]) -> Iterator[list[Raw]]:
    """Line by line; a `PHÓ` from which a seal has parted the rest of its row is put back to that."""
    lines = [list(line) for _, line in groupby(words, key=lambda raw: raw.line)]
    for line, after in pairwise([*lines, []]):
        if (
            after
            and len(line) == 1
            and fold(line[0].text) == "pho"
            and line[0].line // 10 == after[0].line // 10
        ):
            after[:] = [line[0], *(raw._replace(line=line[0].line) for raw in after)]
        else:
            yield line


def _seen(line: list[Raw]) -> str:
    """Its text; after a `PHÓ` with room for another word only the rest, which is an end of something."""
    first = 1 if fold(line[0].text) == "pho" and _has_room(line) else 0
    return text_of(line[first:])


def _has_room(line: list[Raw]) -> bool:
    gap = line[1].box[0] - line[0].box[2] if len(line) > 1 else 0.0
    return gap > ROOM * (line[0].box[3] - line[0].box[1])


def _adds_nothing(phrase: str, line: list[Raw]) -> bool:
    """Is the phrase shorter than what was surely read, or only longer at its end, where no seal lies?

    `TRƯỞNG THỐNG KÊ` is no damaged `TRƯỞNG THÔN`, `CHÍNH` no `CHÍNH ỦY`.
    """
    sure = all(raw.confidence >= SURE and is_plausible(raw.text) for raw in line)
    seen, whole = squeeze(text_of(line)), squeeze(phrase)
    return sure and (len(whole) + 1 < len(seen) or (whole != seen and whole.startswith(seen)))


def _with_surname(line: list[Raw]) -> list[Raw]:
    """`Ngdyễn Đình Mẫu` → `Nguyễn Đình Mẫu`: a name begins with one of few syllables."""
    first, *others = line
    is_name = 1 <= len(others) <= 4 and all(raw.text.istitle() and is_syllable(raw.text) for raw in others)
    small = first.text.lower()
    given = small in given_names().get(fold(small), ())
    if (
        not is_name
        or small in MIDDLES
        or not first.text[:1].isalpha()
        or (first.confidence > SURE and (small in surnames() or not is_syllable(small)))
    ):
        return line
    usual = next((name for name in surnames_by_use() if fold(name) == fold(small)), None)
    if usual is not None and small in every_surname() and not same_but_tone(usual, small):
        usual = None
    best = usual or (small if given or small in every_surname() else _nearest_surname(small))
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
    if before and squeeze(before) + seen in phrases():
        return None  # the rest of a position over two lines
    deputy = _deputy(seen, before)
    if deputy is not None or seen in phrases():
        phrase = deputy or phrases()[seen]
        mark = re.match(r"[TK]/[MTL]\b", text)
        if mark is None and text.startswith("TM") and phrase.startswith("T/M"):
            phrase = f"TM. {phrase.partition(' ')[2]}"
        if mark is not None:
            phrase = f"{mark[0]} {phrase.partition(' ')[2]}"
        return None if text.startswith(phrase) else phrase
    if len(seen) < TAIL or fold(text) in places():
        return None
    under = fold(before).startswith(("kt", "k/t"))
    ranked = sorted(((_likeness(seen, key, under), key) for key in phrases()), reverse=True)
    return phrases()[ranked[0][1]] if ranked[0][0] >= ALIKE else _spelt(text)


def _spelt(text: str) -> str | None:
    """`TRƯỜNG PHÒNG ĐÀO TẠO` → `TRƯỞNG PHÒNG ĐÀO TẠO`: a position and a field with their own marks."""
    words = text.split()
    if words[0] == "THỦ":
        return None  # `THỦ TRƯỞNG` and `THỨ TRƯỞNG` are both somebody
    for count in range(len(words) - 1, 1, -1):
        position = positions().get(fold(" ".join(words[:count])))
        if position is not None:
            rest = " ".join(words[count:])
            spelt = f"{position} {organs().proper.get(fold(rest), rest).upper()}"
            return spelt if spelt != text else None
    return None


def _deputy(seen: str, before: str) -> str | None:
    """Under `KT. GIÁM ĐỐC` signs the deputy: a `GIÁM ĐỐC` or `ÁM ĐỐC` there has lost its beginning."""
    who = re.sub(r"^(?:kt|k/t)[\s.]*", "", fold(before))
    if who == fold(before) or len(seen) <= MARK or seen == "pho":
        return None
    deputy = DEPUTIES.get(squeeze(who), "pho" + squeeze(who))
    lost = seen == squeeze(who) or (seen != deputy and deputy.endswith(seen) and len(seen) >= TAIL)
    lost |= seen != deputy and deputy.startswith(seen)
    like = seen.endswith(squeeze(who)) or seen[-TAIL:] == squeeze(who)[-TAIL:]
    lost |= seen not in phrases() and like and len(seen) <= len(deputy) + MARK
    return phrases().get(deputy) if lost else None


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
