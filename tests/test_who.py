"""Questions for who: over a small plan of an invented province, what the reader finds given by hand."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from test_compose import Finds, FindsAll, Shelf, ask

from docqa.read.answers.doers import asks_to_whom
from docqa.read.answers.said import only_repeats
from docqa.read.asked.question import parse_question
from docqa.read.clauses.bodies import is_body, named_at
from docqa.read.compose import compose
from docqa.read.spans.exempt import asks_who_is_given, asks_who_is_out, leaves_out
from docqa.schema import Query
from docqa.text.fields import asked_field

PLAN = """ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY

Số: 31/KH-UBND

Sông Mây, ngày 03 tháng 4 năm 2021

KẾ HOẠCH
Giữ gìn trật tự bến bãi năm 2021

II. TỔ CHỨC THỰC HIỆN

1. Công an tỉnh

- Chỉ đạo Phòng Cảnh sát giao thông chủ trì, phối hợp với Cục Đường thủy tỉnh kiểm tra đò ngang.

2. Sở Xây dựng

- Phối hợp với Sở Tài chính, Kho bạc Nhà nước tỉnh quản lý quỹ bến bãi.

3. Các ngành khác

- Sở Giao thông vận tải: sửa 12 bến; cấp phép đò chở khách qua vùng nước xoáy.

- Huyện đoàn tổ chức đội thanh niên trực bến, đưa đón học sinh qua suối.

- Ban Chỉ đạo tỉnh giao Hội Nông dân vận động chủ đò mặc áo phao.

- Chỉ đạo các Trạm Đường thủy phối hợp với xã phao tiêu, đấu tranh với bọn trộm neo.

- Định kỳ các xã báo cáo kết quả về Ủy ban nhân dân tỉnh và Thường trực Ban An toàn bến bãi tỉnh (Sở Xây dựng).

- Giao Kho bạc Nhà nước tỉnh là cơ quan thường trực quỹ.

- Cấp phao cho người đi đò có con nhỏ, người già yếu.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, {"plan.txt": PLAN})


def said(plan: Shelf, question: str, found: str) -> str | None:
    """What is answered where the reader finds these words."""
    draft = ask(plan, question, Finds(found))
    return draft.text if draft else None


@pytest.mark.parametrize(
    ("question", "found", "answer"),
    [
        # A kind of body: one of that kind, from the clause, or from the heading.
        ("Phòng nào của Công an tỉnh kiểm tra đò ngang?", "Cục Đường thủy tỉnh", "Phòng Cảnh sát giao thông"),
        ("Phòng nghiệp vụ nào lo kiểm tra đò ngang?", "kiểm tra đò ngang", "Phòng Cảnh sát giao thông"),
        ("Sở nào quản lý quỹ bến bãi?", "quản lý quỹ bến bãi", "Sở Xây dựng"),
        # Those who take part, not the one who leads.
        ("Sở Xây dựng quản lý quỹ cùng những cơ quan nào?", "quản lý quỹ", "Sở Tài chính, Kho bạc Nhà nước tỉnh"),
        ("Sở Xây dựng phối hợp với ai quản lý quỹ?", "quản lý quỹ", "Sở Tài chính, Kho bạc Nhà nước tỉnh"),
        # Whoever opens the clause acts in it, unless he hands it on or somebody is asked for to whom it is done.
        ("Ai tổ chức đội trực bến?", "học sinh", "Huyện đoàn"),
        ("Những ai được đưa đón qua suối?", "học sinh", "học sinh"),
        ("Ai vận động chủ đò mặc áo phao?", "Hội Nông dân", "Hội Nông dân"),
        # A place does nothing.
        ("Ai cấp phép đò chở khách?", "vùng nước xoáy", "Sở Giao thông vận tải"),
        ("Đò chở khách đi qua vùng nào?", "vùng nước xoáy", "vùng nước xoáy"),
        ("Việc kiểm tra đò ngang thuộc về bên nào?", "đò ngang", "Công an tỉnh"),
        # Who is told to do it, whatever the kind of body; not who tells.
        ("Đơn vị nào của Công an tỉnh chủ trì kiểm tra đò ngang?", "đò ngang", "Phòng Cảnh sát giao thông"),
        ("Đơn vị nào phối hợp với xã đấu tranh với bọn trộm?", "bọn trộm neo", "các Trạm Đường thủy"),
        ("Cơ quan nào chỉ đạo phòng nghiệp vụ kiểm tra đò ngang?", "đò ngang", "Công an tỉnh"),
        # To whom a report goes is not who sends it.
        (
            "Các xã báo cáo kết quả cho cơ quan nào?",
            "Ủy ban nhân dân tỉnh và Thường trực Ban An toàn bến bãi tỉnh (Sở Xây dựng",
            "Ủy ban nhân dân tỉnh và Thường trực Ban An toàn bến bãi tỉnh (Sở Xây dựng)",
        ),
        # One of two names.
        ("Thường trực Ban An toàn bến bãi tỉnh là cơ quan nào?", "báo cáo kết quả", "Sở Xây dựng"),
        ("Cơ quan nào là thường trực Ban An toàn bến bãi?", "báo cáo kết quả", "Sở Xây dựng"),
        ("Ai là cơ quan thường trực quỹ?", "Kho bạc Nhà nước tỉnh là cơ quan", "Kho bạc Nhà nước tỉnh"),
        # A group has the noun that names it, and acts on nobody.
        ("Phao cấp cho hạng người nào?", "con nhỏ", "người đi đò có con nhỏ"),
    ],
)
def test_who_it_is(plan: Shelf, question: str, found: str, answer: str) -> None:
    assert said(plan, question, found) == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Ai lo đưa sổ trực lên mạng?", "Công an tỉnh"),
        ("Sổ trực của các đơn vị thuộc cơ quan nào được đưa lên mạng?", "Hội đồng nhân dân tỉnh"),
    ],
)
def test_whose_something_else_is_does_nothing(tmp_path: Path, question: str, answer: str) -> None:
    deed = "Đưa sổ trực của các đơn vị thuộc Hội đồng nhân dân tỉnh lên mạng."
    told = "Chỉ đạo Phòng Cảnh sát giao thông chủ trì, phối hợp với Cục Đường thủy tỉnh kiểm tra đò ngang."
    shelf = Shelf(tmp_path, {"plan.txt": PLAN.replace(told, deed)})
    assert said(shelf, question, "Hội đồng nhân dân tỉnh") == answer


def test_a_body_in_brackets_is_behind_its_other_name(tmp_path: Path) -> None:
    text = PLAN.replace("Giao Kho bạc", "Giao Sở Nội vụ (Thường trực Ban Trật tự tỉnh) trông bến.\n\n- Giao Kho bạc")
    shelf = Shelf(tmp_path, {"plan.txt": text})
    assert said(shelf, "Thường trực Ban Trật tự tỉnh là ai?", "trông bến") == "Sở Nội vụ"
    # Whoever heads the committee is not its standing body.
    assert said(shelf, "Trưởng Ban Trật tự tỉnh là ai?", "trông bến") != "Thường trực Ban Trật tự tỉnh"


def test_the_deed_is_cited_where_it_stands_clauses_behind_the_name(plan: Shelf) -> None:
    draft = ask(plan, "Sở nào cấp phép đò chở khách?", Finds("Sở Giao thông vận tải"))
    [quote] = draft.quotes
    assert "cấp phép đò chở khách" in plan.document(quote.document_id).text[quote.start : quote.end]


@pytest.mark.parametrize(
    ("question", "words", "repeats"),
    [
        ("Kế hoạch 31 là của UBND tỉnh nào?", "Ủy ban nhân dân tỉnh", True),
        ("Kế hoạch 31 là của UBND tỉnh nào?", "UBND tỉnh Sông Mây", False),
        ("Cơ quan nào cấp phép đò?", "UBND các huyện", False),
        ("Khi nước lên công an cần trông những ai?", "Công an tỉnh", True),
        ("Công an xã báo cáo ai?", "Công an tỉnh", False),
        ("Công an nào trực bến?", "Công an tỉnh", False),
        ("Đơn vị nào bố trí công an chính quy ở bến?", "Công an tỉnh", False),
        ("Kế hoạch do tỉnh nào ban hành?", "UBND tỉnh", True),
        ("Doanh nghiệp nào góp vào Quỹ Bến bãi?", "Quỹ Bến bãi", True),
        ("Sở nào lo giao thông, vận tải đường thủy?", "Sở Giao thông vận tải", False),
        ("Sở Y tế hay Công an tỉnh cấp phép?", "Công an tỉnh", False),
        ("Sông Mây và Đồi Cát, nơi nào cấp phép đò trước?", "Đồi Cát", False),
        ("Ai cấp phép đò?", "Sở Giao thông vận tải", False),
        ("Bến TTVT dùng công nghệ gì?", "công nghệ Trung tâm vận tải", True),
        ("Bến TTVT dùng công nghệ gì?", "công nghệ quét vé", False),
        ("Bến TTVT dùng công nghệ gì?", "Trung tâm vận tải", True),
        ("Sở Xây dựng có những nhiệm vụ gì?", "2. Sở Xây dựng", True),
    ],
)
def test_does_it_say_more_than_its_question(question: str, words: str, repeats: bool) -> None:
    assert only_repeats(Query(question), words) is repeats


@pytest.mark.parametrize(
    ("question", "words", "repeats"),
    [
        ("Who heads the Department of Health?", "Sở Y tế", True),
        ("Who runs the provincial police?", "Công an tỉnh", True),
        ("Who heads the Department of Health?", "Giám đốc Sở Y tế", True),
        ("Who heads the steering committee?", "Giám đốc Sở Y tế", False),
        ("Which department checks the ferries?", "Sở Giao thông vận tải", False),
        ("Who must report to the Department of Health?", "Công an tỉnh", False),
        ("Which one, the Department of Health or the Department of Finance, pays?", "Sở Y tế", False),
    ],
)
def test_an_english_question_has_said_what_its_words_mean(question: str, words: str, repeats: bool) -> None:
    assert only_repeats(Query(question, vietnamese=False), words) is repeats


def test_what_cannot_act_is_nobody(tmp_path: Path) -> None:
    goal = "Đẩy mạnh công tác kiểm tra bến đò trong mùa lũ."
    plan = Shelf(tmp_path, {"plan.txt": PLAN.replace("II. TỔ", f"I. MỤC TIÊU\n\n{goal}\n\nII. TỔ")})
    for found in ("công tác", "Đẩy mạnh"):
        assert said(plan, "Ai xem xét bến đò khi nước lên?", found) == goal  # the clause, for what it is worth


def test_silence_where_all_that_is_found_repeats_the_question(plan: Shelf) -> None:
    query = Query("Đội thanh niên nào trực bến?")
    assert compose(query, plan.search(query, 50), plan, Finds("đội thanh niên trực bến"), lambda _: 1.0) is None


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Giá một vé đò bao nhiêu là do ai quyết?", "who"),
        ("Học phí mấy trăm nghìn là do cấp nào chốt?", "who"),
        ("Việc vớt rác giao bên nào?", "who"),
        ("Bên nào đứng ra sửa bến?", "who"),
        ("Tỉnh kết nghĩa với nơi nào?", "other"),
        ("Ai nộp bao nhiêu tiền?", "how-many"),
        ("Sở Y tế được giao bao nhiêu tiền?", "how-many"),
    ],
)
def test_what_asks_for_who(question: str, asks: str) -> None:
    assert parse_question(Query(question)).asks == asks


@pytest.mark.parametrize(
    ("folded", "field"),
    [
        ("ai lo viec da ky voi tinh ban", None),
        ("ai ky ke hoach 31", "signer"),
        ("ai ky voi tu cach chu tich", "signer"),
    ],
)
def test_what_is_signed_with_a_partner_has_no_signature_here(folded: str, field: str | None) -> None:
    assert asked_field(folded) == field


@pytest.mark.parametrize(
    ("folded", "to_whom"),
    [
        ("cac xa bao cao ket qua cho co quan nao?", True),
        ("ho so gui ai truoc ngay 5?", True),
        ("cac xa bao cao ket qua phong, chong bao 2011 cho nhung co quan nao?", True),
        ("cac xa gui bao cao cho co quan nao tong hop?", False),  # what he does is asked
        ("co quan nao bao cao uy ban?", False),
        ("ngan hang phai bao so lai cho co quan nao?", True),
        ("don vi bao ve rung cho ben nao?", False),
        ("co quan nao cua song may nhan bao cao thang?", True),
        ("so nao tiep nhan cac bao cao cua xa?", True),
        ("co quan nao gui va nhan bao cao?", False),
    ],
)
def test_what_asks_to_whom_a_report_goes(folded: str, to_whom: bool) -> None:
    assert asks_to_whom(folded) is to_whom


PARTS = """ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY

Số: 32/KH-UBND

KẾ HOẠCH
Giữ kho và cầu phao

II. TỔ CHỨC THỰC HIỆN

1. Ngân hàng Chính sách tỉnh bố trí vốn vay, báo Sở Tài chính số lãi phải trả thay, gửi UBND tỉnh kế hoạch.

2. **Ban Tôn giáo** chủ trì việc khuyên bà con, phối hợp các vị sư cả trong việc giữ cầu phao.

3. Công an tỉnh phối hợp với Sở Xây dựng tháo cầu phao cũ.

4. Chủ tịch UBND cấp huyện chịu trách nhiệm trước Chủ tịch UBND tỉnh nếu để mất phao.

5. Kho phao chỉ mở khi có lệnh của Trưởng Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh.

6. Già làng Hà Văn Xuôi ở xã Bến Nứa cho biết cầu phao hay trôi vào tháng tám.

7. Tỉnh Sông Mây ở thượng nguồn nên nước dâng nhanh.

8. Chi cục Thủy lợi ghi mực nước hằng giờ, báo cáo kết quả.

9. Hạt Kiểm lâm:

- Kiểm soát gỗ qua bến, không để các doanh nghiệp lợi dụng chở gỗ lậu, nhất là chủ đò có tiền án.
"""


@pytest.mark.parametrize(
    ("question", "found", "answer"),
    [
        ("Ngân hàng báo số lãi cho cơ quan nào?", "Ngân hàng Chính sách tỉnh", "Sở Tài chính"),
        ("Ngân hàng gửi kế hoạch cho cơ quan nào?", "Ngân hàng Chính sách tỉnh", "UBND tỉnh"),
        ("Cơ quan nào bố trí vốn vay?", "Ngân hàng Chính sách tỉnh", "Ngân hàng Chính sách tỉnh"),
        ("Ai cùng với Ban Tôn giáo giữ cầu phao?", "Ban Tôn giáo", "các vị sư cả"),
        ("Ai chủ trì việc khuyên bà con?", "Ban Tôn giáo", "Ban Tôn giáo"),
        ("Cơ quan nào phối hợp với Công an tỉnh tháo cầu phao cũ?", "Công an tỉnh", "Sở Xây dựng"),
        ("Cơ quan nào phối hợp với Sở Xây dựng tháo cầu phao cũ?", "cầu phao cũ", "Công an tỉnh"),
        ("Mất phao thì ai bị hỏi tới?", "Chủ tịch UBND tỉnh", "Chủ tịch UBND cấp huyện"),
        ("Mất phao thì huyện chịu trách nhiệm trước ai?", "Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh"),
        (
            "Ai ra lệnh thì mới mở kho phao?",
            "Trưởng Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh",
            "Trưởng Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh",
        ),
        ("Ai kể rằng cầu phao hay trôi?", "Già làng Hà Văn Xuôi", "Già làng Hà Văn Xuôi"),
        ("Ai kiểm soát gỗ qua bến?", "các doanh nghiệp", "Hạt Kiểm lâm"),
        ("Những ai bị ngăn lợi dụng chở gỗ lậu?", "các doanh nghiệp", "các doanh nghiệp"),
        ("Hạt Kiểm lâm phải để mắt nhất tới những ai?", "chủ đò có tiền án", "chủ đò có tiền án"),
    ],
)
def test_each_by_the_part_he_has_in_it(tmp_path: Path, question: str, found: str, answer: str) -> None:
    assert said(Shelf(tmp_path, {"plan.txt": PARTS}), question, found) == answer


def test_partners_whose_accents_are_written_apart(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"plan.txt": unicodedata.normalize("NFD", PARTS)})
    found = unicodedata.normalize("NFD", "Ban Tôn giáo")
    assert said(shelf, "Ai cùng với Ban Tôn giáo giữ cầu phao?", found) == "các vị sư cả"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Ai ra lệnh thì mới mở kho phao?", "có lệnh"),
        ("Ai kể rằng cầu phao hay trôi?", "Bến Nứa"),
        ("Chi cục Thủy lợi báo cáo kết quả cho cơ quan nào?", "Chi cục Thủy lợi"),
    ],
)
def test_nobody_is_said_for_a_place_or_a_thing(tmp_path: Path, question: str, found: str) -> None:
    assert said(Shelf(tmp_path, {"plan.txt": PARTS}), question, found) != found


@pytest.mark.parametrize(
    ("question", "out", "given"),
    [
        ("Ai không phải nộp tiền đò?", True, False),
        ("Những ai được miễn tiền đò?", True, False),
        ("Người nào ở xã Bãi Lau không được nhận phao?", True, False),
        ("Hộ nào khỏi phải góp công?", True, False),
        ("Ai được hỗ trợ tiền mua phao?", False, True),
        ("Ai giúp hộ không được vay vốn?", False, False),  # asks who helps
        ("Ai được giao trông bến?", False, False),
        ("Ai phải nộp báo cáo về bến đò?", False, False),
        ("Cơ quan nào được cập nhật sổ bến?", False, False),
        ("Ai xét hồ sơ không được duyệt?", False, False),
    ],
)
def test_who_is_left_out_or_given_something(question: str, out: bool, given: bool) -> None:
    assert (asks_who_is_out(question), asks_who_is_given(question)) == (out, given)


@pytest.mark.parametrize(
    ("clause", "out"),
    [
        ("Hộ đã nhận phao thì không được nhận lần nữa", True),
        ("người thuộc hộ nghèo được miễn tiền đò", True),
        ("thương binh không phải nộp tiền đò", True),
        ("hỗ trợ các xã miền núi", False),
        ("giữ không gian bến đò sạch", False),
        ("phun thuốc trừ sâu ven bến", False),
        ("miễn là có phao", False),
    ],
)
def test_a_clause_that_leaves_somebody_out(clause: str, out: bool) -> None:
    assert leaves_out(clause) is out


def test_people_are_asked_for_and_no_body_that_does_it(tmp_path: Path) -> None:
    free = "Người già yếu, học sinh được miễn tiền đò."
    shelf = Shelf(tmp_path, {"plan.txt": f"I. TIỀN ĐÒ\n\n{free} Sở Tài chính giám sát việc thu tiền đò.\n"})
    reader = FindsAll("Người già yếu, học sinh", "Sở Tài chính giám sát", "Sở Tài chính")
    assert ask(shelf, "Ai không phải nộp tiền đò?", reader).text == "Người già yếu, học sinh"
    assert ask(shelf, "Ai giám sát việc thu tiền đò?", Finds("Sở Tài chính giám sát")).text == "Sở Tài chính"


def test_who_is_left_out_is_said_where_somebody_is(tmp_path: Path) -> None:
    given = "- Hộ có hai phao trở lên vẫn được nhận đủ; hộ ở xa bến thì không được cấp phao."
    shelf = Shelf(tmp_path, {"plan.txt": f"I. PHAO\n\n{given}\n"})
    reader = FindsAll("Hộ có hai phao trở lên", "hộ ở xa bến")
    assert ask(shelf, "Ai không được cấp phao?", reader).text == "hộ ở xa bến"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Kế hoạch giao ai chủ trì kiểm tra bến đò?", None),
        ("Người thay mặt Ủy ban nhân dân tỉnh Sông Mây là ai?", "Lù Văn Bến"),
    ],
)
def test_a_signature_gives_nobody_a_task(tmp_path: Path, question: str, answer: str | None) -> None:
    signed = "\nNơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLù Văn Bến\n"
    draft = ask(Shelf(tmp_path, {"plan.txt": PLAN.partition("2. Sở")[0] + signed}), question, Finds("Lù Văn Bến"))
    assert (draft.text if draft and draft.text else None) == answer


def test_a_unit_without_a_name_is_whose_heading_it_stands_under(tmp_path: Path) -> None:
    text = PLAN.replace("- Giao Kho bạc", "4. Sở Nội vụ\n\n- Nhắc cán bộ đơn vị báo tin trộm neo.\n\n- Giao Kho bạc")
    shelf = Shelf(tmp_path, {"plan.txt": text})
    assert ask(shelf, "Ai phải nhắc cán bộ báo tin trộm neo?", Finds("đơn vị")).text == "Sở Nội vụ"


@pytest.mark.parametrize(
    "name",
    ["Hội Cựu vận động viên tỉnh", "Cục Nhà giáo và Cán bộ quản lý giáo dục", "Sở Nội vụ"],
)
def test_a_verb_s_syllables_within_a_name(tmp_path: Path, name: str) -> None:
    text = f"# KẾ HOẠCH\n\n1. {name} trình quy định về phụ cấp cho người canh bến trước ngày 30/6.\n"
    document = Shelf(tmp_path, {"plan.md": text}).document("plan.md")
    at = document.text.index(name)
    body = named_at(document, at, document.blocks[-1].end)
    assert body
    assert body.name == name


DUTIES = """KẾ HOẠCH
Giữ bến đò

II. PHÂN CÔNG

1. Ủy ban Kiểm tra Huyện ủy:

- Lập danh sách cán bộ diện Ban Thường vụ quản lý nợ quỹ đò.

- Kiểm tra sổ quỹ do Hội Nông dân giữ.

2. Công an huyện hướng dẫn xử lý khi đò lật, trong đó Thư viện huyện phải cho mượn loa.

3. Ủy ban nhân dân xã: dỡ bến tạm khi chủ đò không tự dỡ sau 30 ngày.

4. Trạm kiểm ngư: trực bến; bàn giao biên bản cho Thanh tra Sở trong 3 ngày.

5. Đối tượng hộ nghèo và người khuyết tật được phát phao tại nhà.

6. Nước bến do Trung tâm Quan trắc môi trường lấy mẫu.

7. Phòng bệnh ở bến

Huyện đội phối hợp với các xã giữ bến, hằng năm báo cáo kết quả với Thường trực Huyện ủy.

8. Đơn vị chậm hai kỳ thì người đứng đầu giải trình trước Ban Thường vụ Huyện ủy.
"""


@pytest.mark.parametrize(
    ("question", "found", "answer"),
    [
        # The clause opens with the very deed: whoever stands behind it is none that does it ...
        ("Cơ quan nào phải lập danh sách cán bộ nợ quỹ?", "Ban Thường vụ", "Ủy ban Kiểm tra Huyện ủy"),
        # ... where another deed is asked about, or "do" names him.
        ("Ai giữ sổ quỹ?", "Hội Nông dân", "Hội Nông dân"),
        ("Cơ quan nào quản lý cán bộ nợ quỹ?", "Ban Thường vụ", "Ban Thường vụ"),
        # The one with a duty of its own within another's clause.
        ("Bên nào phải cho mượn loa?", "Thư viện huyện", "Thư viện huyện"),
        ("Ai hướng dẫn xử lý khi đò lật?", "Công an huyện", "Công an huyện"),
        # A condition does nothing.
        ("Bên nào được quyền dỡ bến tạm?", "chủ đò không tự dỡ", "Ủy ban nhân dân xã"),
        # To whom it goes.
        ("Trạm kiểm ngư lập biên bản rồi đưa cho đâu?", "Thanh tra Sở", "Thanh tra Sở"),
        ("Đơn vị nào chậm thì sếp giải trình với ai?", "Ban Thường vụ Huyện ủy", "Ban Thường vụ Huyện ủy"),
        ("Kết quả giữ bến phải báo cáo về đâu?", "Thường trực Huyện ủy", "Thường trực Huyện ủy"),
        # To whom it is done.
        (
            "Những ai năm 2025 được phát phao tại nhà?",
            "Đối tượng hộ nghèo và người khuyết tật",
            "Đối tượng hộ nghèo và người khuyết tật",
        ),
        # A name cut short.
        ("Đơn vị nào lấy mẫu nước bến?", "Trung tâm Quan trắc", "Trung tâm Quan trắc môi trường"),
    ],
)
def test_who_it_is_beside_others_in_the_clause(tmp_path: Path, question: str, found: str, answer: str) -> None:
    assert said(Shelf(tmp_path, {"plan.txt": DUTIES}), question, found) == answer


def test_a_partner_stands_in_the_partners_column(tmp_path: Path) -> None:
    table = "| Việc | Chủ trì | Phối hợp |\n|---|---|---|\n| Sửa bến | Sở Xây dựng | Công an tỉnh |\n"
    shelf = Shelf(tmp_path, {"plan.md": f"# KẾ HOẠCH\n\n{table}"})
    assert said(shelf, "Sở Xây dựng sửa bến cùng với cơ quan nào?", "Sở Xây dựng") == "Công an tỉnh"
    assert said(shelf, "Ai sửa bến?", "Công an tỉnh") == "Sở Xây dựng"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Xã Tân Lũng mua hai máy phát.", "Xã Tân Lũng"),
        ("Đồn Biên phòng Bãi Sậy trực bến.", "Đồn Biên phòng Bãi Sậy"),
        ("Huyện ủy An Biên đo lại ranh.", "Huyện ủy An Biên"),
        ("Tỉnh đoàn cử 40 thanh niên.", "Tỉnh đoàn"),
        ("Thứ ba, Sở Y tế khám người đi đò.", "Sở Y tế"),
        ("Ban Quản lý công trình bến đò: lắp cột.", "Ban Quản lý công trình bến đò"),
        ("Trung tâm Dịch vụ việc làm tỉnh: dạy nghề.", "Trung tâm Dịch vụ việc làm tỉnh"),
    ],
)
def test_a_name_ends_behind_its_seat_whatever_is_done(tmp_path: Path, text: str, name: str) -> None:
    document = Shelf(tmp_path, {"plan.txt": f"KẾ HOẠCH\n\n{text}\n"}).document("plan.txt")
    body = named_at(document, document.text.index(text), len(document.text))
    assert body
    assert body.name == name


@pytest.mark.parametrize("words", ["Phòng bệnh ở bến", "Phòng dịch mùa mưa", "Cử tri vùng bến"])
def test_what_only_begins_as_a_body(words: str) -> None:
    assert not is_body(words)


CREW = """KẾ HOẠCH

- Khi mở két bến phải có mặt kế toán, thủ quỹ và hai chủ đò.

- Khoản dưới 5 triệu đồng do giám đốc Quỹ tự chi.

- Tổ kiểm tra do Phó Bí thư Huyện ủy, Chủ tịch Ủy ban nhân dân huyện làm Tổ trưởng.

- Việc nhỏ do phó giám đốc bến lo.

- Bến có khách ngã thì chi hội trưởng đến thăm.

- Hội viên nào ép giá sẽ bị nghiệp đoàn giữ thẻ; xã nào chậm thì Chánh Văn phòng huyện nhắc.

- Người đứng đầu bến chịu trách nhiệm trước Chủ tịch Hội đồng huyện nếu đò chìm.

- Thị ủy Bãi Sậy dời sáu bến cát.

- Bến chưa xây được, nguyên nhân do chủ bến gặp khó.
"""


@pytest.mark.parametrize(
    ("question", "found", "answer"),
    [
        ("Ai phải có mặt khi mở két bến?", "thủ quỹ và hai chủ đò", "kế toán, thủ quỹ và hai chủ đò"),
        ("Ai được tự chi khoản nhỏ?", "giám đốc", "giám đốc Quỹ"),
        ("Ai cầm đầu nhóm đi soát?", "Phó Bí thư Huyện ủy", "Phó Bí thư Huyện ủy, Chủ tịch Ủy ban nhân dân huyện"),
        ("Ai lo việc nhỏ?", "giám đốc bến", "phó giám đốc bến"),
        ("Khách ngã thì ai tới thăm?", "hội trưởng", "chi hội trưởng"),
        ("Ép giá thì bị tổ chức nào giữ thẻ?", "nghiệp đoàn", "nghiệp đoàn"),
        ("Nếu chậm thì ai nhắc?", "Chánh Văn phòng huyện", "Chánh Văn phòng huyện"),
        (
            "Đò chìm thì ai phải trả lời chủ tịch huyện?",
            "Chủ tịch Hội đồng huyện",
            "Người đứng đầu bến",
        ),
        ("Ai phải dời bến cát?", "Thị ủy Bãi Sậy", "Thị ủy Bãi Sậy"),
        ("Việc xây bến do sở nào lo?", "chủ bến", None),
    ],
)
def test_somebody_in_full(tmp_path: Path, question: str, found: str, answer: str | None) -> None:
    assert said(Shelf(tmp_path, {"plan.txt": CREW}), question, found) == answer


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Chủ đò giấu lỗi sẽ bị bên nào tìm ra?", "who"),
        ("Vị nào đọc báo cáo ở cuộc họp?", "who"),
        ("Bến đò nằm ở bên nào sông?", "other"),
        ("Quán nằm bên nào đường?", "other"),
    ],
)
def test_a_side_of_somebody_and_of_a_river(question: str, asks: str) -> None:
    assert parse_question(Query(question)).asks == asks


def test_a_partner_asked_for_in_short(tmp_path: Path) -> None:
    table = "| Việc | Chủ trì | Phối hợp |\n|---|---|---|\n| Sửa bến | Sở Xây dựng | Công an tỉnh |\n"
    shelf = Shelf(tmp_path, {"plan.md": f"# KẾ HOẠCH\n\n{table}"})
    assert said(shelf, "Đơn vị p/h với Sở Xây dựng sửa bến là ai?", "Sở Xây dựng") == "Công an tỉnh"
