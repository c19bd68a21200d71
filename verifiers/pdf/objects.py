# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Small questions about PDF objects, none of which raises on a broken file."""

from decimal import Decimal
from math import isclose

from pyhanko.pdf_utils import generic

__all__ = [
    "Raw",
    "array",
    "dictionary",
    "field_name",
    "field_type",
    "identical",
    "inherited",
    "number",
    "number_of",
    "numbers",
    "raw",
    "resolve",
]

DEEPEST = 12
NUMBERS = (int, float, Decimal)
ROUNDING = 1e-3
"""Share by which two numbers may differ and still be the same one, written shorter."""
# Links upward or sideways: compared as references, never followed.
UPWARD = {"/Parent", "/P", "/Popup", "/IRT", "/Dest", "/Prev", "/Next", "/First", "/Last"}

Raw = generic.PdfObject | None


def resolve(value: Raw) -> Raw:
    """The object behind a reference, decrypted; None where there is none."""
    try:
        if isinstance(value, generic.IndirectObject):
            value = value.get_object()
        if isinstance(value, generic.DecryptedObjectProxy):
            value = value.decrypted
    except Exception:
        return None
    return None if isinstance(value, generic.NullObject) else value


def raw(parent: Raw, key: str) -> Raw:
    """A dictionary's value as it stands, perhaps a reference; None too where it cannot be decrypted."""
    if not isinstance(parent, generic.DictionaryObject) or key not in parent:
        return None
    try:
        return parent.raw_get(key)
    except Exception:
        return None


def dictionary(parent: Raw, key: str) -> generic.DictionaryObject | None:
    value = resolve(raw(parent, key))
    return value if isinstance(value, generic.DictionaryObject) else None


def array(parent: Raw, key: str) -> generic.ArrayObject | None:
    value = resolve(raw(parent, key))
    return value if isinstance(value, generic.ArrayObject) else None


def number_of(value: Raw) -> int:
    """Object number of a reference, or of the object that a value was read from; 0 where unknown."""
    if isinstance(value, generic.IndirectObject):
        return value.idnum
    container = getattr(value, "container_ref", None)
    return getattr(container, "idnum", 0)


def inherited(node: Raw, key: str) -> Raw:
    """A value that a field or a page has, or gets from a parent; perhaps a reference."""
    for _ in range(DEEPEST * 4):
        if not isinstance(node, generic.DictionaryObject):
            return None
        if key in node:
            return node.raw_get(key)
        node = dictionary(node, "/Parent")
    return None


def field_type(field: Raw) -> str:
    """`/Sig`, `/Tx`, …; empty where the object is no field."""
    return str(resolve(inherited(field, "/FT")) or "")


def field_name(field: Raw) -> str:
    """Full name of a field or of the field a widget belongs to."""
    parts: list[str] = []
    node = field
    for _ in range(DEEPEST):
        if not isinstance(node, generic.DictionaryObject):
            break
        own = resolve(raw(node, "/T"))
        if own is not None:
            parts.append(str(own))
        node = dictionary(node, "/Parent")
    return ".".join(reversed(parts))


def identical(before: Raw, after: Raw, depth: int = 0) -> bool:
    """The same value? References to one object are the same; others are followed a few steps."""
    if isinstance(before, generic.IndirectObject) and isinstance(after, generic.IndirectObject):
        if before.idnum == after.idnum and before.generation == after.generation:
            return True
        if depth > DEEPEST:
            return False
    before, after = resolve(before), resolve(after)
    if before is None or after is None:
        return before is after
    if isinstance(before, generic.StreamObject) or isinstance(after, generic.StreamObject):
        return _same_stream(before, after, depth)
    if isinstance(before, generic.DictionaryObject) and isinstance(after, generic.DictionaryObject):
        return _same_dictionary(before, after, depth)
    if isinstance(before, generic.ArrayObject) and isinstance(after, generic.ArrayObject):
        return len(before) == len(after) and all(
            identical(one, other, depth + 1) for one, other in zip(before, after, strict=True)
        )
    if isinstance(before, NUMBERS) and isinstance(after, NUMBERS):
        return isclose(before, after, rel_tol=ROUNDING, abs_tol=1e-6)  # writers round when they save
    return _primitive(before) == _primitive(after)


def _same_stream(before: generic.PdfObject, after: generic.PdfObject, depth: int) -> bool:
    return (
        isinstance(before, generic.StreamObject)
        and isinstance(after, generic.StreamObject)
        and before.encoded_data == after.encoded_data
        and _same_dictionary(before, after, depth)
    )


def _same_dictionary(before: generic.DictionaryObject, after: generic.DictionaryObject, depth: int) -> bool:
    if set(before.keys()) != set(after.keys()) or depth > DEEPEST:
        return False
    return all(
        number_of(before.raw_get(key)) == number_of(after.raw_get(key))
        if key in UPWARD
        else identical(before.raw_get(key), after.raw_get(key), depth + 1)
        for key in before
    )


def number(value: Raw) -> float:
    """A PDF number; 0 for anything else."""
    value = resolve(value)
    return float(value) if isinstance(value, (int, float, Decimal)) else 0.0


def numbers(value: Raw) -> list[float]:
    """The numbers of an array; empty for anything else."""
    value = resolve(value)
    return [number(item) for item in value] if isinstance(value, generic.ArrayObject) else []


def _primitive(value: generic.PdfObject) -> object:
    """Strings by their bytes, names by name."""
    if isinstance(value, (generic.TextStringObject, generic.ByteStringObject)):
        return value.original_bytes
    return str(value)
