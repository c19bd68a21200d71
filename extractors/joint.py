"""Bodies that issue a letter together: `BỘ TÀI CHÍNH` / `BỘ NỘI VỤ` over `45/2025/TTLT-BTC-BNV`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.cited.symbols import has_signed, is_joint
from extractors.facts import Flag, Found
from extractors.lines import Line, join_spans, segments
from extractors.organ_heads import starts_organ

__all__ = ["in_turn", "joined"]


def in_turn(lines: Sequence[Line], symbol: str) -> list[Line]:
    """The rows of names that stand side by side over a joint number, one name after the other."""
    first = next((at for at, line in enumerate(lines) if names_several(line)), len(lines))
    if first == len(lines) or not is_joint(f"1/{symbol}"):
        return list(lines)
    centres = [part.centre for part in segments(lines[first])]
    columns: list[list[Line]] = [[] for _ in centres]
    for part in (part for line in lines[first:] for part in segments(line)):
        nearest = min(range(len(centres)), key=lambda at: abs(centres[at] - part.centre))
        columns[nearest].append(part)
    return [*lines[:first], *(line for column in columns for line in column)]


def names_several(line: Line) -> bool:
    """Does each part of the row begin as a body's name does?"""
    parts = segments(line)
    return len(parts) > 1 and all(starts_organ(part.text) for part in parts)


def joined(names: Sequence[Found[str]], symbol: str) -> list[Found[str]]:
    """The names over a number, those that a joint symbol speaks of made one: `Bộ Tài chính - Bộ Nội vụ`.

    Of other names under such a symbol nobody can tell the other issuer from the body above: in doubt.
    """
    number = f"1/{symbol}"
    if not names or not is_joint(number) or is_own(names[-1].value, symbol):
        return list(names)
    first = next((at for at, name in enumerate(names) if has_signed(name.value, number)), len(names))
    together = names[first:]
    if len(together) > 1 and all(has_signed(name.value, number) for name in together):
        return [*names[:first], as_one(together)]
    if " - " in names[-1].value:
        return list(names)
    rivals = (as_one(names[-2:]).value,) if len(names) > 1 else ()
    return [
        *names[:-2],
        *(replace(name, flags=(*name.flags, Flag.RIVALS), rivals=rivals) for name in names[-2:]),
    ]


def is_own(name: str, symbol: str) -> bool:
    """`CCLN-KHTC-QL` of the Chi cục Lâm nghiệp begins with its own name, not with a joint type."""
    first = next((part for part in re.split(r"[/-]", symbol) if not part.isdigit()), "")
    return has_signed(name, f"1/{first}")


def as_one(names: Sequence[Found[str]]) -> Found[str]:
    flags = tuple(dict.fromkeys(flag for name in names for flag in name.flags))
    return Found(
        " - ".join(name.value for name in names),
        join_spans([name.span for name in names]),
        "issuer.joint",
        min(name.confidence for name in names),
        flags,
    )
