"""What MuPDF raises on a file it cannot open or draw; its own errors are no kind of RuntimeError."""

from typing import Any, cast

import pymupdf

__all__ = ["MUPDF_ERRORS"]

_mupdf: Any = cast(Any, pymupdf).mupdf
MUPDF_ERRORS: tuple[type[Exception], ...] = (RuntimeError, ValueError, _mupdf.FzErrorBase)
