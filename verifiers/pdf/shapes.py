# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""What kind of thing a PDF object is, judged by its keys, and what two versions of it share."""

import re

from pyhanko.pdf_utils import generic

from verifiers.pdf.objects import Raw, dictionary, field_name, identical, number_of, raw, resolve

__all__ = [
    "content_numbers",
    "draws",
    "draws_nothing",
    "has_only_grown",
    "is_annotation",
    "is_field",
    "is_metadata",
    "is_page_like",
    "is_structure",
    "key_of",
    "label",
    "type_of",
]

MOST_DRAWN = 200
# Keys that only validation data (ISO 32000-2, 12.8.4), permissions, extensions and the title have.
VALIDATION_KEYS = {
    *("/Type", "/Certs", "/OCSPs", "/CRLs", "/VRI", "/Cert", "/OCSP", "/CRL", "/TU", "/TS"),
    *("/DocMDP", "/UR3", "/ADBE", "/ISO_", "/ESIC", "/BaseVersion", "/ExtensionLevel", "/URL"),
    *("/Marked", "/Suspects", "/UserProperties", "/Trapped"),
}
VRI_KEY = re.compile(r"/[0-9A-Fa-f]{40}")
TEXT = (generic.TextStringObject, generic.ByteStringObject)
PAGE_LIKE = {"/Contents", "/Resources", "/Kids", "/Rect", "/FT", "/AP", "/Annots", "/Pages"}


def is_page_like(value: Raw) -> bool:
    """Something a page is made of, whatever else points to it."""
    return isinstance(value, generic.DictionaryObject) and bool(PAGE_LIKE & set(value.keys()))


def draws_nothing(value: Raw) -> bool:
    """A dictionary that holds validation data, permissions or a title, and can be no part of a page."""
    if not isinstance(value, generic.DictionaryObject) or isinstance(value, generic.StreamObject):
        return False
    return all(
        key in VALIDATION_KEYS or VRI_KEY.fullmatch(key) or isinstance(resolve(raw(value, key)), TEXT)
        for key in value
    )


def is_metadata(value: Raw) -> bool:
    """An XMP stream, which says by its subtype that it is no form and no image."""
    kinds = (type_of(value), str(resolve(raw(value, "/Subtype")) or ""))
    return isinstance(value, generic.StreamObject) and kinds == ("/Metadata", "/XML")


def type_of(value: Raw) -> str:
    return str(resolve(raw(value, "/Type")) or "")


def is_structure(value: Raw) -> bool:
    return (
        type_of(value) in ("/StructElem", "/StructTreeRoot")
        or raw(value, "/Nums") is not None
        or (raw(value, "/S") is not None and raw(value, "/K") is not None and raw(value, "/Subtype") is None)
    )


def is_field(value: Raw) -> bool:
    return (
        raw(value, "/FT") is not None
        or (raw(value, "/T") is not None and raw(value, "/Kids") is not None)
        or (str(raw(value, "/Subtype")) == "/Widget")
    )


def is_annotation(value: Raw) -> bool:
    return type_of(value) == "/Annot" or (
        raw(value, "/Subtype") is not None and raw(value, "/Rect") is not None
    )


def label(annotation: Raw) -> str:
    """A widget by the name of its field, any other annotation by its kind."""
    kind = str(resolve(raw(annotation, "/Subtype")) or "")
    return field_name(annotation) if kind == "/Widget" else kind


def key_of(item: Raw) -> object:
    return number_of(item) if isinstance(item, generic.IndirectObject) else id(item)


def content_numbers(value: Raw) -> list[int]:
    """Object numbers of a page's content streams, whether one or many."""
    if isinstance(value, generic.IndirectObject):
        target = resolve(value)
        return (
            [number_of(item) for item in target] if isinstance(target, generic.ArrayObject) else [value.idnum]
        )
    return [number_of(item) for item in value] if isinstance(value, generic.ArrayObject) else []


def draws(widget: Raw) -> set[int]:
    """Numbers of the objects that an annotation's appearance is made of."""
    found: set[int] = set()
    waiting: list[Raw] = [raw(widget, "/AP")]
    while waiting and len(found) < MOST_DRAWN:
        value = waiting.pop()
        if isinstance(value, generic.IndirectObject):
            if value.idnum in found:
                continue
            found.add(value.idnum)
        value = resolve(value)
        if isinstance(value, generic.StreamObject):
            objects = dictionary(dictionary(value, "/Resources"), "/XObject")
            waiting += [objects.raw_get(key) for key in objects] if objects is not None else []
        elif isinstance(value, generic.DictionaryObject):
            waiting += [value.raw_get(key) for key in value]
    return found


def has_only_grown(before: Raw, after: Raw) -> bool:
    """Everything that was there is still there, in the same order; something may have been added."""
    if isinstance(before, generic.ArrayObject) and isinstance(after, generic.ArrayObject):
        rest = iter(after)
        return all(any(identical(item, other, 9) for other in rest) for item in before)
    if isinstance(before, generic.DictionaryObject) and isinstance(after, generic.DictionaryObject):
        return all(
            key in after
            and (
                identical(raw(before, key), raw(after, key), 9)
                or has_only_grown(resolve(raw(before, key)), resolve(raw(after, key)))
                or key in ("/Limits", "/ParentTreeNextKey")
            )
            for key in before
        )
    return False
