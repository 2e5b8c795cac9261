"""Comparisons, rule by rule: over small plans of invented places, with a reader that finds what it is told to."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from docqa.read.answers.apart import asked_of, own_questions, sides_of
from docqa.read.answers.comparing import compared, referred
from docqa.read.answers.contest import contest_of, value_of
from docqa.read.answers.shared import in_common, shared_document
from docqa.read.asked.question import parse_question
from docqa.read.documents.targets import Targets, find_targets
from docqa.read.documents.variants import draft_and_issued, matters_apart
from docqa.read.library import Draft, Quote
from docqa.read.spans.candidates import candidates
from docqa.schema import Mentions, Query
from docqa.text.owners import owner_of
from tests.test_compose import FIRE, STORM, Finds, FindsAll, Knows, Shelf, ask

ISSUED = """ỦY BAN NHÂN DÂN TỈNH ĐÁ XANH

Số: 31/KH-UBND

Đá Xanh, ngày 05 tháng 2 năm 2022

KẾ HOẠCH
Nạo vét kênh mương năm 2022

Thực hiện Chỉ thị số 04/CT-TTg ngày 03 tháng 01 năm 2022 của Thủ tướng Chính phủ.

I. MỤC TIÊU

Nạo vét 45 tuyến kênh chính trước mùa mưa; trả lời đơn của dân trong 10 ngày.

Trồng tre, sậy và dừa nước dọc bờ kênh.

| Chỉ tiêu | Đơn vị | Năm 2022 |
|---|---|---|
| Tuyến kênh được dọn | % | 80 |
"""
DRAFT = ISSUED.replace("31/KH-UBND", "     /KH-UBND").replace("45 tuyến", "30 tuyến").replace("10 ngày", "36 giờ")
DRAFT = "DỰ THẢO (lần 1)\n\n" + DRAFT.replace("ngày 05 tháng 2", "ngày      tháng 2")
OTHER = """ỦY BAN NHÂN DÂN TỈNH BẾN NỨA

Số: 12/QĐ-UBND

Bến Nứa, ngày 20 tháng 6 năm 2021

QUYẾT ĐỊNH
Về việc ban hành Kế hoạch phòng chống sạt lở năm 2021

Căn cứ Chỉ thị số 04/CT-TTg ngày 03 tháng 01 năm 2022 của Thủ tướng Chính phủ và Chỉ thị số 9/CT-BNN.

1. Kè bờ sông bằng dừa nước, bần.
2. Trả lời đơn của dân trong 3 ngày.
3. Tiếp tục Nghị quyết số 5-NQ/TU ngày 4/5/2019 của Tỉnh ủy.
"""


@pytest.fixture
def plans(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, {"issued.txt": ISSUED, "draft.txt": DRAFT, "other.txt": OTHER})


@pytest.mark.parametrize(
    ("question", "half", "asks", "most"),
    [
        ("A và B, nơi nào trả lời dân nhanh hơn?", "A và B trả lời dân trong bao lâu?", "when", False),
        ("Giữa A và B, bên nào đắp đê sớm hơn?", "Giữa A và B đắp đê khi nào?", "when", False),
        ("Tỉnh nào trồng nhiều rừng hơn, A hay B?", "trồng bao nhiêu rừng, A hay B?", "how-many", True),
        ("Bản nào đặt mục tiêu thấp hơn?", "đặt mục tiêu bao nhiêu?", "how-many", False),
        ("Kế hoạch của A hay B chi lớn hơn?", "Kế hoạch của A hay B chi bao nhiêu?", "how-many", True),
        (
            "Số xã ở bản dự thảo và bản ký khác nhau thế nào?",
            "Số xã ở bản dự thảo và bản ký là bao nhiêu?",
            "how-many",
            None,
        ),
        ("tinh nao mo lop muon hon A hay B", "mo lop khi nào A hay B", "when", True),
    ],
)
def test_what_is_compared_is_asked_of_each(question: str, half: str, asks: str, most: bool | None) -> None:
    contest = contest_of(Query(question))
    assert contest is not None
    assert (contest.half.text.strip(" ,"), contest.asks, contest.most) == (half, asks, most)


@pytest.mark.parametrize(
    "question",
    [
        "A và B phải trồng hơn 5 ha rừng ở đâu?",
        "A và B giao cơ quan nào đắp đê?",
        "Mức chi của A cao hơn B bao nhiêu?",
        "Vì sao A đặt mục tiêu cao hơn?",
        "Đê nào cao hơn 3 m?",
    ],
)
def test_what_names_no_winner_is_no_contest(question: str) -> None:
    assert contest_of(Query(question)) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("trong vòng 24 giờ", ("hours", Decimal(24))),
        ("03 ngày làm việc", ("hours", Decimal(72))),
        ("1,5 nghìn tỷ đồng", ("", Decimal(1_500_000_000_000))),
        ("93,4 %", ("%", Decimal("93.4"))),
        ("2.500 lượt người", ("", Decimal(2500))),
        ("không nêu", None),
    ],
)
def test_what_values_are_worth(text: str, value: object) -> None:
    assert value_of(text) == value


def test_the_winner_stands_first_and_each_is_cited(plans: Shelf) -> None:
    question = "Đá Xanh và Bến Nứa, nơi nào trả lời đơn của dân nhanh hơn?"
    query = Query(question, mentions=Mentions(provinces=("Đá Xanh", "Bến Nứa")))
    groups = [("Đá Xanh", ("issued.txt",)), ("Bến Nứa", ("other.txt",))]

    def told(*words: str) -> Draft:
        draft = compared(query, parse_question(query), groups, plans, Finds(*words), lambda _: 1.0)
        assert draft is not None
        return draft

    draft = told("10 ngày", "3 ngày")
    assert draft.text.splitlines() == ["Bến Nứa: 3 ngày", "Đá Xanh: 10 ngày"]
    assert [q.document_id for q in draft.quotes] == ["other.txt", "issued.txt"]
    assert told("10 ngày").notes == ("nothing-from:Bến Nứa",)


@pytest.mark.parametrize(
    "question",
    [
        "Bản dự thảo và Kế hoạch 31/KH-UBND, bản nào nạo vét nhiều tuyến kênh hơn?",
        "Dự thảo và bản ban hành kế hoạch nạo vét của Đá Xanh nạo vét lần lượt bao nhiêu tuyến kênh?",
        "Số tuyến kênh nạo vét trong dự thảo lần 1 khác với bản chính thức của Đá Xanh",
    ],
)
def test_a_draft_and_what_was_issued_are_two(plans: Shelf, question: str) -> None:
    numbers = ("31/KH-UBND",) if "31" in question else ()
    query = Query(question, mentions=Mentions(provinces=("Đá Xanh",), numbers=numbers))
    targets = draft_and_issued(query, find_targets(query, plans.metadata()), plans)
    assert [ids for _, ids in targets.groups] == [("draft.txt",), ("issued.txt",)]


def test_a_question_about_a_draft_alone_is_about_one(plans: Shelf) -> None:
    query = Query("Dự thảo của Đá Xanh nạo vét bao nhiêu tuyến kênh?", mentions=Mentions(provinces=("Đá Xanh",)))
    targets = find_targets(query, plans.metadata())
    assert draft_and_issued(query, targets, plans) == targets


def test_two_matters_each_with_its_kind_are_two_documents(plans: Shelf) -> None:
    question = "Kế hoạch nạo vét kênh mương 2022 và quyết định phòng chống sạt lở giao ai trực?"
    targets = matters_apart(Query(question), Targets((), ()), plans)
    assert targets.groups[1] == ("quyết định phòng chống sạt lở", ("other.txt",))
    assert targets.groups[0][0] == "Kế hoạch nạo vét kênh mương 2022"
    one = Query("Kế hoạch nạo vét kênh mương và phòng chống sạt lở giao ai trực?")
    assert matters_apart(one, Targets((), ()), plans).groups == ()


def test_what_both_say_is_given_for_both(plans: Shelf) -> None:
    documents = {i: plans.document(i) for i in ("issued.txt", "other.txt")}

    def draft(name: str, words: str, clause: str) -> Draft:
        at = documents[name].text.index(clause)
        return Draft(words, "span", (Quote(name, at, at + len(clause)),), 0.5)

    one = [draft("issued.txt", "tre, sậy và dừa nước", "Trồng tre, sậy và dừa nước dọc bờ kênh.")]
    other = [draft("other.txt", "bần", "Kè bờ sông bằng dừa nước, bần.")]
    both = in_common(Query("A và B cùng trồng cây gì?"), documents, one, other)
    assert both is not None
    assert [d.text for d in both] == ["dừa nước", "dừa nước"]
    assert in_common(Query("A và B cùng trồng dừa nước ở đâu?"), documents, one, other) is None
    cut = [draft("issued.txt", "tre, sậy và dừa", "Trồng tre, sậy và dừa nước dọc bờ kênh.")]
    both = in_common(Query("A và B cùng trồng cây gì?"), documents, cut, other)
    assert both is not None
    assert both[0].text == "dừa nước"  # not cut in the middle of a word
    alone = in_common(Query("A và B cùng trồng cây gì?"), documents, other, [replace(other[0], text="dừa nước, bần")])
    assert alone is not None
    assert alone[0].text == "bần"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("A và B cùng nhắc đến chỉ thị nào của Thủ tướng?", "Chỉ thị số 04/CT-TTg"),
        ("A và B đều thực hiện chỉ thị nào?", "Chỉ thị số 04/CT-TTg"),
        ("A và B cùng nhắc đến chỉ thị nào của Bộ Y tế?", None),
        ("A và B cùng nhắc đến nghị quyết nào?", None),
    ],
)
def test_a_document_that_both_name(plans: Shelf, question: str, words: str | None) -> None:
    both = shared_document(Query(question), plans.document("issued.txt"), plans.document("other.txt"))
    assert (both and both[0].text) == words


def test_which_of_two_that_are_only_referred_to_came_first(plans: Shelf) -> None:
    query = Query("Chỉ thị 04/CT-TTg và Nghị quyết 5-NQ/TU, văn bản nào có trước?")
    targets = Targets((), ("04/CT-TTg", "5-NQ/TU"))
    draft = referred(query, parse_question(query), targets, plans.search(query, 50), plans)
    assert draft is not None
    assert draft.text.splitlines()[0] == "5-NQ/TU: 4/5/2019"
    alone = Targets((), ("04/CT-TTg", "7-NQ/TU"))
    assert referred(query, parse_question(query), alone, plans.search(query, 50), plans) is None


def test_a_figure_is_given_with_all_that_it_counts(plans: Shelf) -> None:
    groups = [("Đá Xanh", ("issued.txt",)), ("dự thảo", ("draft.txt",))]
    query = Query("Đá Xanh và dự thảo nạo vét bao nhiêu tuyến trước mùa mưa?")
    draft = compared(query, parse_question(query), groups, plans, Finds("45 tuyến", "30 tuyến"), lambda _: 1.0)
    assert draft is not None
    assert draft.text.splitlines() == [
        "Đá Xanh: 45 tuyến kênh chính",
        "dự thảo: 30 tuyến kênh chính",
    ]
    cells = compared(query, parse_question(query), groups, plans, Finds("80"), lambda _: 1.0)
    assert cells is not None
    assert cells.text.splitlines() == ["Đá Xanh: 80 %", "dự thảo: 80 %"]


def test_what_stands_before_both_names_is_asked_of_both() -> None:
    query = Query("Sở Y tế trong Kế hoạch 45 và trong Kế hoạch 77 phải báo cáo khi nào?")
    halves = [asked_of(query, ("45", "77"), n).text for n in (0, 1)]
    assert halves[1] == "Sở Y tế trong Kế hoạch 77 phải báo cáo khi nào?"
    assert halves[0] == "Sở Y tế trong Kế hoạch 45 phải báo cáo khi nào?"


def test_a_word_that_is_several_only_without_its_accents_asks_for_no_number(plans: Shelf) -> None:
    assert parse_question(Query("Ai trực ở nhà máy nước Sông Mây tối nay?")).asks == "who"
    assert parse_question(Query("co may tuyen kenh")).asks == "how-many"
    assert ask(plans, "Đá Xanh và Bến Nứa giao ai?", Finds("không có")) is None


def test_a_body_named_has_its_own_tasks_in_each(tmp_path: Path) -> None:
    one = ISSUED + "\nII. PHÂN CÔNG\n\n1. Sở Y tế\n\nKhử trùng nước kênh.\n\n2. Sở Tài chính\n\nCấp 3 tỷ đồng.\n"
    other = OTHER + "\nII. PHÂN CÔNG\n\n1. Sở Tài chính\n\nChi trước 2 tỷ đồng.\n\n2. Sở Y tế\n\nCử 5 đội cấp cứu.\n"
    plans = Shelf(tmp_path, {"one.txt": one, "other.txt": other})
    groups = [("31/KH-UBND", ("one.txt",)), ("12/QĐ-UBND", ("other.txt",))]
    query = Query("Kế hoạch 31/KH-UBND và Quyết định 12/QĐ-UBND giao Sở Y tế những nhiệm vụ gì?")
    finds = Finds("Cấp 3 tỷ đồng", "Chi trước 2 tỷ đồng")  # what a reader finds is somebody else's
    draft = compared(query, parse_question(query), groups, plans, finds, lambda _: 1.0)
    assert draft is not None
    assert "Khử trùng nước kênh" in draft.text
    assert "Cử 5 đội cấp cứu" in draft.text
    assert "tỷ đồng" not in draft.text


def test_one_no_settles_a_question_that_names_two(tmp_path: Path) -> None:
    one = ISSUED.replace("Trồng tre", "Kế hoạch không đặt mục tiêu nuôi cá tầm. Trồng tre")
    plans = Shelf(tmp_path, {"one.txt": one, "other.txt": OTHER})
    groups = [("31/KH-UBND", ("one.txt",)), ("12/QĐ-UBND", ("other.txt",))]
    query = Query("So với Quyết định 12/QĐ-UBND, Kế hoạch 31/KH-UBND có đặt mục tiêu nuôi cá tầm không?")
    draft = compared(query, parse_question(query), groups, plans, Finds("không đặt mục tiêu"), lambda _: 1.0)
    assert draft is not None
    assert (draft.text, draft.kind) == ("Không: Kế hoạch không đặt mục tiêu nuôi cá tầm.", "yesno")
    assert draft.notes == ("nothing-from:12/QĐ-UBND",)


def test_the_body_that_both_name(tmp_path: Path) -> None:
    def plan(place: str, task: str) -> str:
        large = place.upper()
        return (
            f"ỦY BAN NHÂN DÂN TỈNH {large}\n\nSố: {len(place)}/KH-UBND\n\n{place}, ngày 05 tháng 2 năm 2022\n\n"
            f"KẾ HOẠCH\nTuần tra sông năm 2022\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Công an tỉnh\n\n- {task}\n"
        )

    texts = {
        "stone.txt": plan("Đá Xanh", "Chỉ đạo phối hợp với Cục Hải quan tỉnh mở đợt tuần tra đêm."),
        "reed.txt": plan("Bến Nứa", "Phối hợp với Cục Hải quan tỉnh mở đợt tuần tra đêm."),
    }
    draft = ask(
        Shelf(tmp_path, texts),
        "Đá Xanh và Bến Nứa cùng giao cơ quan nào mở đợt tuần tra đêm?",
        Finds("Cục Hải quan tỉnh"),
        provinces=("Đá Xanh", "Bến Nứa"),
    )
    assert draft.kind == "comparison"
    assert [line.rpartition(": ")[2] for line in draft.text.splitlines()] == ["Công an tỉnh", "Công an tỉnh"]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Về gạo, Kế hoạch 45 dự trữ thế nào và Kế hoạch 77/KH-UBND chi bao nhiêu tiền?",
            ["Về gạo, Kế hoạch 45 dự trữ thế nào", "Về gạo, Kế hoạch 77/KH-UBND chi bao nhiêu tiền?"],
        ),
        (
            "Kế hoạch 45 giao ai trực đê, còn Kế hoạch 77/KH-UBND giao cơ quan nào trồng rừng?",
            ["Kế hoạch 45 giao ai trực đê", "Kế hoạch 77/KH-UBND giao cơ quan nào trồng rừng?"],
        ),
        ("Kế hoạch 45 và Kế hoạch 77/KH-UBND chi bao nhiêu tiền?", []),
        ("Kế hoạch 45 dự trữ thế nào so với Kế hoạch 77/KH-UBND?", []),
    ],
)
def test_each_side_may_ask_in_its_own_words(question: str, asked: list[str]) -> None:
    names = ("45-KH/TU", "77/KH-UBND")
    assert [own.text for own in own_questions(Query(question), names)] == asked
    assert [own.text for own in own_questions(Query(question), names[::-1])] == asked[::-1]


def test_each_side_is_read_for_what_it_asks(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": STORM, "fire.txt": FIRE})
    question = "Kế hoạch 45/KH-UBND giao ai lập tổ cấp cứu và Kế hoạch 77/KH-UBND dành bao nhiêu tiền?"
    draft = ask(shelf, question, FindsAll("Sở Y tế", "12 tỷ đồng", "9 tổ"), numbers=("45/KH-UBND", "77/KH-UBND"))
    assert draft.text == "45/KH-UBND: Sở Y tế\n77/KH-UBND: 12 tỷ đồng"


def _numbered_alike(tmp_path: Path) -> Shelf:
    other = STORM.replace("SÔNG MÂY", "ĐÁ XANH").replace("Sông Mây", "Đá Xanh").replace("4.200 hộ", "900 hộ")
    other = other.replace("Nguyễn Văn Bão", "Lò Thị Sương")
    news = "Bến Nứa tổng kết\n\nUBND tỉnh Bến Nứa họp về Kế hoạch số 45/KH-UBND.\n\nKế hoạch chỉ cho di dời 70 hộ.\n"
    return Shelf(tmp_path, {"a.txt": STORM, "b.txt": other, "news.txt": news})


@pytest.mark.parametrize(
    ("question", "places", "documents", "strangers"),
    [
        ("Kế hoạch 45/KH-UBND năm 2021 của Đá Xanh di dời bao nhiêu hộ?", ("Đá Xanh",), {"b.txt"}, {"a.txt"}),
        ("Ở Đá Xanh, theo Kế hoạch 45/KH-UBND thì di dời bao nhiêu hộ?", ("Đá Xanh",), {"b.txt"}, {"a.txt"}),
        ("Kế hoạch 45/KH-UBND di dời bao nhiêu hộ?", (), {"a.txt", "b.txt"}, set()),
        ("Kế hoạch 45/KH-UBND năm 2009 của Đá Xanh di dời bao nhiêu hộ?", ("Đá Xanh",), set(), {"a.txt", "b.txt"}),
    ],
)
def test_the_place_beside_a_number_says_whose_it_is(
    tmp_path: Path, question: str, places: tuple[str, ...], documents: set[str], strangers: set[str]
) -> None:
    shelf = _numbered_alike(tmp_path)
    query = Query(question, mentions=Mentions(provinces=places, numbers=("45/KH-UBND",)))
    targets = find_targets(query, shelf.metadata())
    assert (set(targets.documents), set(targets.strangers)) == (documents, strangers)


def test_the_plans_of_two_places_with_one_number_are_two(tmp_path: Path) -> None:
    shelf = _numbered_alike(tmp_path)
    question = "Kế hoạch 45/KH-UBND của Sông Mây và của Đá Xanh di dời bao nhiêu hộ?"
    query = Query(question, mentions=Mentions(provinces=("Sông Mây", "Đá Xanh"), numbers=("45/KH-UBND",)))
    assert find_targets(query, shelf.metadata()).groups == (("Sông Mây", ("a.txt",)), ("Đá Xanh", ("b.txt",)))


def test_of_a_plan_that_is_not_here_another_place_s_says_nothing(tmp_path: Path) -> None:
    shelf = _numbered_alike(tmp_path)
    named = {"numbers": ("45/KH-UBND",), "provinces": ("Bến Nứa",)}
    reader = Finds("4.200 hộ", "900 hộ")
    assert ask(shelf, "Kế hoạch 45/KH-UBND của Bến Nứa di dời bao nhiêu hộ?", reader, **named) is None
    assert ask(shelf, "Ai ký Kế hoạch 45/KH-UBND của tỉnh Bến Nứa?", reader, **named) is None


def test_when_the_plans_that_bear_one_number_were_issued(tmp_path: Path) -> None:
    shelf = _numbered_alike(tmp_path)
    draft = ask(shelf, "Kế hoạch 45/KH-UBND ban hành ngày nào?", Finds(), numbers=("45/KH-UBND",))
    assert [line.partition(": ")[0] for line in draft.text.splitlines()] == [
        "Kế hoạch 45/KH-UBND Sông Mây",
        "Kế hoạch 45/KH-UBND Đá Xanh",
    ]


@pytest.mark.parametrize(
    ("question", "places", "year"),
    [
        ("KH 45/KH-UBND ngày 03/4/2021 của UBND tỉnh Sông Mây cấp gì?", {"Sông Mây"}, 2021),
        ("Kế hoạch số 45 về phòng, chống bão của tỉnh Sông Mây do ai ký?", {"Sông Mây"}, None),
        ("Who signed plan 45/KH-UBND of Song May?", {"Sông Mây"}, None),
        ("ke hoach 45/KH-UBND nam 2021 cua song may", {"Sông Mây"}, 2021),
        # Whose it is is asked, or the place is in the matter.
        ("Kế hoạch 45/KH-UBND có phải của Sông Mây không?", set(), None),
        ("Có phải Sông Mây ban hành Kế hoạch 45/KH-UBND không?", set(), None),
        ("Theo Kế hoạch 45/KH-UBND, đoàn đi học ở Sông Mây gồm mấy người?", set(), None),
        ("Kế hoạch 45/KH-UBND năm 2025 giảm bao nhiêu hộ?", set(), None),
        ("Kế hoạch 145/KH-UBND của Sông Mây và Kế hoạch 45/KH-UBND giao ai?", set(), None),
        ("Kế hoạch 45/KH-UBND giảm 45% số hộ ở Sông Mây phải không?", set(), None),
    ],
)
def test_whose_a_number_is(question: str, places: set[str], year: int | None) -> None:
    owner = owner_of(question, "45/KH-UBND", ("Sông Mây",))
    assert (owner.places, owner.year) == (places, year)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Về đường liên xã, bên huyện đơn vị nào chủ trì và bên xã cơ quan nào giám sát?",
            [
                ("bên huyện", "Về đường liên xã, bên huyện đơn vị nào chủ trì?"),
                ("bên xã", "Về đường liên xã, bên xã cơ quan nào giám sát?"),
            ],
        ),
        (
            "Việc xử lý rác: theo Kế hoạch 12 (phụ lục) sở nào thu gom, còn Quyết định 30 giao cho sở nào chôn lấp?",
            [
                ("theo Kế hoạch 12", "Việc xử lý rác: theo Kế hoạch 12 (phụ lục) sở nào thu gom?"),
                ("Quyết định 30", "Việc xử lý rác: Quyết định 30 giao cho sở nào chôn lấp?"),
            ],
        ),
        # One thing is asked for, or nothing says whose the halves are.
        ("Về đề án đò, cơ quan nào chủ trì và cơ quan nào phối hợp?", []),
        ("Bên huyện cơ quan nào chủ trì, còn bên xã cơ quan nào?", []),
        ("Về đề án đò, bên huyện cơ quan nào chủ trì và hoàn thành khi nào?", []),
        ("Về đề án đò, bên huyện và bên xã cơ quan nào chủ trì?", []),
    ],
)
def test_the_two_sides_of_a_question_for_somebody(question: str, asked: list[tuple[str, str]]) -> None:
    assert [(name, half.text) for name, half in sides_of(Query(question))] == asked


def test_each_side_has_somebody_of_its_own(tmp_path: Path) -> None:
    text = STORM.replace(
        "- Neo buộc", "- Sở Tư pháp chủ trì lập tổ cấp cứu.\n- Sở Xây dựng giám sát lập tổ cấp cứu.\n- Neo"
    )
    shelf = Shelf(tmp_path, {"storm.txt": text})
    question = "Về việc lập tổ cấp cứu, bên tỉnh sở nào chủ trì, còn bên huyện cơ quan nào giám sát?"
    draft = ask(shelf, question, Knows(tinh="Sở Tư pháp", huyen="Sở Xây dựng"))
    assert draft.kind == "comparison"
    assert draft.text == "bên tỉnh: Sở Tư pháp\nbên huyện: Sở Xây dựng"
    # What is said of something else is no answer to a side.
    other = question.replace("lập tổ cấp cứu", "đắp đập ngăn mặn")
    said = ask(shelf, other, Knows(tinh="Sở Tư pháp", huyen="Sở Xây dựng"))
    assert said is None or said.kind != "comparison"


def test_a_share_is_given_with_its_base(tmp_path: Path) -> None:
    first = ISSUED.replace("Trồng tre, sậy và dừa nước", "Chi ít nhất 3% tổng chi ngân sách hằng năm cho kè")
    second = OTHER.replace("Trả lời đơn của dân", "Chi tối thiểu 2% tổng chi ngân sách huyện, ưu tiên kè")
    shelf = Shelf(tmp_path, {"storm.txt": first, "fire.txt": second})
    query = Query("Kế hoạch bão và kế hoạch cháy chi bao nhiêu phần trăm?")
    groups = [("bão", ("storm.txt",)), ("cháy", ("fire.txt",))]
    draft = compared(query, parse_question(query), groups, shelf, Finds("3%", "2%"), lambda _: 1.0)
    assert draft is not None
    assert draft.text.splitlines() == [
        "bão: ít nhất 3% tổng chi ngân sách hằng năm",
        "cháy: tối thiểu 2% tổng chi ngân sách huyện",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("giai đoạn 2021 - 2025", False),
        ("ngày 05/01/2021", False),
        ("trước ngày 15/11", True),
        ("khi có yêu cầu", True),
    ],
)
def test_when_one_reports_is_no_plan_s_own_time(tmp_path: Path, words: str, told: bool) -> None:
    line = "- Sở Y tế báo cáo kết quả Chương trình đê giai đoạn 2021 - 2025 theo Công văn số 12/CV-BYT ngày 05/01/2021"
    line += " trước ngày 15/11, khi có yêu cầu.\n- Neo"
    shelf = Shelf(tmp_path, {"storm.txt": STORM.replace("- Neo", line, 1)})
    query = Query("Sở Y tế báo cáo kết quả vào lúc nào?")
    hits = shelf.search(query, 50)
    found = candidates(query, parse_question(query), hits, shelf, Finds(words), lambda _: 1.0)
    assert found[0].fits == told
