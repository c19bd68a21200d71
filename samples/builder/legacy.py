"""TCVN3 (the `.VnTime` fonts): one byte a letter; capitals with a tone exist only in `.VnTimeH`."""

from samples.builder.fonts import Font

__all__ = ["legacy_fonts", "tcvn3", "tcvn3_letter"]

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


def legacy_fonts() -> dict[str, Font]:
    """What `.VnTime` gives: the right shapes on paper, TCVN3 letters in the extracted text."""
    styles = ("regular", "bold", "italic", "bolditalic")
    small = {style: Font(style, tcvn3_letter, alias=".VnTime") for style in styles}
    return small | {f"{style}-caps": Font(style, _capital, alias=".VnTimeH") for style in styles}


def _capital(letter: str) -> str:
    """`.VnTimeH` draws capitals for small letters' codes."""
    return tcvn3_letter(letter.lower())
