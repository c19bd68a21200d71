"""Files that nobody meant as evidence, or that cannot be opened: every dossier has some."""

import random
from collections.abc import Callable

from samples.builder.compose import letter_of
from samples.builder.declared import Declared
from samples.builder.draft import make_draft
from samples.builder.letter import lay_out
from samples.builder.locking import lock
from samples.builder.things import make_photo

__all__ = ["ODDITIES"]


def _empty(declared: Declared) -> bytes:
    return b""


def _word_lock(declared: Declared) -> bytes:
    """What Word leaves beside an open file: the user's name, padded to 162 bytes."""
    name = "Van thu xa"
    return (bytes([len(name)]) + name.encode().ljust(53) + name.encode("utf-16-le")).ljust(162, b"\0")


def _ole(declared: Declared) -> bytes:
    """The head of an OLE file, enough to be known as one (Thumbs.db)."""
    return bytes.fromhex("D0CF11E0A1B11AE1").ljust(512, b"\0") + b"\xff" * 512


def _desktop_ini(declared: Declared) -> bytes:
    return b"[.ShellClassInfo]\r\nIconResource=C:\\Windows\\System32\\imageres.dll,-112\r\n"


def _broken(declared: Declared) -> bytes:
    """A PDF header, then bytes of a download that went wrong."""
    return b"%PDF-1.5\n" + random.Random(declared.path).randbytes(6000)


def _as_png(declared: Declared) -> bytes:
    """A picture whatever the name says."""
    return make_photo(Declared(path=declared.path + ".png", caption=declared.caption))


def _password(declared: Declared) -> bytes:
    """A PDF that opens only with a password."""
    pdf = lay_out(letter_of(declared)).pdf
    lock(pdf, b"matkhau2023")
    return pdf.data


ODDITIES: dict[str, Callable[[Declared], bytes]] = {
    "empty": _empty,
    "word-lock": _word_lock,
    "ole": _ole,
    "desktop-ini": _desktop_ini,
    "broken": _broken,
    "png": _as_png,
    "locked": _password,
    "renamed-docx": make_draft,
}
