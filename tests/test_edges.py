"""Words that a reader cut too short, with what belongs to them: over clauses of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from docqa.ingest import SourceFile, read_document
from docqa.read.answers.predicate import in_full
from docqa.read.spans.edges import whole, with_step
from docqa.schema import Document
from docqa.text import fold


def document_of(folder: Path, clause: str) -> Document:
    path = folder / "plan.txt"
    path.write_text(f"KẾ HOẠCH\n\n{clause}\n", encoding="utf-8")
    return read_document(SourceFile(folder, path, "plan.txt"))


def spoken(document: Document, words: str) -> str:
    """The whole that ``words`` of the document belong to."""
    start = document.text.index(words)
    block = next(n for n, b in enumerate(document.blocks) if b.start <= start < b.end)
    first, last = whole(document, block, start, start + len(words))
    return document.text[first:last]


@pytest.mark.parametrize(
    ("clause", "words", "wanted"),
    [
        ("Giao phao cho xã 02 ngày trước ngày tập bơi.", "trước ngày tập bơi", "02 ngày trước ngày tập bơi"),
        (
            "Công khai chậm nhất 07 ngày kể từ khi tan chợ.",
            "kể từ khi tan chợ",
            "chậm nhất 07 ngày kể từ khi tan chợ",
        ),
        ("Nộp sổ trong vòng ba tuần sau khi bế giảng.", "bế giảng", "trong vòng ba tuần sau khi bế giảng"),
        ("Trả tiền 5 ngày làm việc sau khi nghiệm thu.", "sau khi nghiệm thu", "5 ngày làm việc sau khi nghiệm thu"),
        ("Họp trước ngày 10 tháng 6 sau khi có lịch.", "sau khi có lịch", "sau khi có lịch"),  # a date's month
        ("Nộp ngày 10 trước khi họp.", "trước khi họp", "trước khi họp"),
        ("Mở 3 lớp sau khi họp.", "sau khi họp", "sau khi họp"),
        ("Xong năm 2024, sau khi nghiệm thu.", "sau khi nghiệm thu", "sau khi nghiệm thu"),
        ("Sửa bến ở 31/40 xã, phường, thị trấn ven sông.", "31/40 xã", "31/40 xã, phường, thị trấn"),
        ("Sửa bến ở 12 xã, thị xã Bến Tre Con.", "12 xã", "12 xã"),  # another place begins
        ("Sửa bến ở 12 xã, đóng 3 đò.", "12 xã", "12 xã"),
        ("Tỷ lệ bến có phao đạt từ 86%.", "86%", "từ 86%"),
        ("Tỷ lệ bến có phao đạt từ 86% trẻ em đến 90% người lớn.", "86%", "86%"),
        ("Tỷ lệ bến có phao tăng từ 86% lên 90%.", "86%", "86%"),
        ("Nước lấy từ 5 nguồn.", "5 nguồn", "5 nguồn"),
        ("Nộp sổ trước ngày 20 hằng tháng.", "20 hằng tháng", "ngày 20 hằng tháng"),
        ("Nộp sổ trước ngày 5 tháng 3.", "5 tháng 3", "ngày 5 tháng 3"),
        ("Nộp sổ trước ngày 15/7.", "15/7", "ngày 15/7"),
        ("Không nhận đò đóng sau ngày 01/7/2014.", "ngày 01/7/2014", "sau ngày 01/7/2014"),
        ("Không nhận đò đóng sau ngày 01/7/2014.", "01/7/2014", "sau ngày 01/7/2014"),
        ("Nộp sổ mỗi ngày 20 tờ.", "20 tờ", "20 tờ"),
        ("Đò chạy 15 ngày.", "15 ngày", "15 ngày"),
        ("Báo miệng trước 8 giờ sáng hôm sau.", "8 giờ", "8 giờ sáng hôm sau"),
        ("Đóng bến lúc 17 giờ 30 chiều.", "17 giờ 30", "17 giờ 30 chiều"),
        ("Mỗi ca 8 giờ tối đa hai người.", "8 giờ", "8 giờ"),
        ("Tiền phao do bên thuê đò chịu.", "bên thuê", "bên thuê đò"),
        ("Tiền phao do chủ bến chi trả.", "chủ bến", "chủ bến"),
        ("Bến do chủ đò lập, tiền dầu xã chịu.", "chủ đò", "chủ đò"),
        ("Dạy 4 giờ sáng tạo một tuần.", "4 giờ", "4 giờ"),
    ],
)
def test_what_belongs_to_the_words(tmp_path: Path, clause: str, words: str, wanted: str) -> None:
    assert spoken(document_of(tmp_path, clause), words) == wanted


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("Gió cấp mấy thì đò nghỉ?", "từ cấp 7"),
        ("Gió mạnh bao nhiêu thì đò nghỉ?", "7"),
        ("Đò nghỉ mấy ngày khi có gió?", "7"),
    ],
)
def test_the_step_that_a_question_counts_in(tmp_path: Path, asked: str, wanted: str) -> None:
    document = document_of(tmp_path, "Gió từ cấp 7 thì đò nghỉ.")
    end = document.text.index("7") + 1
    block = next(n for n, b in enumerate(document.blocks) if b.start < end <= b.end)
    start = with_step(document, block, end - 1, fold(asked))
    assert document.text[start:end] == wanted


LATE = "Sổ nộp đủ thì được nhận, quá hạn thì trừ vào tiền cọc gấp đôi giá phao."
STOP = "Nếu bến không giảm được số vụ lật, huyện sẽ dừng mở bến hai để xem lại luồng."
INVITE = "b) Mời già làng cùng coi bến có kết quả hơn dựng biển."
BECAUSE = "Dân chưa đi đò vì cầu phao do nhiều ấp dùng chung, ấp này nhổ thì ấp kia than."
ROOT = "Bến đóng do luồng bị bồi, không do thiếu khách."


@pytest.mark.parametrize(
    ("question", "clause", "words", "wanted"),
    [
        ("Nộp sổ trễ thì mất gì?", LATE, "tiền cọc", "trừ vào tiền cọc gấp đôi giá phao"),
        ("Nộp sổ trễ thì sao?", LATE, "gấp đôi giá phao", "trừ vào tiền cọc gấp đôi giá phao"),
        ("Chuyện gì xảy ra nếu bến không bớt lật đò?", STOP, "xem lại luồng", "sẽ dừng mở bến hai để xem lại luồng"),
        ("Cách nào hiệu quả hơn?", INVITE, "già làng", "Mời già làng cùng coi bến có kết quả hơn dựng biển"),
        ("Dân ngại đò, vướng ở chỗ nào?", BECAUSE, "cầu phao", "cầu phao do nhiều ấp dùng chung"),
        ("Vì sao bến đóng?", ROOT, "luồng", "luồng bị bồi"),
        # A thing is asked for, and no deed.
        ("Trừ vào tiền gì?", LATE, "tiền cọc", "tiền cọc"),
        ("Ai lo việc xem lại luồng?", STOP, "huyện", "huyện"),
        ("Mời người nào?", INVITE, "già làng", "già làng"),
        ("Bến đóng do cái gì bị bồi?", ROOT, "luồng", "luồng"),
    ],
)
def test_words_with_the_rest_of_what_is_said(
    tmp_path: Path, question: str, clause: str, words: str, wanted: str
) -> None:
    document = document_of(tmp_path, clause)
    first, start = document.text.index(clause), document.text.index(words)
    block = next(n for n, b in enumerate(document.blocks) if b.start <= start < b.end)
    whole_clause = first, first + len(clause)
    span = in_full(question, document, block, (start, start + len(words)), whole_clause)
    assert document.text[slice(*span)] == wanted
