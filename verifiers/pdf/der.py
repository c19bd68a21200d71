"""Is a piece of ASN.1 in the one encoding that signatures must be made over (RFC 5652 §5.4)?"""

__all__ = ["is_der"]

SET, INTEGER, BOOLEAN, CONSTRUCTED = 0x31, 0x02, 0x01, 0x20
DEEPEST = 40


def is_der(data: bytes) -> bool:
    """Definite shortest lengths, shortest integers, sorted sets; False too for what cannot be read."""
    try:
        return all(_elements(data, 0, len(data), 0))
    except IndexError:
        return False


def _elements(data: bytes, start: int, end: int, depth: int) -> list[bool]:
    """One answer for each element between two offsets."""
    if depth > DEEPEST:
        return [False]
    answers: list[bool] = []
    while start < end:
        tag, body, after, shortest = _header(data, start)
        answers.append(shortest and after <= end and _is_canonical(data, tag, body, after, depth))
        if not answers[-1]:
            break
        start = after
    return answers


def _is_canonical(data: bytes, tag: int, body: int, after: int, depth: int) -> bool:
    content = data[body:after]
    if tag == INTEGER and len(content) > 1:
        return not ((content[0] == 0 and content[1] < 0x80) or (content[0] == 0xFF and content[1] >= 0x80))
    if tag == BOOLEAN:
        return content in (b"\x00", b"\xff")
    if not tag & CONSTRUCTED:
        return True
    return all(_elements(data, body, after, depth + 1)) and (tag != SET or _is_sorted(data, body, after))


def _is_sorted(data: bytes, start: int, end: int) -> bool:
    encodings: list[bytes] = []
    while start < end:
        after = _header(data, start)[2]
        encodings.append(data[start:after])
        start = after
    return encodings == sorted(encodings)


def _header(data: bytes, start: int) -> tuple[int, int, int, bool]:
    """Tag, offset of the content, offset behind it, and whether the length is written the short way."""
    tag, at = data[start], start + 1
    if tag & 0x1F == 0x1F:
        while data[at] & 0x80:
            at += 1
        at += 1
    length, at = data[at], at + 1
    if length < 0x80:
        return tag, at, at + length, True
    size = length & 0x7F
    stated = int.from_bytes(data[at : at + size], "big")
    shortest = size > 0 and data[at] != 0 and stated >= 0x80
    return tag, at + size, at + size + stated, shortest
