"""Is a figure of another sort than what a question counts: people where teams are counted, a time where it is money?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docqa.read.clauses.scopes import plain

# By the words behind a figure, or behind "bao nhiêu". What may be read otherwise ("năm công", "xã viên") is left out.
SORTS = {
    "money": r"đồng(?! (?:bào|chí|hồ|muối))|đ|vnđ|usd|tiền|vốn|kinh phí|ngân sách",
    "time": r"(?:ngày|tháng|năm)(?! (?:công|lương|tiền))|tuần|giờ|phút|quý|buổi|đêm|tuổi",
    "people": (
        r"người|lao động|học (?:viên|sinh)|sinh viên|cán bộ|công (?:chức|nhân)|nhân viên|viên chức"
        r"|(?:giáo|giảng|hội|đoàn|đảng) viên|chuyên gia|kỹ sư|bác sĩ|chiến sĩ|nạn nhân|bệnh nhân|thanh niên|phụ nữ"
        r"|nông dân|ngư dân|đại biểu"
    ),
    "households": r"hộ|gia đình",
    "area": r"ha|héc[- ]?ta|hecta|m2|m²|km2|km²|mét vuông|ki[- ]?lô[- ]?mét vuông",
    "length": r"km(?!/)|m(?!/)|mét(?! (?:vuông|khối))|ki[- ]?lô[- ]?mét(?! vuông)|cây số",
    "mass": r"tấn|kg|tạ|ki[- ]?lô[- ]?gam|lít|m3|m³|mét khối",
    "things": (
        r"(?:đội|tổ)(?! (?:ngũ|viên|trưởng|phó|tuyển|chức|hợp|ấm))|câu lạc bộ|(?:căn|ngôi) (?:nhà|hộ|trường)"
        r"|nhà (?:ở|tạm|dột|tình|đại|kiên|văn hóa|vệ sinh|máy)"
        r"|vụ(?! (?:lúa|mùa|đông|hè|xuân|thu|màu|tôm|sản|nuôi|trồng|trưởng|phó|kế|pháp))|cuộc|hội nghị|phiên tòa"
        r"|cơ sở(?! dữ liệu)|trạm|lớp(?! (?:trẻ|người))"
        r"|trường(?! hợp)|bệnh viện|phòng (?:khám|học)|doanh nghiệp|hợp tác xã|công ty|cửa hàng"
        r"|văn bản|quyết định|kế hoạch|chương trình|nghị quyết|chỉ thị"
        r"|đề án|chợ|tụ điểm|mô hình|trung tâm|công trình|dự án|điểm(?! phần trăm)|tàu|xe|thuyền|ô tô|máy (?:bơm|tính)"
        r"|(?:xã|phường|huyện|thôn)(?! (?:hội|viên|đội|trưởng|ủy|tiện))"
    ),
}
_SORT = re.compile("|".join(rf"(?P<{name}>(?:{words})(?!\w))" for name, words in SORTS.items()))
MEASURES = ("area", "length", "mass")
# What a figure of each sort is never asked for. A share may tell of any, and so may what has no sort here.
_NEVER = {
    "money": {"time", "people", "households", "things", *MEASURES},
    "time": {"money", "people", *MEASURES},
    "people": {"money", "time", "things", *MEASURES},
    "households": {"money", "time", *MEASURES},
    "things": {"money", "time", "people", *MEASURES},
    "area": {"money", "time", "people", "households", "things", "length", "mass"},
    "length": {"money", "people", "households", "things", "area", "mass"},  # "đi bộ 30 phút" tells how far it is
    "mass": {"money", "time", "people", "households", "things", "area", "length"},
}
_ONES = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
_TAIL = r"(?: (?:một|mốt|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín))?"
_NO_FIVE = "".join(rf"(?<!{word} )" for word in ("trong", "mỗi", "hằng", "hàng", "thứ", "cả"))  # "trong năm"
_WORDS = rf"{_NO_FIVE}(?:mười{_TAIL}|(?:{_ONES})(?: mươi{_TAIL})?)(?!\w)"
_NUMBER = rf"(?:\d+(?:[.,]\d+)*|{_WORDS})"
_SCALE = r"(?P<scale>(?: (?:chục|trăm|nghìn|ngàn|triệu|tỷ|tỉ)(?!\w))*)"
FIGURE = re.compile(rf"(?<![\w/.,-]){_NUMBER}(?: ?(?:đến|tới|-|–) ?{_NUMBER})?{_SCALE} ?")
ASKED = re.compile(rf"(?<!\w)(?:bao nhiêu|mấy){_SCALE} ?")
LARGE = re.compile(r"triệu|tỷ|tỉ")
_NO_UNIT = re.compile(r"\W|$|(?:một|mỗi|cho|trong|từ|để|là|ở|tại|theo)(?!\w)")
# What is money by its name: "nhận học bổng bao nhiêu một tháng".
_PAID = re.compile(
    r"(?<!\w)(?:học bổng|thù lao|lệ phí|học phí|phụ cấp|trợ cấp|tiền (?:ăn|công|lương|thưởng))"
    r"(?: (?!bao|mấy|và|trong|thì|phải|mà)\w+){0,4} $"
)
_PER = re.compile(r"(?:một|mỗi|cho|\d|theo)(?!\w)|\W*$")
_UNIT = re.compile(r"[^\W\d_]+")
# What asks for something else beside: "Vì sao mấy trăm hộ nghèo trở lại?"
ELSE = re.compile(r"(?<!\w)(?:lý do|nguyên nhân|(?:vì|tại|làm|ra) sao|ai|gì|nào|đâu|bao (?:giờ|lâu))(?!\w)")
# "Số vụ cháy là bao nhiêu?"
_NUMBER_OF = re.compile(r"\W*(?:tổng )?số (?:lượng )?(?P<scale>)")
_IS = re.compile(r"(?<!\w)(?:là|có|còn) $")
_END = re.compile(r"\W*$")
SHARE = re.compile(r"(?:%|phần trăm)")
# By how much more or less is no answer to how many; "giảm nghèo" and "tăng cường" say no such thing.
_CHANGE = re.compile(r"(?<!\w)(?:tăng(?! cường)|giảm(?! nghèo| thiểu| nhẹ))(?!\w)")
_GROWS = re.compile(r"(?<!\w)(?P<way>tăng|giảm)(?: được| thêm| bớt)?$")
# What a question says of a change.
_WAY = re.compile(r"(?<!\w)(?:tăng|giảm)(?!\w)")
_ANY_CHANGE = re.compile(
    r"(?<!\w)(?:thêm|hơn|kém|thấp|cao|kéo|hạ|nâng|cắt|rút|bớt|chênh|lên|xuống|đổi|so với|mất|ít|nhanh|chậm|tiết kiệm"
    r"|dôi|thu hẹp|mở rộng|lùi|sụt|vọt|trội|tốc độ|phát triển|biến động)(?!\w)"
)
_ORDINAL = re.compile(
    rf"(?<!\w)(?!năm năm(?!\w))(?:ngày|tháng|năm|quý|kỳ|thứ|đợt|số) (?:\d[\d/.-]*|[ivx]+(?!\w)|{_ONES}(?!\w))"
)
_AMOUNT = re.compile(
    rf"\d|(?<!\w)(?:{_ONES}|trăm|nghìn|ngàn|chục|nửa|vài|đôi|cả|toàn bộ|tất cả|mọi|hàng|không|chưa|hết|mỗi|hằng"
    r"|miễn)(?!\w)"
)
# "thứ mấy", "số bao nhiêu" ask for no amount.
_WHICH_ONE = re.compile(r"(?<!\w)(?:thứ|hạng|ngày|tháng|quý|năm|số|lớp|khóa|kỳ|khoản|điều|mục|trang) $")
_NOTHING_COUNTED = re.compile(
    r"\W*$|\W|(?:mỗi|một|cho|mà|theo|để|là|thì|từ|của|trong|vào|ở|với|và|tại|khi|nếu|so|đến|tới|trên|dưới|về|do|bởi|được"
    r"|bị|phải|nữa|đối|cả|lâu|giờ|lần)(?!\w)"
)
_REACH = 40  # characters behind a figure in which its unit stands


def of_another_sort(question: str, before: str, words: str, after: str) -> bool:
    """Is every figure in ``words``, which stand between ``before`` and ``after``, of a sort that the question does not
    ask for in any of its "bao nhiêu", or is there none where it asks for one? False where a sort is not known."""
    if not SHARE.search(plain(f"{words}{after[:_REACH]}")) and _only_by_how_much(plain(question), plain(before)):
        return True
    asked = list(_asked(plain(question)))
    if not asked or ELSE.search(plain(question)):
        return False
    known = all(sort in _NEVER for sort in asked)
    told_one_by_one = "," in words and not known  # such may be counted
    counts = len(asked) == 1 and (known or _counts(plain(question))) and not told_one_by_one
    if counts and _AMOUNT.search(_ORDINAL.sub(" ", plain(words))) is None:
        return True
    if not known:
        return False
    given = list(_given(words, after))
    if given and all(sort == "share" for sort in given):
        return not {"money", "time"} & {*asked} and _changes(plain(question), plain(before))
    return bool(given) and all(sort in _NEVER[one] for one in asked for sort in given)


def _counts(question: str) -> bool:
    """Does a noun follow "bao nhiêu" or "mấy", so that something is to be counted, and none told by its number?"""
    match = ASKED.search(question)
    if match is None or _WHICH_ONE.search(question[: match.start()]):
        return False
    return _NOTHING_COUNTED.match(question, match.end()) is None


def _asked(question: str) -> Iterator[str]:
    first = _NUMBER_OF.match(question)
    for match in ASKED.finditer(question):
        before = question[: match.start()]
        if _PAID.search(before) and not match["scale"] and _PER.match(question, match.end()):
            yield "money"
        elif first and _IS.search(before) and _END.match(question, match.end()):
            yield sort_of(question, first)
        else:
            yield sort_of(question, match)


def _given(words: str, after: str) -> Iterator[str]:
    whole, at, end = plain(f"{words}{after[:_REACH]}"), 0, len(plain(words))
    while (match := FIGURE.search(whole, at)) and match.start() < end:
        yield sort_of(whole, match)
        unit = _UNIT.match(whole, match.end())  # "5 năm" is no figure of five
        at = unit.end() if unit else match.end()


def sort_of(text: str, figure: re.Match[str]) -> str:
    """The sort of a figure by its unit, "share" for a share; empty where that is not known."""
    if SHARE.match(text, figure.end()):
        return "share"
    if unit := _SORT.match(text, figure.end()):
        return unit.lastgroup or ""
    return "money" if LARGE.search(figure["scale"]) and _NO_UNIT.match(text, figure.end()) else ""


def _only_by_how_much(question: str, before: str) -> bool:
    """Does "tăng" or "giảm" stand right before a figure, where the question speaks of no change, or of the contrary?"""
    change = _GROWS.search(before)
    if change is None or ASKED.search(question) is None:
        return False
    ways = _WAY.findall(question)
    return change["way"] not in ways if ways else _ANY_CHANGE.search(question) is None


def _changes(question: str, before: str) -> bool:
    """Does the label of a row, or the words right before a share, say that it is by how much something grows or falls,
    where the question does not?"""
    label = next((cell for cell in before.split("|") if len(cell.split()) > 1), "") if "|" in before else ""
    said = label or before.rpartition(",")[2].rpartition(";")[2]
    return _CHANGE.search(said) is not None and _CHANGE.search(question) is None
