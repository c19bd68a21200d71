"""pyHanko's difference analysis as the second witness: what it says, and that either witness is enough."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import StandardDiffPolicy, SuspiciousModification

from tests.verifiers import signing
from tests.verifiers.test_attacks import FORGED, REVIEW_OR_WORSE, check, issued, metadata_title, signed
from verifiers.pdf import second_opinion
from verifiers.pdf.changes import Change, ChangeKind
from verifiers.pdf.revisions import _Step  # pyright: ignore[reportPrivateUsage]
from verifiers.pdf.second_opinion import SecondOpinion, objections
from verifiers.pdf.usages import TooManyPathsError, find_usages
from verifiers.verdict import ApartFromTrust

USED = "is also used in AbsoluteContext(path=PathInRevision('%s')) in the prior revision."
LEFT = (
    "There are unexplained xrefs in revision 4: Reference(idnum=30, generation=0).\n"
    "Some objects from revision 3 were replaced in revision 4 without precise justification:\n"
    " - Reference(idnum=30, generation=0) "
)
SAID = {
    "validation_data": "VRI key /3817A69819FCBFA6823BF4CA02E96E89C1F1FCA1 was modified or deleted.",
    "unused_objects": "There are unexplained xrefs in revision 2: Reference(idnum=10, generation=0).",
    "source_of_the_document": LEFT + USED % ".AdditionalStreams[1]",
    "resources_grown": "Values for dict key /Resources differ:IndirectObject(35, 0) changed to {}",
    "structure_root": "Values for dict key /StructTreeRoot differ:{} changed to IndirectObject(32, 0)",
    "structure": LEFT + USED % ".Root.StructTreeRoot.ParentTree.Nums[1].K.Obj",
    "annotations": LEFT + USED % ".Root.Pages.Kids[0].Annots[2]",
    "page_properties": LEFT + USED % ".Root.Pages.Kids[0]",
    "unusual_field_names": "PdfReadError: Partial names must not contain periods",
    "too_many_paths": "RecursionError: maximum recursion depth exceeded",
    "metadata_not_xmp": "Metadata does not look like XMP",
}
NEVER = [
    LEFT + USED % ".Root.Pages.Kids[0].Contents",
    LEFT + USED % ".Root.Pages.Kids[0].Resources.Font./F1",
    LEFT + USED % ".AdditionalStreams[1]" + "\n - Reference(idnum=4, generation=0) " + USED % ".Root.Pages",
    "Values for dict key /Rect differ:[0] changed to [1]",
    "KeyError: 'x'",
]


@pytest.mark.parametrize("name", SAID)
def test_each_understood_objection_is_told_by_its_words(name: str) -> None:
    one = next(one for one in objections() if one.name == name)
    assert re.fullmatch(one.pattern, SAID[name], re.DOTALL)
    needed = frozenset({one.needs} if one.needs else set[ChangeKind]())
    assert second_opinion._sort(SAID[name], needed) == name  # pyright: ignore[reportPrivateUsage]


def test_every_understood_objection_has_an_example() -> None:
    assert {one.name for one in objections()} == set(SAID)


@pytest.mark.parametrize("words", NEVER)
def test_what_is_drawn_is_never_understood(words: str) -> None:
    assert second_opinion._sort(words, frozenset()) == "unexplained"  # pyright: ignore[reportPrivateUsage]


def reader_of(data: bytes) -> PdfFileReader:
    return PdfFileReader(io.BytesIO(data), strict=False)


def test_the_quick_walk_finds_the_same_paths() -> None:
    reader = reader_of(issued())
    for number in range(reader.xrefs.total_revisions):
        one, other = HistoricalResolver(reader, number), HistoricalResolver(reader, number)
        one._load_reverse_xref_cache()
        find_usages(other)
        theirs: Any = one._indirect_object_access_cache
        assert len(theirs) >= 8
        for reference, paths in theirs.items():
            here = other.get_object and type(reference)(reference.idnum, reference.generation, other)
            assert {str(path) for path in paths} == {str(path) for path in other._get_usages_of_ref(here)}


def test_the_walk_ends() -> None:
    reader = reader_of(issued())
    with pytest.raises(TooManyPathsError):
        find_usages(reader.get_historical_resolver(1), most_visits=20)


def test_usual_letters_are_accepted() -> None:
    reader = reader_of(issued())
    opinion = SecondOpinion(reader)
    assert [opinion.on(number, frozenset()) for number in (2, 3, 4)] == ["", "", ""]


def test_an_objection_nobody_understands_is_for_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def objects(*_: object, **__: object) -> None:
        raise SuspiciousModification("words that no version has said yet")

    monkeypatch.setattr(StandardDiffPolicy, "apply", objects)
    report = check(signing.update(signed(), metadata_title), tmp_path)
    assert report.apart_from_trust is ApartFromTrust.REVIEW
    assert report.reason.code == "verifiers.second_opinion"


@pytest.mark.parametrize(("what", "change"), [*REVIEW_OR_WORSE, *FORGED], ids=lambda one: str(one))
def test_it_is_enough_that_pyhanko_objects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, change: Callable[[Any], None]
) -> None:
    """With our own rules blind, no altered letter comes out valid."""

    def blind(_: _Step) -> Iterator[Change]:
        return iter(())

    for name in ("overwritten", "catalog", "fresh"):
        monkeypatch.setattr(_Step, name, blind)
    report = check(signing.update(signed(), change), tmp_path)
    assert report.apart_from_trust is not ApartFromTrust.VALID, what
