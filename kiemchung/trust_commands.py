"""`kiemchung trust …`: the certificates the user trusts."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from extractors.messages import note
from kiemchung.errors import EXIT, FaceError, say, write_note

__all__ = ["add_command", "doctor_command", "fetch_command", "list_command", "remove_command"]


def list_command(as_json: bool) -> int:
    """What is in the store, and what is pinned."""
    from verifiers.trust import load_trust
    from verifiers.trust_store import Entry, entries, store_folder, used_store

    folder = store_folder()
    found = entries(load_trust(used_store()))

    def line(one: Entry) -> str:
        kind = "gốc" if one.is_root else "trung gian"
        pinned = ", đã ghim" if one.pinned else ""
        return (
            f"{one.name} ({kind}{pinned}; {one.not_before:%d/%m/%Y}–{one.not_after:%d/%m/%Y})\n  {one.sha256}"
        )

    if as_json:
        rows = [
            {
                "name": one.name,
                "sha256": one.sha256,
                "kind": "root" if one.is_root else "intermediate",
                "pinned": one.pinned,
                "not_before": one.not_before.isoformat(),
                "not_after": one.not_after.isoformat(),
            }
            for one in found
        ]
        click.echo(json.dumps({"folder": str(folder), "certificates": rows}, ensure_ascii=False, indent=1))
        return EXIT.CLEAN
    click.echo(f"Kho chứng thư: {folder}")
    for one in found:
        click.echo(line(one))
    if not found:
        say([note("verifiers.store_empty")])
    return EXIT.CLEAN


def add_command(paths: Sequence[Path]) -> int:
    """Copy certificates into the store; the fingerprints are shown, for the user to compare."""
    from verifiers.trust_store import keep, store_folder

    for path in paths:
        if not path.exists():
            raise FaceError(note("kiemchung.no_trust_folder", path=path))
    try:
        kept = keep(paths, store_folder())
    except OSError as error:
        raise FaceError(write_note(error, store_folder()), exit_code=EXIT.INTERNAL) from error
    for name in kept.names:
        click.echo(f"Đã thêm: {name}")
    if kept.lists:
        click.echo(f"Đã thêm: {kept.lists} danh sách thu hồi (CRL)")
    say(kept.notes)
    if not kept.names and not kept.lists:
        return EXIT.USAGE
    return EXIT.FINDINGS if kept.notes else EXIT.CLEAN


def remove_command(prefix: str) -> int:
    """Take certificates out of the store by the beginning of their SHA-256."""
    from verifiers.trust_store import remove, store_folder

    removed = remove(prefix, store_folder())
    for name in removed:
        click.echo(f"Đã bỏ: {name}")
    if not removed:
        say([note("verifiers.store_no_such", prefix=prefix)])
    return EXIT.CLEAN if removed else EXIT.FINDINGS


def doctor_command(at: datetime) -> int:
    """What is missing, ended or doubtful."""
    from verifiers.trust import load_trust
    from verifiers.trust_store import examine, used_store

    notes = examine(load_trust(used_store()), at)
    say(notes)
    if not notes:
        click.echo("Kho chứng thư đầy đủ.")
    return EXIT.FINDINGS if notes else EXIT.CLEAN


def fetch_command() -> int:
    """Use the network; a full disk or a read-only folder is the user's to mend."""
    from verifiers.fetch import fetch
    from verifiers.trust_store import store_folder

    try:
        kept = fetch(store_folder())
    except OSError as error:
        raise FaceError(write_note(error, store_folder()), exit_code=EXIT.INTERNAL) from error
    for name in kept.names:
        click.echo(f"Đã tải: {name}")
    say(kept.notes)
    return EXIT.INCOMPLETE if kept.notes else EXIT.CLEAN
