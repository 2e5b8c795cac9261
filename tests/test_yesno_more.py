"""Yes/no questions: consent, waiting, what takes the place of what, aims, conditions, nobody, exceptions."""

from __future__ import annotations

import pytest

from docqa.read.asked.question import parse_question
from docqa.read.yesno.verdict import verdict
from docqa.schema import Query


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Sở Tài chính có đồng ý mua xe mới không?", "Sở Tài chính đồng ý mua xe mới, chưa đồng ý sửa nhà kho.", "Có"),
        (
            "Tỉnh đã chấp thuận dự án cầu Bến Cỏ chưa?",
            "Dự án cầu Bến Cỏ được chấp thuận trong khi dự án cầu Bến Tre chưa được duyệt.",
            "Có",
        ),
        ("Huyện có gật đầu cho lùi hạn không?", "Huyện nói không.", "Không"),
        ("Sở có đồng ý cho mở thêm điểm bán không?", "Sở bác đề nghị mở thêm điểm bán.", "Không"),
        (
            "Công trình có được khởi công khi chưa được phê duyệt không?",
            "Không khởi công công trình khi chưa được phê duyệt.",
            "Không",
        ),
        ("Chủ tịch có đồng ý tăng giá nước không?", "Chủ tịch đồng ý tăng giá nước từ năm sau.", "Có"),
        ("Sở có từ chối cho thuê kho không?", "Sở từ chối cho thuê kho.", "Có"),
        ("Ông giám đốc có chấp nhận lời xin lỗi không?", "Ông giám đốc chưa trả lời.", "Không"),
    ],
)
def test_consent_that_was_given_or_refused(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Hộ mới có được vay ngay không?", "Hộ mới được vay ngay, không phải chờ xét duyệt.", "Có"),
        ("Trạm có phải chờ lệnh mới được mở cửa cống không?", "Trạm phải chờ lệnh của Sở mới được mở cửa cống.", "Có"),
        (
            "Học sinh có được về ngay khi tan học không?",
            "Học sinh được về ngay khi tan học; riêng lớp một phải chờ cha mẹ.",
            "Có",
        ),
        ("Dân có phải chờ lâu không?", "Người dân không phải chờ quá 15 phút.", "Không"),
        ("Lớp mới có được mở ngay không?", "Lớp mới phải chờ đủ 20 học viên.", "Không"),
    ],
)
def test_at_once_or_only_later(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Có dùng phần mềm mới không?", "Sổ giấy được thay bằng phần mềm mới.", "Có"),
        ("Năm 2025 có còn ghi sổ giấy không?", "Từ năm 2024 sổ giấy được thay bằng phần mềm.", "Không"),
        ("Có mở lớp buổi tối không?", "Mở lớp buổi tối thay cho lớp cuối tuần.", "Có"),
        ("Có còn mở lớp cuối tuần không?", "Mở lớp buổi tối thay cho lớp cuối tuần.", "Không"),
        ("Có được bán vé giấy nữa không?", "Vé giấy được thay thế bằng vé điện tử từ tháng 6.", "Không"),
        ("Có được bán vé điện tử không?", "Vé giấy được thay thế bằng vé điện tử từ tháng 6.", "Có"),
    ],
)
def test_one_thing_in_place_of_another(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Năm 2024 có đạt kế hoạch trồng rừng không?", "Trồng rừng đạt 104% kế hoạch.", "Có"),
        ("Năm 2024 có hoàn thành kế hoạch trồng rừng không?", "Trồng rừng đạt 87,5% kế hoạch.", "Không"),
        ("Tiền năm 2024 có chi hết không?", "Chi hết 12 tỷ đồng.", "Có"),
        ("Trường đã đủ phòng học chưa?", "Trường đã đủ phòng học, mới có 2 phòng máy.", "Có"),
        ("Xã có đủ bác sĩ không?", "Xã mới có 1 bác sĩ, cần 3.", "Không"),
    ],
)
def test_what_was_set_and_reached(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Có được thu tiền khi phụ huynh chưa đồng ý không?", "Chỉ thu tiền khi phụ huynh đồng ý.", "Không"),
        (
            "Trẻ có được vào bơi khi không có cha mẹ đi cùng không?",
            "Trẻ chỉ được vào bơi khi có cha mẹ đi cùng.",
            "Không",
        ),
        ("Có phải họp dân trước khi thu tiền không?", "Chỉ thu tiền sau khi họp dân.", "Có"),
        ("Quán có bị kiểm tra nhiều lần trong năm không?", "Mỗi quán chỉ bị kiểm tra một lần trong năm.", "Không"),
        ("Quán có bị kiểm tra một lần không?", "Mỗi quán chỉ bị kiểm tra một lần trong năm.", "Có"),
        ("Có phải nộp phí khi chưa có việc làm không?", "Chỉ thu phí khi người học có việc làm.", "Không"),
        (
            "Hộ nghèo có được vay khi chưa có sổ đỏ không?",
            "Hộ nghèo được vay, chỉ cần xã xác nhận khi chưa có sổ đỏ.",
            "Có",
        ),
        ("Có phải hỏi ý kiến dân không?", "Chỉ làm khi đã hỏi ý kiến dân.", "Có"),
    ],
)
def test_on_one_condition_or_once(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Mưa lũ có làm ai chết không?", "Mưa lũ làm 3 người chết, không có người mất tích.", "Có"),
        ("Mưa lũ có ai mất tích không?", "Mưa lũ làm 3 người chết, không có người mất tích.", "Không"),
        ("Đợt dịch có ca nào tử vong không?", "Có 40 ca mắc, không ca nào tử vong.", "Không"),
        ("Có hộ nào chưa có điện không?", "Không hộ nào chưa có điện.", "Không"),
        ("Các xã có được hỗ trợ không?", "Các xã được hỗ trợ, không xã nào bị bỏ sót.", "Có"),
        ("Có trường hợp nào bị phạt không?", "Không có trường hợp nào bị phạt.", "Không"),
        ("Học sinh có người đưa đón không?", "Học sinh có người đưa đón, không có người lạ vào trường.", "Có"),
    ],
)
def test_what_befell_nobody(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        (
            "Cán bộ xã có được nhận tiền này không?",
            "Tiền này dành cho hộ nghèo, không áp dụng đối với cán bộ xã và công an.",
            "Không",
        ),
        (
            "Hộ nghèo có được nhận tiền này không?",
            "Tiền này dành cho hộ nghèo, không áp dụng đối với cán bộ xã và công an.",
            "Có",
        ),
        ("Xe cứu thương có được vào phố đi bộ không?", "Không xe nào được vào phố đi bộ, trừ xe cứu thương.", "Có"),
        ("Xe tải có được vào phố đi bộ không?", "Không xe nào được vào phố đi bộ, trừ xe cứu thương.", "Không"),
        ("Xe cứu thương có bị phạt không?", "Phạt mọi xe dừng đỗ trước cổng, trừ xe cứu thương.", "Không"),
        ("Hộ khá có phải đóng phí không?", "Các hộ đều được miễn phí, trừ hộ khá.", "Có"),
        ("Trẻ dưới 6 tuổi có phải mua vé không?", "Người lớn mua vé; trẻ dưới 6 tuổi không thuộc diện này.", "Không"),
        ("Riêng xã đảo có được hỗ trợ thêm không?", "Mỗi xã được 2 tỷ đồng, riêng xã đảo được thêm 1 tỷ đồng.", "Có"),
    ],
)
def test_for_whom_it_is_not(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Hợp tác xã có được thuê máy gặt không?", "Hợp tác xã được thuê máy cày, không được thuê máy gặt.", "Không"),
        ("Hợp tác xã có được thuê máy cày không?", "Hợp tác xã được thuê máy cày, không được thuê máy gặt.", "Có"),
        ("Phóng viên có được ghi âm không?", "Phóng viên được dự, không được chụp ảnh trong phòng xử", ""),
        ("Có được dùng tiền quỹ mua sách không?", "Quỹ dùng để mua sách, không chi tiếp khách.", "Có"),
        ("Xã có được giữ lại tiền phạt không?", "Xã được giữ lại 40% tiền phạt, còn lại nộp ngân sách.", "Có"),
        (
            "Chủ tàu chưa có giấy phép có được ra khơi không?",
            "Chủ tàu chưa có giấy phép được ra khơi nếu có đơn xin cấp.",
            "Có",
        ),
        ("Người không có bằng lái có được thuê xe không?", "Người không có bằng lái không được thuê xe.", "Không"),
        ("Hộ chưa trả hết nợ có được vay tiếp không?", "Hộ chưa trả hết nợ thì không cho vay tiếp.", "Không"),
        ("Có bị cấm dùng loa kéo không?", "Sau 22 giờ không dùng loa kéo.", "Có"),
        ("Có bị cấm bán rượu không?", "Cấm bán thuốc lá, không cấm bán rượu.", "Không"),
        ("Nhà văn hóa cũ có bị tháo dỡ không?", "Tháo dỡ nhà văn hóa cũ, giữ nguyên cây đa.", "Có"),
        ("Học sinh có còn được ăn miễn phí không?", "Học sinh vẫn được ăn miễn phí.", "Có"),
        ("Bài hát có được sửa lời không?", "Bài hát giữ nguyên lời cũ.", "Không"),
        ("Đi xe buýt có mất tiền vé không?", "Học sinh được miễn vé xe buýt.", "Không"),
        ("Học sinh có được miễn vé không?", "Học sinh được miễn vé xe buýt.", "Có"),
        ("Cô giáo có phải trực đêm không?", "Cô giáo không phải trực đêm.", "Không"),
        ("Con em công nhân có được học miễn phí không?", "Con em công nhân được học miễn phí.", "Có"),
        ("Trường có phải báo cáo hằng tháng không?", "Trường báo cáo hằng quý, không báo cáo hằng tháng.", "Không"),
        ("Nông dân có được hỗ trợ giống không?", "Nông dân được hỗ trợ giống, không hỗ trợ phân bón.", "Có"),
        ("Nông dân có được hỗ trợ phân bón không?", "Nông dân được hỗ trợ giống, không hỗ trợ phân bón.", "Không"),
        ("Huyện có xây bể bơi không?", "Huyện không xây bể bơi cố định mà lắp bể bơi di động.", "Không"),
        ("Huyện có lắp bể bơi di động không?", "Huyện không xây bể bơi cố định mà lắp bể bơi di động.", "Có"),
        ("Xe quá tải có được qua cầu không?", "Cấm xe quá tải qua cầu.", "Không"),
        (
            "Quỹ có cho người ngoài tỉnh vay không?",
            "Quỹ cho người trong tỉnh vay, không cho người ngoài tỉnh vay.",
            "Không",
        ),
        (
            "Học sinh có bị trừ điểm khi đi muộn không?",
            "Học sinh đi muộn không bị trừ điểm mà phải trực nhật.",
            "Không",
        ),
        ("Học sinh đi muộn có phải trực nhật không?", "Học sinh đi muộn không bị trừ điểm mà phải trực nhật.", "Có"),
        ("Sở có công bố kết quả không?", "Sở công bố kết quả trên cổng thông tin, không gửi qua thư.", "Có"),
        ("Sở có gửi kết quả qua thư không?", "Sở công bố kết quả trên cổng thông tin, không gửi qua thư.", "Không"),
        ("Người dân có được xem bản đồ không?", "Người dân được xem bản đồ tại xã, không được sao chụp.", "Có"),
        ("Người dân có được sao chụp bản đồ không?", "Người dân được xem bản đồ tại xã, không được sao chụp.", "Không"),
        ("Cán bộ có được dùng xe công đi lễ không?", "Xe công chỉ dùng đi công tác, không dùng đi lễ hội.", "Không"),
        ("Cán bộ có được dùng xe công đi công tác không?", "Xe công chỉ dùng đi công tác, không dùng đi lễ hội.", "Có"),
        (
            "Nhà thầu chậm tiến độ có bị phạt không?",
            "Nhà thầu chậm tiến độ bị phạt 2%, không được tham gia gói khác.",
            "Có",
        ),
        ("Nhà thầu có được ứng vốn không?", "Nhà thầu được ứng 30% vốn, không được chuyển cho thầu phụ.", "Có"),
        (
            "Nhà thầu có được chuyển vốn cho thầu phụ không?",
            "Nhà thầu được ứng 30% vốn, không được chuyển cho thầu phụ.",
            "Không",
        ),
        (
            "Bệnh nhân có phải trả tiền giường không?",
            "Bệnh nhân không phải trả tiền giường, chỉ trả tiền thuốc.",
            "Không",
        ),
        ("Bệnh nhân có phải trả tiền thuốc không?", "Bệnh nhân không phải trả tiền giường, chỉ trả tiền thuốc.", "Có"),
        ("Trạm y tế có bác sĩ không?", "Trạm y tế chưa có bác sĩ.", "Không"),
        ("Xã đã có đường nhựa chưa?", "Xã đã có đường nhựa, chưa có điện.", "Có"),
        ("Xã đã có điện chưa?", "Xã đã có đường nhựa, chưa có điện.", "Chưa"),
        ("Thí sinh thi lại có phải nộp lệ phí không?", "Không thu lệ phí của thí sinh thi lại.", "Không"),
        ("Hộ cận nghèo có được tính là hộ nghèo không?", "Hộ cận nghèo không tính là hộ nghèo.", "Không"),
        ("Nghỉ ốm có bị coi là bỏ việc không?", "Nghỉ ốm có giấy bác sĩ không bị coi là bỏ việc.", "Không"),
        ("Nghỉ không phép có bị coi là bỏ việc không?", "Nghỉ không phép năm ngày bị coi là bỏ việc.", "Có"),
        (
            "Vốn 2023 chưa dùng hết có được chuyển sang 2024 không?",
            "Vốn 2023 chưa giải ngân hết được kéo dài sang năm 2024.",
            "Có",
        ),
        ("Vốn 2023 chưa dùng hết có bị thu hồi không?", "Vốn 2023 chưa giải ngân hết phải nộp trả ngân sách.", "Có"),
        ("Con dấu cũ có còn dùng được không?", "Con dấu cũ hết hiệu lực từ ngày 1/7/2025.", "Không"),
        ("Cơn bão có làm sập nhà không?", "Cơn bão làm sập 12 nhà.", "Có"),
        ("Cô giáo có được nghỉ dạy để tập huấn không?", "Cô giáo được nghỉ dạy hai ngày để tập huấn.", "Có"),
        ("Đà điểu có được nuôi trong khu dân cư không?", "Không nuôi đà điểu trong khu dân cư.", "Không"),
        ("Cờ cũ có được treo không?", "Cờ cũ không được treo.", "Không"),
        ("Người nuôi cá có bị bắt buộc mua bảo hiểm không?", "Khuyến khích người nuôi cá mua bảo hiểm.", "Không"),
        ("Ai vi phạm có bị bắt không?", "Người vi phạm bị bắt giữ, không được tại ngoại.", "Có"),
        ("Đội có phải chờ xe cứu hộ không?", "Đội không chờ xe cứu hộ mà tự kéo thuyền.", "Không"),
    ],
)
def test_what_is_denied_rather_than_affirmed(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Căn nào xây đúng phép thì năm 2024 có làm sổ được không?", "yesno"),
        ("Nhà nào có người ốm thì được miễn không?", "yesno"),
        ("Dự án chưa có ai mua hàng vẫn xin được vốn chứ?", "yesno"),
        ("Xã nào chưa có điện thì do ai lo?", "who"),
        ("Hồ sơ nào thì được nhận trước?", "who"),
        ("Hộ nào bị lũ thì được bao nhiêu tiền?", "how-many"),
    ],
)
def test_one_of_a_kind_that_is_asked_about(question: str, asks: str) -> None:
    assert parse_question(Query(question)).asks == asks
