"""DOCX → Document. The one door to python-docx; where it refuses a file, the zip is read directly."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportAttributeAccessIssue=false

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.document import Document, Kind
from extractors.docx.layout import Styles, lay_out
from extractors.docx.numbering import write_numbers
from extractors.docx.strips import Sheet
from extractors.docx.tables import blocks, read_table
from extractors.docx.words import decode_runs, local, qualified
from extractors.errors import UnreadableFileError
from extractors.messages import Note, note
from extractors.settings import ReadingSettings

__all__ = ["read_docx"]

MEGABYTE = 1_000_000
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError)
"""What a damaged zip raises while a member is read."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The XML trees of a package that carry words or say how they are set."""

    body: Any
    headers: tuple[Any, ...] = ()
    footers: tuple[Any, ...] = ()
    styles: Any = None
    numbering: Any = None
    problems: tuple[Note, ...] = ()


def read_docx(path: Path, settings: ReadingSettings) -> Document:
    """Read words in document order, laid out on pages of our own. Raises UnreadableFileError."""
    check_size(path, settings)
    parts = open_parts(path)
    problems = parts.problems
    decoded = [decode_runs(tree) for tree in (parts.body, *parts.headers, *parts.footers)]
    if any(decoded):
        problems = (*problems, note("extractors.legacy_charset"))
    sheet = paper(parts.body)
    for tree in (parts.body, *parts.headers, *parts.footers):
        write_numbers(tree, parts.numbering, parts.styles)
    styles = Styles(alignments(parts.styles), bold_styles(parts.styles))
    pages = lay_out(parts.body, sheet, styles, parts.headers, parts.footers)
    tables = tuple(read_table(block) for block in blocks(parts.body) if local(block) == "tbl")
    return Document(Kind.DOCX, pages, "", tables, problems, has_geometry=False)


def check_size(path: Path, settings: ReadingSettings) -> None:
    """Refuse a package that would unpack to more than the limit, before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as package:
            size = sum(info.file_size for info in package.infolist())
            locked = any(info.flag_bits & 1 for info in package.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableFileError(note("extractors.broken"), Kind.DOCX) from error
    if locked:
        raise UnreadableFileError(note("extractors.encrypted"), Kind.DOCX)
    if size > settings.max_unpacked:
        raise UnreadableFileError(
            note(
                "extractors.unpacks_too_large",
                size=size // MEGABYTE,
                limit=settings.max_unpacked // MEGABYTE,
            ),
            Kind.DOCX,
            incomplete=True,
        )


def open_parts(path: Path) -> Parts:
    """By python-docx; by zip and lxml where it refuses (macros, templates, missing pictures)."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    try:
        package = docx.Document(str(path))
        return library_parts(package)
    except (*ZIP_FAULTS, PackageNotFoundError, KeyError, AttributeError, etree.XMLSyntaxError):
        return zip_parts(path)


def library_parts(package: Any) -> Parts:
    """Trees of a package that python-docx has opened."""
    related = [rel for rel in package.part.rels.values() if not rel.is_external]
    found = {
        kind: [rel.target_part for rel in related if rel.reltype.endswith("/" + kind)] for kind in RELATED
    }
    return Parts(
        package.element.body,
        tuple(part_tree(part) for part in found["header"]),
        tuple(part_tree(part) for part in found["footer"]),
        next((part_tree(part) for part in found["styles"]), None),
        next((part_tree(part) for part in found["numbering"]), None),
    )


RELATED = ("header", "footer", "styles", "numbering")


def part_tree(part: Any) -> Any:
    """The XML of a part, parsed by the library or by us."""
    return part.element if hasattr(part, "element") else parse(part.blob)


def parse(data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    return etree.fromstring(data, parser)


def zip_parts(path: Path) -> Parts:
    """Trees read from the zip by their usual names."""
    from lxml import etree

    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            main = next(name for name in ("word/document.xml", "word/document2.xml") if name in names)
            tree = parse(package.read(main))
            body = tree.find(qualified("body")) if tree is not None else None
            if body is None:
                raise UnreadableFileError(note("extractors.broken"), Kind.DOCX)
            return Parts(
                body,
                tuple(parts_named(package, "word/header")),
                tuple(parts_named(package, "word/footer")),
                next(parts_named(package, "word/styles.xml"), None),
                next(parts_named(package, "word/numbering.xml"), None),
            )
    except (*ZIP_FAULTS, StopIteration, etree.XMLSyntaxError) as error:
        raise UnreadableFileError(note("extractors.broken"), Kind.DOCX) from error


def parts_named(package: zipfile.ZipFile, prefix: str) -> Iterator[Any]:
    for name in sorted(package.namelist()):
        if name.startswith(prefix) and name.endswith(".xml"):
            tree = parse(package.read(name))
            if tree is not None:
                yield tree


def paper(body: Any) -> Sheet:
    """Size and margins of the first section."""
    section = next(body.iter(qualified("sectPr")), None)
    size = section.find(qualified("pgSz")) if section is not None else None
    margins = section.find(qualified("pgMar")) if section is not None else None
    plain = Sheet()
    width = points(size, "w", plain.width)
    if not 200 <= width <= 2000:
        width = plain.width
    height = points(size, "h", plain.height)
    return Sheet(
        width,
        height if 200 <= height <= 3000 else plain.height,
        min(points(margins, "left", plain.left), width * 0.35),
        min(points(margins, "right", plain.right), width * 0.35),
    )


def points(element: Any, name: str, default: float) -> float:
    text = element.get(qualified(name)) if element is not None else None
    try:
        return abs(float(text)) / 20 if text else default
    except ValueError:
        return default


def alignments(styles: Any) -> dict[str, str]:
    """Style id → alignment; the default paragraph style under the empty id."""
    return styled(styles, ("pPr", "jc"), "")


def bold_styles(styles: Any) -> frozenset[str]:
    """Ids of the styles that set their words in bold, the empty one for the default."""
    on = styled(styles, ("rPr", "b"), "1")
    return frozenset(name for name, switch in on.items() if switch not in {"0", "false", "off"})


def styled(styles: Any, path: tuple[str, str], plain: str) -> dict[str, str]:
    """Style id → what it says at `path`, through `basedOn`; `plain` is said by an element without a value."""
    if styles is None:
        return {}
    own: dict[str, str] = {}
    based: dict[str, str] = {}
    default = ""
    for style in styles.iterfind(qualified("style")):
        name = style.get(qualified("styleId")) or ""
        said = style.find("/".join(map(qualified, path)))
        base = style.find(qualified("basedOn"))
        own[name] = (said.get(qualified("val")) or plain) if said is not None else ""
        based[name] = (base.get(qualified("val")) or "") if base is not None else ""
        if style.get(qualified("default")) == "1" and style.get(qualified("type")) == "paragraph":
            default = name
    found = {name: inherited(name, own, based) for name in own}
    return {name: said for name, said in {**found, "": found.get(default, "")}.items() if said}


def inherited(name: str, own: dict[str, str], based: dict[str, str]) -> str:
    for _ in range(20):
        if own.get(name):
            return own[name]
        name = based.get(name, "")
    return ""
