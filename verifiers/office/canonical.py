# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""XML as the bytes that a signature is made over: canonical forms and the relationship transform."""

import copy
import io
from collections.abc import Iterable
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from verifiers.office.package import parse_xml

__all__ = ["UnknownTransformError", "canonical", "transformed"]

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONSHIP_TRANSFORM = "http://schemas.openxmlformats.org/package/2006/RelationshipTransform"
SIGNATURE = "{http://schemas.openxmlformats.org/package/2006/digital-signature}"
# Algorithm → (exclusive, with comments)
CANONICAL = {
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315": (False, False),
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments": (False, True),
    "http://www.w3.org/2001/10/xml-exc-c14n#": (True, False),
    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments": (True, True),
}
DEFAULT = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"


class UnknownTransformError(Exception):
    """A transform or algorithm we do not know."""


def canonical(element: Any, algorithm: str = DEFAULT) -> bytes:
    """Canonical form of one element, with the namespaces in scope where it stands."""
    if algorithm not in CANONICAL:
        raise UnknownTransformError(algorithm)
    exclusive, comments = CANONICAL[algorithm]
    # Rebuilt as a root of its own: lxml writes a spurious xmlns="" for some elements inside a tree.
    root = etree.Element(element.tag, dict(element.attrib), nsmap=element.nsmap)
    root.text = element.text
    root.extend([copy.deepcopy(child) for child in element])
    out = io.BytesIO()
    etree.ElementTree(root).write_c14n(out, exclusive=exclusive, with_comments=comments)
    return out.getvalue()


def transformed(data: bytes, transforms: Iterable[Any]) -> bytes:
    """Apply the transforms of a reference to a part. Raises UnknownTransformError."""
    value: Any = data
    for transform in transforms:
        algorithm = str(transform.get("Algorithm", ""))
        if algorithm == RELATIONSHIP_TRANSFORM:
            value = _relationships(_element(value), transform)
        elif algorithm in CANONICAL:
            value = canonical(_element(value), algorithm)
        else:
            raise UnknownTransformError(algorithm)
    return value if isinstance(value, bytes) else canonical(value)


def _element(value: Any) -> Any:
    return parse_xml(value) if isinstance(value, bytes) else value


def _relationships(root: Any, transform: Any) -> Any:
    """Only the relationships the signer named, sorted, each with its TargetMode written out."""
    ids = {str(one.get("SourceId")) for one in transform.iter(f"{SIGNATURE}RelationshipReference")}
    kinds = {str(one.get("SourceType")) for one in transform.iter(f"{SIGNATURE}RelationshipsGroupReference")}
    kept = [
        one
        for one in root.iter(f"{{{RELATIONSHIPS}}}Relationship")
        if one.get("Id") in ids or one.get("Type") in kinds
    ]
    bare = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
    for one in sorted(kept, key=lambda relationship: str(relationship.get("Id", ""))):
        attributes = {str(name): str(value) for name, value in one.attrib.items()}
        etree.SubElement(bare, f"{{{RELATIONSHIPS}}}Relationship", {"TargetMode": "Internal", **attributes})
    return bare
