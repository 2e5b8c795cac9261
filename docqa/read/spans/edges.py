"""Words that a reader cut too short: "trước ngày tiêm" of "03 ngày trước ngày tiêm", "6 trở lên" of "cấp 6 trở lên"."""

from __future__ import annotations

import re

from docqa.schema import Document
from docqa.text import fold, normalize

Span = tuple[int, int]
_REACH = 60  # characters before the words that are looked at
# An amount of time and what ties it to an event: "chậm nhất 05 ngày kể từ khi ...". No date's month or year.
_NUMBER = r"(?<!tháng )(?<!ngày )(?<!quý )(?<!năm )(?<!thứ )(?:\d+(?:[.,]\d+)?|một|hai|ba|bốn|sáu|bảy|tám|chín|mười)"
_BOUND = r"(?:(?:chậm|muộn|sớm) nhất|trong(?: vòng)?|ít nhất|tối thiểu|tối đa|không quá)"
_AMOUNT = rf"(?:{_BOUND}\s+(?:là\s+)?)?{_NUMBER}\s+(?:giờ|phút|ngày|tuần|tháng|năm|quý)(?:\s+làm việc)?"
_TIE = r"(?:kể từ|tính từ|từ|sau|trước)(?:\s+(?:khi|ngày|lúc|thời điểm|giờ))?"
_TIED = re.compile(rf"(?<!\w){_AMOUNT}\s+{_TIE}\s+$", re.IGNORECASE)
_BEFORE_TIE = re.compile(rf"(?<!\w){_AMOUNT}\s+$", re.IGNORECASE)
_TIES = re.compile(rf"{_TIE}\s", re.IGNORECASE)
# Levels of places in a row; before a name one begins another place.
_LEVEL = r"(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|thôn|bản|ấp|khu phố|tổ dân phố)"
_ENDS_IN_LEVEL = re.compile(rf"\d.*\s{_LEVEL}$", re.IGNORECASE | re.DOTALL)
_LEVELS = re.compile(rf"(?:\s*,\s*{_LEVEL}(?!\w)(?!\s+[^\W\d_a-zà-ỹ]))+")
# "đạt từ 86%" is at least that; "đạt từ 86% đến 90%" is not.
_REACHES = re.compile(r"(?<!\w)(?:đạt|có|giảm|tăng|bảo đảm|duy trì)\s+(từ\s+)$", re.IGNORECASE)
_GOES_ON = re.compile(r"[^,;.\n]{0,40}?(?:\b(?:đến|tới|lên|xuống|sang|còn)\b|\s?[-–]\s?\d)", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
# "sau ngày 20 hằng tháng": the word before a day's number, and the "sau" that makes it another time; the part of the
# day behind an hour.
_DAY = re.compile(r"(?:ngày\s+)?\d{1,2}(?:\s*/\s*\d|\s+(?:tháng|hằng|hàng)\s|\W*$)", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"(?<!\w)(?:sau\s+)?ngày\s+$", re.IGNORECASE)
_AFTER = re.compile(r"(?<!\w)sau\s+$", re.IGNORECASE)
_HOUR = re.compile(r"(?<!\w)\d{1,2} giờ(?: \d{1,2}(?: phút)?)?$", re.IGNORECASE)
_OF_THE_DAY = re.compile(
    r"\s+(?:sáng(?! (?:tạo|kiến|chế))|trưa|chiều(?! (?:dài|cao|rộng|sâu))|tối(?! (?:đa|thiểu|ưu))|đêm)"
    r"(?:\s+(?:hôm (?:sau|trước)|cùng ngày|h[ằà]ng ngày))?(?!\w)",
    re.IGNORECASE,
)
# Who bears something goes on to the verb: "do bên làm sai chịu".
_BY = re.compile(r"(?<!\w)do\s+$", re.IGNORECASE)
_BEARS = re.compile(
    r"\s+(?:[^\W\d_]+\s+){1,6}?(?=(?:tự\s+)?(?:chịu|chi trả|đài thọ|gánh|trang trải|thanh toán|bỏ ra)(?!\w))"
)
_STEP = re.compile(
    r"\b(cap|bac|hang|lop|muc|dot|vong|giai doan|khoa|nhom|loai)(?: (?!nao\b)\w+)? (?:may|bao nhieu|nao)\b"
)


def whole(document: Document, block: int, start: int, end: int) -> Span:
    """The span with what belongs to it in its block: an amount of time before the event that it is counted from, the
    "từ" of a least share, the other levels of the places that a figure counts, "ngày" before a day, "sáng" behind an
    hour, who bears something up to the verb."""
    here = document.blocks[block]
    if not here.start <= start < end <= here.end:
        return start, end
    said = normalize(document.text[start:end]).text
    if _ENDS_IN_LEVEL.search(said) and (more := _LEVELS.match(document.text, end, here.end)):
        end = more.end()
    first = max(here.start, start - _REACH)
    before = normalize(document.text[first:start])
    end = up_to_the_bearing(document, block, start, end)
    if _HOUR.search(said) and (part := _OF_THE_DAY.match(document.text, end, here.end)):
        end = part.end()
    day = _DAY.match(said) and (_AFTER if said.lower().startswith("ngày") else _DAY_BEFORE).search(before.text)
    if day:
        return first + before.span(day.start(), day.end())[0], end
    if _FIGURE.match(said):
        found = _REACHES.search(before.text)
        if found and not (_GOES_ON.match(said) or _GOES_ON.match(document.text, end, here.end)):
            return first + before.span(found.start(1), found.end(1))[0], end
        return start, end
    found = _TIED.search(before.text) or (_BEFORE_TIE.search(before.text) if _TIES.match(said) else None)
    return (first + before.span(found.start(), found.end())[0] if found else start), end


def up_to_the_bearing(document: Document, block: int, start: int, end: int) -> int:
    """The end of a name with what belongs to it up to the verb that says what is borne: "bên làm | sai" of "do bên làm
    sai chịu"."""
    here = document.blocks[block]
    before = document.text[max(here.start, start - _REACH) : start]
    more = _BEARS.match(document.text, end, here.end) if _BY.search(normalize(before).text) else None
    return end + len(more.group().rstrip()) if more else end


def with_step(document: Document, block: int, start: int, asked: str) -> int:
    """The start of a figure with the step that a (folded) question counts in: "từ cấp 6" for "gió cấp mấy"."""
    step = _STEP.search(asked)
    first = max(document.blocks[block].start, start - _REACH)
    before = normalize(document.text[first:start])
    if not step or not _FIGURE.match(document.text, start):
        return start
    found = re.search(rf"(?<!\w)(?:tu )?{step[1]} $", fold(before.text))
    return first + before.span(found.start(), found.end())[0] if found else start
