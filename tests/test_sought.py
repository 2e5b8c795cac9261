"""A name or somebody of a sort is asked for, and what is found is none, or is cut off: over invented sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_compose import Shelf

from docqa.read.answers.cutoff import asks_what_is_cut
from docqa.read.asked.question import parse_question
from docqa.read.fits.nameless import gives_an_amount, names_none, names_too_few
from docqa.read.fits.trades import may_be_enterprise, may_be_person, may_be_place, tells_of_it
from docqa.schema import Mentions, Query


@pytest.mark.parametrize(
    ("question", "clause", "words", "none"),
    [
        ("Cụm công nghiệp nào có đường trước?", "còn 14 cụm công nghiệp chưa có đường", "14 cụm công nghiệp", True),
        ("Cụm công nghiệp nào có đường trước?", "còn 14 cụm công nghiệp chưa có đường", "cụm công nghiệp", True),
        ("Trường đại học nào chấm bến?", "do một trường đại học độc lập chấm", "đại học độc lập", True),
        ("Doanh nghiệp nào trữ 20 tấn gạo?", "Sở X phối hợp doanh nghiệp trữ gạo", "phối hợp doanh nghiệp", True),
        ("Những xã nào làm điểm?", "trong năm chọn 3 xã làm điểm", "3 xã làm điểm", True),
        ("Tên hai xã bị nhắc là gì?", "hai xã bị nhắc bằng văn bản", "văn bản", True),
        ("Tên ba ngân hàng cho vay là gì?", "Ba ngân hàng cho vay dưới 5 triệu đồng", "Ba ngân hàng", True),
        # names, kinds, and what goes on behind the words
        ("Tên hai xã bị nhắc là gì?", "Tân Lau và Bến Mới bị nhắc bằng văn bản", "Tân Lau và Bến Mới", False),
        ("Những xã nào làm điểm?", "chọn 3 xã: Tân Lau, Bến Mới, Đò Cũ", "3 xã", False),
        ("Huyện chọn hai xã nào làm điểm?", "chọn một xã cuối kênh và một xã đầu kênh", "một xã cuối kênh", True),
        ("Sáu bệnh viện tuyến cuối là những bệnh viện nào?", "bệnh viện nhi và sản", "nhi và sản", True),
        ("Tổ 910 hộ thuộc phường nào?", "có tổ 910 hộ mà mức khoán như nhau", "mức khoán như nhau", True),
        ("Huyện chọn hai xã nào làm điểm?", "chọn Tân Lau và Bến Mới làm điểm", "Tân Lau và Bến Mới", False),
        ("Hai xã nào cũng phải nộp gì?", "nộp báo cáo tháng", "báo cáo tháng", False),
        ("Hai loại xã nào được ưu tiên?", "ưu tiên xã vùng cao và xã ven sông", "xã vùng cao và xã ven sông", False),
        ("Năm 2024 xã nào bị nhắc nhở?", "nhắc nhở xã nộp chậm", "xã nộp chậm", False),
        ("Những xã nào làm điểm?", "chọn hai xã Tân Lau và Bến Mới làm điểm", "hai xã", False),
        ("Những xã nào làm điểm?", "chọn 3 xã sau đây:", "3 xã", False),
        ("Những xã nào làm điểm?", "chọn 3 xã biên giới làm điểm", "3 xã biên giới", False),
        ("Nhóm doanh nghiệp nào được giúp?", "giúp doanh nghiệp nhỏ và vừa", "doanh nghiệp nhỏ và vừa", False),
        ("Trường nào được ưu tiên?", "ưu tiên trường vùng cao", "trường vùng cao", False),
        ("Đơn vị nào kiểm toán quỹ?", "do một đơn vị kiểm toán độc lập làm", "một đơn vị kiểm toán độc lập", False),
        ("Quận nào làm trước?", "làm trước ở Quận 1", "Quận 1", False),
        ("Lớp nào học bơi?", "dạy bơi cho lớp 5", "lớp 5", False),
        ("Hộ nào được miễn?", "miễn cho tất cả các hộ", "tất cả các hộ", False),
        ("Tên mô hình là gì?", "mô hình chợ sạch", "chợ sạch", False),
        ("Ngân hàng nào cho vay?", "giao Ngân hàng Chính sách cho vay", "Ngân hàng Chính sách", False),
        ("Giai đoạn nào khó nhất?", "giai đoạn 2 khó nhất", "giai đoạn 2", False),
        ("Bến Lau phải lên mức điểm nào?", "phải từ 70 điểm trở lên", "70 điểm", False),
        ("Chạy đò từ cây số nào?", "chạy từ cây số 12", "12", False),
        ("Bao nhiêu xã làm điểm?", "chọn 3 xã làm điểm", "3 xã", False),
    ],
)
def test_words_that_name_none_of_those_asked_for(question: str, clause: str, words: str, none: bool) -> None:
    before, _, behind = clause.partition(words)
    assert names_none(Query(question), words, before, behind) is none


@pytest.mark.parametrize(
    ("question", "words", "few"),
    [
        ("Mười một chuyên gia của tổ tư vấn gồm những ai?", "Trưởng Ban An toàn và Bến bãi", True),
        ("Tổ gồm 5 người gồm những ai?", "Sở Xây dựng", True),
        ("Tổ 5 người gồm những ai?", "Sở Xây dựng, Công an tỉnh và hai chủ đò", False),
        ("Tổ tư vấn gồm những ai?", "Sở Xây dựng", False),
        ("Năm chuyên gia gồm những ai?", "ông Lý Văn Bến", False),
        ("5 xã do ai phụ trách?", "Sở Xây dựng", False),
        ("Bốn xã làm bến đợt đầu là những xã nào?", "Tân Lập, Bến Lau, Hạ Mây", True),
        ("Bốn xã làm bến đợt đầu là những xã nào?", "Tân Lập, Bến Lau, Hạ Mây và Đồng Sậy", False),
        ("Bốn xã làm bến đợt đầu là những xã nào?", "bốn xã ven sông", False),
    ],
)
def test_one_body_where_several_people_are_asked_for(question: str, words: str, few: bool) -> None:
    assert names_too_few(Query(question), words) is few


@pytest.mark.parametrize(
    ("words", "behind", "few"),
    [
        ("phường Bến Lau", " dạy lái đò", True),
        ("phường Bến Lau", ", phường Hạ Mây và phường Đồng Sậy", False),
        ("phường Bến Lau, Hạ Mây, Đồng Sậy", "", False),
        ("các phường ven sông", "", False),
        ("3 phường ven sông", "", False),
    ],
)
def test_one_name_where_three_are_asked_for(words: str, behind: str, few: bool) -> None:
    assert names_too_few(Query("Ba phường nào mở lớp lái đò?"), words, behind) is few


@pytest.mark.parametrize(
    ("question", "words", "amount"),
    [
        ("Ba chuyến đò bị hoãn là của những ai?", "41 phao cứu sinh", True),
        ("Cửa hàng nào bị phạt nặng nhất?", "1,94 tỷ đồng", True),
        ("Cửa hàng nào bị phạt nặng nhất?", "Phao Xanh, 94 triệu đồng", False),
        ("Những xã nào được cấp phao?", "12 xã ven sông", False),
        ("Ba chuyến đò bị hoãn là của những ai?", "chủ đò Bến Lau", False),
        ("Năm nào phạt nhiều nhất?", "2019", False),
    ],
)
def test_an_amount_is_no_name(question: str, words: str, amount: bool) -> None:
    assert gives_an_amount(Query(question), words) is amount


@pytest.mark.parametrize(
    ("question", "words", "clause", "may"),
    [
        ("Công ty nào trúng thầu nạo vét?", "Sở Xây dựng", "Sở Xây dựng lập đơn giá nạo vét", False),
        ("Hai bến thuộc công ty nào?", "hết khách", "Hai bến hết khách, cho thợ nghỉ", False),
        ("Nhà thầu nào làm tiếp?", "hợp đồng 2 tỷ đồng", "đã phạt hợp đồng 2 tỷ đồng và thay nhà thầu", False),
        ("Công ty nào trúng thầu nạo vét?", "Sông Xanh", "giao Sông Xanh nạo vét", True),
        ("Doanh nghiệp nào bị loại?", "chậm nộp hồ sơ", "doanh nghiệp chậm nộp hồ sơ bị loại", True),
        ("Hợp tác xã nào làm điểm?", "HTX Bến Lau", "HTX Bến Lau làm điểm", True),
        ("Công ty trúng thầu phải làm gì?", "hết khách", "Hai bến hết khách", True),
        ("Nơi nào trúng thầu?", "Sở Xây dựng", "Sở Xây dựng trúng thầu", True),
    ],
)
def test_which_enterprise(question: str, words: str, clause: str, may: bool) -> None:
    assert may_be_enterprise(question, words, clause) is may


@pytest.mark.parametrize(
    ("question", "words", "may"),
    [
        ("Phóng viên nào hỏi chủ tịch xã?", "Ủy ban nhân dân tỉnh", False),
        ("Bác sĩ nào trực bến?", "Sở Y tế", False),
        ("Phóng viên nào hỏi chủ tịch xã?", "phóng viên Báo Sông Mây", True),
        ("Bác sĩ nào trực bến?", "Lý Văn Bến", True),
        ("Bác sĩ nào trực bến?", "bộ đội", True),
        ("Đơn vị nào mời phóng viên?", "Ủy ban nhân dân tỉnh", True),
    ],
)
def test_an_office_is_nobody_of_a_trade(question: str, words: str, may: bool) -> None:
    assert may_be_person(question, words) is may


@pytest.mark.parametrize(
    ("question", "clause", "tells"),
    [
        ("Ai bán hai con đò cũ?", "Ban Bến bãi giữ lại 6 ha để dành cho đò", False),
        ("Ai bán hai con đò cũ?", "Mua hai con đò của ông Bến", True),
        ("Ai ban hành kế hoạch?", "Ủy ban nhân dân tỉnh quyết nghị", True),
        ("Ai bàn giao bến?", "Sở Xây dựng giao bến", True),
        ("Ai trúng đấu giá hai bến?", "Bốn bến được bán đấu giá hai nơi", False),
        ("Ai trúng đấu giá hai bến?", "Ông Bến trả cao nhất và giành được", True),
        ("Ai lo tiền ăn cho chủ đò?", "Chủ đò ở tạm tại nhà công vụ của Ban Bến bãi", False),
        ("Ai lo tiền ăn cho chủ đò?", "Hội Chữ thập đỏ nuôi chủ đò", True),
        ("Ai trả tiền phao?", "phao do ngân sách tỉnh bảo đảm", True),
        ("Nhà thầu nào làm bến Lau?", "Công ty Điện lực rút thời gian cấp điện", False),
        ("Nhà thầu nào làm bến Lau?", "Công ty Sông Xanh thi công bến Lau", True),
        ("Ai là tổng thầu bến Lau?", "Giao mặt bằng bến Lau: Bí thư Đảng ủy xã", False),
        ("Ai là tổng thầu bến Lau?", "Bến Lau do Công ty Sông Xanh xây dựng", True),
        ("Ai chọn nhà thầu?", "Ban Bến bãi quyết định", True),
    ],
)
def test_who_did_it_stands_where_the_deed_is_told(question: str, clause: str, tells: bool) -> None:
    assert tells_of_it(question, clause) is tells


RULES = """ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY

Số: 31/KH-UBND

Sông Mây, ngày 03 tháng 4 năm 2021

KẾ HOẠCH
Giữ gìn trật tự bến bãi năm 2021

II. TỔ CHỨC THỰC HIỆN

1. Bến Lau báo cáo trước ngày 15 hằng tháng. Chủ đò chở quá người hai lần liên tiếp thì bị [...]

2. Các xã gửi sổ bến về Sở Xây dựng bằng [...]

3. Xã Tân Lau họp mỗi tháng hai lần về [...]

4. Chủ đò không mặc áo phao thì bị nhắc trên loa xã.
"""


@pytest.mark.parametrize(
    ("question", "cut"),
    [
        ("Chủ đò chở quá người hai lần liền thì bị xử lý thế nào?", True),
        ("Xã Tân Lau mỗi tháng họp hai lần về nội dung gì?", True),
        ("Các xã gửi sổ bến về Sở Xây dựng bằng cách nào?", True),
        # what is asked stands whole, before the cut or elsewhere
        ("Các xã gửi sổ bến về đâu?", False),
        ("Xã nào họp mỗi tháng hai lần?", False),
        ("Xã Tân Lau họp mỗi tháng bao nhiêu lần?", False),
        ("Có phải chủ đò chở quá người hai lần thì bị xử lý không?", False),
        ("Chủ đò không mặc áo phao thì bị gì?", False),
        ("Bến Lau báo cáo trước ngày nào?", False),
        ("Bến Lau phải làm gì hằng tháng?", False),
    ],
)
def test_what_is_asked_for_is_cut_off(tmp_path: Path, question: str, cut: bool) -> None:
    shelf = Shelf(tmp_path, {"plan.txt": RULES})
    query = Query(question, mentions=Mentions())
    hits = shelf.search(query, 50)
    assert asks_what_is_cut(query, parse_question(query), hits, shelf, lambda _: 1.0) is cut


@pytest.mark.parametrize(
    ("question", "words", "may"),
    [
        ("Công viên nào được làm trước?", "Sở Xây dựng", False),
        ("Chuyện đò đắm năm 2019 xảy ra ở huyện nào?", "Thanh tra tỉnh", False),
        ("Xã bãi ngang nào có câu lạc bộ đông nhất?", "Hội Nông dân tỉnh", False),
        ("Loài cây nào được trồng ven sông?", "Chi cục Kiểm lâm", False),
        ("Chuyện đò đắm năm 2019 xảy ra ở huyện nào?", "huyện Tân Lập", True),
        ("Huyện nào nộp chậm nhất?", "Ủy ban nhân dân huyện Tân Lập", True),
        ("Công an xã nào lập đội cứu đò?", "Công an tỉnh", True),
        ("Sở nào lo việc chọn công viên nào làm trước?", "Sở Xây dựng", True),
        ("Loài cây nào được trồng ven sông?", "ban tím", True),
        ("Huyện nào nộp chậm nhất?", "Tân Lập", True),
        ("Xưởng đóng phà đặt ở tỉnh nào?", "Bộ Xây dựng", False),
        ("Xưởng đóng phà đặt ở tỉnh nào?", "An Lộc", True),
        ("UBND tỉnh nào cấp phép?", "UBND tỉnh An Lộc", True),
        ("Nước nào mua phà cũ?", "tỉnh", False),
        ("Nước nào mua phà cũ?", "các nước láng giềng", True),
        ("Nguồn nước nào cấp cho bến?", "hồ chứa", True),
        ("Hãng tàu nào mở tuyến?", "Sở Xây dựng", False),
        ("Hãng tàu nào mở tuyến?", "Sông Xanh", True),
        ("Ngôi đền nào làm lễ thả phao?", "Thanh tra tỉnh", False),
    ],
)
def test_an_office_above_is_no_place(question: str, words: str, may: bool) -> None:
    assert may_be_place(question, words) is may
