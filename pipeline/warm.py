"""Imported by the fork server only: what every file needs, so that workers start with it loaded."""

from importlib import import_module

for name in ("pipeline.worker", "extractors.read", "extractors.extract"):
    import_module(name)
