"""What all tests share: tools that may be missing, and the last line that says so."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

AXE = Path(__file__).parent.parent / "setup/axe/node_modules/axe-core/axe.min.js"
TESSDATA = ("/usr/share/tesseract-ocr", "/usr/share/tessdata", "/usr/local/share/tessdata")


def has_ocr_data() -> bool:
    """Is the Vietnamese OCR data on this machine?"""
    return any(next(Path(folder).rglob("vie.traineddata"), None) for folder in TESSDATA)


NEEDS = {
    "needs_axe": ("axe-core (npm ci --prefix setup/axe)", AXE.exists),
    "needs_chromium": ("chromium", lambda: shutil.which("chromium") is not None),
    "needs_libreoffice": ("libreoffice-writer libreoffice-calc", lambda: shutil.which("soffice") is not None),
    "needs_ocr": ("tesseract-ocr-vie", has_ocr_data),
    "needs_fonts": (
        "fonts-liberation2",
        lambda: next(Path("/usr/share/fonts").rglob("LiberationSerif-Regular.ttf"), None) is not None,
    ),
}
"""Marker → (packages, is it there?): Debian's, but for axe-core."""

missing: Counter[str] = Counter()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests whose Debian package is missing, and count them for the last line."""
    absent = {marker: package for marker, (package, is_there) in NEEDS.items() if not is_there()}
    for item in items:
        for marker, package in absent.items():
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"thiếu gói {package}"))
                missing[package] += 1


def pytest_unconfigure() -> None:
    """The last line: how many tests were skipped for want of which package."""
    if missing:
        parts = ", ".join(f"{package} ({count})" for package, count in sorted(missing.items()))
        print(f"Bỏ qua {sum(missing.values())} phép thử vì thiếu gói: {parts}")
