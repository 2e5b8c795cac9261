"""Who does it: the body that a heading, a bullet or a paragraph names before its task."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docqa.schema import Document
from docqa.text import normalize

_HEAD = (
    r"(?:Các\s+)?(?:Sở|Bộ|Ban|Công an|CA|UBND|Ủy ban|HĐND|Hội đồng nhân dân|Cục|Chi cục|Tổng cục|Hội|Đoàn|Tỉnh đoàn|Thành đoàn|Huyện đoàn|Liên đoàn"
    r"|Mặt trận|Viện|Tòa án|Văn phòng|Trung tâm|Bệnh viện|Báo|Đài|Phòng|Kho bạc|Ngân hàng|Bảo hiểm|Thanh tra|Trường|Hạt|Tỉnh ủy|Huyện ủy"
    r"|Đảng ủy|Đảng đoàn|Ban cán sự|Chủ tịch|Giám đốc|Thủ trưởng|Lực lượng|Bộ đội|Quân đội|Cảnh sát|Cấp ủy|Chính quyền|Tổ|Nhà trường|Doanh nghiệp"
    r"|sở|ban|ngành|cơ quan|đơn vị|địa phương|lực lượng|tổ chức|doanh nghiệp|trường|cấp ủy|huyện|xã)"
)
_VERB = (
    r"chủ trì|phối hợp|tham mưu|chỉ đạo|tăng cường|có trách nhiệm|chịu trách nhiệm|làm|tổ chức(?! chính trị| xã hội| đoàn thể| thành viên| đảng| tôn giáo)|xây dựng|thực hiện|chủ động|tiếp tục|căn cứ"
    r"|hướng dẫn|trên cơ sở|phải|nghiêm túc|tập trung|rà soát|bố trí|đẩy mạnh|được giao|đảm bảo|bảo đảm|triển khai|theo dõi|kiểm tra"
    r"|cụ thể hóa|lồng ghép|thường xuyên|vận động|tuyên truyền|cung cấp|tổng hợp|cân đối|thẩm định|quản lý|giám sát|nâng cao|mở|duy trì|chỉ huy"
    r"|quán triệt|ban hành|đưa tin|phát động|đăng|bám sát|tham gia|hỗ trợ|xử lý|lập|sử dụng|trình|báo cáo|đôn đốc|quyết liệt|khẩn trương|kịp thời"
)
_LEAD = re.compile(
    rf"^\W*(?:(?:Đề nghị|Giao|Yêu cầu|Phân công|Riêng)\s+)?(?P<body>{_HEAD}(?!\w)[^;:\n]{{0,180}}?)\s*(?=:|\b(?:{_VERB})\b|\(|$)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*(?:(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])\s*[.)\-–/]\s*)?", re.IGNORECASE)
_TITLE = re.compile(rf"^(?:(?:Đề nghị|Giao|Đối với|Trách nhiệm của|Nhiệm vụ của)\s+)?{_HEAD}(?!\w)", re.IGNORECASE)
_LONGEST_TITLE = 220


@dataclass(frozen=True, slots=True)
class Body:
    """A body and where the document names it."""

    name: str
    start: int
    end: int


def unlabelled(title: str) -> str:
    """A heading's words without its number or letter."""
    return title[m.end() :] if (m := _LABEL.match(title)) else title


def named_at(document: Document, start: int, end: int) -> Body | None:
    """The body that ``document.text[start:end]`` opens with, before its verb or colon."""
    normal = normalize(document.text[start:end])
    label = _LABEL.match(normal.text)
    at = label.end() if label else 0
    match = _LEAD.match(normal.text[at:])
    if not match or not match.group("body").strip(" ,"):
        return None
    a, b = at + match.start("body"), at + match.start("body") + len(match.group("body").rstrip(" ,"))
    first, last = normal.span(a, b)
    return Body(" ".join(normal.text[a:b].split()), start + first, start + last)


def title_body(document: Document, section: int) -> Body | None:
    """The body that a section's heading is, if it is one."""
    found = document.sections[section]
    name = unlabelled(found.title)
    if not name or len(name) > _LONGEST_TITLE or not _TITLE.match(name):
        return None
    heading = next((b for b in document.blocks if b.section == section and b.kind == "heading"), None)
    return Body(name, heading.start, heading.end) if heading else None


def body_of(document: Document, block: int, start: int | None = None, end: int | None = None) -> Body | None:
    """Who carries what the block says: the sentence ``start:end`` itself, the block, what it stands under, or its
    section's heading; the nearest that names a body wins."""
    if start is not None and end is not None and (body := named_at(document, start, end)):
        return body
    at: int | None = block
    while at is not None:
        here = document.blocks[at]
        if here.kind != "heading" and (body := named_at(document, here.start, here.end)):
            return body
        at = here.parent
    section: int | None = document.blocks[block].section
    while section is not None:
        if body := title_body(document, section):
            return body
        section = document.sections[section].parent
    return None
