"""Answers, abstentions and problems as HTML, in both languages."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from string import Formatter

import pytest

pytest.importorskip("gradio")

from test_app_highlight import HOSTILE, Parsed

from docqa.app.render import answer_html, library_html, source_html
from docqa.app.texts import EN, LONGEST_QUESTION, TEXTS, VI, Texts, texts
from docqa.app.view import View
from docqa.errors import InputError
from docqa.schema import (
    Answer,
    Block,
    Boost,
    Chunk,
    Citation,
    Document,
    Explanation,
    Hit,
    Mentions,
    Metadata,
    Query,
    SidePart,
    TermPart,
)

TEXT = "# KẾ HOẠCH\n\nSở Y tế\n\n- Mua thuốc cho 12 xã.\n- Báo cáo trước ngày 15/12/2023.\n"
ABOUT = Metadata(
    number="7/KH-UBND",
    kind="Kế hoạch",
    issuer="Ủy ban nhân dân tỉnh Mây Cao",
    issued=date(2023, 3, 14),
    province="Mây Cao",
)
DOCUMENT = Document("a/7.md", "a/7.md", TEXT, ABOUT, blocks=(Block("heading", 0, 10, 0),))
REPORT = Document(
    "b/<b>.txt",
    "b/<b>.txt",
    HOSTILE,
    Metadata(published=date(2021, 8, 9), form="digest", signer=HOSTILE, issuer=HOSTILE),
)
DOCUMENTS = {d.id: d for d in (DOCUMENT, REPORT)}


def cited(document: Document, quote: str, *section: str) -> Citation:
    start = document.text.index(quote)
    return Citation(document.id, document.metadata, section, start, start + len(quote), quote, 1.0)


LIST = Answer(
    "- Mua thuốc cho 12 xã.\n- Báo cáo trước ngày 15/12/2023.",
    "list",
    False,
    0.8,
    (
        cited(DOCUMENT, "Sở Y tế", "II. PHÂN CÔNG"),
        cited(DOCUMENT, "- Mua thuốc cho 12 xã.", "II. PHÂN CÔNG", "1. Sở Y tế"),
        cited(DOCUMENT, "- Báo cáo trước ngày 15/12/2023.", "II. PHÂN CÔNG", "1. Sở Y tế"),
        cited(REPORT, HOSTILE),
    ),
    Query("so y te lam gi", restored="sở y tế làm gì"),
)
SILENCE = Answer(
    "",
    "none",
    True,
    0.1,
    (),
    Query("Giá vé?"),
    (Hit(Chunk("1", DOCUMENT.id, ("II",), 12, 19, "Sở Y tế"), 0.3, copies=(Chunk("2", REPORT.id, (), 0, 3, "x"),)),),
)


def page(view: View, t: Texts = VI) -> str:
    return answer_html(view, DOCUMENTS.__getitem__, t)


def words(html: str) -> str:
    return " ".join(Parsed(html).text.split())


def test_an_answer_shows_its_lines_its_citations_and_what_was_understood() -> None:
    html = page(View(turn=1, answer=LIST, filters={"year": [2023], "document_id": [DOCUMENT.id]}, shown=1))
    shown = words(html)
    for part in (
        "đã hiểu là: sở y tế làm gì",
        "Chỉ tìm trong: Năm: 2023; Văn bản: Kế hoạch 7/KH-UBND",
        "Mua thuốc cho 12 xã.[2]",
        "Báo cáo trước ngày 15/12/2023.[3]",
        "Danh sách",
        "độ tin cậy 80%",
        "Ủy ban nhân dân tỉnh Mây Cao · ban hành 14/03/2023",
        "II. PHÂN CÔNG › 1. Sở Y tế",
        "đăng ngày 09/08/2021",
    ):
        assert part in shown
    assert re.findall(r'class="card" data-n="(\d)"', html) == ["1", "2", "3", "4"]
    assert html.count("<h4") == 2  # a heading for each document, not for each citation


def test_nothing_from_a_document_or_a_question_becomes_markup() -> None:
    hostile = replace(LIST, text=f"- {HOSTILE}", query=Query(HOSTILE, restored=HOSTILE + "?"))
    view = View(turn=1, answer=hostile, filters={"issuer": [HOSTILE]}, shown=4)
    for html in (
        page(view),
        source_html(view, DOCUMENTS.__getitem__, VI),
        page(View(problem="refused", why=HOSTILE)),
        library_html([(REPORT.id, REPORT.metadata)], VI),
    ):
        parsed = Parsed(html)
        assert not {"script", "img", "b"} & parsed.tags
        assert "<script" not in html
        assert HOSTILE in parsed.text or REPORT.id in parsed.text


def test_an_abstention_says_so_and_marks_the_nearest_as_no_answer() -> None:
    html = page(View(turn=2, answer=SILENCE))
    shown = words(html)
    assert "Không có trong các văn bản này" in shown
    assert "Gần nhất Các đoạn này không phải câu trả lời." in shown
    assert "1 đoạn khác giống hệt" in shown
    assert "bộ lọc" not in shown
    assert "bỏ bớt bộ lọc" in words(page(View(turn=2, answer=SILENCE, filters={"year": [2020]})))
    assert 'class="group nearest"' in html
    assert "tin cậy" not in shown


def test_the_source_marks_every_quote_of_its_document_and_no_other() -> None:
    view = View(turn=1, answer=LIST, shown=2)
    source = Parsed(source_html(view, DOCUMENTS.__getitem__, VI))
    assert source.marks == {str(n): c.quote for n, c in enumerate(LIST.citations, 1) if c.document_id == DOCUMENT.id}
    assert TEXT in source.text
    other = Parsed(source_html(replace(view, shown=4), DOCUMENTS.__getitem__, VI))
    assert other.marks == {"4": HOSTILE}


def test_before_a_choice_the_source_waits() -> None:
    assert VI.source_hint in source_html(View(turn=1, answer=SILENCE), DOCUMENTS.__getitem__, VI)
    assert source_html(View(), DOCUMENTS.__getitem__, VI) == ""


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        ("empty", "Hãy viết câu hỏi"),
        ("too_long", "2.000"),
        ("refused", "Chưa hỏi được: vì thế"),
        ("failed", "docqa gặp lỗi"),
    ],
)
def test_a_problem_is_one_friendly_line(problem: str, line: str) -> None:
    html = page(View(turn=1, problem=problem, why="vì thế"))  # type: ignore[arg-type]
    assert line in words(html)
    assert html.count("<p") == 2  # the line, and the empty status for screen readers
    assert 'role="alert"' in html


def test_the_whole_answer_changes_language() -> None:
    view = View(turn=1, answer=LIST, filters={"year": [2023]}, shown=1)
    for vietnamese, english in (
        (page(view), page(view, EN)),
        (page(View(answer=SILENCE, filters={"year": [1]})), page(View(answer=SILENCE, filters={"year": [1]}), EN)),
        (source_html(view, DOCUMENTS.__getitem__, VI), source_html(view, DOCUMENTS.__getitem__, EN)),
    ):
        own = {v for f in fields(VI) if isinstance(v := getattr(VI, f.name), str) and len(v) > 6 and "{" not in v}
        assert not [v for v in own if v in words(english)]
        assert vietnamese != english


def test_both_languages_have_every_text_with_the_same_places_to_fill() -> None:
    for f in fields(VI):
        one, other = getattr(VI, f.name), getattr(EN, f.name)
        if isinstance(one, str):
            assert one
            assert other
            assert [p[1] for p in Formatter().parse(one)] == [p[1] for p in Formatter().parse(other)], f.name
        else:
            assert one.keys() == other.keys()


def test_an_unknown_language_is_refused() -> None:
    assert texts("en") is EN
    with pytest.raises(InputError, match="vi and en"):
        texts("fr")
    assert set(TEXTS) == {"vi", "en"}
    assert LONGEST_QUESTION == 2_000


def test_the_library_names_what_it_holds_and_counts_the_rest() -> None:
    many = [(f"{n}.txt", replace(ABOUT, number=f"{n}/KH-UBND")) for n in range(100)]
    shown = words(library_html(many, VI))
    assert "Kế hoạch 0/KH-UBND Mây Cao · 2023" in shown
    assert "và 70 văn bản khác" in shown
    unnumbered = library_html([("x.txt", Metadata(kind="Kế hoạch", subject="Cải cách " * 20))], VI)
    assert "Kế hoạch Cải cách" in words(unnumbered)


WHY = Explanation(
    sides=(SidePart("bm25", 7.5, 1, 0.6949, 0.6949), SidePart("dense", 0.876, 3, 0.2049, 0.3)),
    boosts=(Boost("number", "7/KH-UBND", 0.5), Boost("province", HOSTILE, 0.3)),
    terms=(
        *(TermPart("exact", term, 1.0, 1.0, 0.65) for term in ("sở", "y", "tế", "#7/kh-ubnd", "sở_y", "y_tế")),
        *(TermPart("folded", term, 1.0, 1.0, 0.35) for term in ("so", "y", "te", "thuoc", "so_y", "y_te")),
        *(TermPart("title", term, 1.0, 1.0, 0.1) for term in ("y", "te", "y_te")),
    ),
)
ASKED = Query(
    "so y te thuocx 7/KH-UBND",
    restored="sở y tế thuocx 7/KH-UBND",
    terms=dict.fromkeys(("#7/kh-ubnd", "sở", "y", "tế", "thuocx", "sở_y", "y_tế"), 1.0),
    mentions=Mentions(numbers=("7/KH-UBND",)),
    replaced={"thuocx": ("thuoc",)},
)


def test_a_passage_says_in_words_why_it_was_found() -> None:
    quote = "- Mua thuốc cho 12 xã."
    start = TEXT.index(quote)
    found = (
        Hit(Chunk("0", DOCUMENT.id, (), 0, start, TEXT[:start]), 2.0, explanation=Explanation(sides=())),
        Hit(Chunk("1", DOCUMENT.id, (), start, len(TEXT), TEXT[start:]), 1.7, explanation=WHY),
    )
    cites = (cited(DOCUMENT, quote), cited(REPORT, HOSTILE))
    view = View(turn=1, answer=replace(LIST, citations=cites, query=ASKED), found=found, shown=1)
    assert [place.why for place in view.places] == [WHY, None]
    html = page(view)
    assert html.count("<details") == 1
    shown = words(html)
    for part in (
        "Vì sao đoạn này",
        "Điểm 1,69 = từ ngữ 0,69 + gần nghĩa 0,20 + ưu tiên văn bản 0,80",  # adds up as shown
        "Từ khớp: sở y tế, 7/KH-UBND",
        "Khớp khi bỏ dấu: thuoc (gần với thuocx)",
        "Tên mục có: y tế",
        "số hiệu 7/KH-UBND (+0,50); tỉnh, thành phố <",
        "hạng 3 trong các đoạn đã xét (độ giống 0,88)",
    ):
        assert part in shown
    assert not {"script", "img", "b"} & Parsed(html).tags
    english = words(page(view, EN))
    for part in ("Why this passage", "Score 1.69 = words 0.69", "thuoc (near thuocx)", "Its heading has: y tế"):
        assert part in english


def test_a_passage_without_words_of_the_question_says_so() -> None:
    chunk = SILENCE.nearest[0].chunk
    dense = Explanation(sides=(SidePart("dense", 0.8, 1, 1.0, 1.0),))
    html = page(View(turn=1, answer=SILENCE, found=(Hit(chunk, 1.0, explanation=dense),)))
    assert "Không có từ nào của câu hỏi." in words(html)
    assert "ưu tiên" not in words(html)
    assert "<details" not in page(View(turn=1, answer=SILENCE))
