"""What a negation in a clause reaches: which yes/no questions it denies, and which it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from test_compose import STORM, Finds, Shelf, ask

from docqa.read.clauses.scopes import Part, parts
from docqa.read.compose import compose
from docqa.read.yesno.verdict import verdict
from docqa.schema import Query

FEAST = "Bài trừ hủ tục, tránh thách cưới cao, tổ chức ăn uống dài ngày hoặc mời khách tràn lan."
FROST = "Chống rét cần kiên trì, tránh tư tưởng chủ quan, nóng vội hoặc khoán trắng cho đội thú y."
PIGS = "Khi lợn ốm, chủ nuôi phải khai báo ngay, không giấu dịch, không bán chạy, không vứt xác ra kênh."
CAUSE = "Việc bến xuống cấp có nguyên nhân mưa lũ, nhưng nguyên nhân chủ yếu là buông lỏng quản lý."
PIERS = "Bến phía đông còn dở dang, nhưng bến phía tây đã đón khách từ tháng 5"
WAIT = "Khi nước lên, thôn sơ tán ngay, không chờ lệnh của huyện."
BRIDGE = "Cấm xe ô tô trên 5 tấn qua cầu; xe thô sơ và người đi bộ vẫn được đi qua cầu."
_SMALL = (*"có được không chưa phải bị là đã còn cấm hộ nào nhưng ; ?".split(), "không có")


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Xã có được giao khoán hết việc chống rét cho đội thú y không?", FROST, "Không"),
        ("Có được mời khách tràn lan không?", FEAST, "Không"),
        ("Có được giao hết việc gác đò cho thôn không?", "Khắc phục tình trạng phó mặc việc gác đò cho thôn.", "Không"),
        ("Có ngăn chặn việc phó mặc cho thôn không?", "ngăn chặn, xử lý việc phó mặc cho thôn", "Có"),
        ("Có được giao khoán rừng cho hộ dân không?", "Giao khoán rừng cho hộ dân, tránh để rừng vô chủ", "Có"),
        ("Đò không đăng kiểm có được chở khách không?", "Không cho đò không đăng kiểm chở khách", "Không"),
        ("Có cấm bán chạy lợn ốm không?", PIGS, "Có"),
        ("Chủ nuôi có phải khai báo khi lợn ốm không?", PIGS, "Có"),
        ("Có cấm đổ rác xuống kênh không?", "Người dân không vứt, đổ rác xuống kênh mương", "Có"),
        ("Có quy định không bố trí thợ chưa qua lớp bơi không?", "Không bố trí thợ chưa qua lớp bơi chở đò", "Có"),
        ("Kế hoạch có yêu cầu không được để đò chìm không?", "Tuyệt đối không để đò chìm", "Có"),
        ("Xe thô sơ có được đi qua cầu không?", BRIDGE, "Có"),
        ("Xe ô tô 7 tấn có được đi qua cầu không?", BRIDGE, "Không"),
        ("Xe đạp có bị cấm qua cầu không?", "Cấm xe tải qua cầu; xe đạp được đi lại bình thường", "Không"),
    ],
)
def test_what_is_avoided_forbidden_or_done_away_with(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Hộ nuôi cá tới đây có còn phải thế chấp không?", "Giảm lãi, không yêu cầu bảo đảm tiền vay", "Không"),
        (
            "Trường đã tự lo được tiền, khi vay lại vốn có còn phải thế chấp không?",
            "Cho vay lại vốn với lãi thấp, không yêu cầu bảo đảm tiền vay đối với trường",
            "Không",
        ),
        ("Hộ nuôi cá có phải trả lãi không?", "Hộ nuôi cá trả lãi 0,5%/tháng, không phải thế chấp", "Có"),
        ("Hộ nuôi cá có được miễn lãi không?", "Miễn lãi cho hộ nuôi cá, không thu thêm khoản nào", "Có"),
        ("Dân có phải đóng góp ngày công không?", "Dân đóng góp ngày công, không đóng góp bằng tiền", "Có"),
        ("Việc xét hộ nghèo có phải công khai không?", "Không được xét hộ nghèo khi chưa công khai danh sách", "Có"),
        ("Có phải mọi hộ đều được cấp nước không?", "không còn hộ nào chưa được cấp nước", "Có"),
        ("Các xã có phải trực ban không?", "không xã nào được phép bỏ trực ban", "Có"),
    ],
)
def test_what_one_need_not_do_and_what_is_denied_twice(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Bến xuống cấp có phải chủ yếu do mưa lũ không?", CAUSE, "Không"),
        ("Bến xuống cấp có phải chủ yếu do buông lỏng quản lý không?", CAUSE, "Có"),
        ("Bến xuống cấp có nguyên nhân mưa lũ không?", CAUSE, "Có"),
        # That the other pier does tells nothing of this one.
        ("Bến phía đông đã đón khách chưa?", PIERS, ""),
        ("Bến phía tây đã đón khách chưa?", PIERS, "Có"),
        ("Huyện có hoàn thành việc nạo vét không?", "Tuy khó khăn nhưng huyện đã hoàn thành việc nạo vét", "Có"),
    ],
)
def test_what_stands_on_the_other_side_of_a_but(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Có phải tất cả xã đều không có rác tồn đọng?", "70% số xã và 90% cơ quan không có rác tồn đọng", "Không"),
        ("Có phải tất cả xã đều có bến đò không?", "100% số xã có bến đò, 80% số bến có phao", "Có"),
        ("Có phải tất cả xã đều có bến đò?", "phấn đấu 70% số xã, phường, thị trấn có bến đò", "Không"),
        ("Có phải tất cả phường đều có bến đò?", "70% số xã, phường, thị trấn có bến đò", "Không"),
        ("Có phải tất cả xã đều có bến đò?", "năm 2025, 60% xã có chợ, 100% xã có bến đò", "Có"),
        ("Mọi hộ đều có bến đò phải không?", "90% hộ, 100% trường học có bến đò", "Không"),
        ("Mọi trường học đều có bến đò phải không?", "90% hộ, 100% trường học có bến đò", "Có"),
        ("Toàn bộ thợ đò đã qua lớp bơi chưa?", "Phần lớn thợ đò đã qua lớp bơi", "Chưa"),
        ("Có phải 100% thợ đò được tập huấn không?", "ít nhất 90% thợ đò được tập huấn", "Không"),
        ("Có phải phần lớn xã có bến đò không?", "70% số xã có bến đò", "Có"),
    ],
)
def test_all_against_a_share(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        (
            "Huyện đã ngăn chặn triệt để nguồn pháo lậu chưa?",
            "nguồn pháo lậu vẫn chưa được các lực lượng chức năng của huyện ngăn chặn triệt để",
            "Chưa",
        ),
        ("Nguồn bệnh đã được chặn đứng chưa?", "vẫn chưa chặn đứng được nguồn bệnh", "Chưa"),
        ("Đường xã đã trải nhựa chưa?", "Đường thôn đã trải nhựa, đường xã chưa trải nhựa", "Chưa"),
        ("Bến tư nhân đã được cấp phao chưa?", "Cấp phao cho bến công; bến tư nhân chưa được cấp phao", "Chưa"),
        ("Đường thôn đã trải nhựa chưa?", "Đường thôn đã trải nhựa, đường xã chưa trải nhựa", "Có"),
        ("Việc phối hợp đã chặt chẽ chưa?", "Sự phối hợp giữa các xã có nơi thiếu chặt chẽ", "Chưa"),
        ("Huyện đã bố trí được đất chưa?", "Việc bố trí đất còn vướng, đến nay chưa thực hiện được", "Chưa"),
        ("Dân đã hết đốt rơm rạ chưa?", "Tình trạng đốt rơm rạ vẫn còn xảy ra", "Chưa"),
        ("Huyện đã xóa hết nhà tạm chưa?", "Toàn huyện không còn nhà tạm", "Có"),
        ("Đã cấp đủ phao cho các bến chưa?", "Đã cấp đủ phao cho các bến, không để thiếu phao", "Có"),
    ],
)
def test_what_is_not_yet(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


def test_the_parts_of_a_clause() -> None:
    assert parts("Cấp phao, không thu phí thôn, nhưng tránh xin 2,5 phao; xong") == [
        Part("cấp phao"),
        Part(" thu phí thôn", "plain"),
        Part(" xin 2,5 phao", "end"),
        Part(" xong"),
    ]
    assert [p.kind for p in parts("không bến nào chưa có phao")] == ["plain", "twice"]


def test_a_clause_that_tells_neither_stands_alone(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": f"{STORM}- {PIERS}.\n"})
    draft = ask(shelf, "Bến phía đông đã đón khách chưa?", Finds(PIERS))
    assert (draft.kind, draft.text.startswith("Bến phía đông còn dở dang")) == ("passage", True)


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        # A share of something else, or all of it, beside what is asked.
        ("Tất cả các xã có trạm y tế không?", "Các xã có trạm y tế, trong đó 90% xã đạt chuẩn quốc gia", "Có"),
        ("Tất cả xã có điện không?", "Xã có điện đạt 100%, tăng 5%", "Có"),
        ("Có phải mọi trường đều có thư viện không?", "Các trường có thư viện, một số trường có phòng máy", "Có"),
        # What is bidden behind a ban's comma.
        ("Có hỗ trợ gạo cho dân không?", "Không để dân bị đói, hỗ trợ gạo cho dân vùng lũ", "Có"),
        ("Người vi phạm có bị xử phạt không?", "Nghiêm cấm đốt pháo, người vi phạm bị xử phạt theo quy định", "Có"),
        # A plain denial of what is asked.
        ("Có bỏ sót hộ nghèo không?", "Rà soát kỹ, không bỏ sót hộ nghèo", "Không"),
        ("Có bắt buộc tham gia bảo hiểm không?", "Tham gia bảo hiểm không bắt buộc", "Không"),
        # "cấm" in a noun is no ban.
        ("Có xử lý việc buôn bán hàng cấm không?", "Xử lý nghiêm việc buôn bán hàng cấm", "Có"),
        # Of the same behind "nhưng"; an end of a year is none that was asked for.
        ("Dự án cầu đã khởi công chưa?", "Dự án cầu vướng mặt bằng nhưng đến cuối năm 2023 đã khởi công", "Có"),
        ("Hồ sơ có được giải quyết đúng hạn không?", "Không để hồ sơ quá hạn", "Có"),
    ],
)
def test_what_stands_near_by_changes_nothing(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        # The deed is denied in other words, and nothing affirms it.
        ("Cháu 15 tuổi có bị gọi đi trực bến không?", "Người dưới 16 tuổi không được huy động trực bến", "Không"),
        ("Thôn có phải tự bỏ tiền mua loa không?", "Loa do huyện cấp, không để thôn tự lo.", "Không"),
        ("Hợp tác xã cho mượn xe có tính tiền không?", "Hợp tác xã góp 12 chuyến xe không lấy tiền.", "Không"),
        (
            "Cán bộ thôn chứng giấy có được lấy tiền công không?",
            "Cán bộ thôn không được nhận thù lao của dân khi xác nhận giấy tờ",
            "Không",
        ),
        (
            "Công ty lớn có được huyện bù tiền cá chết không?",
            "hộ nuôi nhận 8 triệu đồng một lồng, doanh nghiệp lớn không thuộc đối tượng hỗ trợ",
            "Không",
        ),
        ("Giáo viên có được chấm bài cho con mình không?", "Giám khảo không được đánh giá bài người thân", "Không"),
        ("Đợt lũ có ai chết không?", "Đợt lũ làm sập 12 nhà, không có tử vong", "Không"),
        ("Tiền đi lại có bị trừ vào tiền ăn không?", "không trừ vào tiền ăn của học sinh", "Không"),
        ("Tờ rơi có in tên nạn nhân không?", "Phát tờ rơi ở chợ, không in họ tên nạn nhân", "Không"),
        ("Kinh phí có được dùng để liên hoan không?", "chỉ dùng mua thuốc, không dùng cho hội họp, liên hoan", "Không"),
        ("Đã bàn giao hết nhà cho dân chưa?", "Đã bàn giao 40 nhà, còn 5 nhà chưa bàn giao", "Chưa"),
        # Of one deed this is affirmed and that denied.
        ("Xã có phải nộp báo cáo giấy không?", "Báo cáo gửi qua phần mềm, không gửi bản giấy", "Không"),
        ("Kinh phí có được dùng để mua thuốc không?", "chỉ dùng mua thuốc, không dùng cho hội họp, liên hoan", "Có"),
        ("Có sửa trạm bơm cũ không?", "Sửa trạm bơm cũ, không xây mới", "Có"),
        ("Doanh nghiệp có góp máy xúc không?", "Các doanh nghiệp góp 310 giờ máy xúc không lấy tiền.", "Có"),
        ("Tỉnh có trả tiền tháo dỡ không?", "Tiền tháo dỡ do tỉnh trả, không bắt xã tự lo.", "Có"),
        # What is denied is another thing, and nothing affirms what is asked.
        ("Huyện có mua thêm xuồng không?", "Huyện chưa có kho chứa xuồng", ""),
        ("Tàu có được tháo định vị không?", "Chủ tàu phải bật định vị cả ngày, không được tắt khi vào bờ", ""),
        ("Phóng viên có được ghi âm không?", "Phóng viên được dự, không được chụp ảnh trong phòng xử", ""),
        # A negation beside the matter, of whom it is said, or of what comes after.
        ("Có xử người môi giới ngay không?", "Người môi giới bị truy cứu ngay, kể cả khi chưa bắt được kẻ khác", "Có"),
        ("Hộ muốn làm nhà lớn có phải cam kết không?", "Hộ làm nhà lớn phải cam kết không vay nặng lãi", "Có"),
        ("Người vô gia cư có được phát gạo không?", "hỗ trợ gạo cho người không có nơi ở", "Có"),
        ("Trẻ có được chuyển trường giữa kỳ không?", "trẻ được chuyển trường mà không cần đợi hết kỳ", "Có"),
        ("Có kiểm tra đột xuất các quán ăn không?", "Kiểm tra đột xuất các quán ăn, không báo trước", "Có"),
        ("Bác sĩ có phải trực ngày lễ không?", "Bác sĩ trực 24/24 giờ kể cả ngày lễ, không nghỉ bù", "Có"),
        ("Xã có dựng chòi canh không?", "Xã dựng chòi canh, không xây dựng đề án riêng", "Có"),
        ("Có phải 5 xã đều có chợ không?", "5 xã đều có chợ, không xã nào thiếu bãi xe", "Có"),
        ("Huyện có bảo đảm đủ gạo không?", "Huyện dự trữ đủ gạo, không để dân thiếu đói", "Có"),
        ("Hồ sơ nộp sau ngày 10 có được nhận không?", "Không nhận hồ sơ nộp trễ", "Không"),
    ],
)
def test_what_is_denied_in_other_words(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        # Not to refuse is to do, and not to tell is to keep secret.
        ("Không có thẻ vẫn được khám chứ?", "người không có thẻ không bị từ chối khám", "Có"),
        ("Người khuyết tật có bị từ chối phục vụ không?", "không được từ chối phục vụ người khuyết tật", "Không"),
        ("Xe đạp có bị cấm vào bến không?", "không cấm xe đạp vào bến", "Không"),
        ("Có giữ kín tên người tố cáo không?", "Không tiết lộ tên người tố cáo", "Có"),
        ("Gia đình có quyền nói không với việc quay phim chăng?", "gia đình có quyền từ chối quay phim", "Có"),
    ],
)
def test_what_is_not_refused(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@given(st.lists(st.sampled_from(_SMALL), max_size=5), st.lists(st.sampled_from(_SMALL), max_size=7))
@example(["có phải không?"], ["; có phải không? không có"])
def test_whatever_is_asked_there_is_a_verdict(question: list[str], clause: list[str]) -> None:
    """Even of words that name nothing, where there is no deed."""
    assert verdict(" ".join(question), " ".join(clause)) in ("Có", "Không", "Chưa", "")


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Xã đã khống chế hoàn toàn dịch tả lợn chưa?", "dịch tả lợn vẫn chưa được khống chế triệt để", "Chưa"),
        ("Xã đã khắc phục triệt để tình trạng ngập chưa?", "Tình trạng ngập đã được khắc phục một phần", "Chưa"),
        (
            "Tỉnh đã ngăn chặn triệt để nạn phá rừng chưa?",
            "Phá rừng cơ bản được ngăn chặn, song một số nơi còn phức tạp",
            "Chưa",
        ),
        ("Tình trạng ngập có được khắc phục phần nào không?", "Tình trạng ngập cơ bản đã được khắc phục", "Có"),
        ("Huyện đã xóa hoàn toàn nhà tạm chưa?", "Đã xóa 95% nhà tạm, còn 120 căn chưa khởi công", "Chưa"),
        ("Dịch đã được khống chế hoàn toàn chưa?", "Dịch đã được khống chế hoàn toàn, số ca giảm dần", "Có"),
        ("Lệ phí có được miễn hoàn toàn cho hộ nghèo không?", "Miễn hoàn toàn lệ phí, giảm một phần lãi", "Có"),
        ("Có yêu cầu xử lý triệt để bãi rác không?", "Xử lý triệt để bãi rác, hạn chế điểm mới", "Có"),
        ("Có cấm tuyệt đối nuôi nhốt thú rừng không?", "Tuyệt đối không nuôi nhốt thú rừng", "Có"),
        (
            "Toàn bộ vốn xây trường có phải lấy từ ngân sách tỉnh không?",
            "Vốn từ ngân sách tỉnh 70%, ngân sách huyện 30%",
            "Không",
        ),
        ("Toàn bộ vốn xây trường có phải lấy từ ngân sách tỉnh không?", "Vốn xây trường từ ngân sách tỉnh", "Có"),
    ],
)
def test_wholly_against_in_part(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


RICE = "3. | Số xã đạt chuẩn nông thôn mới | Xã | 15 | 18 | Văn phòng Điều phối"


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        (
            "Có phải 95% hộ dùng nước sạch vào năm 2025 không?",
            "| 5 | Tỷ lệ hộ dùng nước sạch | % | 88 | Sở A |",
            "Không",
        ),
        ("Có phải 88% hộ dùng nước sạch vào năm 2025 không?", "| 5 | Tỷ lệ hộ dùng nước sạch | % | 88 | Sở A |", "Có"),
        ("Huyện có đặt mục tiêu 20 xã đạt chuẩn không?", RICE, "Không"),
        ("Huyện có đặt mục tiêu 18 xã đạt chuẩn không?", RICE, "Có"),
        ("Có giao 500 ha rừng cho huyện Ba Sông không?", "2 | Huyện Ba Sông | Trồng rừng (ha) | 350", "Không"),
        ("Tỷ lệ che phủ có phải trên 60% không?", "1.4 | Tỷ lệ che phủ rừng | % | ≥ 62", "Có"),
        ("Có giao huyện 2 mô hình không?", "| 4 | Xây dựng mô hình điểm | Mô hình | 2 | Các huyện |", "Có"),
        ("Có bố trí 3% tổng chi không?", "| 12 | Bố trí ít nhất 3% tổng chi | Sở Tài chính | 2025 |", "Có"),
        ("Việc xử lý có ít hơn 5 ngày không?", "xử lý không quá 3 ngày", "Có"),
        ("Việc xử lý có nhiều hơn 5 ngày không?", "xử lý không quá 3 ngày", "Không"),
        ("Tỷ lệ thất nghiệp có phải giữ dưới 3% không?", "| 10 | Tỷ lệ thất nghiệp | % | < 4 |", "Không"),
        ("Tỷ lệ thất nghiệp có phải giữ dưới 5% không?", "| 10 | Tỷ lệ thất nghiệp | % | < 4 |", "Có"),
        ("Hộ có được vay dưới 50 triệu đồng không?", "Hộ được vay tối đa 100 triệu đồng", "Có"),
        ("Có chưa đến 30 hộ được hỗ trợ không?", "Hỗ trợ 45 hộ nghèo", "Không"),
        ("Mức vay có dưới 50 triệu đồng không?", "Vay tối đa 100 triệu đồng, tối thiểu 60 triệu đồng", "Không"),
    ],
)
def test_figures_of_rows_and_limits(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Có phải xong việc kiểm kê trước ngày 30/6/2024 không?", "Kiểm kê xong trước ngày 31/12/2024", "Không"),
        ("Các xã có phải báo cáo trước ngày 20/11 không?", "Các xã báo cáo trước ngày 15/11/2023", "Có"),
        ("Các xã có được nộp sau ngày 25/11 không?", "Các xã nộp chậm nhất ngày 15/11/2023", "Không"),
        ("Có được nộp trước ngày 10/11/2023 không?", "Hạn nộp chậm nhất ngày 15/11/2023", "Có"),
        ("Cầu có khởi công trong năm 2022 không?", "Cầu khởi công tháng 3/2023, hoàn thành năm 2025", "Không"),
        ("Cầu có hoàn thành trong năm 2025 không?", "Cầu khởi công tháng 3/2023, hoàn thành năm 2025", "Có"),
        ("Kế hoạch có kéo dài đến năm 2030 không?", "Thực hiện từ năm 2021 đến hết năm 2025", "Không"),
        ("Chính sách có hiệu lực đến năm 2024 không?", "Có hiệu lực từ năm 2021 đến hết năm 2025", "Có"),
        ("Có áp dụng từ ngày 01/7/2024 không?", "áp dụng kể từ ngày 01 tháng 7 năm 2024", "Có"),
        ("Sở có phải báo cáo trong năm 2023 không?", "Báo cáo kết quả năm 2023 trước ngày 15/01/2024", "Có"),
        ("Có phải giảm 10% vào năm 2025 không?", "Năm 2025 giảm 10% so với năm 2020", "Có"),
        ("Có phải giảm 10% vào ngày 31/02/2025 không?", "Giảm 10% trước ngày 31/12/2025", "Có"),
    ],
)
def test_other_times(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Doanh nghiệp có phải đóng góp vào quỹ không?", "Vận động doanh nghiệp tự nguyện đóng góp vào quỹ", "Không"),
        ("Xã có phải tổ chức lễ không?", "Tùy điều kiện, các xã có thể tổ chức lễ", "Không"),
        ("Xã có phải bố trí nơi tiếp dân không?", "Bố trí nơi tiếp dân để dân có thể phản ánh", "Có"),
        ("Thợ có phải đeo khẩu trang không?", "Thợ đeo khẩu trang khi làm; có thể tháo khi ăn", "Có"),
        ("Sở có phải lập cơ chế khuyến khích không?", "Lập cơ chế khuyến khích doanh nghiệp", "Có"),
        ("Đường đã được trải nhựa chưa?", "Đang hoàn thiện hồ sơ để trải nhựa đường", "Chưa"),
        ("Bản đồ đã được lập xong chưa?", "Dự kiến quý II sẽ lập xong bản đồ", "Chưa"),
        ("Huyện đã triển khai chữ ký số chưa?", "Huyện đang triển khai chữ ký số tại các xã", "Có"),
        ("Huyện đã ban hành đề án chưa?", "Huyện đã ban hành đề án và sẽ sơ kết vào quý IV", "Có"),
        ("Dân có được tự quyết định mức góp không?", "Mức góp do Hội đồng nhân dân xã quyết định", "Không"),
        ("Giá nước có do công ty cấp nước quyết định không?", "Giá nước do tỉnh quyết định", "Không"),
        ("Mức phí có do chủ đầu tư quyết định không?", "Mức phí do tỉnh quyết định", "Không"),
        ("Lớp học có do Hội Phụ nữ tổ chức không?", "Lớp do Hội Liên hiệp Phụ nữ xã tổ chức", "Có"),
    ],
)
def test_duty_or_free_will_done_or_to_come_and_by_whom(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        (
            "Lô thuốc có nhãn đã mờ có được cấp tiếp không?",
            "lô nào có nhãn mờ thì cách ly, không được cấp phát",
            "Không",
        ),
        ("Lô thuốc có nhãn đã mờ có bị cách ly không?", "lô nào có nhãn mờ thì cách ly, không được cấp phát", "Có"),
        ("Hộ đã có nhà tạm có được vay thêm không?", "Hộ có nhà tạm được vay thêm 20 triệu đồng", "Có"),
        ("Hộ có người ốm có phải đi trực đê không?", "Hộ có người ốm không phải đi trực đê", "Không"),
        ("Đò có mái che có cần đăng kiểm không?", "Đò có mái che phải đăng kiểm trước khi chở khách", "Có"),
        ("Trường có nhà ăn có nên mua suất ngoài không?", "Trường có nhà ăn không mua suất ăn bên ngoài", "Không"),
        ("Người chưa có thẻ có được vào bến không?", "Người chưa có thẻ được vào bến khi có giấy hẹn", "Có"),
        ("Xã có cấm người không có thẻ vào bến không?", "Cấm người không có thẻ vào bến", "Có"),
        ("Trẻ không có sổ có được uống vắc xin không?", "Trẻ không có sổ vẫn được uống; trạm lập sổ sau", "Có"),
        ("Em chưa có thẻ bảo hiểm có được khám không?", "Trẻ thiếu thẻ bảo hiểm vẫn được khám tại trạm", "Có"),
        ("Trẻ có phải có sổ mới được uống vắc xin không?", "Trẻ không có sổ vẫn được uống vắc xin", "Không"),
        ("Đò đã đăng kiểm chưa?", "Đò chưa đăng kiểm vẫn phải nộp phí bến", "Chưa"),
        ("Hộ chưa nộp tiền nước có bị cắt nước không?", "Hộ chưa nộp tiền nước vẫn được cấp nước", "Không"),
        ("Người không có hộ khẩu có phải nộp phí không?", "Người không có hộ khẩu vẫn phải nộp phí", "Có"),
    ],
)
def test_the_verb_that_only_asks_and_what_bars_nobody(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Có hộ nào chưa có điện không?", "Đến nay 412 hộ trong bản đều có điện", "Không"),
        ("Còn ai chưa được phát áo phao không?", "100% người đi đò được phát áo phao", "Không"),
        ("Có thôn nào chưa có điện không?", "Các thôn đều có điện, trừ thôn Bến Đò", "Có"),
        ("Có thôn nào còn thiếu nước không?", "Thôn Gò còn thiếu nước về mùa khô", "Có"),
        ("Các thôn có đều có điện không?", "Các thôn đều có điện", "Có"),
        ("Người từ 60 tuổi có được đi đò miễn phí không?", "miễn vé đò cho người từ đủ 70 tuổi", "Không"),
        ("Cụ từ 80 tuổi có được đi đò miễn phí không?", "miễn vé đò cho người từ đủ 70 tuổi", "Có"),
        ("Cụ 65 tuổi có được đi đò miễn phí không?", "miễn vé đò cho người từ 70 tuổi trở lên", "Không"),
        ("Trẻ dưới 6 tuổi có được đi đò không mất tiền không?", "Miễn vé đò cho trẻ em dưới 10 tuổi", "Có"),
        ("Trẻ dưới 12 tuổi có được đi đò không mất tiền không?", "Miễn vé đò cho trẻ em dưới 10 tuổi", "Không"),
        ("Xe trên 8 tấn có bị cấm qua cầu không?", "Cấm xe trên 5 tấn qua cầu", "Có"),
        ("Xe trên 3 tấn có phải đi đường tránh không?", "Xe trên 5 tấn phải đi đường tránh", "Không"),
        (
            "Gói thầu trên 5 tỷ đồng có phải đấu thầu rộng rãi không?",
            "Gói thầu từ 3 tỷ đồng trở lên phải đấu thầu rộng rãi",
            "Có",
        ),
        ("Mỗi hộ có được vay từ 30 triệu đồng không?", "Mỗi hộ được vay từ 30 triệu đồng đến 50 triệu đồng", "Có"),
        (
            "Quyết định này có thay thế toàn bộ Quyết định 12/QĐ-UBND không?",
            "Thay thế khoản 2 Điều 4 của Quyết định số 12/QĐ-UBND ngày 5/3/2020",
            "Không",
        ),
        (
            "Quyết định này có thay thế toàn bộ Quyết định 12/QĐ-UBND không?",
            "Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 5/3/2020",
            "Có",
        ),
        (
            "Chỉ thị có bãi bỏ hết các nội dung của Chỉ thị 07/CT-UBND không?",
            "Bãi bỏ một số điểm của Chỉ thị 07/CT-UBND",
            "Không",
        ),
        ("Có bãi bỏ toàn bộ phí đò không?", "Bãi bỏ phí đò tại điểm 3 của Quyết định 5/QĐ-UBND", "Có"),
        ("Có được in tên trẻ lên pa nô không?", "không in ảnh, họ tên của trẻ trên bất kỳ pa nô nào", "Không"),
    ],
)
def test_nobody_left_out_thresholds_and_parts_of_a_document(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Loa có đọc tên hộ nợ tiền nước không?", "Loa báo số hộ nợ tiền nước, không nêu tên hộ", "Không"),
        ("Loa có đọc tên hộ nộp sớm không?", "Loa nêu tên hộ nộp sớm vào sáng thứ Hai", "Có"),
        ("Có phải trả tiền vé không?", "Không thu tiền vé, bất kỳ ai cũng được vào", "Không"),
        (
            "Có được giảm mức đóng góp của hộ nghèo không?",
            "Không được điều chỉnh mức đóng góp xuống dưới 50 nghìn đồng",
            "Không",
        ),
        ("Có được hạ tiêu chí hộ nghèo không?", "không được hạ thấp tiêu chí khi bình xét", "Không"),
        (
            "Có được giảm học phí cho con hộ nghèo không?",
            "Giảm 50% học phí cho con hộ nghèo, không giảm cho con hộ khá",
            "Có",
        ),
        ("Nước giếng có được nấu cho trẻ uống không?", "Nấu nước máy cho trẻ uống, không dùng nước giếng", "Không"),
        ("Nước giếng có được tưới rau không?", "Tưới rau bằng nước giếng, không dùng để uống", "Có"),
        (
            "Phụ nữ có thai có được uống thuốc xổ giun không?",
            "Phụ nữ có thai chống chỉ định với thuốc xổ giun",
            "Không",
        ),
        (
            "Người đã dị ứng có được tiêm nhắc lại mũi này không?",
            "Người từng dị ứng nặng chống chỉ định tiêm nhắc lại",
            "Không",
        ),
        ("Có bắt xe con đậu qua đêm nộp phí không?", "xe tải đậu qua đêm nộp phí 20.000 đồng", ""),
        ("Xe tải đậu qua đêm có nộp phí không?", "xe tải đậu qua đêm nộp phí 20.000 đồng", "Có"),
        (
            "Nhà dân xây mới có phải chừa lối thoát hiểm không?",
            "Nhà dân, nhà xưởng xây mới phải chừa lối thoát hiểm",
            "Có",
        ),
        ("Số lượt đò đã đạt mức đặt ra chưa?", "Số lượt đò tăng 4%, thấp hơn mức 10% đã đặt ra", "Chưa"),
        ("Số lượt đò đã đạt mức đặt ra chưa?", "Số lượt đò tăng 12%, vượt mức đặt ra", "Có"),
        ("Học sinh mượn áo phao có mất tiền không?", "học sinh không phải trả tiền", "Không"),
        ("Học sinh mượn áo phao có được miễn phí không?", "học sinh không phải trả tiền", "Có"),
        (
            "Nhà bị lốc làm hỏng có xã xác nhận có được hỗ trợ không?",
            "Không hỗ trợ nhà lợp tôn, trừ nhà hỏng do thiên tai được Ủy ban nhân dân xã xác nhận",
            "Có",
        ),
        ("Nhà lợp tôn có được hỗ trợ không?", "Không hỗ trợ nhà lợp tôn, trừ nhà hỏng do thiên tai", "Không"),
        (
            "Hộ đã nhận tiền sửa nhà có được lĩnh thêm khoản gia cố không?",
            "Hộ đã nhận tiền sửa nhà thì không nhận thêm khoản này",
            "Không",
        ),
        ("Hồ sơ nộp muộn có được xét không?", "Hồ sơ nộp muộn bị loại", "Không"),
    ],
)
def test_names_amounts_and_things_put_to_no_use(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        (
            "Học sinh nội trú có phải tự mang gạo không?",
            "Học sinh nội trú được cấp 15 kg gạo mỗi tháng, không phải mang gạo theo",
            "Không",
        ),
        ("Cán bộ trực đêm có được nghỉ bù không?", "Cán bộ trực đêm được nghỉ bù 01 ngày, không quy ra tiền", "Có"),
        (
            "Có phải ai mất thẻ cũng phải nộp tiền làm lại không?",
            "Người mất thẻ được cấp lại miễn phí lần đầu",
            "Không",
        ),
        ("Bản tin có nêu đích danh hộ vi phạm không?", "Bản tin chỉ nêu số vụ, không nêu đích danh hộ", "Không"),
        ("Người ngoài xã có được vào chợ đêm bán hàng không?", "Chợ đêm chỉ dành cho người trong xã", "Không"),
        ("Chợ đêm có bán rượu không?", "Chợ đêm không bán rượu, bia, thuốc lá", "Không"),
        ("Chợ đêm có bán thuốc lá không?", "Chợ đêm không bán rượu, bia, thuốc lá", "Không"),
        ("Chợ đêm có bán bánh không?", "Chợ đêm bán bánh, chè, không bán rượu", "Có"),
        ("Bến có còn nhận xe tải không?", "Từ ngày 01/3 bến ngừng nhận xe tải", "Không"),
        ("Bến còn nhận xe tải chứ?", "Bến vẫn nhận xe tải dưới 5 tấn", "Có"),
        ("Có chuyện trả lại tiền vé khi đò hỏng không?", "Khi đò hỏng, bến hoàn trả tiền vé cho khách", "Có"),
        ("Có cần giấy khám sức khỏe để học bơi không?", "Học bơi không đòi giấy khám sức khỏe", "Không"),
        ("Học bơi có đòi giấy khám sức khỏe không?", "Người học bơi nộp giấy khám sức khỏe", "Có"),
        ("Xã đã làm xong cầu chưa?", "Cầu đang thi công, dự kiến hoàn thành tháng 8", "Chưa"),
        ("Xã đã làm xong cầu chưa?", "Cầu hoàn thành tháng 8", "Có"),
        ("Có phải tất cả các bến đều có áo phao không?", "12/15 bến có áo phao", "Không"),
        ("Có phải mọi hộ đều được vay không?", "Chỉ hộ nghèo được vay", "Không"),
        ("Hộ khá có được vay không?", "Chỉ hộ nghèo, hộ cận nghèo được vay", "Không"),
        ("Hộ cận nghèo có được vay không?", "Chỉ hộ nghèo, hộ cận nghèo được vay", "Có"),
        (
            "Người nước ngoài có được thuê ki ốt không?",
            "Ki ốt cho người địa phương thuê; không cho người nước ngoài thuê",
            "Không",
        ),
        ("Một hộ có được thuê 2 ki ốt không?", "Mỗi hộ được thuê tối đa 01 ki ốt", "Không"),
        ("Tiền thuê ki ốt trả một năm một lần được không?", "Tiền thuê ki ốt trả theo quý hoặc theo năm", "Có"),
        ("Có cho nợ tiền thuê ki ốt không?", "Tiền thuê trả trước ngày 05 hằng tháng, không cho nợ", "Không"),
        ("Hộ bị cháy nhà có được gia hạn nợ không?", "Hộ bị thiên tai, hỏa hoạn được giãn nợ đến 12 tháng", "Có"),
        (
            "Kế hoạch này có hủy bỏ kế hoạch năm ngoái không?",
            "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND năm 2022",
            "Có",
        ),
        ("Người đi đò có phải mặc áo phao không?", "Bắt buộc mặc áo phao đối với mọi người đi đò", "Có"),
        ("Người đi đò có phải mặc áo phao không?", "Khuyến khích người đi đò mặc áo phao", "Không"),
        ("Chủ đò có được từ chối khách say rượu không?", "Chủ đò có quyền từ chối chở khách say rượu", "Có"),
        ("Có giữ tên người tố giác kín không?", "Thông tin người tố giác được bảo mật", "Có"),
        ("Tên người tố giác có bị lộ ra không?", "Bảo mật tên người tố giác", "Không"),
        ("Mức thu năm nay có cao hơn năm ngoái không?", "Mức thu năm nay thấp hơn năm ngoái 5.000 đồng", "Không"),
        ("Ai nộp muộn có bị loại không?", "Hồ sơ nộp muộn bị loại", "Có"),
        ("Ai nộp muộn có bị loại không?", "Hồ sơ nộp muộn vẫn được xét", "Không"),
        (
            "Giáo viên hợp đồng có được hưởng phụ cấp không?",
            "Phụ cấp áp dụng cho giáo viên biên chế, không áp dụng cho giáo viên hợp đồng",
            "Không",
        ),
        ("Giáo viên hợp đồng có được hưởng phụ cấp không?", "Phụ cấp áp dụng cho cả giáo viên hợp đồng", "Có"),
    ],
)
def test_other_words_for_it_shares_growth_and_who_does_it_himself(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Dân có phải tự bỏ tiền mua áo phao không?", "Người dân tự bỏ tiền mua áo phao", "Có"),
        ("Chủ đò có tự sửa đò không?", "Chủ đò tự sửa đò theo mẫu", "Có"),
        ("Các thôn có tổ chức họp dân không?", "Thôn tự tổ chức họp dân", "Có"),
        ("Hộ có được vay không?", "12/15 hộ được vay", "Có"),
        ("Có phải tất cả hộ đều được vay không?", "15/15 hộ được vay", "Có"),
        ("Tất cả các xã có bến đò phải không?", "Quyết định số 12/15 quy định các xã có bến đò đều phải đăng ký", "Có"),
        ("Số vụ đuối nước có giảm không?", "Số vụ đuối nước giảm 3 vụ, tăng 20% số trẻ biết bơi", "Có"),
        ("Mức thu có giữ nguyên không?", "Mức thu giữ nguyên 20.000 đồng", "Có"),
        ("Mức thu có tăng không?", "Mức thu tăng 5.000 đồng, số bến giữ nguyên", "Có"),
        ("Có bảo mật tên người báo tin không?", "Tên người báo tin được bảo mật", "Có"),
        ("Hồ sơ thiếu ảnh có được nhận không?", "Hồ sơ thiếu ảnh bị trả lại", "Không"),
        ("Hồ sơ có được nhận qua bưu điện không?", "Hồ sơ được nhận qua bưu điện; hồ sơ thiếu ảnh bị trả lại", "Có"),
        ("Cầu đã làm xong chưa?", "Cầu đã hoàn thành, dự kiến thông xe tháng 9", "Có"),
        ("Lớp bơi đã hoàn thành chưa?", "Đang chuẩn bị hồ bơi, lớp bơi dự kiến hoàn thành cuối tháng 6", "Chưa"),
        ("Chủ đò có được từ chối chở khách không?", "Chủ đò được phép từ chối chở khách say rượu", "Có"),
        (
            "Chủ đò có phải chở trẻ em không?",
            "Chủ đò có quyền từ chối chở khách say rượu, phải chở trẻ em đi học",
            "Có",
        ),
        ("Có giảm số cuộc họp không?", "Giảm 30% số cuộc họp", "Có"),
        ("Xã có thu phí 2 lần không?", "Không thu phí quá 01 lần mỗi tháng", "Không"),
        ("Có được ghi tên vào sổ không?", "Người đi đò ghi họ tên vào sổ, không ghi số điện thoại", "Có"),
        ("Người nhận tiền có được lĩnh qua bưu điện không?", "Tiền được nhận qua bưu điện, không nhận thay", "Có"),
        ("Nước mưa có được dùng để nấu ăn không?", "Dùng nước mưa để nấu ăn, không dùng nước sông", "Có"),
        ("Đất lúa có được trồng sen không?", "Trồng sen trên đất trũng, không lấy đất lúa", "Không"),
        ("Thuốc này có chống chỉ định với trẻ không?", "Thuốc chống chỉ định với trẻ dưới 2 tuổi", "Có"),
        ("Có bị coi là vi phạm khi chở quá 12 người không?", "Chở quá 12 người là vi phạm", "Có"),
        ("Người dưới 16 tuổi có được lái đò không?", "Người lái đò phải từ đủ 18 tuổi", "Không"),
        ("Người từ 18 tuổi có được lái đò không?", "Người lái đò phải từ đủ 18 tuổi", "Có"),
        ("Học sinh có giấy khen có được cộng điểm không?", "Học sinh có giấy khen được cộng 2 điểm", "Có"),
        ("Xã có buộc hộ có lò gạch phải dời đi không?", "Hộ có lò gạch phải di dời trước năm 2025", "Có"),
        ("Đề án đã được duyệt có bị hủy không?", "Đề án đã được duyệt tiếp tục thực hiện", "Không"),
        (
            "Kế hoạch có quy định hộ nuôi ong có được đặt tổ trong rừng không?",
            "Hộ nuôi ong được đặt tổ ong trong rừng sản xuất",
            "Có",
        ),
        ("Còn thôn nào không có lớp bơi không?", "Đến năm 2024 tất cả các thôn có lớp bơi", "Không"),
        ("Thôn nào cũng có lớp bơi phải không?", "Đến năm 2024 tất cả các thôn có lớp bơi", "Có"),
    ],
)
def test_where_the_newer_rules_have_no_say(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(("clause", "kind"), [(WAIT, "passage"), ("Thôn sơ tán ngay khi nước lên.", "yesno")])
def test_no_yes_to_a_question_in_english_from_a_clause_that_denies(tmp_path: Path, clause: str, kind: str) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": f"{STORM}\n{clause}\n"})
    query = Query("Does the hamlet linger when the water is rising?", vietnamese=False)
    draft = compose(query, shelf.search(query, 50), shelf, Finds("sơ tán ngay"), lambda _: 1.0)
    assert draft is not None
    assert (draft.kind, draft.text.startswith("Có")) == (kind, kind == "yesno")


def test_a_question_told_of_is_answered_by_the_sentence_behind_it(tmp_path: Path) -> None:
    asked, reply = "Một chủ bến hỏi có được lùi hạn nộp phí hay không.", "Phó giám đốc trả lời dứt khoát là không."
    shelf = Shelf(tmp_path, {"pier.txt": f"{STORM}- {asked} {reply}\n"})
    draft = ask(shelf, "Sở có đồng ý lùi hạn nộp phí không?", Finds(asked))
    assert draft.text == f"Không: {asked} {reply}"


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        # What somebody gets all the same he does not lose ...
        ("Hộ chậm nộp có bị cắt điện không?", "hộ nộp chậm vẫn được dùng điện thêm 15 ngày;", "Không"),
        ("Khách nợ vé có bị từ chối chở không?", "khách quên ví vẫn được lên đò, trả tiền sau", "Không"),
        # ... where nothing befalls him there.
        ("Hộ chậm nộp có bị cắt điện không?", "hộ nộp chậm vẫn được dùng điện thêm 15 ngày, sau đó cắt;", "Có"),
        ("Hộ bán đò có bị cắt trợ cấp không?", "hộ bán đò bị cắt trợ cấp, người già vẫn được khám bệnh", "Có"),
        # What is pulled down is not kept, of several cases only one.
        ("Quán ven bến có được để lại không?", "Phá dỡ 12 quán lấn bến trong tháng 5", "Không"),
        ("Lò cũ có được giữ lại không?", "lò xây trước 2010 giữ lại, lò xây sau đó phá dỡ", "Có"),
        ("Kho còn tốt có được giữ lại không?", "kho còn tốt giao cho trường; kho hỏng thì tháo dỡ; bỏ kho cháy", "Có"),
        # Less was spent than given, or something was left.
        ("Tiền mua phao có chi hết không?", "được cấp 3,5 tỷ đồng, đã chi 3 tỷ đồng", "Không"),
        ("Tiền mua phao có chi hết không?", "được cấp 3 tỷ đồng, đã chi 3 tỷ đồng", "Có"),
        ("Vốn làm bến có giải ngân hết không?", "giải ngân 92% vốn, 2 tỷ đồng chuyển nguồn sang năm sau", "Không"),
        # One deed in two words.
        ("Tên chủ đò có được xóa khỏi bảng nợ không?", "Ông Lê trả nợ rồi được gỡ tên", "Có"),
    ],
)
def test_what_goes_on_is_kept_or_left_over(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told
