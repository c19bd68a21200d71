"""Files that nobody meant as evidence, or that cannot be opened: every dossier has some."""

import hashlib
import random
from collections.abc import Callable

from samples.builder.compose import letter_of
from samples.builder.declared import Declared
from samples.builder.draft import make_draft
from samples.builder.letter import lay_out
from samples.builder.pdf import Name, PdfFile, Raw, Stream, serialise
from samples.builder.things import make_photo

__all__ = ["ODDITIES"]

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


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


def _locked(declared: Declared) -> bytes:
    """A PDF that opens only with a password (standard handler, revision 3, RC4 of 128 bits)."""
    pdf = lay_out(letter_of(declared)).pdf
    user, owner = (b"matkhau2023" + PADDING)[:32], (b"chusohuu" + PADDING)[:32]
    key = hashlib.md5(owner[:32]).digest()
    for _ in range(50):
        key = hashlib.md5(key).digest()
    owner_entry = _rc4_rounds(key, user[:32])
    file_id = hashlib.md5(pdf.name.encode()).digest()
    permissions = -44
    secret = hashlib.md5(user[:32] + owner_entry + permissions.to_bytes(4, "little", signed=True) + file_id)
    file_key = secret.digest()
    for _ in range(50):
        file_key = hashlib.md5(file_key).digest()
    user_entry = _rc4_rounds(file_key, hashlib.md5(PADDING + file_id).digest()).ljust(32, b"\0")
    return _write_locked(pdf, file_key, owner_entry, user_entry, permissions)


def _write_locked(pdf: PdfFile, key: bytes, owner: bytes, user: bytes, permissions: int) -> bytes:
    locked = PdfFile(pdf.name, root=pdf.root, info=pdf.info)
    for number, value in pdf.objects.items():
        locked.objects[number] = _encrypted(value, _object_key(key, number))
    locked.changed = set(locked.objects)
    numbers = {"V": 2, "R": 3, "Length": 128, "P": permissions, "O": owner, "U": user}
    reference = locked.add({"Filter": Name("Standard"), **numbers})
    locked.more_trailer = {"Encrypt": reference}
    return locked.save()


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()


def _encrypted(value: object, key: bytes) -> object:
    match value:
        case Stream():
            plain = serialise(value).partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
            entries = {k: _encrypted(v, key) for k, v in value.entries.items()}
            return Stream({"Filter": Name("FlateDecode"), **entries}, _rc4(key, plain))
        case dict():
            return {k: _encrypted(v, key) for k, v in value.items()}
        case list() | tuple():
            return [_encrypted(v, key) for v in value]
        case Name() | Raw():
            return value
        case str():
            plain = value.encode() if value.isascii() else b"\xfe\xff" + value.encode("utf-16-be")
            return _rc4(key, plain)
        case bytes():
            return _rc4(key, value)
    return value


def _rc4_rounds(key: bytes, data: bytes) -> bytes:
    for i in range(20):
        data = _rc4(bytes(byte ^ i for byte in key), data)
    return data


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


ODDITIES: dict[str, Callable[[Declared], bytes]] = {
    "empty": _empty,
    "word-lock": _word_lock,
    "ole": _ole,
    "desktop-ini": _desktop_ini,
    "broken": _broken,
    "png": _as_png,
    "locked": _locked,
    "renamed-docx": make_draft,
}
