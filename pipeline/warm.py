"""Imported by the fork server only: what every file needs, so that workers start with it loaded."""

import pipeline.worker  # noqa: F401  # the import is the point
