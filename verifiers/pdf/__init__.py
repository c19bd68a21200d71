"""Signatures inside a PDF, read with pyHanko: the only place that imports it."""
