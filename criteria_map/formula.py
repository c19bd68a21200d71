"""Expressions of rubrics, `(b/a)*điểm tối đa`, computed in exact decimals and never by eval."""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation

from criteria_map.model import Formula

__all__ = ["FormulaError", "compute", "names_in", "value_of"]

_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: Decimal.__truediv__,
}
_COMPARISONS: dict[type[ast.cmpop], Callable[[Decimal, Decimal], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
}


class FormulaError(ValueError):
    """The text is no expression of numbers, names, + - * / and parentheses, or it divides by zero."""


def names_in(expression: str) -> frozenset[str]:
    """Names an expression uses. Raises FormulaError where it is none."""
    tree = _parsed(expression)
    value_of(expression, dict.fromkeys(_names(tree), Decimal(1)))
    return _names(tree)


def value_of(expression: str, values: Mapping[str, Decimal]) -> Decimal:
    """The value of an arithmetic expression."""
    try:
        return _number(_parsed(expression), values)
    except (DivisionByZero, InvalidOperation, ZeroDivisionError) as error:
        raise FormulaError(expression) from error


def compute(formula: Formula, maximum: Decimal, values: Mapping[str, Decimal]) -> Decimal:
    """The first branch that holds, else the expression; never under 0 nor over the maximum."""
    known = {**values, "max": maximum}
    for branch in formula.branches:
        if _holds(branch.when, known):
            return min(branch.points, maximum)
    return max(Decimal(0), min(value_of(formula.expression, known), maximum))


def _holds(condition: str, values: Mapping[str, Decimal]) -> bool:
    tree = _parsed(re.sub(r"(?<![<>=])=(?!=)", "==", condition))
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1 or type(tree.ops[0]) not in _COMPARISONS:
        raise FormulaError(condition)
    try:
        left, right = _number(tree.left, values), _number(tree.comparators[0], values)
    except (DivisionByZero, InvalidOperation, ZeroDivisionError):
        return False
    return _COMPARISONS[type(tree.ops[0])](left, right)


def _parsed(expression: str) -> ast.expr:
    if len(expression) > 300:
        raise FormulaError(expression)
    try:
        return ast.parse(expression.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError) as error:
        raise FormulaError(expression) from error


def _names(tree: ast.expr) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


def _number(node: ast.expr, values: Mapping[str, Decimal]) -> Decimal:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return Decimal(str(node.value))
    if isinstance(node, ast.Name) and node.id in values:
        return values[node.id]
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_number(node.left, values), _number(node.right, values))
    raise FormulaError(ast.dump(node)[:60])
