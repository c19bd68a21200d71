import gc
import weakref

import pytest

from extractors.garbage import uncollected


def test_collection_goes_on_after_a_file_also_one_that_fails() -> None:
    with pytest.raises(ValueError), uncollected():
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()


def test_collection_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


class Knot:
    """It holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_was_made_is_not_looked_at_right_after_but_its_cycles_are_in_the_end() -> None:
    looks: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        looks.append(phase)

    gc.collect()
    gc.callbacks.append(note)
    try:
        with uncollected():
            made = [[number] for number in range(50_000)]
            tied = weakref.ref(Knot())
        after = [[]]
        assert not looks
    finally:
        gc.callbacks.remove(note)
    assert len(made) + len(after) > 50_000
    assert tied() is not None
    gc.collect()
    assert tied() is None
