"""Several texts in one cell, `a; b` or `a | b`: marks, backslashes, line breaks inside a text are escaped."""

import re
from collections.abc import Iterable

__all__ = ["joined_cell", "split_cell"]


def joined_cell(parts: Iterable[object], mark: str) -> str:
    """The texts with the mark between them."""
    space = "" if mark == ";" else " "
    return f"{space}{mark} ".join(_escaped(str(part), mark) for part in parts)


def _escaped(text: str, mark: str) -> str:
    return text.replace("\\", "\\\\").replace(mark, f"\\{mark}").replace("\n", "\\n")


def split_cell(text: str, mark: str) -> list[str]:
    """The texts again, each without spaces around it."""
    pieces = re.findall(r"\\.|[^\\]|\\$", text, re.S)
    found = [""]
    for piece in pieces:
        if piece == mark:
            found[-1] = found[-1].strip()
            found.append("")
        elif piece == "\\n":
            found[-1] += "\n"
        else:
            found[-1] += piece[1:] if len(piece) > 1 else piece
    found[-1] = found[-1].strip()
    return found
