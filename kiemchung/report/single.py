"""Files on their own (`read`, `verify`): lines for people, or data with the words of `ket-qua.json`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from kiemchung.locale import translator
from kiemchung.report.describe import acts_text, document_text, doubts, not_found, signer_text, value_of
from kiemchung.report.json_file import dump, file_json
from kiemchung.report.terminal import wrap as wrapped
from kiemchung.report.view import SET_ASIDE
from kiemchung.report.words import label, moment, sentence
from pipeline.results import FileResult
from verifiers.verdict import Grade

__all__ = ["facts_summary", "files_json", "verdicts_summary"]

SCHEMA = "kiemchung/tep/1"
wrap = partial(wrapped, width=80)


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


def verdicts_summary(files: Sequence[FileResult], at: datetime, language: str) -> str:
    """What each file's signatures are worth, who did what, and what to do; what was not checked, once."""
    lines = [line for file in files for line in (*head(file, language), *verdict(file, language))]
    return "".join(f"{line}\n" for line in (*lines, *tail(files, at, language)))


def tail(files: Sequence[FileResult], at: datetime, language: str) -> Iterator[str]:
    """Of many files how many are what; then what nobody looked at."""
    _ = translator(language)
    yield ""
    grades = Counter(file.signature.grade for file in files if file.signature)
    if len(files) > 1:
        said = ((label(grade, language), grades[grade]) for grade in Grade if grades[grade])
        parts = [f"{one.sign} {count} {lower(one.text)}" for one, count in said]
        others = len(files) - sum(grades.values())
        parts += [_("{count} không có chữ ký để kiểm tra").format(count=others)] if others else []
        yield from wrap(" · ".join(parts), f"{_('{count} tệp').format(count=len(files))}: ", " " * 4)
    notes = dict.fromkeys(note for file in files if file.signature for note in file.signature.not_checked)
    for note in notes:
        yield from wrap(sentence(note, language).message, "– ")
    yield f"{_('Thời điểm kiểm tra')}: {moment(at)}"


def lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def head(file: FileResult, language: str) -> Iterator[str]:
    """The path, then why it was not read, if it was not."""
    yield from wrap(file.path)
    for reason in file.reasons:
        said = sentence(reason, language)
        yield from wrap(said.message, "  · " if reason.code in SET_ASIDE else "  ! ")
        if said.next_action:
            yield from wrap(said.next_action, "  → ")


def facts(file: FileResult, language: str) -> Iterator[str]:
    _ = translator(language)
    if file.facts is None:
        return
    named = (
        (_("Văn bản"), document_text(file.facts, language)),
        (_("Trích yếu"), value_of(file.facts.subject)),
        (_("Người ký"), signer_text(file.facts.signer)),
        (_("Có ghi"), value_of(file.facts.draft_mark)),
        (_("Nghi vấn"), "; ".join(doubts(file.facts, language))),
        (_("Không đọc được"), ", ".join(not_found(file.facts, language))),
    )
    for name, text in named:
        if text:
            yield from wrap(text, f"  {name}: ", " " * 4)


def verdict(file: FileResult, language: str) -> Iterator[str]:
    report = file.signature
    if report is None:
        return
    grade, said = label(report.grade, language), sentence(report.reason, language)
    told = lower(grade.text) in lower(said.message)  # the sentence says it itself
    yield from wrap(said.message if told else f"{grade.text}. {said.message}", f"  {grade.sign} ", " " * 4)
    for line in acts_text(report, language):
        yield from wrap(line, "    · ")
    for warning in dict.fromkeys(each for one in report.signatures for each in one.warnings):
        yield from wrap(sentence(warning, language).message, "    ! ")
    if said.next_action:
        yield from wrap(said.next_action, "  → ")
