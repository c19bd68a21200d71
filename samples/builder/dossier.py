"""Writes the commune's dossier into a folder."""

import shutil
from pathlib import Path

from samples.builder.declared import load_files
from samples.builder.make import MAKERS, make_file

__all__ = ["build_dossier"]


def build_dossier(folder: Path, only: str = "") -> None:
    """Every declared file, or those whose path contains `only`."""
    if not only:
        shutil.rmtree(folder, ignore_errors=True)
    for declared in load_files("dossier.toml"):
        if only not in declared.path or declared.make not in MAKERS or "!/" in declared.path:
            continue
        target = folder / declared.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(make_file(declared))
