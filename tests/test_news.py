"""Questions about a news article and about what it reports on: two texts, two answers."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pytest

from docqa.read.labels import byline
from docqa.read.news import may_mean_news, names_news
from docqa.schema import Document, Passage, Reading
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
    draft = ask(shelf, question, Unsure("đổi giờ trực đê sang nửa đêm"), kinds=("Kế hoạch",), **place)
    assert draft is None or not draft.text
