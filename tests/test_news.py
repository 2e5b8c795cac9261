"""Questions about a news article and about what it reports on: two texts, two answers."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from docqa.read.answers.meetings import asks_of_a_meeting
from docqa.read.answers.news import may_mean_news, names_news
from docqa.read.asked.question import parse_question
from docqa.read.documents.labels import byline
from docqa.read.documents.outcomes import asks_result, asks_target, says_plan
from docqa.read.fits.fitting import _years_beside
from docqa.schema import Document, Mentions, Passage, Query, Reading
from tests.test_compose import STORM, Finds, Shelf, ask

ARTICLE = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH SÔNG MÂY
Chuyên mục: Đời sống
Đăng ngày: 09/01/2022, 15:40

Sông Mây nhìn lại một mùa bão

Sáng 08/01, UBND tỉnh Sông Mây tổng kết Kế hoạch số 45/KH-UBND. Cả năm đã sơ tán 3.100 hộ.

Tin, ảnh: Mộc Miên
Nguồn: Văn phòng
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, {"storm.txt": STORM, "tin.txt": ARTICLE})


@pytest.mark.parametrize(
    "question",
    [
        "Theo tin tổng kết năm 2021, bao nhiêu hộ được sơ tán?",
        "Bài trên cổng thông tin điện tử tỉnh nói gì?",
        "Có bao nhiêu hộ phải đi, theo bài đăng trên cổng tỉnh?",
        "theo bai bao thi ai chu tri hoi nghi",
        "Tin về hội nghị tổng kết cho biết điều gì?",
    ],
)
def test_an_article_is_named(question: str) -> None:
    assert names_news(question)


@pytest.mark.parametrize(
    "question",
    [
        "Ai nhận tin báo về trẻ bị bạo hành?",
        "Theo tin của người dân thì mấy giờ phải có mặt?",
        "Sở nào đăng tin, bài trên cổng thông tin?",
        "Mỗi tháng có bao nhiêu bài viết trên báo tỉnh?",
        "Trong bài tập tình huống có mấy câu?",
        "Thông tin trên cổng do ai cập nhật?",
        "Bản tin pháp luật ra mấy kỳ một tháng?",
        "Bao nhiêu học sinh học tin học?",
        "Tín dụng chính sách cho vay bao nhiêu?",
        "Tin trên báo chí sai sự thật do ai xử lý?",
        "Báo cáo tổng kết gửi trước ngày nào?",
        "Theo báo cáo của Sở Y tế có bao nhiêu người mắc?",
        "Ai trình bày báo cáo tại hội nghị tổng kết theo Kế hoạch 5?",
        "Bãi tập kết cát nào bị đóng?",
    ],
)
def test_no_article_is_named(question: str) -> None:
    assert not may_mean_news(question)


def test_what_came_of_a_plan_is_told_by_the_article(shelf: Shelf) -> None:
    reader, place = Finds("4.200 hộ", "3.100 hộ"), {"provinces": ("Sông Mây",)}
    assert ask(shelf, "Theo tin tổng kết, bao nhiêu hộ ở Sông Mây được sơ tán?", reader, **place).text.count("3.100 hộ")
    assert ask(shelf, "Kế hoạch của Sông Mây sơ tán bao nhiêu hộ?", reader, **place).text.count("4.200 hộ")
    assert ask(shelf, "Theo tin tổng kết, Sông Mây dự trữ bao nhiêu tấn gạo?", Finds("90 tấn"), **place) is None


def test_an_article_that_is_not_here_sends_nobody_away(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": STORM})
    draft = ask(shelf, "Theo bài báo, Sông Mây sơ tán bao nhiêu hộ?", Finds("4.200 hộ"), provinces=("Sông Mây",))
    assert "4.200 hộ" in draft.text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Bài trên cổng tỉnh Sông Mây về mùa bão là của tác giả nào?", "Mộc Miên"),
        ("Ai viết tin, chụp ảnh cuộc họp về Kế hoạch 45/KH-UBND của Sông Mây?", "Mộc Miên"),
        ("Tin tổng kết mùa bão của Sông Mây được đăng ngày nào?", "09/01/2022"),
    ],
)
def test_who_wrote_it_and_when_it_was_posted(shelf: Shelf, question: str, answer: str) -> None:
    numbers = ("45/KH-UBND",) if "45" in question else ()
    assert ask(shelf, question, Finds(), provinces=("Sông Mây",), numbers=numbers).text == answer


@pytest.mark.parametrize("lines", ["Tin, ảnh: Mộc Miên\nNguồn: Văn phòng\n", "Mộc Miên\n"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_author_by_whatever_spelling(lines: str, form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, ARTICLE.partition("Tin, ảnh")[0] + lines)
    start, end = byline(Document("x", "x", text)) or (0, 0)
    assert text[start:end] == unicodedata.normalize(form, "Mộc Miên")


@pytest.mark.parametrize("question", ["Ai viết bài tuyên truyền ở Sông Mây?", "Tác giả sáng kiến ở Sông Mây là ai?"])
def test_what_others_write_is_no_article(shelf: Shelf, question: str) -> None:
    assert ask(shelf, question, Finds(), provinces=("Sông Mây",)) is None


def _query(text: str, year: int | None = 2023) -> Query:
    return Query(text=text, restored=text, mentions=Mentions(years=(year,) if year else ()))


@pytest.mark.parametrize(
    "question",
    [
        "Thực tế năm 2023 tỉnh trồng được bao nhiêu ha rừng?",
        "Năm 2023 các xã thực sự thu gom được bao nhiêu rác?",
        "Đến hết năm 2023 bao nhiêu hộ đã dời khỏi bãi sông?",
        "Năm 2023 tỉnh đã sửa mấy cây cầu?",
        "Đến cuối năm 2023 mọi đò ngang đã có áo phao chưa?",
        "Số ca sốt rét năm 2023 có đạt mức đề ra không?",
        "Năm 2023 có ai bị rắn cắn không?",
        "Kết quả năm 2023, bao nhiêu phần bến đò có phao?",
        "Số bến có phao năm 2023 ước đạt bao nhiêu?",
        "Số bến có phao thực đạt năm 2023",
        "Ven sông năm 2023 vẫn xảy ra mấy vụ lật đò?",
    ],
)
def test_a_result_is_asked_for(question: str) -> None:
    assert asks_result(_query(question))


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2023 tỉnh phấn đấu trồng bao nhiêu ha rừng?",
        "Kế hoạch năm 2023 đã đặt chỉ tiêu bao nhiêu ha?",
        "Năm 2023 mỗi hộ được vay bao nhiêu?",
        "Học sinh đi thực tế năm 2023 ở đâu?",
        "Năm 2023 tỉnh phải đạt được bao nhiêu bến có phao?",
        "Để xảy ra lật đò năm 2023 thì phạt bao nhiêu?",
        "Năm 2023 hụt bến có phao thì tỉnh có hạ chỉ tiêu không?",
        "Căn cứ tình hình thực tế năm 2023, ai điều chỉnh mức hỗ trợ?",
        "Năm 2023 tỉnh đã giao Sở Y tế bao nhiêu tiền?",
    ],
)
def test_no_result_is_asked_for(question: str) -> None:
    assert not asks_result(_query(question))


def test_news_counts_years_from_its_own(shelf: Shelf) -> None:
    told = shelf.document("tin.txt")
    document = replace(told, metadata=replace(told.metadata, issued=date(2022, 1, 9)))
    assert _years_beside(document, "tháng 8 năm ngoái kho cạn") == {2021}
    assert _years_beside(document, "sang năm tỉnh mua thêm đò") == {2023}
    assert _years_beside(document, "năm trước đó kho cạn") == frozenset()
    assert _years_beside(shelf.document("storm.txt"), "năm ngoái kho cạn") == frozenset()


def test_a_result_is_one_of_some_year() -> None:
    assert not asks_result(_query("Thực tế mỗi hộ trồng được bao nhiêu cây?", None))


def test_a_target_is_asked_for() -> None:
    assert asks_target(_query("Kế hoạch năm 2023 đặt chỉ tiêu trồng bao nhiêu ha?"))
    assert asks_target(_query("Năm 2023 tỉnh phấn đấu trồng bao nhiêu ha?"))
    assert not asks_target(_query("Năm 2023 tỉnh vượt chỉ tiêu đặt ra bao nhiêu ha?"))
    assert not asks_target(_query("Năm 2023 kết quả thấp hơn mục tiêu đặt ra bao nhiêu phần trăm?"))


@pytest.mark.parametrize(
    ("question", "meeting"),
    [
        ("Hội nghị tháng 1/2024 giao cho Sở Y tế những việc gì?", True),
        ("Sau cuộc họp ngày 12/4/2024, các huyện phải làm những việc gì?", True),
        ("Kết luận hội nghị, lãnh đạo tỉnh giao những việc gì?", True),
        ("Hội nghị tổng kết năm 2023 rút ra những bài học nào?", True),
        ("Tại hội nghị giao ban hằng tháng, các xã phải làm những gì?", False),
        ("Theo Kế hoạch 45, sau hội nghị ngày 12/4/2024 Sở Y tế làm những việc gì?", False),
        ("Sở Y tế được giao những việc gì để tổ chức hội nghị?", False),
        ("Trước ngày 12/4/2024 Sở Y tế phải làm những việc gì?", False),
        ("Ai chủ trì hội nghị ngày 12/4/2024?", False),
    ],
)
def test_what_was_said_at_a_meeting(question: str, meeting: bool) -> None:
    query = _query(question)
    assert asks_of_a_meeting(query, parse_question(query)) is meeting


MEETING = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH SÔNG MÂY
Đăng ngày: 09/01/2022, 15:40

Sông Mây nhìn lại một mùa bão

Sáng 08/01, UBND tỉnh Sông Mây họp hội nghị tổng kết Kế hoạch số 45/KH-UBND. Cả năm 2021 đã sơ tán 3.100 hộ.

Kết luận hội nghị, bà Lê Thị Mây yêu cầu:
- Sở Y tế mua thêm 5 xuồng cấp cứu;
- Các xã dời 12 nhà ở mép sông.

Tin, ảnh: Mộc Miên
"""


@pytest.fixture
def year_after(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, {"storm.txt": STORM, "tin.txt": MEETING})


def test_a_result_is_told_by_the_news_and_a_target_by_the_plan(year_after: Shelf) -> None:
    both = Finds("4.200 hộ", "3.100 hộ")
    of = {"provinces": ("Sông Mây",), "years": (2021,)}
    assert ask(year_after, "Thực tế năm 2021 sơ tán được bao nhiêu hộ?", both, **of).text == "3.100 hộ"
    assert "4.200 hộ" in ask(year_after, "Năm 2021 Sông Mây phấn đấu sơ tán bao nhiêu hộ?", both, **of).text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Thực tế năm 2021 sơ tán được bao nhiêu hộ?", "4.200 hộ"),
        ("Năm 2021 phấn đấu sơ tán bao nhiêu hộ?", "3.100 hộ"),
    ],
)
def test_silence_where_only_the_other_sort_stands(year_after: Shelf, question: str, words: str) -> None:
    draft = ask(year_after, question, Finds(words), provinces=("Sông Mây",), years=(2021,))
    assert draft is None or draft.text == ""


def test_the_news_answers_where_the_plan_does_not(year_after: Shelf) -> None:
    of = {"provinces": ("Sông Mây",), "kinds": ("Kế hoạch",)}
    question = "bao nhiêu nhà ở mép sông Sông Mây phải dời?"
    assert "12 nhà" in ask(year_after, f"Có {question}", Finds("12 nhà"), **of).text
    assert says_plan(f"Theo kế hoạch của tỉnh, {question}")


def test_what_a_meeting_gave_out(year_after: Shelf) -> None:
    asked = "Kết luận hội nghị tháng 1/2022, lãnh đạo tỉnh giao những việc gì?"
    draft = ask(year_after, asked, Finds(), provinces=("Sông Mây",))
    assert "5 xuồng" in draft.text
    assert "12 nhà" in draft.text
    assert "12 nhà" in ask(year_after, "Bà Lê Thị Mây yêu cầu những việc gì sau hội nghị tháng 1/2022?", Finds()).text


def test_a_body_s_part_in_it_and_no_other_s(year_after: Shelf) -> None:
    asked = "Hội nghị tháng 1/2022 giao cho {} những việc gì?"
    of = {"provinces": ("Sông Mây",)}
    assert "5 xuồng" in ask(year_after, asked.format("Sở Y tế"), Finds(), **of).text
    # The plan has tasks for it, the meeting none.
    assert ask(year_after, asked.format("Sở Nông nghiệp và Phát triển nông thôn"), Finds(), **of) is None


class Unsure(Finds):
    """Finds what the article tells surely, and something in every other passage unsurely."""

    def read(self, question: str, passages: Sequence[Passage | str]) -> list[Reading]:
        readings = super().read(question, passages)
        texts = [p if isinstance(p, str) else p.text for p in passages]
        return [r if r.text else Reading(0, len(t), t, -2.0, 0.1) for r, t in zip(readings, texts, strict=True)]


def test_news_of_the_next_year_tells_what_came_of_it(tmp_path: Path) -> None:
    told = "Có được kết quả năm 2021 là nhờ đổi giờ trực đê sang nửa đêm."
    shelf = Shelf(tmp_path, {"storm.txt": STORM, "tin.txt": ARTICLE.replace("Tin, ảnh", f"{told}\n\nTin, ảnh")})
    question = "Nhờ mẹo gì mà Sông Mây sơ tán được nhiều hộ trong năm 2021?"
    place = {"provinces": ("Sông Mây",), "years": (2021,)}
    assert ask(shelf, question, Unsure("đổi giờ trực đê sang nửa đêm"), **place).text == "đổi giờ trực đê sang nửa đêm"
    # Who names the plan asks what that says.
    by_plan = f"Theo kế hoạch, {question}"
    draft = ask(shelf, by_plan, Unsure("đổi giờ trực đê sang nửa đêm"), kinds=("Kế hoạch",), **place)
    assert draft is None or not draft.text
