"""What goes wrong for the person at the keyboard: words, next step, exit code."""

import errno
from collections.abc import Sequence
from pathlib import Path

import click
from click.exceptions import NoSuchCommand

from extractors.messages import Note, note, words

__all__ = ["EXIT", "NOT_WRITTEN", "NO_SPACE", "FaceError", "say", "typed_path", "usage_note", "write_note"]


NO_SPACE = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
NOT_WRITTEN = {
    errno.EACCES: "kiemchung.write_denied",
    errno.EPERM: "kiemchung.write_denied",
    errno.EROFS: "kiemchung.write_read_only",
    errno.EEXIST: "kiemchung.write_in_the_way",
    errno.ENOTDIR: "kiemchung.write_in_the_way",
    errno.EISDIR: "kiemchung.write_over_folder",
    errno.ENOENT: "kiemchung.write_no_place",
    errno.ENAMETOOLONG: "kiemchung.write_long_name",
    errno.EFBIG: "kiemchung.write_too_large",
}
"""What the system answers → our words."""


class EXIT:
    """Exit codes; precedence 130, 4, 2, 3, 1, 0."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3
    INTERNAL = 4
    STOPPED = 130


class FaceError(Exception):
    """Something the face itself refuses: notes for the user, and the exit code."""

    def __init__(self, *notes: Note, exit_code: int = EXIT.USAGE) -> None:
        super().__init__(*(each.code for each in notes))
        self.notes = notes
        self.exit_code = exit_code


def say(notes: Sequence[Note], language: str = "vi") -> None:
    """Tell the user on stderr: what happened, then what to do."""
    for each in notes:
        said = words(each, language)
        click.echo(said.message, err=True)
        if said.next_action:
            click.echo(f"  → {said.next_action}", err=True)


def typed_path(text: str) -> Path:
    """A path as typed. Nothing typed (`"$FOLDER"` that is not set) is not the current folder."""
    if not text.strip():
        raise FaceError(note("kiemchung.empty_path"))
    return Path(text)


def usage_note(error: click.ClickException) -> Note:
    """click's own complaints in our words."""
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "kiemchung"
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(sorted(error.possibilities or ()))
        code = "kiemchung.no_such_option_near" if near else "kiemchung.no_such_option"
        params = {"near": near} if near else {}
        return note(code, option=error.option_name, command=command, **params)
    if isinstance(error, click.BadOptionUsage):
        return note("kiemchung.option_needs_value", option=error.option_name, command=command)
    if isinstance(error, click.MissingParameter):
        return note("kiemchung.missing_argument", name=parameter_name(error), command=command)
    if isinstance(error, click.BadParameter):
        if error.param is not None and isinstance(error.param.type, click.Choice):
            return choice_note(error, error.param.type, command)
        return note("kiemchung.bad_value", name=parameter_name(error), problem=error.message, command=command)
    if isinstance(error, click.FileError):
        return note("kiemchung.cannot_write", path=error.ui_filename, problem="")
    if isinstance(error, NoSuchCommand):
        near = ", ".join(f"“{name}”" for name in error.possibilities or ())
        code = "kiemchung.no_such_command_near" if near else "kiemchung.no_such_command"
        params = {"near": near} if near else {}
        return note(code, name=error.command_name, command=command, **params)
    if "extra argument" in error.message:
        extra = error.message.partition("(")[2].rstrip(")")
        return note("kiemchung.extra_argument", extra=extra, command=command)
    return note("kiemchung.bad_usage", command=command, problem=error.message)


def choice_note(error: click.BadParameter, choice: "click.Choice[str]", command: str) -> Note:
    """A word that is none of those allowed; click keeps it only inside its English sentence."""
    value = error.message.partition("'")[2].partition("'")[0]
    allowed = ", ".join(choice.choices)
    name = parameter_name(error)
    return note("kiemchung.bad_choice", name=name, value=value, allowed=allowed, command=command)


def parameter_name(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "?")
    if isinstance(error.param, click.Option):
        return error.param.opts[-1]
    return error.param.make_metavar(error.ctx or click.Context(click.Command("kiemchung")))


def write_note(error: OSError, path: object) -> Note:
    """Why something could not be written; the system's own words are English."""
    if error.errno in NO_SPACE:
        return note("pipeline.disk_full", folder=path)
    if (code := NOT_WRITTEN.get(error.errno or 0)) is not None:
        return note(code, path=path)
    number = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return note("kiemchung.cannot_write", path=path, problem=f"({number})")
