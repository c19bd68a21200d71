"""TCVN3 (`.VnTime`: one byte a letter, toned capitals only in `.VnTimeH`) and VNI (letter, then mark)."""

import unicodedata

from samples.builder.fonts import Font

__all__ = ["legacy_fonts", "tcvn3", "tcvn3_letter", "vni", "vni_fonts"]

ROWS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
CODES = {letter: chr(start + i) for start, letters in ROWS.items() for i, letter in enumerate(letters)}


def tcvn3_letter(letter: str) -> str:
    """The character that stands for a letter in a TCVN3 text; a toned capital by its small letter."""
    return CODES.get(letter) or CODES.get(letter.lower(), letter)


def tcvn3(text: str) -> str:
    """`Cộng hòa` → `Céng hßa`."""
    return "".join(tcvn3_letter(letter) for letter in text)


def vni_fonts() -> dict[str, Font]:
    """What `VNI-Times` gives."""
    styles = ("regular", "bold", "italic", "bolditalic")
    return {style: Font(style, vni_letter, alias="VNI-Times") for style in styles}


def legacy_fonts() -> dict[str, Font]:
    """What `.VnTime` gives: the right shapes on paper, TCVN3 letters in the extracted text."""
    styles = ("regular", "bold", "italic", "bolditalic")
    small = {style: Font(style, tcvn3_letter, alias=".VnTime") for style in styles}
    return small | {f"{style}-caps": Font(style, _capital, alias=".VnTimeH") for style in styles}


def _capital(letter: str) -> str:
    """`.VnTimeH` draws capitals for small letters' codes."""
    return tcvn3_letter(letter.lower())


TONES = dict(zip("\u0301\u0300\u0309\u0303\u0323", "ùøûõï", strict=True))
ROOFED = {"\u0302": ("â", "áàåãä"), "\u0306": ("ê", "éèúüë")}
WHOLE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "ơ": "ô", "ư": "ö"}


def vni_letter(letter: str) -> str:
    """`ấ` → `aá`, `ợ` → `ôï`, `đ` → `ñ`; capitals alike."""
    if letter.lower() != letter:
        return vni_letter(letter.lower()).upper()
    if letter in WHOLE:
        return WHOLE[letter]
    base, *marks = unicodedata.normalize("NFD", letter)
    tone = next((TONES[mark] for mark in marks if mark in TONES), "")
    roof = next((ROOFED[mark] for mark in marks if mark in ROOFED), None)
    if roof:
        return base + (roof[1]["ùøûõï".index(tone)] if tone else roof[0])
    if "\u031b" in marks:
        return WHOLE[unicodedata.normalize("NFC", base + "\u031b")] + tone
    return base + tone


def vni(text: str) -> str:
    """`Cộng hòa` → `Coäng hoøa`."""
    return "".join(vni_letter(letter) for letter in text)
