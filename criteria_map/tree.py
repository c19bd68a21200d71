"""YAML as plain text: every scalar stays the characters that were typed, with its line.

`3.10` stays `3.10` and `0723` stays `0723`; types are given later, by the model.
"""

from dataclasses import dataclass, field
from typing import Any, cast

from ruamel.yaml import YAML, nodes
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from criteria_map.errors import CriteriaError
from extractors.messages import Note, note

__all__ = ["Path", "Tree", "parse"]

Path = tuple[str | int, ...]
"""Where a value stands: keys and list positions from the root."""


@dataclass(slots=True)
class Tree:
    """The text's values, and the line of each."""

    file: str
    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict[Path, int])
    """1-based."""
    notes: list[Note] = field(default_factory=list[Note])

    def line(self, path: Path) -> int:
        """The line of a value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str, file: str) -> Tree:
    """Read YAML text. Raises CriteriaError where it is not YAML at all."""
    tree = Tree(file)
    try:
        root = cast(Any, YAML(typ="safe", pure=True)).compose(text)
    except MarkedYAMLError as error:
        mark = cast(Any, error).problem_mark
        line = mark.line + 1 if mark is not None else 1
        raise CriteriaError(note("criteria_map.not_yaml", file=file, line=line)) from error
    except YAMLError as error:
        raise CriteriaError(note("criteria_map.not_yaml", file=file, line=1)) from error
    tree.value = None if root is None else _convert(root, (), tree)
    return tree


def _convert(node: nodes.Node, path: Path, tree: Tree) -> Any:
    tree.lines[path] = cast(Any, node).start_mark.line + 1
    if isinstance(node, nodes.MappingNode):
        return _mapping(node, path, tree)
    if isinstance(node, nodes.SequenceNode):
        items = cast(list[nodes.Node], cast(Any, node).value)
        return [_convert(item, (*path, index), tree) for index, item in enumerate(items)]
    return _scalar(node)


def _scalar(node: nodes.Node) -> str | None:
    scalar = cast(Any, node)
    plain = scalar.style not in ("'", '"', "|", ">")
    return None if plain and scalar.value in ("", "~", "null") else str(scalar.value)


def _mapping(node: nodes.Node, path: Path, tree: Tree) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in cast(list[tuple[Any, Any]], cast(Any, node).value):
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in found:
            tree.notes.append(note("criteria_map.duplicate_key", file=tree.file, line=line, key=key))
            continue
        found[key] = _convert(value_node, (*path, key), tree)
        tree.lines[(*path, key)] = line
    return found
