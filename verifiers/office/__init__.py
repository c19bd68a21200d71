"""Signatures inside Office files (OOXML packages, `_xmlsignatures`)."""
