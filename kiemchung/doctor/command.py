"""`kiemchung doctor`: every check, a line each; the worst one is the exit code."""

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from extractors.messages import words
from kiemchung.doctor.line import Line, State, good
from kiemchung.doctor.machine import machine_lines
from kiemchung.doctor.program import program_lines
from kiemchung.doctor.stored import emptied, store_line
from kiemchung.doctor.tools import tool_lines
from kiemchung.errors import EXIT, FaceError
from kiemchung.settings import ENGINE, FILE, MEGABYTE, NOT_SETTINGS, PREFIX, REPORTS, Settings, load_settings

__all__ = ["clean_store_command", "doctor_command"]

SIGNS = {State.GOOD: "✔", State.WARN: "⚠", State.BAD: "✘"}


def doctor_command(as_json: bool) -> int:
    """Exit code 0, 1 or 2 by the worst line."""
    lines = all_lines(datetime.now(UTC))
    click.echo(to_json(lines) if as_json else to_text(lines))
    return max(line.state for line in lines)


def all_lines(now: datetime) -> list[Line]:
    """Wrong settings are a line too; the other checks then go by the defaults."""
    lines = list(program_lines())
    try:
        settings = load_settings({})
        lines.append(good("settings", "doctor_settings", where=sources()))
    except FaceError as error:
        settings = Settings()
        lines += [Line("settings", State.BAD, each) for each in error.notes]
    lines += tool_lines(settings)
    lines += machine_lines(settings.out or REPORTS, settings.store, now)
    lines.append(store_line(settings.store, settings.store_limit * MEGABYTE))
    return lines


def sources() -> str:
    """Where settings were found."""
    file = [FILE] if Path(FILE).exists() else []
    named = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in NOT_SETTINGS)
    return ", ".join([*file, *named]) or "mặc định"


def to_text(lines: Sequence[Line]) -> str:
    """`✔ …`, and under it what to do."""
    shown: list[str] = []
    for line in lines:
        said = words(line.note)
        shown.append(f"{SIGNS[line.state]} {said.message}")
        if said.next_action and line.state is not State.GOOD:
            shown.append(f"  → {said.next_action}")
    return "\n".join(shown)


def to_json(lines: Sequence[Line]) -> str:
    """The same for programs."""
    rows = [
        {
            "check": line.check,
            "state": line.state.name.lower(),
            "message": words(line.note).message,
            "next_action": words(line.note).next_action,
        }
        for line in lines
    ]
    worst = max(line.state for line in lines).name.lower()
    return json.dumps({"engine": ENGINE, "state": worst, "checks": rows}, ensure_ascii=False, indent=1)


def clean_store_command() -> int:
    """Losing the store costs time, never a result."""
    path = load_settings({}).store
    if path is None:
        click.echo(to_text([store_line(None, 0)]))
        return EXIT.CLEAN
    click.echo(f"Đã xóa kho kết quả {path}: {emptied(path)}. Lần kiểm tra sau đọc lại từ đầu.")
    return EXIT.CLEAN
