"""The tables of a DOCX: rows, cells, merges; and their text."""

from collections.abc import Iterator
from typing import Any

from extractors.document import Table
from extractors.docx.words import BREAK, PAGE, TAB, local, qualified, tokens

__all__ = [
    "blocks",
    "cell_span",
    "cells_of",
    "grid_count",
    "is_continued",
    "read_table",
    "rows_of",
    "twips",
    "value",
]

TWIPS = 20.0


def blocks(element: Any) -> Iterator[Any]:
    """Paragraphs and tables directly inside, seen through `w:sdt`, `w:ins` and other wrappers."""
    for child in element:
        name = local(child)
        if name in {"p", "tbl"}:
            yield child
        elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
            yield from blocks(child)
        elif name == "AlternateContent":
            chosen = next((branch for branch in child if local(branch) == "Choice"), None)
            yield from blocks(chosen if chosen is not None else child[-1])


def value(element: Any) -> str:
    return (element.get(qualified("val")) or "") if element is not None else ""


def twips(element: Any, name: str) -> float:
    text = element.get(qualified(name)) if element is not None else None
    try:
        return float(text) / TWIPS if text else 0.0
    except ValueError:
        return 0.0


def rows_of(table: Any) -> Iterator[Any]:
    return unwrapped(table, "tr")


def cells_of(row: Any) -> Iterator[Any]:
    return unwrapped(row, "tc")


def unwrapped(element: Any, name: str) -> Iterator[Any]:
    for child in element:
        kind = local(child)
        if kind == name:
            if child.find(f"{qualified('trPr')}/{qualified('del')}") is None:
                yield child
        elif kind in {"sdt", "sdtContent", "customXml", "ins"}:
            yield from unwrapped(child, name)


def grid_count(row: Any, name: str) -> int:
    text = value(row.find(f"{qualified('trPr')}/{qualified(name)}"))
    return int(text) if text.isdigit() else 0


def cell_span(cell: Any) -> int:
    text = value(cell.find(f"{qualified('tcPr')}/{qualified('gridSpan')}"))
    return min(max(int(text), 1), 64) if text.isdigit() else 1


def is_continued(cell: Any) -> bool:
    """Is the cell the rest of one merged from above?"""
    merge = cell.find(f"{qualified('tcPr')}/{qualified('vMerge')}")
    return merge is not None and value(merge) != "restart"


def read_table(table: Any) -> Table:
    """A table as text: merged cells once, then empty strings."""
    rows: list[tuple[str, ...]] = []
    for row in rows_of(table):
        cells = [""] * grid_count(row, "gridBefore")
        for cell in cells_of(row):
            cells.append("" if is_continued(cell) else cell_text(cell))
            cells.extend([""] * (cell_span(cell) - 1))
        rows.append(tuple(cells))
    return Table(tuple(rows))


def cell_text(cell: Any) -> str:
    """Paragraphs of a cell, one a line; nested tables cell by cell."""
    lines: list[str] = []
    for block in blocks(cell):
        if local(block) == "p":
            lines.append(paragraph_text(block))
        else:
            lines.extend(cell_text(inner) for row in rows_of(block) for inner in cells_of(row))
    return "\n".join(line for line in lines if line)


def paragraph_text(paragraph: Any) -> str:
    parts = [
        "\n" if token.text == BREAK else token.text
        for token in tokens(paragraph)
        if token.box is None and token.text not in (TAB, PAGE) and not token.is_gap
    ]
    return " ".join(parts).replace(" \n ", "\n").strip()
