"""Imported by the fork server only: what every file needs, so that workers start with it loaded."""

from importlib import import_module

from pipeline.offline import stay_offline

stay_offline()
for name in ("pipeline.worker", "extractors.read_pdf", "extractors.extract", "verifiers.signature"):
    import_module(name)

import_module("extractors.tokens").engine()
