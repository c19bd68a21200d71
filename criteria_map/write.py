"""A set as YAML text that the strict loader reads back to the same set."""

import io
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from criteria_map.model import CriteriaSet

__all__ = ["to_yaml"]


def to_yaml(criteria: CriteriaSet) -> str:
    """Keys in the order of the model; every text quoted, so that no reader takes `3.10` for a number."""
    plain = criteria.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    writer = cast(Any, YAML())
    writer.width = 4096
    writer.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    writer.dump(_quoted(plain), out)
    return out.getvalue()


def _quoted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _quoted(each) for key, each in cast(dict[str, Any], value).items()}
    if isinstance(value, list):
        return [_quoted(each) for each in cast(list[Any], value)]
    if isinstance(value, str):
        return LiteralScalarString(value) if _fits_a_block(value) else DoubleQuotedScalarString(value)
    return value


def _fits_a_block(text: str) -> bool:
    return (
        "\n" in text
        and not text.endswith("\n")
        and all(line == line.strip() and line for line in text.split("\n"))
    )
