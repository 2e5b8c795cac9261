"""Which of several cases, and which side of a denial, a question means: over clauses of our own."""

from __future__ import annotations

import pytest

from docqa.read.clauses.sides import of_the_side
from docqa.read.spans.cases import of_the_case, of_the_case_beside
from docqa.read.spans.consequence import of_the_consequence

DITCH = "Nộp đơn trong 12 ngày, riêng đò ngang nộp trong 5 ngày."
LATE = "Đò chậm quá 10 phút thì nhắc, quá 30 phút thì phạt nửa vé, quá 60 phút thì trả lại vé."
AGAIN = "Chủ đò chở quá tải thì bị nhắc trước bến, tái phạm thì nghỉ chạy một tuần."
TWO = "Có mặt trong hai giờ ở bến chính và sáu giờ ở bến lẻ."
SUMS = "Hỗ trợ 4 triệu đồng cho đò mới, 2 triệu đồng cho đò sửa."


@pytest.mark.parametrize(
    ("question", "clause", "words", "told"),
    [
        ("Đò ngang nộp đơn trong mấy ngày?", DITCH, "12 ngày", -1),
        ("Đò ngang nộp đơn trong mấy ngày?", DITCH, "5 ngày", 1),
        ("Nộp đơn trong mấy ngày?", DITCH, "12 ngày", 0),
        ("Ngoài đò ngang thì nộp đơn trong mấy ngày?", DITCH, "12 ngày", 0),  # it names what it does not ask about
        ("Trừ đò ngang, nộp đơn trong mấy ngày?", DITCH, "5 ngày", 0),
        ("Tàu của hợp tác xã nộp đơn khi nào?", "Nộp trước ngày 5, tài sản riêng của hợp tác xã nộp sau.", "ngày", 0),
        ("Đò chậm quá 30 phút thì sao?", LATE, "nhắc", -1),
        ("Đò chậm quá 30 phút thì sao?", LATE, "phạt", 1),
        ("Đò chậm quá 30 phút thì sao?", LATE, "trả", -1),
        ("What if the ferry is 60 minutes late?", LATE, "trả", 1),
        ("Đò chậm thì sao?", LATE, "nhắc", 0),
        ("Chậm quá mấy phút thì phạt nửa vé?", LATE, "30", 0),
        ("Đò chậm quá 10 phút hay quá 30 phút thì sao?", LATE, "nhắc", 0),  # both are asked about
        ("Đò chậm quá 45 phút thì sao?", LATE, "phạt", 0),
        ("Chở quá tải lần thứ hai thì bị gì?", AGAIN, "bị nhắc", -1),
        ("Chở quá tải lần thứ hai thì bị gì?", AGAIN, "nghỉ", 1),
        ("Chở quá tải lần đầu thì bị gì?", AGAIN, "bị nhắc", 1),
        ("Chở quá tải thì bị gì?", AGAIN, "nghỉ", 0),
        ("Ở bến lẻ phải có mặt trong bao lâu?", TWO, "hai", -1),
        ("Ở bến lẻ phải có mặt trong bao lâu?", TWO, "sáu", 1),
        ("Ở bến phải có mặt trong bao lâu?", TWO, "hai", 0),
        ("Đò sửa được hỗ trợ bao nhiêu?", SUMS, "4", -1),
        ("Đò mới được hỗ trợ bao nhiêu?", SUMS, "4", 1),
        ("Hỗ trợ bao nhiêu?", SUMS, "4", 0),
    ],
)
def test_the_case_that_a_question_names(question: str, clause: str, words: str, told: int) -> None:
    assert of_the_case(question, clause, clause[: clause.index(words)]) == told


@pytest.mark.parametrize(
    ("question", "clause", "words", "last", "following", "told"),
    [
        ("Đò ngang được mấy phao?", "Mỗi đò 10 phao.", "10", "", "Riêng đò ngang được 4 phao.", -1),
        ("Đò ngang được mấy phao?", "Riêng đò ngang được 4 phao.", "4", "Mỗi đò 10 phao.", "", 1),
        ("Mỗi đò được mấy phao?", "Mỗi đò 10 phao.", "10", "", "Riêng đò ngang được 4 phao.", 0),
        ("Bến hơn 80 hộ được mấy đèn?", "Mỗi bến hai đèn;", "hai", "", "bến trên 80 hộ, số này là năm.", -1),
        ("Bến hơn 80 hộ được mấy đèn?", "bến trên 80 hộ, số này là năm.", "năm", "Mỗi bến hai đèn;", "", 1),
        ("Bến được mấy đèn?", "Mỗi bến hai đèn;", "hai", "", "bến trên 80 hộ, số này là năm.", 0),
        ("Bến trên 50 hộ được mấy đèn?", "Mỗi bến hai đèn;", "hai", "", "bến trên 80 hộ, số này là năm.", 0),
        ("Ngoài bến trên 80 hộ thì mấy đèn?", "Mỗi bến hai đèn;", "hai", "", "bến trên 80 hộ, số này là năm.", 0),
        ("Bến trên 80 hộ mở mấy giờ?", "Mở 8 giờ.", "8", "", "Người coi bến nghỉ trưa, trừ bến trên 80 hộ.", 0),
    ],
)
def test_the_case_that_a_clause_beside_names(
    question: str, clause: str, words: str, last: str, following: str, told: int
) -> None:
    assert of_the_case_beside(question, clause, clause[: clause.index(words)], last, following) == told


FINE = "Chủ đò không mua phao thì phải nghỉ chạy."
LATE_FORM = "Nộp sổ quá hạn thì sổ bị trả về."
BOUND = "Đò chạy dưới 5 chuyến bị cắt một phần ba tiền dầu."


@pytest.mark.parametrize(
    ("question", "clause", "words", "told"),
    [
        ("Chủ đò không chịu mua phao thì sao?", FINE, "Chủ đò", -1),
        ("Chủ đò không chịu mua phao thì sao?", FINE, "phải nghỉ", 0.5),
        ("Chuyện gì xảy ra nếu chủ đò chưa mua phao?", FINE, "không mua", -1),
        ("Đò chở quá tải thì bị gì?", FINE, "phải nghỉ", 0),
        ("Trễ hẹn nộp thì sổ bến ra sao?", LATE_FORM, "sổ bị", 0.5),
        ("Không nộp sổ thì bị gì?", LATE_FORM, "sổ bị", 0),  # what is late is not what is never done
        ("Chạy ít chuyến thì mất bao nhiêu tiền dầu?", BOUND, "dưới 5", -1),
        ("Chạy ít chuyến thì mất bao nhiêu tiền dầu?", BOUND, "một phần ba", 0),
        # The case is what is asked, or nobody supposes one.
        ("Khi nào thì chủ đò phải nghỉ chạy?", FINE, "không mua", 0),
        ("Thiếu phao thì ai phải nghỉ chạy?", FINE, "Chủ đò", 0),
        ("Ai phải nghỉ chạy?", FINE, "Chủ đò", 0),
        ("Chủ đò thiếu phao thì sao?", "Chủ đò mua phao trong tháng 3.", "tháng 3", 0),
    ],
)
def test_what_follows_from_a_case(question: str, clause: str, words: str, told: float) -> None:
    assert of_the_consequence(question, clause, clause[: clause.index(words)]) == told


RATHER = "Bà con xin mở bến chứ không xin cầu."
BAN = "Buộc phao bằng dây gai, tuyệt đối không dùng dây kẽm vì dễ đứt."


@pytest.mark.parametrize(
    ("question", "clause", "words", "told"),
    [
        ("Bà con xin gì?", RATHER, "mở", 1),
        ("Bà con xin gì?", RATHER, "xin cầu", -1),
        ("Bà con xin gì?", RATHER, "cầu", -1),
        ("Bà con không xin gì?", RATHER, "cầu", 0),
        ("Nhà không chịu dời chợ đã lâu thì xin gì?", RATHER, "cầu", -1),  # the denial is of something else
        ("Thứ gì không được dùng để buộc phao?", BAN, "dây gai", -1),
        ("Thứ gì không được dùng để buộc phao?", BAN, "dây kẽm", 1),
        ("Cấm dùng loại dây nào để buộc phao?", BAN, "dây kẽm", 1),
        ("Buộc phao bằng gì?", BAN, "dây gai", 0),
        ("Vì sao không được dùng thứ gì dễ đứt?", BAN, "dây gai", 0),
        ("Không được bán gì?", "Rượu, pháo không được bán, không cho gửi.", "Rượu", 0),
        ("Không được chở gì?", "Chở khách, không quá 12 người.", "Chở", 0),  # a limit
        ("Nộp sổ trễ thì mất gì?", "Quá hạn mà không báo thì sổ bị trả.", "sổ bị", 0),  # a case, and nothing denied
    ],
)
def test_the_side_that_a_question_asks_about(question: str, clause: str, words: str, told: int) -> None:
    assert of_the_side(question, clause, clause[: clause.index(words)]) == told
