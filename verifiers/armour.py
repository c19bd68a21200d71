"""A signature file as DER or BER, however it is wrapped: PEM, bare base64, or not at all."""

import base64
import binascii
import re

__all__ = ["unarmoured"]

SEQUENCE = b"\x30"
BOM = b"\xef\xbb\xbf"
PEM = re.compile(rb"-----BEGIN [A-Z0-9 #]{1,40}-----(.*?)-----END ", re.S)


def unarmoured(data: bytes) -> bytes:
    """The bytes inside the armour; the same bytes where there is none, or it is broken."""
    if data.startswith(SEQUENCE):
        return data
    text = data.removeprefix(BOM)
    pem = PEM.search(text)
    try:
        return base64.b64decode(b"".join((pem[1] if pem else text).split()), validate=True)
    except binascii.Error:
        return data
