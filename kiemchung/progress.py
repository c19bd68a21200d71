"""Progress on stderr: files done, the file being read, time left. Silent when nobody watches."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extractors.messages import Note
from kiemchung.errors import say
from pipeline.listener import Listener

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["shown"]

NAME_WIDTH = 40
LABELS = {"vi": "Đọc hồ sơ", "en": "Reading"}


class Talker(Listener):
    """Says what must be said, and nothing else."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, note: Note) -> None:
        say([note], self.language)


class Bar(Talker):
    """A moving bar on a terminal."""

    def __init__(self, progress: "Progress", language: str) -> None:
        super().__init__(language)
        self.progress = progress
        self.task: TaskID | None = None

    def found(self, files: int) -> None:
        if files:
            self.task = self.progress.add_task(LABELS[self.language], total=files, name="")

    def reading(self, path: str) -> None:
        if self.task is not None:
            self.progress.update(self.task, name=shortened(path))

    def done(self, path: str) -> None:
        if self.task is not None:
            self.progress.advance(self.task)

    def say(self, note: Note) -> None:
        self.progress.stop()
        super().say(note)
        self.progress.start()


def shortened(path: str) -> str:
    """The end of a path, which is what tells files apart."""
    return path if len(path) <= NAME_WIDTH else "…" + path[1 - NAME_WIDTH :]


@contextmanager
def shown(language: str, *, quiet: bool) -> Generator[Listener]:
    """A listener for the run: a bar when a person watches stderr, else words only when needed."""
    if quiet or not sys.stderr.isatty():
        yield Talker(language)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(progress, language)
