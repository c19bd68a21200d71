"""Every regex finds something in its examples, and nothing in its counter-examples."""

import pytest

from extractors.patterns import pattern, rules

CASES = [(rule.name, text, True) for rule in rules().values() for text in rule.examples] + [
    (rule.name, text, False) for rule in rules().values() for text in rule.counter_examples
]


@pytest.mark.parametrize(("name", "text", "expected"), CASES)
def test_rule(name: str, text: str, expected: bool) -> None:
    assert bool(pattern(name).search(text)) is expected


def test_every_rule_has_examples_both_ways() -> None:
    assert all(rule.examples and rule.counter_examples for rule in rules().values())
