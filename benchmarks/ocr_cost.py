"""CPU of reading a scan's fields over that of recognising the whole document at 200 dpi, in one run.

python benchmarks/ocr_cost.py FOLDER… [--pages 10]   (scans of the folders, those of at most so many pages)
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import tesserocr

from extractors.document import Kind
from extractors.errors import ReadingError
from extractors.read import read_document
from extractors.read_pdf import open_pdf
from extractors.settings import ReadingSettings, find_tessdata

DPI = 200
FIELDS = ReadingSettings(ocr_body_pages=0)
USUAL = ReadingSettings()


def scans(folders: list[str], most: int) -> list[Path]:
    """PDFs that are scans of at most so many pages."""
    found: list[Path] = []
    for path in sorted(path for folder in folders for path in Path(folder).rglob("*.pdf")):
        try:
            document = read_document(path, ReadingSettings(ocr=False))
        except ReadingError:
            continue
        if document.kind is Kind.PDF_SCAN and len(document.pages) <= most:
            found.append(path)
    return found


def whole(path: Path, engine: Any) -> None:
    """Every page drawn in grey by PyMuPDF and recognised by Tesseract as it comes."""
    with pymupdf.open(path) as pdf:
        for page in pdf:
            drawn = page.get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY, alpha=False)
            engine.SetImageBytes(bytes(drawn.samples), drawn.width, drawn.height, 1, drawn.stride)
            engine.SetSourceResolution(DPI)
            engine.GetUTF8Text()
            engine.Clear()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", default=["../shared/corpus", "samples"])
    parser.add_argument("--pages", type=int, default=10)
    options = parser.parse_args()
    data = find_tessdata(USUAL)
    if data is None:
        sys.exit("no OCR data")
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    engine = tesserocr.PyTessBaseAPI(path=str(data), lang=USUAL.ocr_language)
    files = scans(options.folders, options.pages)
    read_document(files[0], FIELDS)
    ways: dict[str, Callable[[Path], object]] = {
        "whole document, 200 dpi": lambda at: whole(at, engine),
        "fields only": lambda at: read_document(at, FIELDS),
        "as the program reads": lambda at: read_document(at, USUAL),
    }
    totals: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    counts = Counter[bool]()
    for path in files:
        with open_pdf(path) as pdf:
            alone = pdf.page_count == 1
        counts[alone] += 1
        for name, work in ways.items():
            start = time.process_time()
            work(path)
            totals[alone][name] += time.process_time() - start
    report("one page", counts[True], totals[True])
    report("more pages", counts[False], totals[False])
    report("all", counts.total(), totals[True] + totals[False])


def report(kind: str, count: int, totals: Counter[str]) -> None:
    if not count:
        return
    base = totals["whole document, 200 dpi"]
    print(f"{count} scans, {kind}")
    for name, total in totals.items():
        print(f"  {name:26} {total / count:6.2f} CPU-s a document   {total / base:.2f} ×")


if __name__ == "__main__":
    main()
