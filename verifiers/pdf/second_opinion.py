# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportPrivateUsage=false
"""pyHanko's difference analysis, asked about each revision once: the second witness beside our own rules.

A revision is clean only if pyHanko accepts it too, or objects in a way that is named and argued in
`data/second_opinion.toml`. What it may do after a certification is judged by our rules, not here.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, StandardDiffPolicy, SuspiciousModification

from verifiers.pdf.changes import UNEXPLAINED, ChangeKind
from verifiers.pdf.usages import find_usages

__all__ = ["Objection", "SecondOpinion", "objections"]

MOST_VISITS = 100_000
"""Objects and places met in one file, all revisions together: about half a second."""


@dataclass(frozen=True, slots=True)
class Objection:
    """A sort of objection that is understood."""

    name: str
    pattern: str
    """Of pyHanko's words, from the first letter to the last."""
    argument: str
    """Why it does no harm."""
    needs: ChangeKind | None = None
    """The change that our own rules must have found in the same revision."""


@cache
def objections() -> tuple[Objection, ...]:
    """Those understood, in the order they are tried."""
    text = files("verifiers").joinpath("data/second_opinion.toml").read_text(encoding="utf-8")
    return tuple(
        Objection(one["name"], one["pattern"], one["argument"], _kind(one.get("needs")))
        for one in tomllib.loads(text)["objection"]
    )


def _kind(needs: str | None) -> ChangeKind | None:
    return ChangeKind(needs) if needs else None


@cache
def _policy() -> StandardDiffPolicy:
    """The default one; what is freed it judges like any other change, instead of refusing at once."""
    given = DEFAULT_DIFF_POLICY
    assert isinstance(given, StandardDiffPolicy)
    return StandardDiffPolicy(given.global_rules, given.form_rule, reject_object_freeing=False)


class SecondOpinion:
    """pyHanko's opinion on the revisions of one file."""

    def __init__(self, reader: PdfFileReader) -> None:
        self._reader = reader
        self._visits_left = MOST_VISITS
        _forgive_dangling_references(reader)

    def on(self, number: int, found: frozenset[ChangeKind]) -> str:
        """Empty where pyHanko accepts the revision, else the name of the sort of its objection.

        `found` are the kinds of change our own rules found in it.
        """
        resolver = self._reader.get_historical_resolver
        try:
            old, new = resolver(number - 1), resolver(number)
            self._visits_left -= find_usages(old, self._visits_left)
            _policy().apply(old, new)
        except SuspiciousModification as error:
            return _sort(str(error), found)
        except Exception as error:
            return _sort(f"{type(error).__name__}: {error}", found)
        return ""


def _sort(words: str, found: frozenset[ChangeKind]) -> str:
    for one in objections():
        if re.fullmatch(one.pattern, words, re.DOTALL) and (one.needs is None or one.needs in found):
            return one.name
    return UNEXPLAINED


def _forgive_dangling_references(reader: PdfFileReader) -> None:
    """A reference that leads nowhere makes pyHanko's search for orphans stumble: it is null, and new."""
    xrefs = reader.xrefs
    introduced = xrefs.get_introducing_revision

    def forgiving(reference: generic.Reference) -> int:
        try:
            return introduced(reference)
        except KeyError:
            return xrefs.total_revisions

    xrefs.get_introducing_revision = forgiving  # type: ignore[method-assign]
