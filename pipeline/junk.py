"""Files that operating systems and office programs leave behind: counted, never read."""

import tomllib
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files

__all__ = ["is_junk"]


@cache
def patterns() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Patterns of file names and of folder names, lower case."""
    rules = tomllib.loads(files("pipeline").joinpath("data/junk.toml").read_text(encoding="utf-8"))
    return (
        tuple(rule["pattern"] for rule in rules["file"]),
        tuple(rule["pattern"] for rule in rules["folder"]),
    )


def is_junk(path: str) -> bool:
    """Is any part of the path a left-over? `is_junk("1.1.1/~$ke hoach.docx")` is True."""
    *folders, name = path.replace("!/", "/").lower().split("/")
    file_patterns, folder_patterns = patterns()
    return any(fnmatchcase(name, pattern) for pattern in file_patterns) or any(
        fnmatchcase(folder, pattern) for folder in folders for pattern in folder_patterns
    )
