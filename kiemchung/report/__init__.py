"""Renderers: each turns one RunReport into one form people open."""

from pathlib import Path

from pipeline.results import RunReport

__all__ = ["write_reports"]


def write_reports(report: RunReport, out: Path, language: str = "vi") -> tuple[Path, ...]:
    """Write every report into `out`, each file whole or not at all; OSError when the disk refuses."""
    from kiemchung.report.writing import write_reports as write

    return write(report, out, language)
