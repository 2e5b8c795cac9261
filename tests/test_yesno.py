"""Yes/no questions: duties and free will, exemptions, costs, exclusions, what takes nothing away, refusals."""

from __future__ import annotations

import pytest

from docqa.read.asked.question import parse_question
from docqa.read.clauses.conditions import in_order
from docqa.read.yesno.verdict import verdict
from docqa.schema import Query


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        (
            "Công ty ngoài nhà nước có bị buộc phải lập quỹ học bổng không?",
            "Khuyến khích doanh nghiệp ngoài nhà nước lập quỹ học bổng cho con công nhân.",
            "Không",
        ),
        (
            "Doanh nghiệp tư nhân có phải lập quỹ nghiên cứu không?",
            "Lập quỹ là yêu cầu bắt buộc đối với doanh nghiệp nhà nước và được khuyến khích đối với doanh nghiệp khác.",
            "Không",
        ),
        (
            "Doanh nghiệp nhà nước có bắt buộc phải lập quỹ nghiên cứu không?",
            "Lập quỹ nghiên cứu là bắt buộc với doanh nghiệp nhà nước và được khuyến khích với các doanh nghiệp khác.",
            "Có",
        ),
        (
            "Hộ trồng bưởi có bắt buộc phải cài ứng dụng nhật ký không?",
            "Vận động hộ trồng bưởi cài ứng dụng nhật ký canh tác.",
            "Không",
        ),
        (
            "Hợp tác xã có phải mua bảo hiểm cho thuyền viên không?",
            "Hợp tác xã phải mua bảo hiểm cho thuyền viên, khuyến khích mua thêm bảo hiểm thân tàu.",
            "Có",
        ),
        (
            "Hợp tác xã có phải mua bảo hiểm thân tàu không?",
            "Hợp tác xã phải mua bảo hiểm cho thuyền viên, khuyến khích mua thêm bảo hiểm thân tàu.",
            "Không",
        ),
        (
            "Học viên nhận tiền tàu xe có bắt buộc phải làm việc ở xã không?",
            "Học viên được cấp 2 triệu đồng tiền tàu xe, không kèm điều kiện quay về.",
            "Không",
        ),
        (
            "Sinh viên được cấp học bổng của tỉnh có phải về tỉnh công tác không?",
            "Sinh viên nhận học bổng cam kết về tỉnh công tác ít nhất 5 năm.",
            "Có",
        ),
        (
            "Nhận hỗ trợ giống thì hộ dân có phải bán lại cho công ty không?",
            "Hộ nhận giống không bị ràng buộc bán sản phẩm cho công ty.",
            "Không",
        ),
        (
            "Xã có bắt buộc mỗi hộ phải trồng cây không?",
            "Vận động mỗi hộ trồng ít nhất hai cây, không bắt buộc.",
            "Không",
        ),
        (
            "Hợp tác xã có bắt buộc phải mua bảo hiểm không?",
            "Vận động hội viên mua bảo hiểm; hợp tác xã phải mua bảo hiểm cho thuyền viên.",
            "Có",
        ),
        ("Hội Phụ nữ có phải vận động hội viên trồng cây không?", "Hội Phụ nữ vận động hội viên trồng cây.", "Có"),
        ("Công ty có phải đóng quỹ không?", "Công ty đóng quỹ mỗi năm một lần; khuyến khích đóng thêm.", "Có"),
        (
            "Công ty nhà nước có phải đóng quỹ không?",
            "Đóng quỹ là bắt buộc đối với công ty nhà nước và khuyến khích đối với các công ty khác.",
            "Có",
        ),
    ],
)
def test_what_is_bidden_and_what_is_encouraged(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        (
            "Quán ăn nhỏ có được khỏi nộp phí rác không?",
            "Quán ăn dưới 10 chỗ được miễn phí rác, không phải đăng ký nhưng phải phân loại rác tại chỗ.",
            "Có",
        ),
        ("Tiểu thương bán rong có phải nộp phí chợ không?", "Người bán rong được miễn phí chợ.", "Không"),
        (
            "Người khuyết tật có được khỏi mua vé đò không?",
            "Người khuyết tật được miễn vé đò khi xuất trình giấy xác nhận.",
            "Có",
        ),
        ("Hộ nghèo có phải trả tiền lắp đồng hồ nước không?", "Hộ nghèo được lắp đồng hồ nước miễn phí.", "Không"),
        (
            "Người học lớp xóa mù có mất tiền học không?",
            "Lớp học xóa mù kéo dài 10 tuần, học vào buổi tối, miễn học phí;",
            "Không",
        ),
        ("Học viên có được miễn học phí lớp nấu ăn không?", "Học viên lớp nấu ăn đóng 200.000 đồng học phí.", "Không"),
        ("Phụ nữ mang thai có được miễn trực đêm không?", "Không xếp trực đêm đối với phụ nữ mang thai.", "Có"),
        ("Hộ nghèo có được miễn đóng quỹ phòng chống bão không?", "Không thu quỹ phòng chống bão của hộ nghèo.", "Có"),
        ("Xã có được cấp đất mà không cần họp dân không?", "Xã chỉ được cấp đất sau khi họp dân.", "Không"),
        ("Hộ có được vay mà không cần thế chấp không?", "Hộ nghèo được vay, không phải thế chấp.", "Có"),
        (
            "Hộ có được vay mà không cần thế chấp không?",
            "Hộ nghèo vay 50 triệu đồng phải có người bảo lãnh, không cần thế chấp.",
            "Có",
        ),
        ("Học sinh có được miễn nộp ảnh không?", "Học sinh nộp 2 ảnh, không phải nộp giấy khai sinh.", "Không"),
        ("Hộ cận nghèo có được miễn đóng quỹ không?", "Không thu quỹ của hộ nghèo.", ""),
        ("Cán bộ có được miễn trực không?", "Cán bộ không được miễn trực.", "Không"),
        ("Cán bộ trên 55 tuổi có được khỏi trực không?", "Cán bộ trên 55 tuổi không phải trực.", "Có"),
    ],
)
def test_who_is_let_off(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        (
            "Tỉnh có trả tiền ăn cho đội bóng của các huyện không?",
            "Huyện tự lo tiền ăn cho đội của mình, tỉnh chỉ hỗ trợ tiền thuê sân.",
            "Không",
        ),
        (
            "Sở có chi tiền xe cho đại biểu các xã không?",
            "Xã tự bố trí xe cho đại biểu, Sở chi tiền nghỉ qua đêm.",
            "Không",
        ),
        (
            "Huyện có chịu tiền thuốc cho bò của hộ dân không?",
            "Hộ dân tự mua thuốc; huyện chịu tiền công tiêm.",
            "Không",
        ),
        ("Huyện có trả tiền công tiêm cho bò không?", "Hộ dân tự mua thuốc; huyện chịu tiền công tiêm.", "Có"),
        ("Xã có phải tự lo tiền sửa loa không?", "Tiền sửa loa do xã tự lo từ ngân sách xã.", "Có"),
        (
            "Người dân có phải bỏ tiền làm đường ngõ không?",
            "Huyện chi toàn bộ tiền làm đường ngõ, người dân hiến đất.",
            "Không",
        ),
        (
            "Bộ có hỗ trợ hóa chất cho tỉnh nghèo không?",
            "Địa phương tự lo kinh phí cho đoàn của mình, Bộ chỉ hỗ trợ hóa chất cho 9 tỉnh nghèo.",
            "Có",
        ),
        (
            "Hộ có nhà kiên cố có được xét hỗ trợ tiền lợp mái không?",
            "Không xét hỗ trợ tiền lợp mái đối với hộ đã có nhà kiên cố.",
            "Không",
        ),
        ("Ngân sách tỉnh có bù tiền vé cho học sinh không?", "Tiền vé của học sinh do phụ huynh tự trả.", "Không"),
        ("Huyện có chi tiền mua giống cho dân không?", "Huyện chi tiền mua giống, dân tự lo phân bón.", "Có"),
        ("Huyện có hỗ trợ tiền làm nhà không?", "Hộ tự lo 30% tiền làm nhà, huyện hỗ trợ 70%.", "Có"),
        (
            "Tỉnh có hỗ trợ kinh phí làm đường không?",
            "Xã tự lo giải phóng mặt bằng, tỉnh hỗ trợ kinh phí làm đường.",
            "Có",
        ),
        ("Xã có phải bỏ tiền mua loa không?", "Do xã chi trả tiền mua loa.", "Có"),
        ("Hộ dân có phải trả tiền điện không?", "Hộ dân tự trả tiền điện.", "Có"),
        ("Hộ dân có phải trả tiền lắp công tơ không?", "Công ty điện lực chịu toàn bộ chi phí lắp công tơ.", "Không"),
        ("Phụ huynh có phải đóng tiền ăn không?", "Tiền ăn do ngân sách huyện chi trả.", "Không"),
        (
            "Ngân sách huyện có chi tiền ăn cho trẻ không?",
            "Tiền ăn của trẻ do phụ huynh đóng, huyện hỗ trợ thêm 5.000 đồng mỗi bữa.",
            "Có",
        ),
        ("Bộ có trả tiền cho đoàn của mình không?", "Bộ tự lo kinh phí cho đoàn của mình.", "Có"),
        ("Sở có được giao tự chi trả tiền thuê không?", "Sở tự chi trả tiền thuê nhà.", "Có"),
    ],
)
def test_who_bears_the_cost(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        (
            "Người chưa tiêm phòng có được vào đội chống dịch không?",
            "Đội chống dịch mỗi xã 7 người, không nhận người chưa tiêm phòng.",
            "Không",
        ),
        (
            "Người chưa biết bơi có được vào đội cứu hộ không?",
            "Mỗi bến lập một đội cứu hộ 6 người, không lấy người không biết bơi.",
            "Không",
        ),
        (
            "Người đã tiêm phòng đủ có được vào đội chống dịch không?",
            "Đội chống dịch nhận người đã tiêm phòng đủ hai mũi.",
            "Có",
        ),
        (
            "Người đang bị kỷ luật có được bình bầu lao động giỏi không?",
            "Bình bầu lao động giỏi vào tháng 12, không xét người đang bị kỷ luật.",
            "Không",
        ),
        (
            "Cán bộ xã báo tin phá rừng có được thưởng không?",
            "người báo tin phá rừng được thưởng 2 triệu đồng; riêng cán bộ xã không thuộc diện được thưởng.",
            "Không",
        ),
        (
            "Người dân báo tin phá rừng có được thưởng không?",
            "người báo tin phá rừng được thưởng 2 triệu đồng; riêng cán bộ xã không thuộc diện được thưởng.",
            "Có",
        ),
        ("Nộp hồ sơ muộn có bị trừ điểm không?", "Việc nộp muộn không bị trừ điểm thi đua.", "Không"),
        (
            "Người nhà của trưởng thôn có được chấm thầu không?",
            "Trưởng thôn và người thân không được tham gia chấm thầu.",
            "Không",
        ),
        (
            "Gia đình từng bị phạt vì bỏ rơi con có được nhận nuôi trẻ không?",
            "gia đình có người từng bị xử phạt vì bỏ rơi con không được nhận nuôi.",
            "Không",
        ),
        (
            "Người biết bơi có được vào đội cứu hộ không?",
            "Mỗi bến lập một đội cứu hộ 6 người, không lấy người không biết bơi.",
            "Có",
        ),
        (
            "Doanh nghiệp có được nhận hỗ trợ không?",
            "Doanh nghiệp nộp hồ sơ qua mạng được nhận hỗ trợ; không nhận hồ sơ giấy.",
            "Có",
        ),
        ("Trưởng thôn có được chấm thầu không?", "Trưởng thôn và người thân không được tham gia chấm thầu.", "Không"),
        ("Hộ khá có được vay không?", "Riêng hộ khá được vay không quá 20 triệu đồng.", "Có"),
        ("Hộ nghèo có được vay không?", "Hộ nghèo được vay 50 triệu đồng, riêng hộ khá không được vay.", "Có"),
        ("Hộ khá có được vay không?", "Hộ nghèo được vay 50 triệu đồng, riêng hộ khá không được vay.", "Không"),
        ("Người chưa tiêm có được vào chợ không?", "Đội chống dịch không nhận người chưa tiêm.", ""),
    ],
)
def test_who_is_kept_out(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        (
            "Từ chối tham gia câu lạc bộ thì hộ dân có còn được vay vốn không?",
            "việc không tham gia câu lạc bộ không ảnh hưởng đến quyền vay vốn.",
            "Có",
        ),
        (
            "Không chịu đi khám thì người già có vẫn được nhận trợ cấp không?",
            "Người già không đi khám không bị mất khoản trợ cấp.",
            "Có",
        ),
        ("Người khai chậm có bị mất suất hỗ trợ không?", "Khai chậm không làm mất suất hỗ trợ.", "Không"),
        (
            "Việc đổi tên thôn có ảnh hưởng đến giấy tờ của dân không?",
            "Việc đổi tên thôn không ảnh hưởng đến giấy tờ đã cấp cho dân.",
            "Không",
        ),
        (
            "Không có hộ khẩu thì trẻ có được học lớp một không?",
            "Việc chưa có hộ khẩu không cản trở trẻ vào lớp một.",
            "Có",
        ),
        ("Học sinh nghỉ học dài ngày có bị cắt học bổng không?", "Nghỉ học quá 30 ngày thì bị cắt học bổng.", "Có"),
        ("Học sinh nghỉ học có bị cắt trợ cấp không?", "Học sinh nghỉ học dưới 5 ngày không bị cắt trợ cấp.", "Không"),
        (
            "Người dân có phải làm lại giấy tờ khi đổi tên thôn không?",
            "Việc đổi tên thôn không ảnh hưởng đến giấy tờ đã cấp, người dân không phải làm lại giấy tờ.",
            "Không",
        ),
        (
            "Sáp nhập có làm mất quyền lợi của học sinh không?",
            "Việc sáp nhập không làm mất quyền lợi của học sinh.",
            "Không",
        ),
        (
            "Sau sáp nhập trẻ có còn được miễn học phí không?",
            "Việc sáp nhập không ảnh hưởng đến chế độ miễn học phí của trẻ.",
            "Có",
        ),
        ("Giáo viên hợp đồng có được dạy tiếp không?", "Không chấm dứt hợp đồng với giáo viên hợp đồng.", "Có"),
        ("Trẻ mồ côi có được nhận trợ cấp không?", "Trẻ mồ côi được nhận trợ cấp 540.000 đồng, không nhận thay.", "Có"),
    ],
)
def test_what_takes_nothing_away(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        (
            "Chủ quán có được từ chối cho đoàn vào bếp không?",
            "Chủ quán có quyền không cho đoàn kiểm tra vào bếp khi đoàn không có quyết định.",
            "Có",
        ),
        (
            "Người dân được quyền từ chối ký biên bản không?",
            "Người dân được quyền không ký biên bản nếu nội dung chưa đúng.",
            "Có",
        ),
        (
            "Hộ kinh doanh có được từ chối mở kho cho đoàn xem không?",
            "Hộ kinh doanh không được từ chối mở kho khi đoàn có lệnh.",
            "Không",
        ),
        ("Nhân viên có được phép từ chối làm đêm không?", "Phụ nữ nuôi con nhỏ có quyền từ chối làm đêm.", "Có"),
        ("Chủ quán có được từ chối không?", "Chủ quán không có quyền từ chối kiểm tra.", "Không"),
        (
            "Bệnh viện có được từ chối cấp cứu không?",
            "Bệnh viện không được từ chối cấp cứu người không có thẻ.",
            "Không",
        ),
        ("Học sinh có phải học thêm không?", "Học sinh có quyền không học thêm.", "Không"),
    ],
)
def test_what_may_be_refused(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        (
            "Hộ thuê trọ có được mua nước giá rẻ không nếu có xác nhận của chủ trọ?",
            "hộ thuê trọ được mua nước theo giá hộ nghèo nếu chủ trọ xác nhận.",
            "Có",
        ),
        (
            "Xe ba bánh có được vào phố cổ không khi chở hàng ban đêm?",
            "Xe ba bánh chở hàng được vào phố cổ từ 22 giờ đến 5 giờ.",
            "Có",
        ),
        (
            "Hộ chưa có sổ đỏ có được đền bù không nếu đất đã ở trước năm 1993?",
            "Đất ở ổn định trước năm 1993 mà chưa có sổ vẫn được đền bù về đất.",
            "Có",
        ),
        (
            "Người bán vé số có được vay vốn của hội không nếu không có tài sản thế chấp?",
            "Hội cho người bán vé số vay đến 10 triệu đồng, không cần tài sản thế chấp.",
            "Có",
        ),
    ],
)
def test_a_condition_behind_the_question(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Huyện có khuyến khích hộ dân nuôi ong không?", "Khuyến khích hộ dân nuôi ong dưới tán rừng.", "Có"),
        (
            "Các trường có được khuyến khích dùng nước mưa không?",
            "Khuyến khích các trường thu và dùng nước mưa để tưới cây.",
            "Có",
        ),
        ("Hộ cận nghèo có được miễn tiền nước không?", "Chỉ miễn tiền nước cho hộ nghèo.", "Không"),
        ("Trụ sở cũ có được đem bán không?", "trụ sở cũ giao cho trạm y tế dùng, không bán.", "Không"),
        ("Xe công dôi dư có được đem cho thuê không?", "xe công dôi dư điều cho trường học, không cho thuê.", "Không"),
        ("Đất của trường cũ có được đem đấu giá không?", "đất trường cũ để làm sân chơi, không đấu giá.", "Không"),
        (
            "Vụ đánh con có được đưa ra hòa giải ở thôn không?",
            "vụ nào có trẻ em bị đánh thì tuyệt đối không hòa giải.",
            "Không",
        ),
        (
            "Tổ hòa giải có được dàn xếp vụ hiếp dâm không?",
            "Các vụ xâm hại tình dục không được đưa ra hòa giải.",
            "Không",
        ),
        (
            "Đoàn kiểm tra có báo trước cho chủ tàu không?",
            "đoàn kiểm tra xuống bến bất kỳ lúc nào, không báo trước.",
            "Không",
        ),
        (
            "Cô nuôi trẻ theo mùa vụ có được tính thâm niên không?",
            "Cô nuôi trẻ hợp đồng theo mùa vụ được tính thâm niên như người trong biên chế.",
            "Có",
        ),
        ("Xã có phải tổ chức lớp học không?", "Xã tổ chức lớp học, vận động người dân tham gia.", "Có"),
        ("Người dân có bắt buộc tham gia lớp học không?", "Xã tổ chức lớp học, vận động người dân tham gia.", "Không"),
        ("Hồ sơ giấy có được nhận không?", "Chỉ nhận hồ sơ qua mạng, không nhận hồ sơ giấy.", "Không"),
        ("Người nghỉ việc có được nhận lương không?", "Người nghỉ việc không được nhận lương.", "Không"),
        ("Bệnh viện có phải nhận người không có thẻ không?", "Bệnh viện không được từ chối người không có thẻ.", "Có"),
        ("Xe có được bán đấu giá không?", "Xe cũ được đem bán đấu giá.", "Có"),
        ("Xe có được đem bán không?", "Xe điều cho trường, xe hỏng thì bán.", "Có"),
        ("Có được đem rác ra kênh không?", "Cấm đem rác ra kênh.", "Không"),
        ("Sạt lở có phải do mưa không?", "Sạt lở do nổ mìn chứ không phải do mưa.", "Không"),
        ("Sạt lở có phải do nổ mìn không?", "Sạt lở do nổ mìn chứ không phải do mưa.", "Có"),
        (
            "Hồ sơ có được giải quyết đúng hạn không?",
            "Hồ sơ giải quyết đúng hạn đạt 98%, không còn hồ sơ quá hạn.",
            "Có",
        ),
        ("Công trình có đúng tiến độ không?", "Công trình chậm tiến độ 3 tháng.", "Không"),
        ("Hộ nghèo có được miễn phí khám không?", "Khám miễn phí cho hộ nghèo.", "Có"),
        ("Tỉnh có báo trước lịch kiểm tra không?", "Lịch kiểm tra được báo trước 3 ngày.", "Có"),
    ],
)
def test_other_words_and_one_thing_against_another(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Thành phố có trả tiền thuê xe cho các phường không?", "Các phường tự thuê xe bằng tiền của phường.", "Không"),
        ("Dân có phải bỏ tiền mua công tơ không?", "Hộ dân tự mua công tơ, công ty lắp đặt miễn phí.", "Có"),
        ("Dân có phải bỏ tiền lắp công tơ không?", "Công ty lắp đặt công tơ miễn phí.", "Không"),
        ("Bà con có phải góp tiền mua xi măng không?", "Xi măng do tỉnh cấp, bà con góp ngày công.", "Không"),
        ("Bà con có phải góp ngày công không?", "Xi măng do tỉnh cấp, bà con góp ngày công.", "Có"),
        ("Phường có tự trả lương cho đội dân phòng không?", "Lương đội dân phòng do thành phố chi trả.", "Không"),
        ("Lớp tập huấn có thu học phí không?", "Học viên không phải đóng bất cứ khoản nào.", "Không"),
        ("Thương binh có được miễn tiền thuê sạp không?", "Thương binh được giảm một nửa tiền thuê sạp.", ""),
        ("Thương binh có được giảm tiền thuê sạp không?", "Thương binh được giảm một nửa tiền thuê sạp.", "Có"),
        ("Chủ rừng có được phép không cho người lạ vào không?", "Chủ rừng có quyền không cho người lạ vào.", "Có"),
        ("Giếng cạn có phải vì khoan nhiều không?", "Giếng cạn không phải vì nắng mà vì khoan quá nhiều.", "Có"),
        ("Giếng cạn có phải vì nắng không?", "Giếng cạn không phải vì nắng mà vì khoan quá nhiều.", "Không"),
        # What is asked of all, and a clause of something else.
        ("Có phải em nào cũng được giúp không?", "Tổ công tác phát hiện 16 em bỏ học", ""),
        ("Có phải em nào cũng được giúp không?", "Tổ công tác giúp cả 16 em bỏ học", "Có"),
    ],
)
def test_others_of_these_sorts(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Hộ thuê trọ có được mua nước giá rẻ không nếu có xác nhận của chủ trọ?", "yesno"),
        ("Xe ba bánh có được vào phố cổ không, theo thông báo của phường?", "yesno"),
        ("Trạm bơm đã chạy hết công suất chưa trong mùa lũ 2023?", "yesno"),
        ("Xã có từng mở lớp bơi không (kế hoạch 12 của huyện)?", "yesno"),
        ("Huyện đã từng phát phao chưa, hay có lần nào rồi không?", "yesno"),
        ("Ba thôn ven sông, có phải thôn nào cũng có đò?", "yesno"),
        ("Trong đợt lũ có ai bị thương không, theo bản tin của huyện?", "yesno"),
        # What stands behind asks for something else, or nothing is asked there.
        ("Hộ có nhà không trong quy hoạch được đền bù bao nhiêu?", "how-many"),
        ("Ai lo cho hộ có đất mà không có nhà khi có bão?", "who"),
        ("Ba thôn ven sông, có phải thôn nào lập đội cứu hộ trước?", "other"),
    ],
)
def test_which_are_yes_or_no_questions(question: str, asks: str) -> None:
    assert parse_question(Query(question)).asks == asks


@pytest.mark.parametrize(
    ("question", "same"),
    [
        ("Hộ có được vay không nếu có bảo lãnh?", "nếu có bảo lãnh, Hộ có được vay không?"),
        ("Hộ không có nhà có được vay không?", "Hộ không có nhà có được vay không?"),
        ("Làng có bị ô nhiễm không khí không?", "Làng có bị ô nhiễm không khí không?"),
        ("Hộ nào có đất không theo quy hoạch?", "Hộ nào có đất không theo quy hoạch?"),
        ("Đã có đò chưa, hay là chưa?", "Đã có đò chưa?"),
    ],
)
def test_a_condition_goes_before_what_it_is_of(question: str, same: str) -> None:
    assert in_order(question) == same


def test_a_clause_without_a_word_of_the_deed_affirms_nothing() -> None:
    asked = "Cán bộ Lũng Pha có được đòi doanh nghiệp nộp lại giấy tờ mà nhà nước đã có không?"
    assert verdict(asked, "cán bộ vi phạm bị nhắc tên tại phiên họp tháng.") == ""
    assert verdict(asked, "cán bộ được yêu cầu doanh nghiệp nộp lại giấy tờ khi hồ sơ bị mất.") == "Có"
    assert verdict("Xã Lũng Pha có được cấp xuồng không?", "xã bên sông nhận hai chiếc.") == "Có"  # a short deed
