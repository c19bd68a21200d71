"""A document and its signatures in the words officials use."""

from collections.abc import Sequence
from itertools import groupby

from extractors.facts import Facts, Flag, Found, Signer
from kiemchung.locale import translator
from kiemchung.report.words import date_text, flag_text, label, moment
from verifiers.verdict import Act, Role, SignatureReport

__all__ = [
    "acts_text",
    "date_of",
    "document_text",
    "doubts",
    "not_found",
    "number_of",
    "signer_text",
    "value_of",
]

CLERK = (Role.NUMBER, Role.DATE, Role.SEAL)
"""What văn thư does, often as several signatures in the same second."""


def value_of(found: Found[str] | None) -> str:
    return found.value if found else ""


def number_of(facts: Facts | None) -> str:
    """`1696/QĐ-UBND`; `…/QĐ-UBND` while the serial is blank; empty where there is none."""
    if not facts or not facts.number:
        return ""
    number = facts.number.value
    return number.text or (f"…/{number.symbol}" if number.symbol else "")


def date_of(facts: Facts | None) -> str:
    return date_text(facts.date.value) if facts and facts.date else ""


def document_text(facts: Facts, language: str) -> str:
    """`Kế hoạch số 12/KH-UBND ngày 05/01/2023, UBND xã Mẫu`: what is known, in the usual order."""
    _ = translator(language)
    kind, number, day = value_of(facts.type), number_of(facts), date_of(facts)
    parts = [kind, f"{_('số')} {number}" if number else "", f"{_('ngày')} {day}" if day else ""]
    text = " ".join(part for part in parts if part)
    issuer = value_of(facts.issuer)
    text = ", ".join(part for part in (text, issuer) if part)
    return text[:1].upper() + text[1:]


def doubts(facts: Facts, language: str) -> tuple[str, ...]:
    """Doubts on the facts people act on, one phrase each: `số: để trống (dự thảo)`."""
    _ = translator(language)
    named = (
        (_("số"), facts.number),
        (_("ngày"), facts.date),
        (_("cơ quan ban hành"), facts.issuer),
        (_("loại văn bản"), facts.type),
        (_("trích yếu"), facts.subject),
    )
    said = [
        f"{name}: {', '.join(flag_text(flag, language) for flag in found.flags)}"
        for name, found in named
        if found and found.flags
    ]
    signer = facts.signer.name
    if signer and signer.flags:
        phrases = ", ".join(signer_doubt(flag, signer, language) for flag in signer.flags)
        said.append(f"{_('người ký')}: {phrases}")
    return tuple(said)


def signer_doubt(flag: str, signer: Found[str], language: str) -> str:
    """The words for a doubt on who signed; of two names both stand in the letter, and one is to be chosen."""
    _ = translator(language)
    if flag != Flag.RIVALS:
        return flag_text(flag, language)
    if signer.rivals:
        names = ", ".join(signer.rivals)
        return _("có thể là người khác trên cùng văn bản ({names}), cần xem lại").format(names=names)
    return _("chỗ ký nằm ở phụ lục hoặc biểu mẫu, cần xem lại")


def signer_text(signer: Signer) -> str:
    """`Lê Văn Mẫu, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH`"""
    return ", ".join(filter(None, map(value_of, (signer.name, signer.authority, signer.position))))


def not_found(facts: Facts, language: str) -> tuple[str, ...]:
    """Which facts of a document were not found at all; none of what is no document, or an annex."""
    if facts.annex_of is not None or not (facts.number or facts.issuer):
        return ()
    _ = translator(language)
    named = (
        (_("số"), facts.number),
        (_("ngày"), facts.date),
        (_("trích yếu"), facts.subject),
        (_("người ký"), facts.signer.name),
    )
    return tuple(name for name, found in named if found is None)


def acts_text(report: SignatureReport, language: str) -> tuple[str, ...]:
    """One sentence for each thing done: who signed; who gave the number and the seal, and when."""
    lines: list[str] = []
    for (clerk, _signer), group in groupby(report.acts, key=lambda act: (act.role in CLERK, act.signer)):
        acts = tuple(group)
        if clerk:
            lines.append(clerk_text(report, acts, language))
        else:
            lines += [f"{label(act.role, language).text}: {who_and_when(act)}" for act in acts]
    return tuple(lines)


def clerk_text(report: SignatureReport, acts: Sequence[Act], language: str) -> str:
    """`Văn thư: cấp số 12, ghi ngày 05/01, đóng dấu cơ quan (UBND xã Mẫu, 09:12 05/01/2023)`."""
    _ = translator(language)
    fields = {field for act in acts for field in act.fields}
    done = [(one.role, one.text) for one in report.signatures if one.field in fields and one.role in CLERK]
    done = done or [(act.role, act.text) for act in acts]
    words: list[str] = []
    for role in CLERK:
        texts = [text.strip() for other, text in done if other is role]
        if texts:
            drawn = "/".join(text for text in texts if text) if role is not Role.SEAL else ""
            words.append(f"{lower(label(role, language).text)} {drawn}".strip())
    return f"{_('Văn thư')}: {', '.join(words)} ({who_and_when(acts[-1])})"


def lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def who_and_when(act: Act) -> str:
    return ", ".join(part for part in (act.signer, moment(act.time)) if part)
