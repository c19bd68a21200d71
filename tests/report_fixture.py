"""A made-up report that holds every status, grade and odd name a renderer must survive."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from criteria_map.pointer import Pointer
from extractors.document import Kind
from extractors.facts import Citation, DocNumber, Facts, Flag, Found, PartialDate, Period, Signer, Span
from extractors.messages import Note, note
from pipeline.results import (
    CriterionResult,
    CriterionStatus,
    FileResult,
    FileStatus,
    Gap,
    Level,
    LinkResult,
    Picture,
    RunReport,
    SlotResult,
    SlotState,
    Totals,
    UnitReport,
    Zone,
)
from verifiers.verdict import (
    Act,
    ApartFromTrust,
    Changes,
    Check,
    Grade,
    Outcome,
    Region,
    Role,
    SignatureReport,
    SignatureResult,
    SignerKind,
    TimeBasis,
)

__all__ = ["AT", "LONG_SUBJECT", "WEIRD_NAMES", "long_report", "report_of", "rich_report", "unit"]

AT = datetime(2023, 11, 20, 10, 0, tzinfo=UTC)
ORGAN = "Ủy ban nhân dân xã Đăk Mẫu"
CHAIRMAN = "Nguyễn Văn Mẫu"
LONG_SUBJECT = (
    "Về việc triển khai thực hiện Kế hoạch cải cách hành chính nhà nước giai đoạn 2021 - 2025 và nhiệm vụ "
    "trọng tâm năm 2023 trên địa bàn xã; kiểm điểm trách nhiệm người đứng đầu trong chỉ đạo, điều hành, "
    "tuyên truyền, kiểm tra, giám sát và đánh giá, xếp loại mức độ hoàn thành nhiệm vụ"
)
WEIRD_NAMES = (
    "7. Khac/<script>alert('x')</script>.pdf",
    '7. Khac/=HYPERLINK("http://mau.test","a").xlsx',
    "7. Khac/+84 🧾 biên nhận\u202e.pdf",
    "7. Khac/" + "kế hoạch rất dài " * 14 + ".pdf",
    "7. Khac/tab\tvà xuống\ndòng.txt",
    "7. Khac/hỏng \\xc3.txt",
)


def found(value, raw="", page=1, box=(116.0, 96.0, 170.0, 112.0), **more) -> Found:
    return Found(value, Span(raw or str(value), page, (box,)), more.pop("rule", "facts.header"), **more)


def facts(serial: str, symbol: str, day: PartialDate, kind: str, subject: str, **more) -> Facts:
    blank = (Flag.BLANK,) if not serial else ()
    number = DocNumber(serial, symbol, symbol.split("-")[0], "UBND")
    made = Facts(
        number=found(number, f"Số: {serial or '     '}/{symbol}", rule="numbers.header", flags=blank),
        date=found(day, f"ngày {day.day or '   '} tháng {day.month} năm {day.year}", box=(371, 96, 520, 112)),
        place=found("Đăk Mẫu"),
        issuer=found(ORGAN, ORGAN.upper()),
        issuer_parent=found("Huyện Kon Mẫu"),
        type=found(kind, kind.upper(), box=(200, 140, 400, 160)),
        subject=found(subject, box=(120, 160, 480, 200)),
        signer=Signer(
            found(CHAIRMAN, page=2), found("CHỦ TỊCH", page=2), found("TM. ỦY BAN NHÂN DÂN", page=2)
        ),
        recipients=(found("Lưu: VT.", page=2),),
        citations=(
            found(Citation("163/KH-UBND", "Kế hoạch", PartialDate(2022, 12, 30), "UBND huyện Kon Mẫu")),
        ),
        periods=(found(Period("year", 2023)),),
    )
    return replace(made, **more)


def signature_result(field: str, role: Role, minutes: int, **more) -> SignatureResult:
    person = role is Role.LEADER
    made = SignatureResult(
        field=field,
        signer=CHAIRMAN if person else ORGAN.upper(),
        organisation="UBND HUYỆN KON MẪU",
        kind=SignerKind.PERSON if person else SignerKind.ORGANISATION,
        role=role,
        time=datetime(2023, 1, 5, 2, minutes, tzinfo=UTC),
        time_basis=TimeBasis.TIMESTAMP,
        intact=Outcome.PASSED,
        valid=Outcome.PASSED,
        trusted=Outcome.PASSED,
        changes=Changes.INSIDE_BOXES if person else Changes.NOTHING,
        indication="TOTAL-PASSED",
        sub_indication="",
        reason=note("tests.valid"),
        checks=(
            Check("digest", Outcome.PASSED),
            Check("revocation", Outcome.INDETERMINATE, note("tests.revocation")),
        ),
        issuing_ca="CA Mẫu G2",
        certificate_sha256="ab" * 32,
        not_before=datetime(2021, 1, 1, tzinfo=UTC),
        not_after=datetime(2026, 1, 1, tzinfo=UTC),
        digest_algorithm="sha256",
        sub_filter="adbe.pkcs7.detached",
        page=1,
        box=(116.0, 96.0, 150.0, 112.0),
    )
    return replace(made, **more)


def signed(grade: Grade, apart: ApartFromTrust, reason: Note, serial: str = "12") -> SignatureReport:
    if grade in (Grade.THIEU_CHU_KY, Grade.CHI_CO_HINH_ANH):
        return SignatureReport(grade, apart, reason)
    bad = grade is Grade.KHONG_HOP_LE
    leader = signature_result(
        "Signature1",
        Role.LEADER,
        4,
        intact=Outcome.FAILED if bad else Outcome.PASSED,
        indication="TOTAL-FAILED" if bad else "TOTAL-PASSED",
        sub_indication="HASH_FAILURE" if bad else "",
        changes=Changes.ELSEWHERE if grade in (Grade.CAN_XEM, Grade.KHONG_HOP_LE) else Changes.INSIDE_BOXES,
        regions=(Region(1, (100, 300, 400, 340)),) if grade is Grade.CAN_XEM else (),
        reason=reason,
    )
    number = signature_result("So", Role.NUMBER, 30, text=serial)
    day = signature_result("Ngay", Role.DATE, 30, text="05")
    seal = signature_result("Dau", Role.SEAL, 30)
    acts = tuple(
        Act(one.role, one.signer, one.kind, one.time, (one.field,), one.text)
        for one in (leader, number, day, seal)
    )
    former = note("tests.former_office", office="Văn phòng HĐND - UBND xã")
    return SignatureReport(grade, apart, reason, (leader, number, day, seal), acts, (former,), ())


PIXEL = (
    "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6j"
    "q62rZ4C8ybqmx5moq6T/wgALCAAEAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABP/aAAgBAQAAAAFX/8QAFBABAAAAAAAAAAAA"
    "AAAAAAAAAP/aAAgBAQABBQJ//8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAGPwJ//8QAFBABAAAAAAAAAAAAAAAAAAAAAP/a"
    "AAgBAQABPyF//9oACAEBAAAAEP8A/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxB//9k="
)
"""A tiny grey JPEG."""


def pictures() -> tuple[Picture, ...]:
    return (
        Picture("header", 1, (0.0, 0.0, 595.0, 200.0), PIXEL),
        Picture("signature", 2, (80.0, 80.0, 300.0, 130.0), PIXEL),
    )


def file(path: str, kind: Kind = Kind.PDF, **more) -> FileResult:
    sha = f"{abs(hash_of(path)):064x}"[-64:]
    return FileResult(path, sha, 120_000 + len(path), more.pop("status", FileStatus.READ), kind, **more)


def hash_of(text: str) -> int:
    """A stable stand-in for a digest."""
    value = 7
    for char in text:
        value = (value * 1_000_003 + ord(char)) % 2**255
    return value


def document(path, serial, symbol, day, title, subject, signature=None, **more) -> FileResult:
    return file(
        path,
        facts=facts(serial, symbol, day, title, subject),
        pages=2,
        signature=signature,
        pictures=pictures(),
        **more,
    )


def dossier() -> tuple[FileResult, ...]:
    good = signed(Grade.HOP_LE, ApartFromTrust.VALID, note("tests.valid"))
    return (
        document(
            "1/1.1.1 KH CCHC 2023.pdf",
            "12",
            "KH-UBND",
            PartialDate(2023, 1, 5),
            "Kế hoạch",
            "Cải cách hành chính năm 2023",
            good,
        ),
        document(
            "1/QD giao du toan.pdf",
            "03",
            "QĐ-UBND",
            PartialDate(2023, 1, 3),
            "Quyết định",
            "Về việc giao dự toán ngân sách năm 2023",
            signed(Grade.HOP_LE_CANH_BAO, ApartFromTrust.VALID, note("tests.sha1"), "03"),
        ),
        document(
            "1/BC quy I.pdf",
            "21",
            "BC-UBND",
            PartialDate(2023, 3, 15),
            "Báo cáo",
            "Kết quả công tác cải cách hành chính quý I năm 2023",
            good,
        ),
        document(
            "1/BC quy II.pdf",
            "58",
            "BC-UBND",
            PartialDate(2023, 6, 14),
            "Báo cáo",
            "Kết quả công tác cải cách hành chính 6 tháng đầu năm 2023",
            signed(Grade.KHONG_HOP_LE, ApartFromTrust.INVALID, note("tests.wrong_digest"), "58"),
        ),
        document(
            "1/KH tu kiem tra.docx",
            "",
            "KH-UBND",
            PartialDate(2023, 4),
            "Kế hoạch",
            "Tự kiểm tra công tác cải cách hành chính năm 2023",
            signed(Grade.THIEU_CHU_KY, ApartFromTrust.NONE, note("tests.unsigned")),
            kind=Kind.DOCX,
        ),
        document(
            "1/KH tuyen truyen.pdf",
            "30",
            "KH-UBND",
            PartialDate(2023, 4, 28),
            "Kế hoạch",
            LONG_SUBJECT,
            signed(Grade.CAN_XEM, ApartFromTrust.REVIEW, note("tests.review", page=1), "30"),
        ),
        document(
            "2/Scan QD chuan tiep can phap luat.pdf",
            "777",
            "QĐ-UBND",
            PartialDate(2023, 2, 1),
            "Quyết định",
            "Công nhận xã đạt chuẩn tiếp cận pháp luật năm 2022",
            signed(Grade.CHI_CO_HINH_ANH, ApartFromTrust.NONE, note("tests.unsigned")),
            kind=Kind.PDF_SCAN,
        ),
        document(
            "2/BC ra soat.pdf",
            "44",
            "BC-UBND",
            PartialDate(2023, 5, 2),
            "Báo cáo",
            "Kết quả rà soát văn bản",
            signed(Grade.THIEU_VAI_TRO, ApartFromTrust.REVIEW, note("tests.unsigned"), "44"),
        ),
        document(
            "2/CV theo doi.pdf",
            "9",
            "UBND-TP",
            PartialDate(2023, 5, 9),
            "Công văn",
            "Theo dõi thi hành pháp luật",
            signed(Grade.KHONG_KIEM_TRA_DUOC, ApartFromTrust.UNSUPPORTED, note("tests.unsigned"), "9"),
        ),
        file("3/Anh niem yet.jpg", Kind.IMAGE, pages=1),
        file(
            "3/Khoa mat khau.pdf",
            status=FileStatus.UNREADABLE,
            reasons=(note("tests.encrypted"),),
            incomplete=True,
        ),
        file(
            "3/So lieu mot cua.pdf",
            status=FileStatus.PARTLY_READ,
            pages=900,
            incomplete=True,
            reasons=(note("tests.too_long", pages=900, read=500),),
        ),
        file(
            "1/BC quy I (ban sao).pdf",
            status=FileStatus.DUPLICATE,
            duplicate_of="1/BC quy I.pdf",
            reasons=(note("tests.duplicate", of="1/BC quy I.pdf"),),
        ),
        file("Thumbs.db", Kind.OTHER, status=FileStatus.SKIPPED, reasons=(note("pipeline.junk"),)),
        *(file(name, Kind.TEXT) for name in WEIRD_NAMES),
    )


def link(path: str, criterion: str, slot: str, zone: Zone = Zone.AUTO, score: float = 0.95) -> LinkResult:
    reasons = (
        note("tests.by_path", mark=criterion),
        note("tests.by_content", words="cải cách hành chính năm 2023"),
    )
    place = Pointer(1, ((120.0, 160.0, 480.0, 200.0),), "Kế hoạch cải cách hành chính năm 2023")
    return LinkResult(path, criterion, slot, zone, score, reasons, place if zone is Zone.AUTO else Pointer())


def criterion(key, name, points, status, certain, possible, **more) -> CriterionResult:
    self_score = more.pop("self_score", points)
    return CriterionResult(
        key, name, key.split(".")[0], points, self_score, certain, possible, status, **more
    )


def gap(rule: str, level: Level, said: Note, *files: str) -> Gap:
    return Gap(rule, level, said, files)


def slot(key: str, title: str, state: SlotState, *files: str) -> SlotResult:
    return SlotResult(key, title, state, files)


def results() -> tuple[CriterionResult, ...]:
    plan, draft, bad = "1/1.1.1 KH CCHC 2023.pdf", "1/KH tu kiem tra.docx", "1/BC quy II.pdf"
    scan, news = "2/Scan QD chuan tiep can phap luat.pdf", "1/KH tuyen truyen.pdf"
    status = CriterionStatus
    changed = gap("KC-CHU-KY-SAI", Level.ERROR, note("tests.changed_after_signing", page=1), bad)
    return (
        criterion(
            "1.1.1",
            "Ban hành Kế hoạch CCHC năm",
            "1",
            status.DAT,
            "1",
            "1",
            slots=(slot("ke-hoach", "Kế hoạch CCHC năm 2023", SlotState.FILLED, plan),),
            links=(link(plan, "1.1.1", "ke-hoach"),),
            lead="Văn phòng - Thống kê",
        ),
        criterion(
            "1.1.2",
            "Xác định đầy đủ các nhiệm vụ CCHC theo kế hoạch của cấp trên và bố trí kinh phí",
            "1",
            status.DAT,
            "1",
            "1",
            links=(link(plan, "1.1.2", "ke-hoach"), link("1/QD giao du toan.pdf", "1.1.2", "du-toan")),
        ),
        criterion(
            "1.2.1",
            "Báo cáo CCHC định kỳ (quý I, 6 tháng, quý III, năm) đủ số lượng, đúng thời gian",
            "1",
            status.THIEU,
            "0",
            "0",
            slots=(
                slot("quy-1", "Báo cáo CCHC quý I", SlotState.FILLED, "1/BC quy I.pdf"),
                slot("6-thang", "Báo cáo CCHC 6 tháng", SlotState.INVALID, bad),
                slot("quy-3", "Báo cáo CCHC quý III", SlotState.EMPTY),
                slot("nam", "Báo cáo CCHC năm", SlotState.EMPTY),
            ),
            links=(link("1/BC quy I.pdf", "1.2.1", "quy-1"), link(bad, "1.2.1", "6-thang")),
            gaps=(
                gap(
                    "KC-THIEU-KY",
                    Level.ERROR,
                    note("tests.missing_report", period="quý III", deadline="15/9/2023"),
                ),
                gap(
                    "KC-THIEU-KY",
                    Level.ERROR,
                    note("tests.missing_report", period="năm", deadline="30/11/2023"),
                ),
                changed,
            ),
        ),
        criterion(
            "1.2.2",
            "Báo cáo có đầy đủ nội dung theo hướng dẫn",
            "1",
            status.KHONG_HOP_LE,
            "0",
            "0",
            slots=(slot("bao-cao", "Báo cáo CCHC", SlotState.INVALID, bad),),
            links=(link(bad, "1.2.2", "bao-cao"),),
            gaps=(changed,),
        ),
        criterion(
            "1.3.1",
            "Ban hành kế hoạch tự kiểm tra công tác CCHC",
            "1",
            status.KHONG_HOP_LE,
            "0",
            "0",
            slots=(slot("ke-hoach", "Kế hoạch tự kiểm tra", SlotState.INVALID, draft),),
            links=(link(draft, "1.3.1", "ke-hoach"),),
            gaps=(gap("KC-DU-THAO", Level.ERROR, note("tests.draft"), draft),),
        ),
        criterion(
            "1.4.1",
            "Ban hành và hoàn thành Kế hoạch tuyên truyền CCHC",
            "1",
            status.CAN_XEM,
            "0",
            "1",
            slots=(slot("ke-hoach", "Kế hoạch tuyên truyền", SlotState.DOUBTFUL, news),),
            links=(link(news, "1.4.1", "ke-hoach", Zone.SUGGEST, 0.71),),
            gaps=(
                gap(
                    "KC-GOI-Y",
                    Level.WARNING,
                    note("tests.suggested", score="0,71", wanted="Kế hoạch tuyên truyền CCHC"),
                    news,
                ),
            ),
        ),
        criterion(
            "2.1.2",
            "Báo cáo kết quả rà soát",
            "1",
            status.CAN_XEM,
            "0",
            "1",
            links=(link("2/BC ra soat.pdf", "2.1.2", "bao-cao"),),
            gaps=(
                gap(
                    "KC-TRE",
                    Level.WARNING,
                    note("tests.late", date="02/05/2023", deadline="31/01/2023"),
                    "2/BC ra soat.pdf",
                ),
            ),
        ),
        criterion(
            "2.2.2",
            "Thực hiện các hoạt động theo dõi (thu thập, kiểm tra, điều tra)",
            "2.5",
            status.CO_GIAI_TRINH,
            "0",
            "2.5",
            explanation="Năm 2023 xã không phát sinh vụ việc; "
            "<b>đã báo cáo</b> Phòng Tư pháp tại cuộc họp giao ban tháng 10.",
            gaps=(gap("KC-GIAI-TRINH", Level.WARNING, note("tests.explained")),),
        ),
        criterion(
            "2.4",
            "Xã đạt chuẩn tiếp cận pháp luật",
            "2",
            status.THIEU,
            "0",
            "0",
            self_score="2",
            links=(link(scan, "2.4", "quyet-dinh"),),
            gaps=(
                gap(
                    "KC-THIEU",
                    Level.ERROR,
                    note("tests.missing", wanted="Quyết định công nhận của UBND huyện"),
                ),
            ),
        ),
        criterion(
            "3.2.1",
            "Niêm yết công khai TTHC tại Bộ phận Một cửa",
            "2",
            status.DAT,
            "2",
            "2",
            links=(link("3/Anh niem yet.jpg", "3.2.1", "anh"),),
        ),
        criterion(
            "3.4.2", "Thư xin lỗi đối với hồ sơ trễ hạn", "2", status.KHONG_AP_DUNG, "0", "0", self_score=None
        ),
        criterion(
            "3.10",
            "Hồ sơ được số hóa khi tiếp nhận, giải quyết",
            "2",
            status.CHUA_DU_DU_LIEU,
            None,
            None,
            self_score="1.75",
            gaps=(gap("KC-BO-TIEU-CHI", Level.NOTE, note("tests.no_rubric")),),
        ),
    )


def totals(criteria: tuple[CriterionResult, ...], files: tuple[FileResult, ...]) -> Totals:
    def total(texts) -> str:
        return str(sum((Decimal(text) for text in texts if text), Decimal(0)))

    base = tuple(one for one in criteria if one.status is not CriterionStatus.KHONG_AP_DUNG)
    return Totals(
        total(one.max for one in base),
        total(one.self_score for one in base),
        total(one.certain for one in criteria),
        total(one.possible for one in criteria),
        dict(Counter(str(one.status) for one in criteria)),
        dict(Counter(str(one.status) for one in files)),
    )


def unit(name: str = "UBND xã Đăk Mẫu", folder: str = "xa-dak-mau", keep: int = 99) -> UnitReport:
    """A unit with the first `keep` criteria of the fixture."""
    files, criteria = dossier(), results()[:keep]
    gaps = (gap("KC-BANG-TU-CHAM", Level.WARNING, note("tests.no_table")),)
    return UnitReport(name, folder, files, criteria, WEIRD_NAMES, gaps, totals(criteria, files))


def report_of(*units: UnitReport) -> RunReport:
    return RunReport(
        engine="kiemchung 0.1.0",
        at=AT,
        criteria_id="cap-xa-mau-2023",
        criteria_title="Bộ tiêu chí xác định Chỉ số CCHC cấp xã",
        criteria_year=2023,
        criteria_notice="Bộ tiêu chí này là bản phục dựng để chạy thử, không phải văn bản đã ban hành.",
        units=units,
        fields=(
            ("1", "Công tác chỉ đạo, điều hành CCHC"),
            ("2", "Cải cách thể chế"),
            ("3", "Cải cách thủ tục hành chính"),
        ),
        groups=(("1.1", "Kế hoạch CCHC năm"), ("1.2", "Báo cáo CCHC")),
        complete=False,
        not_checked=(note("tests.revocation"), note("tests.ocr")),
        trust=("CA gốc Mẫu G2 " + "F0" * 32,),
        deadline=date(2023, 11, 19),
    )


def rich_report() -> RunReport:
    """Two units: every status, every grade, weird names."""
    return report_of(unit(), unit("UBND xã Kon Mẫu <thử & nghiệm>", "xa-kon-mau", keep=6))


def long_report(count: int = 12) -> RunReport:
    """Many units, each a little later than the one before."""
    made = tuple(
        unit(f"UBND xã Mẫu số {number:02d}", f"xa-{number:02d}", 4 + number % 9) for number in range(count)
    )
    return replace(report_of(*made), at=AT + timedelta(hours=1))
