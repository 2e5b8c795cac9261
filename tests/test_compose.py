"""Composing, rule by rule: over small plans of invented places, with hits given by hand and no model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docqa.config import Chunking
from docqa.ingest import SourceFile, chunk, read_document
from docqa.models.reading import Calibration, Weights
from docqa.read.answers.apart import asked_of, halves_of
from docqa.read.asked.question import parse_question
from docqa.read.clauses.bodies import is_body
from docqa.read.compose import compose
from docqa.read.documents.targets import find_targets
from docqa.read.library import Library
from docqa.read.spans.candidates import around, block_at, candidates
from docqa.schema import Document, Hit, Mentions, Metadata, Passage, Query, Reading
from docqa.text import fold

STORM = """ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY

Số: 45/KH-UBND

Sông Mây, ngày 03 tháng 4 năm 2021

KẾ HOẠCH
Phòng, chống bão lũ năm 2021

I. MỤC TIÊU

Sơ tán 4.200 hộ ở vùng trũng trước khi bão đổ bộ; dự trữ 90 tấn gạo.

II. TỔ CHỨC THỰC HIỆN

1. Sở Y tế

- Lập 9 tổ cấp cứu lưu động.
- Chuẩn bị 20.000 viên khử khuẩn nước.

2. Sở Nông nghiệp và Phát triển nông thôn

- Kiểm tra 14 hồ chứa; không xả lũ vào ban đêm.
- Neo buộc 300 lồng bè.
"""
FIRE = """ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY

Số: 77/KH-UBND

Sông Mây, ngày 10 tháng 1 năm 2022

KẾ HOẠCH
Phòng cháy, chữa cháy rừng năm 2022

I. KINH PHÍ

Kinh phí thực hiện là 12 tỷ đồng từ ngân sách tỉnh.

II. TỔ CHỨC THỰC HIỆN

1. Sở Y tế

- Trực cấp cứu bỏng 24 giờ mỗi ngày.
"""


class Shelf:
    """A library of a few documents, whose search gives every chunk, in the order of the texts."""

    def __init__(self, folder: Path, texts: dict[str, str]) -> None:
        self.folder = folder
        self._documents: dict[str, Document] = {}
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
            document = read_document(SourceFile(folder, folder / name, name))
            self._documents[document.id] = document

    def document(self, document_id: str) -> Document:
        return self._documents[document_id]

    def metadata(self) -> Sequence[tuple[str, Metadata]]:
        return [(d.id, d.metadata) for d in self._documents.values()]

    def search(self, query: Query, k: int, filters: Any = None) -> list[Hit]:
        wanted = (filters or {}).get("document_id", list(self._documents))
        chunks = [
            c
            for d in self._documents.values()
            if d.id in wanted
            for c in chunk(d, Chunking(target=30, minimum=5), lambda texts: [len(t.split()) for t in texts])
        ]
        return [Hit(c, 1.0) for c in chunks][:k]


class Finds:
    """A reader that finds the words it was told to, and nothing in any other passage."""

    name = "finds"
    calibration = Calibration(order=Weights(relevance=1.0), sure=Weights(relevance=1.0))

    def __init__(self, *words: str) -> None:
        self._words = words

    def read(self, question: str, passages: Sequence[Passage | str]) -> list[Reading]:
        found = []
        for passage in passages:
            text = passage if isinstance(passage, str) else passage.text
            at = next(((text.index(w), w) for w in self._words if w in text), None)
            reading = (
                Reading(0, 0, "", -9.0, 0.01) if at is None else Reading(at[0], at[0] + len(at[1]), at[1], 9.0, 0.9)
            )
            found.append(reading)
        return found


class Knows(Finds):
    """The same, where a word of the question decides what it finds."""

    def __init__(self, **words: str) -> None:
        super().__init__()
        self._by_word = words

    def read(self, question: str, passages: Sequence[Passage | str]) -> list[Reading]:
        self._words = tuple(found for word, found in self._by_word.items() if word in fold(question).split())
        return super().read(question, passages)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, {"storm.txt": STORM, "fire.txt": FIRE})


def ask(shelf: Shelf, question: str, reader: Any, **mentions: Any) -> Any:
    library: Library = shelf
    query = Query(question, mentions=Mentions(**mentions))
    return compose(query, library.search(query, 50), library, reader, lambda _: 1.0)


def said(shelf: Shelf, draft: Any) -> list[str]:
    return [shelf.document(q.document_id).text[q.start : q.end] for q in draft.quotes]


def test_a_span_is_quoted_with_the_clause_around_it(shelf: Shelf) -> None:
    draft = ask(shelf, "Phải sơ tán bao nhiêu hộ?", Finds("4.200 hộ"))
    assert (draft.text, draft.kind) == ("4.200 hộ", "span")
    assert said(shelf, draft) == ["Sơ tán 4.200 hộ ở vùng trũng trước khi bão đổ bộ;"]


def test_a_bare_figure_gets_the_unit_that_was_asked_for(shelf: Shelf) -> None:
    assert ask(shelf, "Phải kiểm tra bao nhiêu hồ chứa?", Finds("14")).text == "14 hồ chứa"
    assert ask(shelf, "Phải kiểm tra bao nhiêu hồ chứa?", Finds("14 hồ")).text == "14 hồ chứa"
    assert ask(shelf, "Phải kiểm tra bao nhiêu đập?", Finds("14 hồ")).text == "14 hồ"
    assert ask(shelf, "Phải neo buộc bao nhiêu bè?", Finds("300")).text == "300"


def test_a_line_or_a_school_year_is_no_figure(tmp_path: Path) -> None:
    text = (
        "KẾ HOẠCH\nDạy lái đò\n\nChủ đò được hỗ trợ mua điện thoại 900 nghìn đồng.\n\n"
        "Đường dây nóng 1800.6613 do bến trực cả ngày.\n\n"
        "Lớp lái đò mở từ năm học 2027 - 2028.\n\nMỗi lớp dạy 3 năm.\n"
    )
    shelf = Shelf(tmp_path, {"ferry.txt": text})
    assert ask(shelf, "Đường dây nóng nhận bao nhiêu cuộc gọi?", Finds("1800.6613")) is None
    assert ask(shelf, "Chủ đò được bao nhiêu tiền mua điện thoại?", Finds("900 nghìn đồng")).text == "900 nghìn đồng"
    assert ask(shelf, "Lớp lái đò dạy bao nhiêu năm?", Finds("năm học 2027 - 2028")) is None
    assert ask(shelf, "Lớp lái đò dạy bao nhiêu năm?", Finds("3 năm")).text == "3 năm"


def test_what_is_not_of_the_kind_asked_for_is_no_answer(shelf: Shelf) -> None:
    assert ask(shelf, "Có bao nhiêu hồ chứa?", Finds("không xả lũ vào ban đêm")) is None
    assert ask(shelf, "Khi nào sơ tán?", Finds("90 tấn gạo")) is None


def test_who_is_whoever_the_reader_found(shelf: Shelf) -> None:
    text = "Chủ rừng phải tự tổ chức canh gác."
    library = Shelf(shelf.folder, {"own.txt": FIRE + f"- {text}\n"})
    assert ask(library, "Ai phải tự tổ chức canh gác?", Finds("Chủ rừng")).text == "Chủ rừng"
    assert ask(library, "Ai phải trực cấp cứu bỏng?", Finds("Trực cấp cứu bỏng")).text == "Sở Y tế"


def test_who_is_the_body_whose_heading_stands_above(shelf: Shelf) -> None:
    draft = ask(shelf, "Ai lập tổ cấp cứu lưu động?", Finds("Lập 9 tổ cấp cứu lưu động"))
    assert draft.text == "Sở Y tế"
    assert any("Lập 9 tổ" in quote for quote in said(shelf, draft))
    assert any("Sở Y tế" in quote for quote in said(shelf, draft))


def test_whoever_only_takes_part_does_not_carry_the_task(tmp_path: Path) -> None:
    text = STORM + "- Chủ trì, phối hợp chặt chẽ với Đài Khí tượng, Công an tỉnh soạn bản tin cảnh báo.\n"
    shelf = Shelf(tmp_path, {"storm.txt": text})
    lead = "Sở Nông nghiệp và Phát triển nông thôn"
    assert ask(shelf, "Cơ quan nào chủ trì soạn bản tin cảnh báo?", Finds("Công an tỉnh")).text == lead
    assert ask(shelf, "Phối hợp với ai để soạn bản tin cảnh báo?", Finds("Công an tỉnh")).text == "Công an tỉnh"
    alone = Shelf(tmp_path, {"own.txt": text.replace("2. Sở Nông nghiệp và Phát triển nông thôn", "2. Việc khác")})
    assert ask(alone, "Cơ quan nào chủ trì soạn bản tin cảnh báo?", Finds("Công an tỉnh")).text == "Công an tỉnh"


@pytest.mark.parametrize(
    "question", ["Sở Y tế phải làm gì khi có bão lũ?", "so y te lam gi khi bao lu", "nhiệm vụ Sở Y tế chống bão lũ"]
)
def test_tasks_are_those_of_the_body_that_is_named_in_the_plan_that_is_meant(shelf: Shelf, question: str) -> None:
    draft = ask(shelf, question, Finds())
    assert draft.kind == "list"
    assert draft.text.splitlines() == ["- Lập 9 tổ cấp cứu lưu động.", "- Chuẩn bị 20.000 viên khử khuẩn nước."]
    assert {q.document_id for q in draft.quotes} == {"storm.txt"}


def test_a_body_may_be_called_by_the_beginning_of_its_name(shelf: Shelf) -> None:
    draft = ask(shelf, "Sở Nông nghiệp được giao việc gì?", Finds())
    assert "- Neo buộc 300 lồng bè." in draft.text.splitlines()
    assert ask(shelf, "Sở Nông vụ được giao việc gì?", Finds()) is None


def test_tasks_in_a_matter_that_no_plan_is_about_are_not_given(shelf: Shelf) -> None:
    assert ask(shelf, "Sở Y tế phải làm gì để tiêm chủng cho trẻ em?", Finds()) is None


def test_a_header_field_of_a_plan_about_something_else_is_not_given(shelf: Shelf) -> None:
    place = {"provinces": ("Sông Mây",)}
    asked = "Kế hoạch {} của Sông Mây ban hành ngày nào?"
    assert "10 tháng 1 năm 2022" in ask(shelf, asked.format("phòng cháy, chữa cháy rừng"), Finds(), **place).text
    assert ask(shelf, "Ai ký kế hoạch của Sông Mây, ngày nào?", Finds(), **place) is None  # neither is signed here
    assert "2022" in ask(shelf, "Kế hoạch ban hành ngày nào?", Finds(), numbers=("77/KH-UBND",)).text
    assert "2021" in ask(shelf, "Kế hoạch ban hành ngày nào?", Finds()).text  # the first that is found
    assert ask(shelf, asked.format("tiêm chủng mở rộng vắc xin trẻ em"), Finds(), **place) is None


@pytest.mark.parametrize("name", ["Mộc Miên", "HẠ VÂN", "T.H (tổng hợp)", "Theo Báo Sông Mây"])
def test_who_wrote_an_article(tmp_path: Path, name: str) -> None:
    article = (
        "Sông Mây chống bão\n\n18/02/2022\n\nUBND tỉnh Sông Mây vừa ban hành Kế hoạch số 45/KH-UBND ngày 03/4/2021 về "
        f"phòng, chống bão lũ.\n\nTheo kế hoạch, 4.200 hộ sẽ được sơ tán.\n\n{name}\n\n(Bài viết mẫu.)\n"
    )
    shelf = Shelf(tmp_path, {"tin.txt": article})
    draft = ask(shelf, "Tác giả bài viết về chống bão ở Sông Mây là ai?", Finds())
    assert draft.kind == "metadata"
    assert draft.text == name.removesuffix(" (tổng hợp)")
    assert ask(Shelf(tmp_path, {"storm.txt": STORM}), "Tác giả bài viết về bão lũ là ai?", Finds()) is None


@pytest.mark.parametrize(
    ("row", "question", "value"),
    [
        ("Lĩnh vực Văn hóa - Xã hội", "Kế hoạch 45/KH-UBND được xếp vào lĩnh vực nào?", "Văn hóa - Xã hội"),
        ("Lĩnh vực:\tTrật tự\t\tTình trạng:\tHết hiệu lực", "Kế hoạch 45/KH-UBND còn hiệu lực không?", "Hết hiệu lực"),
    ],
)
def test_rows_of_a_portal_s_table(tmp_path: Path, row: str, question: str, value: str) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": f"Kế hoạch 45/KH-UBND\n\nSố hiệu 45/KH-UBND\n{row}\n\n{STORM}"})
    draft = ask(shelf, question, Finds(), numbers=("45/KH-UBND",))
    assert (draft.text, draft.kind) == (value, "metadata")


@pytest.mark.parametrize(
    ("question", "found", "verdict"),
    [
        ("Có được xả lũ vào ban đêm không?", "không xả lũ vào ban đêm", "Không"),
        ("Có phải kiểm tra hồ chứa không?", "Kiểm tra 14 hồ chứa", "Có"),
        # What is denied is what was asked, not whatever else the question shares with the clause.
        ("Người dân vùng trũng có được hỗ trợ gạo không?", "Hỗ trợ gạo, không để người dân vùng trũng thiếu ăn", "Có"),
        ("Xã có được giao việc trực đê cho dân quân không?", "Xã tự trực đê, không khoán cho dân quân", "Không"),
        ("cơ quan ở Sông Mây có được thu phí trực đê không", "Không cơ quan nào được thu phí trực đê", "Không"),
        ("Đê đã được gia cố xong chưa?", "Đê biển hiện vẫn chưa được gia cố xong", "Không, chưa"),
        ("Người dân có được vào rừng khi báo cháy cấp V không?", "nghiêm cấm người dân vào rừng", "Không"),
    ],
)
def test_yes_or_no_with_the_clause_that_shows_it(tmp_path: Path, question: str, found: str, verdict: str) -> None:
    more = "- Hỗ trợ gạo, không để người dân vùng trũng thiếu ăn.\n- Đê biển hiện vẫn chưa được gia cố xong.\n"
    more += "- Xã tự trực đê, không khoán cho dân quân.\n- Không cơ quan nào được thu phí trực đê.\n"
    ban = "- Khi báo cháy cấp V, nghiêm cấm người dân vào rừng.\n"
    shelf = Shelf(tmp_path, {"storm.txt": STORM + more + ban})
    draft = ask(shelf, question, Finds(found))
    assert draft.kind == "yesno"
    assert draft.text.startswith(f"{verdict}: ")
    assert found in said(shelf, draft)[0]


def test_yes_or_no_is_silent_without_a_sentence_that_shows_it(shelf: Shelf) -> None:
    assert ask(shelf, "Có phải sơ tán bệnh viện không?", Finds()) is None


def test_each_of_two_documents(shelf: Shelf) -> None:
    question = "Số hộ sơ tán và kinh phí chữa cháy lần lượt là bao nhiêu?"
    draft = ask(shelf, question, Knows(ho="4.200 hộ", phi="12 tỷ đồng"))
    assert draft.kind == "comparison"
    assert draft.text.splitlines() == ["Số hộ sơ tán: 4.200 hộ", "kinh phí chữa cháy: 12 tỷ đồng"]
    assert [q.document_id for q in draft.quotes] == ["storm.txt", "fire.txt"]
    assert ask(shelf, question, Knows(ho="4.200 hộ")).kind != "comparison"
    together = "Hai kế hoạch chi lần lượt bao nhiêu?"  # does not part: each document is asked
    draft = ask(shelf, together, Finds("4.200 hộ", "12 tỷ đồng"))
    assert {q.document_id for q in draft.quotes} == {"storm.txt", "fire.txt"}


@pytest.mark.parametrize(
    ("question", "halves"),
    [
        (
            "Tiền tỉnh chi cho trồng rừng ngập mặn và cho đắp đê biển mỗi bên bao nhiêu?",
            ["Tiền tỉnh chi cho trồng rừng ngập mặn bao nhiêu?", "Tiền tỉnh chi cho đắp đê biển bao nhiêu?"],
        ),
        ("Dự thảo và bản ban hành kế hoạch trồng rừng lần lượt chi bao nhiêu?", []),
        ("Rừng, đê và hồ chứa và kênh mương lần lượt dài bao nhiêu?", []),
        ("Kinh phí trồng rừng và đắp đê biển là bao nhiêu?", []),
    ],
)
def test_a_question_about_two_things_parts_into_two(question: str, halves: list[str]) -> None:
    assert [half.text for _, half in halves_of(Query(question))] == halves


def test_a_document_that_says_nothing_to_a_comparison_is_named(shelf: Shelf) -> None:
    numbers = ("45/KH-UBND", "77/KH-UBND")
    question = "Kế hoạch 45/KH-UBND và Kế hoạch 77/KH-UBND dành kinh phí bao nhiêu?"
    draft = ask(shelf, question, Finds("12 tỷ đồng"), numbers=numbers)
    assert draft.text.endswith(": 12 tỷ đồng")
    assert draft.notes == ("nothing-from:45/KH-UBND",)
    both = ask(shelf, question, Finds("12 tỷ đồng", "90 tấn gạo"), numbers=numbers)
    assert both.notes == ()


@pytest.mark.parametrize(
    ("question", "names", "asked"),
    [
        (
            "Sông Mây và Đá Xanh cùng giao cơ quan nào trực đê?",
            ("Sông Mây", "Đá Xanh"),
            ["Sông Mây giao cơ quan nào trực đê?", "Đá Xanh giao cơ quan nào trực đê?"],
        ),
        (
            "Theo Kế hoạch 45 và Kế hoạch 77/KH-UBND của Sông Mây, mỗi nơi có bao nhiêu hộ?",
            ("77/KH-UBND", "45/KH-UBND"),
            ["Kế hoạch 77/KH-UBND của Sông Mây có bao nhiêu hộ?", "Theo Kế hoạch 45 có bao nhiêu hộ?"],
        ),
        (
            "dự trữ gạo của thành phố Đá Xanh với Sông Mây lần lượt là bao nhiêu",
            ("Sông Mây", "thành phố Đá Xanh"),
            ["dự trữ gạo của Sông Mây là bao nhiêu", "dự trữ gạo của thành phố Đá Xanh là bao nhiêu"],
        ),
        ("Ngoài dân quân mà Sông Mây nêu, Đá Xanh còn gọi ai?", ("Sông Mây", "Đá Xanh"), None),
        ("Sông Mây và nơi khác giao ai trực đê?", ("Sông Mây", "Đá Xanh"), None),
        ("Sông Mây, Đá Xanh và An Bình giao ai?", ("Sông Mây", "Đá Xanh", "An Bình"), None),
    ],
)
def test_a_question_about_two_documents_is_asked_of_each(
    question: str, names: tuple[str, ...], asked: list[str] | None
) -> None:
    query = Query(question, mentions=Mentions(provinces=("Sông Mây", "Đá Xanh")))
    own = [asked_of(query, names, n) for n in range(len(names))]
    assert [q.text for q in own] == (asked or [question] * len(names))
    assert all(q.mentions == query.mentions for q in own)


@pytest.mark.parametrize("mark", ["[...]", "[…]", "(...)"])
def test_a_list_where_the_text_is_cut_off_is_not_taken_for_all(tmp_path: Path, mark: str) -> None:
    question = "Sở Nông nghiệp và Phát triển nông thôn có nhiệm vụ gì?"
    shelf = Shelf(tmp_path, {"storm.txt": f"{STORM}\n{mark}\n"})
    draft = ask(shelf, question, Finds())
    assert "Neo buộc 300 lồng bè" in draft.text
    assert mark not in draft.text
    assert draft.notes == ("cut-short:45/KH-UBND",)
    assert ask(shelf, question.replace("Nông nghiệp và Phát triển nông thôn", "Y tế"), Finds()).notes == ()
    assert ask(Shelf(tmp_path, {"storm.txt": STORM}), question, Finds()).notes == ()
    empty = f"{STORM}\n3. Sở Tài chính\n\n{mark}\n"
    assert ask(Shelf(tmp_path, {"storm.txt": empty}), "Sở Tài chính có nhiệm vụ gì?", Finds()) is None


def test_documents_that_say_different_things_stand_side_by_side(tmp_path: Path) -> None:
    other = FIRE.replace("SÔNG MÂY", "ĐÁ XANH").replace("Sông Mây", "Đá Xanh").replace("77/", "78/")
    question, reader = "Kinh phí thực hiện là bao nhiêu?", Finds("12 tỷ đồng", "15 tỷ đồng")
    shelf = Shelf(tmp_path, {"fire.txt": FIRE, "other.txt": other.replace("12 tỷ", "15 tỷ")})
    draft = ask(shelf, question, reader)
    assert draft.kind == "comparison"
    assert [line.rpartition(": ")[2] for line in draft.text.splitlines()] == ["12 tỷ đồng", "15 tỷ đồng"]
    assert {q.document_id for q in draft.quotes} == {"fire.txt", "other.txt"}
    assert ask(shelf, question, reader, numbers=("78/KH-UBND",)).text == "15 tỷ đồng"
    alike = Shelf(tmp_path, {"fire.txt": FIRE, "other.txt": other})
    assert ask(alike, question, reader).text == "12 tỷ đồng"


def test_a_document_behind_another_in_one_file_is_covered(tmp_path: Path) -> None:
    both = f"{STORM}\n# Kết luận số 9-KL/TU\n\nBan Thường vụ giao Tỉnh đoàn lập 5 đội xung kích.\n"
    shelf = Shelf(tmp_path, {"both.md": both})
    question = "Theo Kết luận {}, ai lập đội xung kích?"
    for number, answer in (("9-KL/TU", "Tỉnh đoàn"), ("8-KL/TU", None)):
        draft = ask(shelf, question.format(number), Finds("Tỉnh đoàn"), numbers=(number,))
        assert (draft and draft.text) == answer


def test_a_number_named_as_what_another_document_carries_out(tmp_path: Path) -> None:
    carries_out = FIRE.replace(
        "I. KINH PHÍ", "Trồng 40 ha băng cản lửa thực hiện Kế hoạch số 45/KH-UBND.\n\nI. KINH PHÍ"
    )
    shelf = Shelf(tmp_path, {"storm.txt": STORM, "fire.txt": carries_out})
    question, named = "Trồng mấy héc ta cây để thực hiện Kế hoạch 45/KH-UBND?", {"numbers": ("45/KH-UBND",)}
    assert ask(shelf, question, Finds("40 ha"), **named).text == "40 ha"
    repaired = "Sửa mấy hồ để thực hiện Kế hoạch 45/KH-UBND?"
    assert ask(shelf, repaired, Finds("14 hồ"), **named).text == "14 hồ"  # the document named comes first
    assert ask(shelf, question, Finds("12 tỷ"), **named) is None  # said of something else


def test_a_figure_that_the_question_tells_is_not_its_answer(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": STORM.replace("14 hồ chứa", "14 hồ chứa, nay là 19 hồ")})
    reader = FindsAll("14", "19")
    assert ask(shelf, "Trước kiểm tra bao nhiêu hồ?", reader).text == "14 hồ"
    assert ask(shelf, "Trước kiểm tra 14 hồ, nay bao nhiêu hồ?", reader).text == "19 hồ"


def test_a_span_over_several_cells_is_kept_to_the_one_of_the_year_that_is_asked(tmp_path: Path) -> None:
    table = (
        "\n| TT | Chỉ tiêu | Đơn vị | Năm 2023 | Năm 2026 |\n|---|---|---|---|---|\n| 1 | Diện tích | ha | 75 | 400 |\n"
    )
    shelf = Shelf(tmp_path, {"own.md": "# KẾ HOẠCH\n\n## I. CHỈ TIÊU\n" + table})
    reader = Finds("ha | 75 | 400")
    assert ask(shelf, "Diện tích năm 2023 là bao nhiêu?", reader, years=(2023,)).text == "75"
    draft = ask(shelf, "Diện tích là bao nhiêu?", reader)
    assert draft.text == "400"
    assert "Diện tích" in said(shelf, draft)[0]


def test_a_span_over_two_blocks_is_kept_to_the_one_that_holds_most(shelf: Shelf) -> None:
    text = "cấp cứu lưu động.\n- Chuẩn bị 20.000 viên khử khuẩn nước"
    query = Query("Chuẩn bị gì?")
    [found, *_] = candidates(query, parse_question(query), shelf.search(query, 50), shelf, Finds(text), lambda _: 1.0)
    assert shelf.document("storm.txt").text[found.start : found.end] == "- Chuẩn bị 20.000 viên khử khuẩn nước"


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Sở Y tế", True),
        ("3. Sở Nông nghiệp và Phát triển nông thôn", True),
        ("Ủy ban nhân dân các huyện, thị xã", True),
        ("Giám đốc Sở Giáo dục và Đào tạo", True),
        ("Sở Y tế chủ trì, phối hợp với Công an tỉnh", False),
        ("ban hành kế hoạch", False),
        ("Bộ luật Hình sự", False),
        ("Bộ Tư pháp", True),
        ("9 tổ cấp cứu", False),
        ("", False),
    ],
)
def test_is_it_a_body(words: str, body: bool) -> None:
    assert is_body(words) is body


def test_a_decision_that_puts_a_plan_in_force_is_meant_by_the_plan_s_kind() -> None:
    decision = Metadata(kind="Quyết định", province="Sông Mây", subject="Ban hành Kế hoạch cấp nước sạch")
    directive = Metadata(kind="Chỉ thị", province="Sông Mây", subject="Tiết kiệm điện")
    query = Query("Kế hoạch của Sông Mây?", mentions=Mentions(provinces=("Sông Mây",), kinds=("Kế hoạch",)))
    assert find_targets(query, [("a", decision), ("b", directive)]).documents == ("a",)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("sau 2030 còn đốt rơm rạ ngoài đồng không", "yesno"),
        ("Tỉnh đã có kế hoạch nào cho người lao động trẻ chưa?", "yesno"),
        ("Huyện nào chưa đạt chuẩn?", "other"),
        ("Kế hoạch có những giải pháp nào?", "tasks"),
    ],
)
def test_what_asks_yes_or_no(question: str, asks: str) -> None:
    assert parse_question(Query(question)).asks == asks
    assert parse_question(Query(fold(question))).asks == asks


@given(st.integers(0, len(STORM) - 2), st.integers(1, 80))
def test_what_is_shown_around_a_span_holds_it_and_stays_in_its_blocks(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int
) -> None:
    document = _document(tmp_path_factory)
    end = min(len(document.text), start + length)
    if not document.text[start:end].strip():
        return
    first, last = around(document, start, end)
    assert first <= start
    assert end <= last
    blocks = document.blocks[block_at(document, start)], document.blocks[block_at(document, end - 1)]
    assert first >= min(start, blocks[0].start)
    assert last <= max(end, blocks[1].end)


def _document(factory: pytest.TempPathFactory) -> Document:
    if not _known:
        folder = factory.mktemp("document")
        (folder / "storm.txt").write_text(STORM, encoding="utf-8")
        _known.append(read_document(SourceFile(folder, folder / "storm.txt", "storm.txt")))
    return _known[0]


_known: list[Document] = []


GOALS = STORM.replace(
    "II. TỔ CHỨC",
    "1. Mục tiêu năm 2021\n\n- 70% số thôn có loa báo bão.\n\n2. Mục tiêu đến năm 2025\n\n"
    "- 90% số thôn có loa báo bão.\n\nII. TỔ CHỨC",
)


class FindsAll(Finds):
    """Finds all of its words, each less well than the one before, and all of them in the passages that hold any."""

    def spans(self, question: str, passages: Sequence[Passage | str], most: int) -> list[list[Reading]]:
        ranks = [Finds(word).read(question, passages) for word in self._words]
        apart = [[replace(r, relevance=r.relevance - n / 100) for r in rank] for n, rank in enumerate(ranks)]
        return [sorted(found, key=lambda r: -r.score)[:most] for found in zip(*apart, strict=True)]


@pytest.mark.parametrize(("year", "share"), [(2021, "70%"), (2025, "90%")])
@pytest.mark.parametrize("words", [("70%", "90%"), ("90%", "70%")])
def test_the_figure_of_the_year_asked_for(tmp_path: Path, year: int, share: str, words: tuple[str, str]) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": GOALS})
    question = f"Năm {year} bao nhiêu phần trăm số thôn có loa báo bão?"
    assert ask(shelf, question, FindsAll(*words), years=(year,)).text.startswith(share)


@pytest.mark.parametrize(("asked", "sum_"), [("xây mới", "70 triệu đồng"), ("nâng cấp", "35 triệu đồng")])
def test_the_figure_beside_what_is_asked_about(tmp_path: Path, asked: str, sum_: str) -> None:
    text = STORM.replace("- Neo buộc", "- Hỗ trợ 70 triệu đồng cho nhà xây mới, 35 triệu đồng cho nhà nâng cấp.\n- Neo")
    shelf = Shelf(tmp_path, {"storm.txt": text})
    reader = FindsAll("35 triệu đồng", "70 triệu đồng") if asked == "xây mới" else FindsAll("70 triệu đồng", sum_)
    assert ask(shelf, f"Nhà {asked} được bao nhiêu tiền?", reader).text == sum_


def test_a_table_says_its_unit_apart(tmp_path: Path) -> None:
    table = "| Chỉ tiêu | Đơn vị | Mức |\n| --- | --- | --- |\n| Thôn có loa báo bão | % | 92 |\n"
    shelf = Shelf(tmp_path, {"storm.md": STORM.replace("Sơ tán 4.200", f"{table}\nSơ tán 4.200")})
    assert ask(shelf, "Bao nhiêu phần trăm thôn có loa báo bão?", Finds("92")).text == "92"
    assert ask(shelf, "Phải sơ tán bao nhiêu phần trăm số hộ?", Finds("4.200 hộ")) is None


@pytest.mark.parametrize(
    ("clause", "words", "told"),
    [
        ("Thôn mượn sân đình, sân chợ làm chỗ tránh bão.", ("sân chợ", "sân đình"), "sân đình, sân chợ"),
        ("Thôn mượn sân đình và sân chợ làm chỗ tránh bão.", ("sân đình", "sân chợ"), "sân đình và sân chợ"),
        ("Thôn mượn sân đình, riêng sân chợ để xe.", ("sân đình", "riêng sân chợ"), "sân đình"),
        ("Thôn mượn sân đình, sân chợ được rào lại.", ("sân đình", "sân chợ"), "sân đình"),
        ("Sân đình, sân chợ được mượn làm chỗ tránh bão.", ("Sân đình", "sân chợ"), "Sân đình, sân chợ"),
        ("Thôn mượn sân đình của chùa, sân chợ, sân kho.", ("sân đình", "sân kho"), "sân đình"),
    ],
)
def test_two_things_joined_of_which_the_reader_found_each(
    tmp_path: Path, clause: str, words: tuple[str, str], told: str
) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": STORM.replace("- Neo buộc", f"- {clause}\n- Neo buộc")})
    assert ask(shelf, "Bà con tránh bão ở đâu?", FindsAll(*words)).text == told


def test_two_things_asked_are_told_by_the_clause(tmp_path: Path) -> None:
    clause = "Chủ đò để rơi phao không được chở khách trong 20 ngày."
    shelf = Shelf(tmp_path, {"storm.txt": STORM.replace("- Neo buộc", f"- {clause}\n- Neo buộc")})
    assert (
        "không được chở khách trong 20 ngày"
        in ask(shelf, "Chủ đò để rơi phao mất quyền gì, trong bao lâu?", Finds("20 ngày")).text
    )


REPORT = """ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY

Số: 9/BC-UBND

Sông Mây, ngày 12 tháng 01 năm 2022

BÁO CÁO
Kết quả phòng, chống bão lũ năm 2021

Tỉnh đã sơ tán 3.870 hộ ở vùng trũng.
"""


def test_a_report_on_the_year_named_stands_beside_the_year_s_plan(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": STORM, "report.txt": REPORT})
    places = {"provinces": ("Sông Mây",), "years": (2021,)}
    reader = FindsAll("3.870 hộ", "4.200 hộ")
    told = ask(shelf, "Năm 2021 tỉnh sơ tán được bao nhiêu hộ?", reader, **places)
    assert told.text.startswith("3.870 hộ")
    told = ask(shelf, "Theo kế hoạch năm 2021 tỉnh sơ tán bao nhiêu hộ?", reader, **places)
    assert told.text.startswith("4.200 hộ")


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Tỉnh nêu những việc gì để nâng cao sức chống chịu của tàu thuyền?", 1),
        ("Tỉnh nêu những việc gì để nâng cao sức chống chịu?", 2),  # both say so
    ],
)
def test_the_one_item_that_has_all_that_is_asked_about(tmp_path: Path, question: str, count: int) -> None:
    items = (
        "- Nâng cao sức chống chịu của tàu thuyền: thay neo cũ, tập kéo tàu lên bờ.\n"
        "- Nâng cao sức chống chịu của nhà dân: chằng mái.\n"
        "- Tập kéo tàu lên bờ ở bến khác.\n"
    )
    shelf = Shelf(tmp_path, {"storm.txt": STORM.replace("- Neo buộc", f"{items}- Neo buộc")})
    draft = ask(shelf, question, Finds("thay neo cũ", "chằng mái"))
    assert len(draft.text.splitlines()) == count
    assert ("chằng mái" in draft.text) == (count > 1)


def test_what_is_not_done_yet_is_denied_by_the_first_word(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": STORM.replace("- Neo buộc", "- Huyện chưa nhận được phao.\n- Neo buộc")})
    draft = ask(shelf, "Huyện đã nhận được phao chưa?", Finds("Huyện chưa nhận được phao"))
    assert draft.text == "Không, chưa: Huyện chưa nhận được phao."
