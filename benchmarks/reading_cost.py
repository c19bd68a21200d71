"""CPU of our reading over that of PyMuPDF's own `get_text("words")`, same pages, same run.

python benchmarks/reading_cost.py FOLDER…   (born-digital PDFs of the folders; scans are left out)
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pymupdf

from extractors.document import Kind
from extractors.errors import ReadingError
from extractors.read import read_document
from extractors.settings import ReadingSettings

ROUNDS = 5
SETTINGS = ReadingSettings(ocr=False)


def born_digital(folders: list[str]) -> list[Path]:
    """PDFs that read as such without OCR."""
    found: list[Path] = []
    for path in sorted(path for folder in folders for path in Path(folder).rglob("*.pdf")):
        try:
            if read_document(path, SETTINGS).kind is Kind.PDF:
                found.append(path)
        except ReadingError:
            continue
    return found


def plain(path: Path) -> None:
    with pymupdf.open(path) as pdf:
        for page in pdf:
            page.get_text("words")


def ours(path: Path) -> None:
    read_document(path, SETTINGS)


def with_facts(path: Path) -> None:
    from extractors.extract import read_facts

    read_facts(read_document(path, SETTINGS))


def cpu(work: Callable[[Path], None], path: Path) -> float:
    start = time.process_time()
    work(path)
    return time.process_time() - start


def least(works: list[tuple[str, Callable[[Path], None]]], path: Path) -> list[float]:
    """The least CPU of each work over some rounds, in turns: what else the machine does meets all of them."""
    rounds = [[cpu(work, path) for _, work in works] for _ in range(ROUNDS)]
    return [min(column) for column in zip(*rounds, strict=True)]


def main() -> None:
    files = born_digital(sys.argv[1:] or ["../shared/corpus", "samples"])
    works: list[tuple[str, Callable[[Path], None]]] = [("get_text('words')", plain), ("read_document", ours)]
    try:
        with_facts(files[0])
        works.append(("read_document + read_facts", with_facts))
    except ImportError:
        print("read_facts is not there yet")
    totals = [sum(column) for column in zip(*(least(works, path) for path in files), strict=True)]
    print(f"{len(files)} files")
    for (name, _), total in zip(works, totals, strict=True):
        print(f"{name:30} {total:7.3f} CPU-s   {total / totals[0]:.2f} ×")


if __name__ == "__main__":
    main()
