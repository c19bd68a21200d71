"""What the committed bytes depend on besides this code: compressors, renderer, fonts."""

import hashlib
import zlib

import pymupdf
import xlsxwriter

from samples.builder.fonts import FILES, typeface

__all__ = ["made_with"]


def made_with() -> dict[str, str]:
    """Versions and digests; where they differ, a rebuild may give other bytes with the same content."""
    fonts = hashlib.sha256(b"".join(typeface(style).data for style in sorted(FILES))).hexdigest()
    return {
        "fonts": fonts,
        "pymupdf": pymupdf.VersionBind,
        "xlsxwriter": xlsxwriter.__version__,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
