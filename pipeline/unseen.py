"""Files nobody could read, by the folder they lie in: what is wanted there may be one of them."""

import re
from collections.abc import Collection, Sequence

from criteria_map.evidence import path_codes
from criteria_map.model import CriteriaSet, Criterion
from pipeline.results import FileResult, FileStatus

__all__ = ["unseen_under"]

_FIELD = re.compile(r"\s*(?:[Ll]ĩnh vực\s+|[Ll]inh vuc\s+|LV\s*)?(\d{1,2})(?![\d]|\.\d)")
"""`5. Công vụ`, `Lĩnh vực 5`: a folder of the field 5."""


def unseen_under(
    criterion: Criterion, files: Sequence[FileResult], linked: Collection[str], criteria: CriteriaSet
) -> tuple[str, ...]:
    """Paths of unread files under the criterion, a heading above it, or its field; those linked are known."""
    return tuple(
        file.path
        for file in files
        if file.path not in linked and _unread(file) and _under(file.path, criterion, criteria)
    )


def _unread(file: FileResult) -> bool:
    """There is something in it, and not even its title is known."""
    if not file.size or (file.facts is not None and file.facts.subject is not None):
        return False
    return file.status is FileStatus.UNREADABLE or (file.incomplete and not file.duplicate_of)


def _under(path: str, criterion: Criterion, criteria: CriteriaSet) -> bool:
    codes = path_codes(path, criteria.by_id)
    if codes:
        return f"{criterion.id}.".startswith(f"{codes[0]}.")
    folders = (_FIELD.match(part) for part in reversed(path.split("/")[:-1]))
    field = next((match[1] for match in folders if match), "")
    return field == criteria.field_of(criterion)
