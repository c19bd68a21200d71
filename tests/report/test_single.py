"""`verify` on the terminal: fits 80 columns, counts many files, always says what was not checked."""

from dataclasses import replace

import pytest

from extractors.facts import Facts, Flag, Found, Signer, Span
from kiemchung.report.describe import doubts
from kiemchung.report.single import facts_summary, verdicts_summary
from kiemchung.report.words import label, sentence
from tests.report_fixture import AT, unit
from verifiers.verdict import Grade

FILES = [file for file in unit().files if len(file.path) < 80]
SIGNED = [file for file in FILES if file.signature is not None]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_lines_fit_and_every_verdict_has_its_sentence_and_step(language: str) -> None:
    text = verdicts_summary(FILES, AT, language)
    assert max(map(len, text.splitlines())) <= 80
    said = " ".join(text.split())
    for file in SIGNED:
        assert file.signature is not None
        words = sentence(file.signature.reason, language)
        assert words.message in said and words.next_action in said
        assert label(file.signature.grade, language).sign in said


def test_many_files_are_counted_and_one_is_not() -> None:
    last = " ".join(verdicts_summary(FILES, AT, "vi").split("\n\n")[-1].split())
    assert last.startswith(f"{len(FILES)} tệp: ")
    for grade in Grade:
        count = sum(file.signature is not None and file.signature.grade is grade for file in FILES)
        text = label(grade, "vi").text
        assert (f"{count} {text[:1].lower()}{text[1:]}" in last) == bool(count)
    assert f"{len(FILES) - len(SIGNED)} không có chữ ký để kiểm tra" in last
    assert " tệp: " not in verdicts_summary(SIGNED[:1], AT, "vi")


def test_what_was_not_checked_is_said_once() -> None:
    two = [file for file in SIGNED if file.signature and file.signature.signatures][:2]
    left = two[0].signature.reason  # any note with words does
    both = [replace(file, signature=replace(file.signature, not_checked=(left,))) for file in two]
    lines = verdicts_summary(both, AT, "vi").splitlines()
    assert sum(line.startswith("– ") for line in lines) == 1


def test_the_verdicts_words_are_not_said_twice() -> None:
    text = verdicts_summary(SIGNED, AT, "vi").lower()
    assert "chữ ký số hợp lệ. chữ ký số hợp lệ" not in text
    assert "không có chữ ký số. tệp không có chữ ký số" not in text


def found(value: str, *flags: str, rivals: tuple[str, ...] = ()) -> Found[str]:
    return Found(value, Span(value), "test", flags=flags, rivals=rivals)


def read_as(facts: Facts) -> str:
    return " ".join(facts_summary([replace(FILES[0], facts=facts, reasons=())], "vi").split())


def test_a_post_that_the_authority_names_is_said_once() -> None:
    acting = Signer(found("Lê Văn Mẫu"), found("Q. GIÁM ĐỐC"))
    assert "Người ký: Lê Văn Mẫu, Q. GIÁM ĐỐC Không" in read_as(Facts(issuer=found("Sở Mẫu"), signer=acting))
    deputy = Signer(found("Lê Văn Mẫu"), found("PHÓ GIÁM ĐỐC"), found("KT. GIÁM ĐỐC"))
    assert "Lê Văn Mẫu, KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC" in read_as(Facts(signer=deputy))


def test_what_was_not_found_is_said() -> None:
    facts = Facts(issuer=found("Sở Mẫu"), subject=found("Về việc thử"))
    assert "Không đọc được: số, ngày, người ký" in read_as(facts)
    assert "Không đọc được" not in read_as(Facts(subject=found("Về việc thử")))


@pytest.mark.parametrize(
    ("rivals", "said"), [(("Vũ Thị Mẫu",), "người khác trên cùng văn bản (Vũ Thị Mẫu)"), ((), "phụ lục")]
)
def test_who_else_may_have_signed(rivals: tuple[str, ...], said: str) -> None:
    signer = Signer(found("Lê Văn Mẫu", Flag.RIVALS, rivals=rivals))
    assert said in doubts(Facts(signer=signer), "vi")[0]
