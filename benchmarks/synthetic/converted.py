"""Word files as LibreOffice prints them: PDFs with another text stream than our own drawing."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

__all__ = ["convert"]

AT_ONCE = 60


def convert(files: Sequence[Path]) -> list[Path]:
    """PDFs beside the files, for those that LibreOffice could print; none where it is missing."""
    with tempfile.TemporaryDirectory() as profile:
        for start in range(0, len(files), AT_ONCE):
            some = [str(path) for path in files[start : start + AT_ONCE]]
            command = [
                "soffice",
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                "pdf",
            ]
            try:
                subprocess.run(
                    [*command, "--outdir", str(files[0].parent), *some],
                    capture_output=True,
                    timeout=600,
                    check=False,
                )
            except (FileNotFoundError, subprocess.TimeoutExpired):
                break
    return [path.with_suffix(".pdf") for path in files if path.with_suffix(".pdf").is_file()]
