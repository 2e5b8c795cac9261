"""Is it of the sort of firm or person that is asked for, and does its clause tell of the deed that makes it one?"""

from __future__ import annotations

import re

from docqa.text import normalize

_FIRM = r"(?<!\w)(?:công ty|doanh nghiệp|hợp tác xã|htx|tập đoàn|nhà thầu|tổng thầu|nhà đầu tư|xí nghiệp)"
_FIRM_ASKED = re.compile(rf"{_FIRM}(?: \w+){{0,2}} nào(?!\w)", re.IGNORECASE)
_A_FIRM = re.compile(rf"{_FIRM}(?!\w)", re.IGNORECASE)
_OFFICES = r"sở(?! hữu)|ủy ban|ubnd|hđnd|công an|bộ(?! đội| môn)|ban|chi cục|cục|phòng|thanh tra|hội đồng"
_OFFICE = re.compile(rf"\W*(?:các )?(?:{_OFFICES})(?!\w)", re.IGNORECASE)
_OFFICE_OR_PLACE = re.compile(rf"\W*(?:các )?(?:{_OFFICES}|tỉnh|huyện|xã)(?!\w)", re.IGNORECASE)
# People by what they live on: none of them is an office, though one may work there ("phóng viên Báo A").
_PERSON_ASKED = re.compile(
    r"(?<!\w)(?P<who>phóng viên|nhà báo|bác sĩ|luật sư|kỹ sư|kiến trúc sư|nghệ sĩ|nghệ nhân|ca sĩ|họa sĩ|nhạc sĩ"
    r"|nhà văn|nhà thơ|vận động viên|huấn luyện viên|diễn giả|tài xế)(?: \w+){0,2} nào(?!\w)",
    re.IGNORECASE,
)
# A place is no office above it, and what grows, is built or sold is none at all.
_PLACE_ASKED = re.compile(
    r"(?<!\w)(?P<what>huyện|xã(?! hội)|phường|thị trấn|thôn|bản|làng|công viên|vườn hoa|hồ|đập|cảng|cầu|chợ|tuyến đường"
    r"|con đường|phố|sông|mỏ|di tích|lễ hội|loài|giống|cây|phần mềm|ứng dụng|sản phẩm|nghề|tàu)(?: \w+){0,4}? nào"
    r"(?! (?:cũng|thì|mà|là người))(?!\w)",
    re.IGNORECASE,
)
# Places and firms that an office neither is nor stands for, and that go by names.
_NAMED_ASKED = re.compile(
    r"(?<!\w)(?P<what>tỉnh|quốc gia|đền|chùa|hãng"
    r"|(?<!nguồn )(?<!loại )(?<!mực )(?<!mức )(?<!tính )nước(?! (?:thải|sạch|ngầm|mặn|ngọt|uống|sinh|tưới|mưa|lũ|máy)))"
    r"(?: (?!(?:thế|ngày|hôm|lúc|khi|mức|chỗ|nơi|khoản|cách|khúc|là)(?!\w))\w+){0,2}? nào"
    r"(?! (?:cũng|thì|mà|đó|là người))(?!\w)",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(r"(?<!\w)(?:bao nhiêu|mấy|bao lâu|bao giờ|khi nào)(?!\w)", re.IGNORECASE)
# "công an xã nào": whose office it is.
_OFFICE_OF = re.compile(
    r"(?<!\w)(?:ai|ủy ban(?: nhân dân)?|ubnd|hđnd|công an|hội|đoàn|phòng|trạm|chủ tịch|bí thư|đồn|đội|tổ|cán bộ|đảng ủy"
    r"|cơ quan|đơn vị|sở|ban|lực lượng|cấp)(?!\w)(?: \w+){0,3}? nào(?!\w)|(?<!\w)ai(?!\w)",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"\W*(?:sở(?! hữu)|thanh tra (?:tỉnh|sở|bộ|chính)|chi cục|(?:\w+ ){0,7}?tỉnh\W*$)",
    re.IGNORECASE,
)
_SOMEBODY = (
    r"(?<!\w)(?:ai|(?:đơn vị|cơ quan|công ty|doanh nghiệp|hãng|nơi|bên|nhà thầu) nào)(?: (?:đã|sẽ|phải|được|là))*"
)
_MONEY = r"(?:tiền|chi phí|kinh phí|lệ phí|học phí|viện phí|lương)"
# Deeds that a clause must tell of before somebody in it can be who does them, and the words that do.
_DEEDS = tuple(
    (re.compile(asked), re.compile(rf"(?<!\w)(?:{told})(?!\w)"))
    for asked, told in (
        (
            r"(?<!\w)(?:nhà thầu|tổng thầu)(?: \w+){0,2} nào(?!\w)|(?<!\w)ai (?:là|làm) (?:nhà|tổng) thầu(?!\w)"
            r"|(?<!\w)(?:nhà|tổng) thầu(?: \w+){0,8} là (?:ai|(?:đơn vị|công ty|doanh nghiệp) nào)(?!\w)",
            r"thầu|thi công|xây(?! dựng (?:kế hoạch|phương án|quy|đề án|chương trình))|làm (?:đường|cầu)|lắp|sửa"
            r"|nạo vét|khởi công|công trình|hợp đồng",
        ),
        (
            rf"{_SOMEBODY} bán(?! kính)(?!\w)",
            r"bán|mua|cung cấp|cung ứng|nhượng|chuyển nhượng|thanh lý|đấu giá|tiêu thụ|phân phối|kinh doanh|cửa hàng",
        ),
        (rf"{_SOMEBODY} trúng (?:thầu|đấu (?:giá|thầu))(?!\w)", r"trúng|thắng|mua|giành|thầu|ký hợp đồng"),
        (
            rf"{_SOMEBODY} (?:lo|trả|chi|chi trả|chịu|bỏ|bù|đài thọ|gánh)(?: \w+){{0,2}}? {_MONEY}(?!\w)",
            rf"{_MONEY}|phí|chi|trả|ngân sách|cấp|hỗ trợ|đóng|góp|tài trợ|bù|nuôi|ăn|nguồn|xã hội hóa|mua|lo|tự|chịu"
            r"|đài thọ|giúp|bảo hiểm|bảo đảm|đảm bảo|phụ cấp|trợ cấp|bồi thường",
        ),
    )
)


def may_be_enterprise(question: str, words: str, clause: str) -> bool:
    """May the words say which enterprise is asked for ("công ty nào"), where one is: by a name, or as one of those that
    their clause has told of before; a department is none."""
    if _FIRM_ASKED.search(question) is None:
        return True
    plain, said = normalize(words).text, normalize(clause).text
    if _OFFICE_OR_PLACE.match(plain):
        return False
    before = said.partition(plain)[0]
    return any(c.isupper() for c in plain) or _A_FIRM.search(before + plain) is not None


def may_be_person(question: str, words: str) -> bool:
    """May the words say who is asked for, where somebody of a trade is ("phóng viên nào")? An office is nobody."""
    asked, plain = _PERSON_ASKED.search(normalize(question).text), normalize(words).text
    return asked is None or _OFFICE.match(plain) is None or asked["who"].lower() in plain.lower()


def may_be_place(question: str, words: str) -> bool:
    """May the words say which district, park, country or kind of tree is asked for? A department of the province is
    none, and what goes by a name has one."""
    asked = normalize(question).text
    if _OFFICE_OF.search(asked):
        return True
    plain = normalize(words).text
    if (named := _NAMED_ASKED.search(asked)) and not _HOW_MUCH.search(asked) and not _has(plain, named["what"]):
        return _OFFICE.match(plain) is None and any(c.isupper() for c in plain)
    place = _PLACE_ASKED.search(asked)
    return place is None or _ABOVE.match(plain) is None or _has(plain, place["what"])


def _has(words: str, noun: str) -> bool:
    return re.search(rf"(?<!\w){noun}(?!\w)", words, re.IGNORECASE) is not None


def tells_of_it(question: str, clause: str) -> bool:
    """Does the clause tell of a sale, a contract, a payment, where the question asks who sells, builds or pays?"""
    asked, said = (normalize(text).text.lower() for text in (question, clause))
    return all(told.search(said) for asks, told in _DEEDS if asks.search(asked))
