"""Encryption of a PDF: the standard handler, revision 3, RC4 of 128 bits."""

import hashlib

from samples.builder.pdf import Name, PdfFile, Raw, Stream, serialise

__all__ = ["lock"]

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
PERMISSIONS = -44


def lock(pdf: PdfFile, password: bytes) -> None:
    """Write the file anew, encrypted; later updates are encrypted too. An empty password opens for all."""
    user, owner = (password + PADDING)[:32], (b"chusohuu" + PADDING)[:32]
    owner_entry = _rc4_rounds(_digests(hashlib.md5(owner).digest()), user)
    file_id = hashlib.md5(pdf.name.encode()).digest()
    permissions = PERMISSIONS.to_bytes(4, "little", signed=True)
    key = _digests(hashlib.md5(user + owner_entry + permissions + file_id).digest())
    user_entry = _rc4_rounds(key, hashlib.md5(PADDING + file_id).digest()).ljust(32, b"\0")
    numbers = {"V": 2, "R": 3, "Length": 128, "P": PERMISSIONS, "O": owner_entry, "U": user_entry}
    dictionary = pdf.add({"Filter": Name("Standard"), **numbers})
    pdf.more_trailer = {"Encrypt": dictionary}
    pdf.cipher = lambda number, value: (
        value if number == dictionary.number else _encrypted(value, _object_key(key, number))
    )
    pdf.start_over()
    pdf.save()


def _digests(value: bytes) -> bytes:
    for _ in range(50):
        value = hashlib.md5(value).digest()
    return value


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
