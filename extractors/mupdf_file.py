"""How MuPDF is given a file: by its name where that is UTF-8, else by its content."""

from pathlib import Path
from typing import Any

__all__ = ["mupdf_source"]


def mupdf_source(path: Path) -> dict[str, Any]:
    """Arguments for `pymupdf.open`. It takes names as UTF-8 only; disks from old systems hold others."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return {"stream": path.read_bytes()}
    return {"filename": path}
