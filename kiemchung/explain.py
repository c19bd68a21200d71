"""`kiemchung explain`: any rule, status or verdict in words, with its law, an example and what to do."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

import click

from extractors.folding import squeeze
from extractors.messages import note
from kiemchung.errors import EXIT, FaceError
from kiemchung.report.words import label
from pipeline.decide import decision_table
from pipeline.results import Level

__all__ = ["Explanation", "explanations", "look_up", "run_explain_command"]

GROUPS = {
    "Rule": "Quy tắc (vướng mắc)",
    "CriterionStatus": "Kết quả của tiêu chí",
    "Grade": "Kết luận về chữ ký số của tệp",
    "FileStatus": "Trạng thái của tệp",
}
"""Table of explain.toml → its heading."""
NO_LAW = "không có điều luật riêng; theo bộ tiêu chí và hướng dẫn tự đánh giá của năm"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One thing that our reports name."""

    group: str
    """A key of GROUPS: `Rule`, or the enum."""
    id: str
    """`KC-THIEU`, `DAT`."""
    title: str
    meaning: str
    law: str
    example: str
    mend: str
    levels: tuple[str, ...] = ()
    """How grave the finding is, as the code gives it."""
    leads: str = ""
    """Row of the decision table that a rule leads to; empty: none."""


@cache
def explanations() -> tuple[Explanation, ...]:
    """All of them, in the order of the file."""
    text = files("kiemchung").joinpath("data/explain.toml").read_text(encoding="utf-8")
    data: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(text)
    return tuple(
        Explanation(
            group,
            name,
            entry["title"],
            entry["meaning"],
            entry["law"],
            entry["example"],
            entry["mend"],
            tuple(entry.get("levels", ())),
            entry.get("leads", ""),
        )
        for group, entries in data.items()
        for name, entry in entries.items()
    )


def look_up(name: str) -> tuple[Explanation, ...]:
    """Everything of that name: a status and a verdict may share one. A rule is known without its `KC-` too,
    where nothing else has the name. FaceError, with the nearest names, where there is none."""
    wanted = squeeze(name)
    named = {squeeze(one.id): one.id for one in explanations()} | {
        squeeze(one.title): one.id for one in explanations() if one.group != "Rule"
    }
    for key in (wanted, f"kc{wanted}"):
        if key in named:
            return tuple(one for one in explanations() if key in (squeeze(one.id), plain_title(one)))
    near = [named[key] for key in get_close_matches(wanted, named, n=3, cutoff=0.55)]
    near += [named[key] for key in get_close_matches(f"kc{wanted}", named, n=3, cutoff=0.7)]
    if near:
        said = ", ".join(dict.fromkeys(near))
        raise FaceError(note("kiemchung.no_such_rule_near", name=name, near=said))
    raise FaceError(note("kiemchung.no_such_rule", name=name))


def plain_title(one: Explanation) -> str:
    return "" if one.group == "Rule" else squeeze(one.title)


def outcome(one: Explanation) -> str:
    """What becomes of the criterion, by the rows of the decision table."""
    rows = [row for row in decision_table() if row.when == one.leads]
    if not rows:
        return "không đổi"
    said = [f"{label(row.status, 'vi').text}{EXPLAINED[row.explained]}" for row in rows]
    return "; ".join(said) + " (khi không có vướng mắc nặng hơn)"


EXPLAINED = {"any": "", "no": " khi chưa có giải trình", "yes": " khi đã có giải trình"}
"""Column `explained` of the decision table, in words."""


def lines(one: Explanation) -> Iterator[str]:
    """Heading, then one line for each thing to know."""
    yield f"{one.id} · {one.title}  [{GROUPS[one.group]}]"
    yield f"  Nghĩa:     {one.meaning}"
    if one.group == "Rule":
        levels = ", ".join(label(Level(each), "vi").text.lower() for each in one.levels)
        milder = " (chỉ là cảnh báo khi đã có tài liệu khác hợp lệ)" if one.leads == "invalid" else ""
        yield f"  Mức:       {levels}{milder}"
        yield f"  Tiêu chí:  {outcome(one)}"
    yield f"  Căn cứ:    {one.law or NO_LAW}"
    yield f"  Ví dụ:     {one.example}"
    yield f"  Cách sửa:  {one.mend}"


def run_explain_command(names: tuple[str, ...], as_json: bool) -> int:
    """Those named, or a list of all."""
    found = [one for name in names for one in look_up(name)] if names else list(explanations())
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
    elif names:
        click.echo("\n\n".join("\n".join(lines(one)) for one in dict.fromkeys(found)))
    else:
        click.echo("\n".join(listed()))
    return EXIT.CLEAN


def listed() -> Iterator[str]:
    """One line each, under headings."""
    for group, heading in GROUPS.items():
        own = [one for one in explanations() if one.group == group]
        width = max(len(one.id) for one in own)
        yield f"{heading}:"
        yield from (f"  {one.id:<{width}}  {one.title}" for one in own)
        yield ""
    yield "Xem chi tiết: kiemchung explain MÃ, ví dụ: kiemchung explain KC-DU-THAO"
