"""What single lines of an official document are: motto, number, dateline, signer's title, enclosure note ..."""

from __future__ import annotations

import re

from docqa.ingest.kinds import read_kind
from docqa.ingest.letters import UPPER
from docqa.ingest.outline.lines import Line, is_upper
from docqa.text.dates import find_dates
from docqa.text.normalize import fold
from docqa.text.numbers import find_numbers

_MOTTO = re.compile(r"cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia|doc\s+lap\s*-\s*tu\s+do|dang\s+cong\s+san\s+viet\s+nam")
_NUMBER_LINE = re.compile(
    r"(?:số|so|sổ|sô)\s*(?:ký\s+hiệu|hiệu)?\s*[:.]?\s*\S{0,12}?\s?\d{0,5}\s?[/\-–]", re.IGNORECASE
)
_DATELINE = re.compile(
    r"(?:[^\W\d_][\w.'’ -]{1,40}?\s*,?\s*)?ngày\s*[\d .…_]{0,12}tháng\s*[\d .…_]{0,12}năm\s*[\d .…_]{0,12}",
    re.IGNORECASE,
)
_ENCLOSED = re.compile(r"[(\[*_ ]{0,4}(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\b", re.IGNORECASE)
_RECIPIENTS = re.compile(r"[|*_\s]{0,6}noi\s*nhan\b\s*[:*_./-]{0,4}")
_FOR = re.compile(rf"(?:T\.?/?M|K\.?/?T|T\.?/?L|T\.?U\.?Q|T/M|K/T|Q|QUYỀN|THAY\s+MẶT)[.,:]?\s+[{UPPER}]{{2}}")
_TITLES = (
    "chu tich|pho chu tich|bi thu|pho bi thu|giam doc|pho giam doc|bo truong|thu truong|thu tuong|pho thu tuong|"
    "tong bi thu|chanh van phong|pho chanh van phong|truong ban|pho truong ban|cuc truong|pho cuc truong|"
    "tong cuc truong|"
    "vien truong|pho vien truong|chanh an|pho chanh an|truong phong|pho truong phong|hieu truong|pho hieu truong|"
    "chu nhiem|pho chu nhiem|tong giam doc|pho tong giam doc|chi cuc truong|chanh thanh tra|pho chanh thanh tra|"
    "chi huy truong|pho chi huy truong|chinh uy|tham muu truong|doi truong|thuong truc|uy vien|"
    "chu tich uy ban nhan dan|"
    "pho bi thu thuong truc|pho chu tich thuong truc|tong thanh tra|thong doc|vu truong|pho vu truong|quyen chu tich"
)
_TITLE = re.compile(rf"(?:{_TITLES})(?:\s+kiem\s.*)?[.,:]?")
_SIGNED = re.compile(r"[(\[]?\s*(?:da|dong dau, da)\s+ky\s*(?:va dong dau)?[)\]]?\.?")
_DECIDES = re.compile(r"hiệu lực|ban hành|trước|đến|từ ngày|căn cứ|luật", re.IGNORECASE)
_CLOCK = re.compile(
    r"thứ\s+\w+|chủ\s+nhật|ngày|đăng(?:\s+tải)?|cập\s+nhật|xuất\s+bản|lúc|giờ|phút|gmt|lượt\s+xem|sáng|chiều",
    re.IGNORECASE,
)
PORTAL_ROW = re.compile(
    r"(?P<key>số\s*,?\s*(?:ký)?\s*hiệu(?:\s+văn\s+bản)?|ngày\s+ban\s+hành|ngày\s+(?:có\s+)?hiệu\s+lực|hiệu\s+lực\s+từ|"
    r"loại\s+văn\s+bản|hình\s+thức\s+văn\s+bản|cơ\s+quan\s+ban\s+hành(?:\s*/\s*chức\s+danh(?:\s*/\s*người\s+ký)?)?|"
    r"nơi\s+ban\s+hành|người\s+ký(?:\s+duyệt)?|chức\s+vụ|lĩnh\s+vực(?:,\s*ngành)?|ngành|trích\s+yếu(?:\s+nội\s+dung)?|"
    r"tình\s+trạng(?:\s+hiệu\s+lực)?|phạm\s+vi|ngày\s+(?:đăng|công\s+báo|cập\s+nhật)(?:\s+tải)?|số\s+công\s+báo|"
    r"tên\s+văn\s+bản|tệp\s+đính\s+kèm|tài\s+liệu\s+đính\s+kèm|người\s+đăng|nguồn)"
    r"(?P<sep>\s*:\s*|\s+|$)",
    re.IGNORECASE,
)


def is_motto(line: Line) -> bool:
    return bool(_MOTTO.search(fold(line.plain[:200])))


def is_number(line: Line) -> bool:
    """ "Số: 87/KH-UBND", also with its number left blank."""
    return any(_NUMBER_LINE.match(cell) for cell in cells(line.text[:300]))


def is_dateline(line: Line) -> bool:
    """ "An Lộc, ngày 14 tháng 3 năm 2023", also with blanks for day and month."""
    return any(_DATELINE.fullmatch(cell) for cell in cells(line.text[:300]))


def is_enclosed(line: Line) -> bool:
    """ "(Ban hành kèm theo Quyết định số ...)"."""
    return bool(_ENCLOSED.match(line.plain))


def is_recipients(line: Line) -> bool:
    return bool(_RECIPIENTS.match(fold(line.plain[:40])))


def is_signing(line: Line) -> bool:
    """A signer's title ("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH") or "(Đã ký)"."""
    return signs(line.plain.strip(" |"), bold=line.bold)


def signs(text: str, *, bold: bool = False) -> bool:
    """Whether a line or column is a signer's title or "(Đã ký)"."""
    if len(text) > 90:
        return False
    folded = fold(text)
    if _SIGNED.fullmatch(folded):
        return True
    return (is_upper(text) or bold) and bool(_FOR.match(text) or _TITLE.fullmatch(folded))


def signs_in_one(text: str) -> bool:
    """Does it hold a signature whole: somebody signs for a body, or has "(Đã ký)" behind a title?"""
    folded = fold(text)
    return bool(_FOR.match(text) or (_TITLE.match(folded) and "da ky" in folded))


def is_portal(line: Line) -> bool:
    """A row of a law portal's table: "Số hiệu 87/KH-UBND"."""
    plain = line.plain.strip("| ")
    match = PORTAL_ROW.match(plain)
    if not match or len(plain) > 400:
        return False
    # A sentence may open with one of these words in small letters or run on; a row opens with a capital.
    return plain[0].isupper() and (bool(match["sep"]) or match.end() == len(plain))


def is_kind(line: Line) -> bool:
    """A title line: "KẾ HOẠCH", "# NGHỊ QUYẾT", "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ"; not "QUYẾT ĐỊNH:"."""
    plain = line.plain
    found = read_kind(plain)
    if not found or plain[-1] in ".:;," or len(plain) > 400:
        return False
    return len(plain) == found[1] or is_upper(plain) or bool(line.hashes) or line.bold


def is_date(line: Line) -> bool:
    """A line that holds a date and little else: "02/07/2008", "Thứ Hai, 12/5/2025 | 08:30", "Ngày đăng: 3/2/2021"."""
    plain = line.plain
    if len(plain) > 80 or not any(c.isdigit() for c in plain) or find_numbers(plain) or _DECIDES.search(plain):
        return False
    dates = find_dates(plain)
    if len(dates) != 1:
        return False
    rest = _CLOCK.sub(" ", plain[: dates[0].start] + " " + plain[dates[0].end :])
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 3


def cells(text: str) -> list[str]:
    """The columns of a line, at pipes and runs of three spaces, without marks around them."""
    parts = (part.strip(" *_#.") for part in re.split(r"\||\s{3,}", text))
    return [part for part in parts if part]


def ended(text: str) -> bool:
    """Whether a plain text ends as a sentence, clause or lead-in does."""
    return text.rstrip(' "”’)»*_').endswith((".", ";", ":", "!", "?", "…", "./", "/."))
