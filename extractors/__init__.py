"""Bytes to Document to Facts: what stands on the page, and where."""
