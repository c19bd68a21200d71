"""Files on their own (`read`, `verify`): lines for people, or data with the words of `ket-qua.json`."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from kiemchung.locale import translator
from kiemchung.report.describe import acts_text, document_text, doubts, value_of
from kiemchung.report.json_file import dump, file_json
from kiemchung.report.terminal import wrap
from kiemchung.report.words import label, sentence
from pipeline.results import FileResult

__all__ = ["facts_summary", "files_json", "verdicts_summary"]

SCHEMA = "kiemchung/tep/1"


def files_json(files: Sequence[FileResult], engine: str, at: datetime, language: str) -> str:
    """`read --json` and `verify --json`."""
    return dump(
        {
            "schema": SCHEMA,
            "engine": engine,
            "at": at.isoformat(),
            "complete": not any(file.incomplete for file in files),
            "files": [file_json(file, language) for file in files],
        }
    )


def facts_summary(files: Sequence[FileResult], language: str) -> str:
    """What each letter is, line by line."""
    return "".join(f"{line}\n" for file in files for line in (*head(file, language), *facts(file, language)))


def verdicts_summary(files: Sequence[FileResult], language: str) -> str:
    """What each file's signatures are worth, who did what, and what to do."""
    return "".join(
        f"{line}\n" for file in files for line in (*head(file, language), *verdict(file, language))
    )


def head(file: FileResult, language: str) -> Iterator[str]:
    """The path, then why it was not read, if it was not."""
    yield from wrap(file.path)
    for reason in file.reasons:
        said = sentence(reason, language)
        yield from wrap(said.message, "  ! ")
        if said.next_action:
            yield from wrap(said.next_action, "  → ")


def facts(file: FileResult, language: str) -> Iterator[str]:
    _ = translator(language)
    if file.facts is None:
        return
    signer = file.facts.signer
    named = (
        (_("Văn bản"), document_text(file.facts, language)),
        (_("Trích yếu"), value_of(file.facts.subject)),
        (
            _("Người ký"),
            ", ".join(filter(None, map(value_of, (signer.name, signer.authority, signer.position)))),
        ),
        (_("Nghi vấn"), "; ".join(doubts(file.facts, language))),
    )
    for name, text in named:
        if text:
            yield from wrap(text, f"  {name}: ", " " * 4)


def verdict(file: FileResult, language: str) -> Iterator[str]:
    report = file.signature
    if report is None:
        return
    grade, said = label(report.grade, language), sentence(report.reason, language)
    yield from wrap(f"{grade.text}. {said.message}", f"  {grade.sign} ", " " * 4)
    for line in acts_text(report, language):
        yield from wrap(line, "    · ")
    for warning in dict.fromkeys(each for one in report.signatures for each in one.warnings):
        yield from wrap(sentence(warning, language).message, "    ! ")
    if said.next_action:
        yield from wrap(said.next_action, "  → ")
