"""Folder names: the criterion's id, which the mapping reads off paths, and the first words of its title."""

import re
import unicodedata

__all__ = ["folder_name"]

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
"""What Windows takes in no name."""
SPARE = " .,;-–("


def folder_name(identifier: str, title: str, longest: int) -> str:
    """`1.1.1 Ban hành Kế hoạch CCHC năm`: up to the first bracket, cut between words."""
    plain = unicodedata.normalize("NFC", title)
    words = FORBIDDEN.sub(" ", plain.split("(")[0] or plain).split()
    name = identifier
    for word in words:
        if len(name) + 1 + len(word) > longest:
            break
        name = f"{name} {word}"
    return name.rstrip(SPARE)
