"""A rubric as lines in one cell that people can edit, and back: `on_time | Ban hành kịp thời | 1`."""

from typing import Any

from criteria_map.excel.lists import joined_cell, split_cell

__all__ = ["rubric_lines", "rubric_values"]

_ZERO = "về 0"
_SHARE = "theo tỷ lệ"


def _joined(*parts: Any) -> str:
    return joined_cell(parts, "|")


def rubric_lines(rubric: dict[str, Any]) -> str:
    """The details of a rubric (without kind and text), from its plain values."""
    lines: list[str] = []
    for key, value in rubric.items():
        match key:
            case "options":
                lines += [_joined(each["when"], each.get("label", ""), each["points"]) for each in value]
            case "bands":
                lines += [_joined("band", each["at_least"], each.get("points", _SHARE)) for each in value]
            case "steps":
                lines += [_joined("step", each["at_least"], each["points"]) for each in value]
            case "deductions":
                lines += [
                    _joined("minus", each["variable"], each["label"], each.get("points", _ZERO))
                    for each in value
                ]
            case "variables":
                lines += [_joined("variable", each["name"], each["label"]) for each in value]
            case "branches":
                lines += [_joined("branch", each["when"], each["points"]) for each in value]
            case "parts":
                lines += [_joined("part", each["label"], each["max"]) for each in value]
            case "part" | "whole":
                lines.append(_joined(key, value["name"], value["label"]))
            case "expression":
                lines.append(_joined(key, value))
            case _:
                pass
    return "\n".join(lines)


def rubric_values(kind: str, text: str, details: str) -> dict[str, Any]:
    """Plain values for the model, from the cells; what cannot be read is left for the model to refuse."""
    found: dict[str, Any] = {"kind": kind}
    if text:
        found["text"] = text
    for line in filter(None, (each.strip() for each in details.split("\n"))):
        _take(found, kind, split_cell(line, "|"))
    return found


def _take(found: dict[str, Any], kind: str, parts: list[str]) -> None:
    def add(key: str, value: dict[str, Any]) -> None:
        found.setdefault(key, []).append(value)

    match parts:
        case [when, label, points] if kind == "graded":
            add("options", {"when": when, **({"label": label} if label else {}), "points": points})
        case ["band", least, points]:
            given = {"proportional": "true"} if points == _SHARE else {"points": points}
            add("bands", {"at_least": least, **given})
        case ["step", least, points]:
            add("steps", {"at_least": least, "points": points})
        case ["minus", variable, label, points]:
            given = {"to_zero": "true"} if points == _ZERO else {"points": points}
            add("deductions", {"variable": variable, "label": label, **given})
        case ["variable", name, label]:
            add("variables", {"name": name, "label": label})
        case ["branch", when, points]:
            add("branches", {"when": when, "points": points})
        case ["part", label, points] if kind == "parts":
            add("parts", {"label": label, "max": points})
        case ["part" | "whole" as key, name, label]:
            found[key] = {"name": name, "label": label}
        case ["expression", expression]:
            found["expression"] = expression
        case _:
            found[parts[0] or "?"] = " | ".join(parts[1:])
