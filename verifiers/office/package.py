# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""An OOXML package: its parts, their content types, and the signatures among them."""

import lzma
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

__all__ = ["BrokenPackageError", "Package", "open_package", "parse_xml"]

LARGEST_PART = 100 * 1024 * 1024
LARGEST_PACKAGE = 400 * 1024 * 1024
MOST_PARTS = 20_000
TYPES = "[Content_Types].xml"
SIGNATURE_TYPE = "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"
NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"


OTHERS = (NotImplementedError, RuntimeError, EOFError, ValueError)
"""What zipfile raises besides on broken members."""


class BrokenPackageError(Exception):
    """The file is no readable package, or too big when unpacked."""


@dataclass(frozen=True, slots=True)
class Package:
    """All parts, by name as in the archive (`word/document.xml`)."""

    parts: dict[str, bytes]
    types: dict[str, str]
    """Content type of each part that has one."""

    @property
    def signatures(self) -> tuple[str, ...]:
        """Names of the signature parts: by content type, wherever they lie."""
        return tuple(sorted(name for name, kind in self.types.items() if kind == SIGNATURE_TYPE))


def parse_xml(data: bytes) -> Any:
    """Parse without entities, DTDs or the network. Raises BrokenPackageError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenPackageError("not XML") from error
    if root.getroottree().docinfo.doctype:
        raise BrokenPackageError("a DTD has no place here")
    return root


def open_package(path: Path) -> Package:
    """Read all parts of a package. Raises BrokenPackageError."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            too_big = any(one.file_size > LARGEST_PART for one in members)
            names = [one.filename for one in members]
            if (
                too_big
                or len(members) > MOST_PARTS
                or sum(one.file_size for one in members) > LARGEST_PACKAGE
            ):
                raise BrokenPackageError("too big when unpacked")
            if len({name.lower() for name in names}) != len(names):
                raise BrokenPackageError("two parts with one name")
            parts = {one.filename: archive.read(one) for one in members}
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, *OTHERS) as error:
        raise BrokenPackageError(str(error)) from error
    if TYPES not in parts:
        raise BrokenPackageError("no list of content types")
    return Package(parts, _types(parse_xml(parts[TYPES]), parts))


def _types(root: Any, parts: dict[str, bytes]) -> dict[str, str]:
    """Content types by part; an Override beats the Default of the extension."""
    defaults = {
        str(one.get("Extension", "")).lower(): str(one.get("ContentType", ""))
        for one in root.iter(f"{NAMESPACE}Default")
    }
    overrides = {
        str(one.get("PartName", "")).lstrip("/").lower(): str(one.get("ContentType", ""))
        for one in root.iter(f"{NAMESPACE}Override")
    }
    found: dict[str, str] = {}
    for name in parts:
        kind = overrides.get(name.lower()) or defaults.get(name.rpartition(".")[2].lower(), "")
        if kind:
            found[name] = kind
    return found
