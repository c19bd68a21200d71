"""A finding with a known cause says why, and its next action is the cause's."""

from extractors.messages import note
from kiemchung.report.words import finding
from pipeline.results import Gap, Level

INVALID = Gap("KC-CHU-KY-SAI", Level.ERROR, note("pipeline.KC-CHU-KY-SAI", file="12/BC-UBND"))


def test_without_a_cause_the_finding_speaks_for_itself() -> None:
    assert finding(INVALID, "vi").message == "Chữ ký số của 12/BC-UBND không hợp lệ."


def test_the_cause_is_said_and_decides_what_to_do() -> None:
    expired = note("verifiers.certificate_expired", signer="UBND xã Mẫu")
    said = finding(Gap(INVALID.rule, INVALID.level, INVALID.note, cause=expired), "vi")
    assert said.message.startswith("Chữ ký số của 12/BC-UBND không hợp lệ. Chứng thư số của UBND xã Mẫu")
    assert said.next_action == "Đề nghị đơn vị ban hành ký lại bằng chứng thư còn hiệu lực."
