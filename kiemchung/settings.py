"""Settings of a run: flag over environment (KIEMCHUNG_*) over kiemchung.toml over the default."""

import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from extractors.messages import Note, note
from extractors.settings import ReadingSettings
from kiemchung import __version__
from kiemchung.errors import FaceError
from pipeline.limits import Limits
from pipeline.request import CheckRequest, ReadRequest

__all__ = ["ENGINE", "Settings", "load_settings"]

VIETNAM = timezone(timedelta(hours=7))
FILE = "kiemchung.toml"
ENGINE = f"kiemchung {__version__}"
PREFIX = "KIEMCHUNG_"
NOT_SETTINGS = {"KIEMCHUNG_DEBUG", "KIEMCHUNG_TRUST_STORE"}
PATHS = {"cache", "out", "self_assessment", "trust"}
"""Settings that are places: an empty one would be the current folder."""
REPORTS = Path("ket-qua-kiem-chung")
MEGABYTE = 1 << 20


class Settings(BaseModel):
    """Everything a user can set; the same names as the options, `_` for `-`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    criteria: str = ""
    unit: str = ""
    read_as: Literal["auto", "one", "many"] = "auto"
    year: int | None = Field(default=None, ge=2000, le=2100)
    self_assessment: Path | None = None
    out: Path | None = None
    jobs: int = Field(default_factory=lambda: cores(), ge=1, le=256)
    json_: bool = Field(default=False, alias="json")
    quiet: bool = False
    fail_level: Literal["error", "warning", "never"] = "error"
    no_cache: bool = False
    cache: Path | None = None
    timeout: float = Field(default=120, gt=0, le=86_400)
    memory: int = Field(default=3072, ge=256)
    store_limit: int = Field(default=4096, ge=16)
    trust: tuple[Path, ...] = ()
    online: bool = False
    at: datetime = Field(default_factory=lambda: datetime.now(VIETNAM).replace(microsecond=0))
    lang: Literal["vi", "en"] = "vi"
    ocr: bool = True
    tessdata: str = ""
    office: str = ""

    @field_validator("at")
    @classmethod
    def in_viet_nam(cls, at: datetime) -> datetime:
        """A time without a zone is Viet Nam's."""
        return at if at.tzinfo else at.replace(tzinfo=VIETNAM)

    @field_validator("timeout", mode="before")
    @classmethod
    def with_comma(cls, seconds: Any) -> Any:
        """`0,5` is how people here write it."""
        return seconds.replace(",", ".") if isinstance(seconds, str) else seconds

    @field_validator("trust", mode="before")
    @classmethod
    def one_or_more(cls, folders: Any) -> Any:
        return folders.split(os.pathsep) if isinstance(folders, str) else folders

    def read_request(self) -> ReadRequest:
        """How files are read."""
        from verifiers.trust_store import used_store

        for folder in self.trust:
            if not folder.exists():
                raise FaceError(note("kiemchung.no_trust_folder", path=folder))
        return ReadRequest(
            at=self.at,
            reading=ReadingSettings(ocr=self.ocr, tessdata=self.tessdata, office=self.office),
            trust=(*self.trust, *used_store()),
            jobs=self.jobs,
            online=self.online,
            limits=Limits(seconds=self.timeout, memory=self.memory * MEGABYTE),
            store=self.store,
            store_bytes=self.store_limit * MEGABYTE,
        )

    def check_request(self, path: Path) -> CheckRequest:
        """One run of `check`."""
        if not self.criteria:
            raise FaceError(note("kiemchung.no_criteria"))
        if self.unit and self.read_as == "many":
            raise FaceError(note("kiemchung.one_name_many_units", unit=self.unit))
        out = self.reports
        if out is not None and out.exists() and path.exists() and out.samefile(path):
            raise FaceError(note("kiemchung.out_is_input", path=out))
        return CheckRequest(
            path=path,
            criteria=self.criteria,
            files=self.read_request(),
            unit=self.unit,
            read_as=self.read_as,
            year=self.year,
            self_assessment=self.self_assessment,
            out=out,
            engine=ENGINE,
        )

    @property
    def store(self) -> Path | None:
        """The file of the store, where one is wanted and there is a place for it."""
        folder = None if self.no_cache else self.cache or cache_folder()
        return folder / "store.sqlite3" if folder else None

    @property
    def reports(self) -> Path | None:
        """Where reports go; with `--json` only where the user says so."""
        return self.out or (None if self.json_ else REPORTS)


def cores() -> int:
    """Cores this process may use: in a container fewer than the machine has."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def cache_folder() -> Path | None:
    """The user's folder for what can be computed again; None for a user without a home (a container)."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local")
    elif sys.platform == "darwin":
        base = home / "Library/Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "kiemchung"


@dataclass(frozen=True, slots=True)
class Given:
    """A value and where the user wrote it, for the error message."""

    value: Any
    where: str


def load_settings(flags: Mapping[str, Any]) -> Settings:
    """Merge the three sources and check them. Raises FaceError with every fault found."""
    given = {**from_file(Path(FILE)), **from_environment(os.environ), **from_flags(flags)}
    for key in PATHS & given.keys():
        value: Any = given[key].value
        if "" in (value if isinstance(value, (list, tuple)) else [value]):
            raise FaceError(note("kiemchung.setting_empty", key=key, where=given[key].where))
    try:
        return Settings.model_validate({key: each.value for key, each in given.items()})
    except ValidationError as error:
        faults = cast(list[dict[str, Any]], error.errors())
        raise FaceError(*(fault_note(fault, given) for fault in faults)) from error


def from_file(path: Path) -> dict[str, Given]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise FaceError(note("kiemchung.settings_closed", file=FILE)) from error
    except UnicodeDecodeError as error:
        raise FaceError(note("kiemchung.settings_not_utf8", file=FILE)) from error
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (len(text.splitlines()), 1)
        raise FaceError(note("kiemchung.settings_unreadable", file=FILE, line=line, column=column)) from error
    return {key: Given(value, FILE) for key, value in values.items()}


def from_environment(environment: Mapping[str, str]) -> dict[str, Given]:
    return {
        name.removeprefix(PREFIX).lower(): Given(value, name)
        for name, value in environment.items()
        if name.startswith(PREFIX) and name not in NOT_SETTINGS and value
    }


def from_flags(flags: Mapping[str, Any]) -> dict[str, Given]:
    """Options the user typed; click leaves the others None, False or ()."""
    return {
        key: Given(value, "--" + key.replace("_", "-"))
        for key, value in flags.items()
        if value is not None and value is not False and value != ()
    }


def fault_note(fault: Mapping[str, Any], given: Mapping[str, Given]) -> Note:
    """What is wrong with one setting, and where it stands."""
    key = str(fault["loc"][0])
    where = given[key].where if key in given else FILE
    kind = str(fault["type"])
    if kind == "extra_forbidden":
        return note("kiemchung.unknown_setting", key=key, where=where)
    context = cast(dict[str, Any], fault.get("ctx", {}))
    value = fault.get("input")
    if kind == "literal_error":
        allowed = str(context["expected"]).replace(" or ", ", ").replace("'", "")
        return note("kiemchung.setting_choice", key=key, where=where, value=value, allowed=allowed)
    if kind in ("greater_than", "greater_than_equal"):
        return note("kiemchung.setting_low", key=key, where=where, value=value, least=context.get("ge", 0))
    if kind in ("less_than", "less_than_equal"):
        return note("kiemchung.setting_high", key=key, where=where, value=value, most=context.get("le", 0))
    name = next((name for start, name in SHAPES.items() if kind.startswith(start)), "other")
    return note(f"kiemchung.setting_not_{name}", key=key, where=where, value=value)


SHAPES = {"int": "number", "float": "number", "bool": "yes_no", "date": "time", "timezone": "time"}
"""Start of pydantic's error type → ending of our note."""
