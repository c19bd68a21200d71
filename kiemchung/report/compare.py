"""Two runs side by side (phúc tra): findings that are new, mended, still there; files that changed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from kiemchung.locale import translator
from kiemchung.report.findings import Finding, findings, paired
from kiemchung.report.terminal import wrap
from kiemchung.report.view import SET_LACKS
from kiemchung.report.words import finding, label, points_text
from pipeline.results import Level, RunReport

__all__ = ["Comparison", "compare", "comparison_json", "comparison_text"]

MOST = 40
"""Findings listed for one heading; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from the earlier run to the later one."""

    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]
    added: tuple[str, ...]
    """Files, as `unit/path`."""
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    points: tuple[tuple[str, str, str], ...]
    """(unit, certain before, certain now) for units of both runs."""
    only_before: tuple[str, ...] = ()
    """Units that the later run does not have; with several units they are known by name."""
    only_now: tuple[str, ...] = ()


def compare(before: RunReport, now: RunReport) -> Comparison:
    """What changed; two runs of one unit each are compared whatever their folders are called."""
    before = paired(before, now)
    old = {one.name: one for one in findings(before)}
    new = {one.name: one for one in findings(now)}
    old_files, new_files = contents(before), contents(now)
    certain = {unit.name: unit.totals.certain for unit in before.units}
    return Comparison(
        new=tuple(one for name, one in new.items() if name not in old),
        fixed=tuple(one for name, one in old.items() if name not in new),
        unchanged=tuple(one for name, one in new.items() if name in old),
        added=tuple(path for path in new_files if path not in old_files),
        removed=tuple(path for path in old_files if path not in new_files),
        changed=tuple(
            path for path, sha in new_files.items() if path in old_files and old_files[path] != sha
        ),
        points=tuple(
            (unit.name, certain[unit.name], unit.totals.certain) for unit in now.units if unit.name in certain
        ),
        only_before=names_without(before, now),
        only_now=names_without(now, before),
    )


def names_without(one: RunReport, other: RunReport) -> tuple[str, ...]:
    taken = {unit.name for unit in other.units}
    return tuple(unit.name for unit in one.units if unit.name not in taken)


def contents(report: RunReport) -> dict[str, str]:
    return {f"{unit.name}/{file.path}": file.sha256 for unit in report.units for file in unit.files}


def comparison_text(found: Comparison, language: str = "vi") -> str:
    """For people: points, then what is new, mended, still open, then files."""
    _ = translator(language)
    lines: list[str] = []
    for unit, before, now in found.points:
        lines += wrap(
            f"{unit}: {_('điểm chắc chắn')} {points_text(before, language)} → {points_text(now, language)}"
        )
    for title, names in (
        (_("ĐƠN VỊ CHỈ CÓ Ở LẦN TRƯỚC, KHÔNG SO SÁNH ĐƯỢC"), found.only_before),
        (_("ĐƠN VỊ CHỈ CÓ Ở LẦN NÀY, KHÔNG SO SÁNH ĐƯỢC"), found.only_now),
    ):
        if names:
            lines += ["", f"{title} ({len(names)})"]
            lines += [line for name in names for line in wrap(name, "  · ")]
    for title, group in (
        (_("MỚI PHÁT SINH"), found.new),
        (_("ĐÃ KHẮC PHỤC"), found.fixed),
        (_("CÒN NGUYÊN"), found.unchanged),
    ):
        asking = [one for one in group if one.gap.level is not Level.NOTE]
        asking.sort(key=lambda one: one.gap.level is not Level.ERROR)
        lines += ["", f"{title} ({len(asking)})", *finding_lines(asking, language)]
    for title, paths in (
        (_("TỆP MỚI"), found.added),
        (_("TỆP ĐÃ BỎ"), found.removed),
        (_("TỆP ĐÃ THAY"), found.changed),
    ):
        if paths:
            lines += ["", f"{title} ({len(paths)})"]
            lines += [line for path in paths[:MOST] for line in wrap(path, "  · ")]
    return "\n".join(lines).lstrip("\n") + "\n"


def finding_lines(group: list[Finding], language: str) -> Iterator[str]:
    """One paragraph a finding; what the set itself lacks is only counted."""
    _ = translator(language)
    lacking = sum(one.gap.rule == SET_LACKS for one in group)
    group = [one for one in group if one.gap.rule != SET_LACKS]
    for one in group[:MOST]:
        where = one.criterion.id if one.criterion else _("Hồ sơ")
        sign = label(one.gap.level, language).sign
        yield from wrap(f"{where}: {finding(one.gap, language).message}", f"  {sign} ", " " * 4)
    if len(group) > MOST:
        yield "    " + _("… và {count} mục nữa.").format(count=len(group) - MOST)
    if lacking:
        words = _("{count} tiêu chí mà bộ tiêu chí chưa đủ dữ liệu để tính điểm.").format(count=lacking)
        yield from wrap(words, "  ? ", " " * 4)


def comparison_json(found: Comparison, language: str = "vi") -> str:
    """The same as data."""

    def listed(group: tuple[Finding, ...]) -> list[dict[str, object]]:
        return [
            {
                "id": one.name,
                "unit": one.unit.name,
                "criterion": one.criterion.id if one.criterion else None,
                "rule": one.gap.rule,
                "level": str(one.gap.level),
                "message": finding(one.gap, language).message,
                "files": list(one.gap.files),
            }
            for one in group
        ]

    whole = {
        "schema": "kiemchung/so-sanh/1",
        "new": listed(found.new),
        "fixed": listed(found.fixed),
        "unchanged": listed(found.unchanged),
        "units": {"only_before": list(found.only_before), "only_now": list(found.only_now)},
        "files": {
            "added": list(found.added),
            "removed": list(found.removed),
            "changed": list(found.changed),
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
