"""Who does it: the body that a heading, a bullet or a paragraph names before its task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docqa.schema import Document
from docqa.text import fold, normalize
from docqa.text.abbreviations import short_forms

_HEADS = """
sở; bộ; ban; công an; CA; UBND; ủy ban; HĐND; hội đồng nhân dân; cục; chi cục; tổng cục; hội; hiệp hội; đoàn; tỉnh
đoàn; thành đoàn; huyện đoàn; liên đoàn; mặt trận; viện; tòa án; văn phòng; trung tâm; bệnh viện; báo; đài; phòng; kho
bạc; ngân hàng; bảo hiểm; thanh tra; trường; hạt; tỉnh ủy; huyện ủy; thành ủy; thị ủy; quận ủy; đảng ủy; đảng đoàn; ban
cán sự; chủ tịch; giám đốc; thủ trưởng; lực lượng; bộ đội; quân đội; cảnh sát; cấp ủy; chính quyền; tổ; nhà trường;
doanh nghiệp; ngành; cơ quan; đơn vị; địa phương; tổ chức; huyện; xã; đồn; trạm y tế; thư viện; bảo tàng; công ty; tổng
công ty; bí thư; trưởng ban; phó trưởng ban; trưởng phòng; trưởng công an; trưởng thôn; hiệu trưởng; chánh thanh tra;
chánh văn phòng; hạt trưởng; đội trưởng; tổ trưởng; phó chủ tịch; phó giám đốc; phó bí thư; phó hiệu trưởng; người đứng
đầu; chi hội trưởng; chi cục trưởng; cục trưởng; vụ trưởng; chánh án; nghiệp đoàn; công đoàn; chi bộ; chi hội; chi
đoàn; liên minh
"""
# What a body does in such texts; the first of these ends its name.
_VERBS = """
chủ trì; phối hợp; tham mưu; chỉ đạo; tăng cường; có trách nhiệm; chịu trách nhiệm; làm; xây dựng; thực hiện;
chủ động; tiếp tục; căn cứ; hướng dẫn; trên cơ sở; phải; nghiêm túc; tập trung; rà soát; bố trí; đẩy mạnh; được giao;
được đề nghị; đảm bảo; bảo đảm; triển khai; theo dõi; kiểm tra; cụ thể hóa; lồng ghép; thường xuyên; vận động;
tuyên truyền; cung cấp; tổng hợp; cân đối; thẩm định; quản lý; giám sát; nâng cao; mở; duy trì; chỉ huy; quán triệt;
ban hành; đưa tin; phát động; đăng; bám sát; tham gia; hỗ trợ; xử lý; lập; sử dụng; trình; báo cáo; đôn đốc;
quyết liệt; khẩn trương; ưu tiên; kịp thời; huy động; đề xuất; gửi; cập nhật; bổ sung; lãnh đạo; cử; đưa;
thành lập; giải trình; chuẩn bị; tập huấn; công khai; hoàn thành; đã; sẽ
"""


def _alternatives(words: str) -> str:
    return "|".join(re.escape(w.strip()) for w in words.replace("\n", " ").split(";"))


VERBS = _alternatives(_VERBS)
# The same words open verbs and other nouns: "Ban hành", "Báo cáo", "Tổ chức thực hiện", "Phòng, chống".
_NOT_A_BODY = (
    r"(?!ban hành|báo cáo|báo động|phòng,|phòng (?:ngừa|chống|cháy|bệnh|dịch(?! vụ)|tránh|trừ|thủ|vệ|hộ|ở|trọ|tắm|ngủ"
    r"|học(?! vụ| sinh))|hội (?:nghị|thảo|thi|viên|chợ|sách"
    r"|thao|diễn|trại|hè|đua|xuân|trường|chẩn|thoại|phí|khỏe)|đoàn viên|công đoàn viên|bộ phận"
    r"|bộ luật|xã hội|đồn điền|đồn đoán|đồn thổi|trường hợp|đơn vị hành chính|địa phương hóa|viện phí|viện dẫn"
    r"|tổ chức(?! chính trị| xã hội| đoàn thể| thành viên| đảng))"
)
_HEAD = rf"(?:các\s+)?{_NOT_A_BODY}(?:{_alternatives(_HEADS)})(?!\w)"
# "tổ chức" is a verb unless it is the noun ("các tổ chức chính trị - xã hội"); "giúp" but in "Tổ giúp việc".
_ORGANISES = r"(?:tổ chức(?! chính trị| xã hội| đoàn thể| thành viên| đảng| tôn giáo|,)|giúp(?! việc))"
# A verb that belongs to the name is written large: "Sở Xây dựng", "Ban Tổ chức".
_NAMED = r"(?:\s+(?-i:Xây dựng|Quản lý|Chỉ đạo|Chỉ huy|Tổ chức|Kiểm tra|Kiểm soát|Hỗ trợ|Cung cấp))?"
_NO_NAME = r"(?!(?-i:(?<=Ban )[A-ZĐ]))"  # so it is inside a name of several: "Sở Y tế và Ban Chỉ đạo"
# Nor is it a verb in "Hội Cựu vận động viên", "Cục Nhà giáo và Cán bộ quản lý giáo dục", "Ban Quản lý công trình".
NO_VERB = (
    r"(?!vận động viên|(?<=cán bộ )quản lý|(?:(?<=công )|(?<=chương )|(?<=quy )|(?<=lộ ))trình|(?<=công )lập"
    r"|(?<=bầu )cử|cử tri|(?<=việc )làm)"
)
# A name ends, too, behind the mark that it is set apart with: "**Sở Y tế** khám ..."
_MARKED = r"\*+(?!\*|\s*(?:,|và\b|-|–)|\w)"
ROLE = r"(?:cơ quan|đơn vị|đầu mối|thường trực|bộ phận)\b"  # "Sở Y tế là cơ quan thường trực"
_LEAD = re.compile(
    rf"^\W*(?:(?:đề nghị|giao|yêu cầu|phân công|riêng)\s+)?(?P<body>{_HEAD}{_NAMED}[^;:\n]{{0,180}}?)"
    rf"\s*(?=:|{_MARKED}|\blà {ROLE}|\b{_NO_NAME}{NO_VERB}(?:{VERBS}|{_ORGANISES})\b|\(|$)",
    re.IGNORECASE,
)
# ... and behind the sector of a department or ministry ("Sở Y tế khám ...") or its level ("Công an huyện điều tiết"),
# whatever verb follows; not in "UBND xã có dịch", "UBND tỉnh giao Sở Y tế", "các huyện".
_IN_NO_NAME = (
    r"(?!(?:có|nơi|nào|đó|này|kia|khác|bạn|thuộc|của|với|hoặc|hay|cùng|được|bị|đã|chưa|đang|còn|không|trong|ngoài|tại|trên"
    r"|ở|đến|về|giao|yêu|đề|phân|toàn|giáp|ven|vùng|miền|biên|trọng|đặc|khó|nghèo|điểm|loại|đảo)(?!\w))"
)
_NO_DEED = r"(?!(?:cho|để|vào|từ|bằng|theo|khi|mỗi|một|những)(?!\w))"
# What begins as a department's or ministry's name does, and is none.
_NO_OFFICE = (("bộ", "luật"), ("bộ", "đội"), ("bộ", "chỉ"), ("bộ", "chính"), ("bộ", "trưởng"), ("sở", "hữu"))


def _sectors() -> str:
    """What departments and ministries are for ("y tế", "lao động - thương binh và xã hội"), as far as their names have
    short forms."""
    known = {long[1:] for long in short_forms() if long[0] in ("sở", "bộ") and long[:2] not in _NO_OFFICE}
    return "|".join(r"[\s,–-]+".join(map(re.escape, words)) for words in sorted(known, key=len, reverse=True))


# Fields in which somebody works, and that are nothing to do: no "xây dựng", "đào tạo".
_FIELD_BEHIND = re.compile(
    r"\s+(?:môi trường|công nghệ|nông nghiệp|nông thôn|lâm nghiệp|thủy sản|thủy lợi|y tế|giao thông|dân tộc|tôn giáo"
    r"|tư pháp|tài nguyên|việc làm|du lịch|thương mại|kinh tế)(?!\w)"
)
_NO_MORE = (
    rf"{_IN_NO_NAME}(?!(?:hội|ủy|uỷ|đoàn|đội|lỵ|lộ|nhà|viên|và|là cơ|phường|thị|thành|huyện|xã|tỉnh)(?!\w))(?=\w)"
)
_LEVELLED = re.compile(
    rf"^\W*(?P<body>(?:sở|bộ|phòng)\s+(?:{_sectors()})|{_HEAD}(?:\s+{_IN_NO_NAME}{_NO_DEED}[^\s;:,.()]+){{0,7}}?"
    r"(?<!các)(?<!cấp)(?<!thị)(?<!hợp tác)\s+(?:tỉnh|huyện|xã|thành phố|thị xã|thị trấn))"
    rf"\s+{_NO_MORE}",
    re.IGNORECASE,
)
# ... and behind the seat of a district or commune ("Xã Tân Lũng mua", "Đồn Biên phòng Bãi Sậy trực").
_CAPITAL = f"[{''.join(c for c in map(chr, range(0x1F00)) if c.isupper())}]"
_SEATED = re.compile(
    r"^\W*(?P<body>(?:(?:UBND|ủy ban nhân dân)\s+)?"
    r"(?:huyện|xã|phường|thị xã|thị trấn|đồn biên phòng|(?:huyện|thành|thị|quận) ủy)"
    rf"(?:\s+(?-i:{_CAPITAL})\w*){{1,5}}|(?:tỉnh|huyện|thành) đoàn)\s+{_NO_MORE}",
    re.IGNORECASE,
)
_DEED = re.compile(rf"^\W*{NO_VERB}(?:{VERBS}|{_ORGANISES})(?!\w)", re.IGNORECASE)
_LABEL = re.compile(
    r"^\W*(?:(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])\s*\\?[.)\-–/]\s*"
    r"|(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy)|(?:một|hai|ba|bốn|năm|sáu|bảy) là)\s*[,:]\s*)?",
    re.IGNORECASE,
)
_TITLE = re.compile(rf"^(?:(?:đề nghị|giao|đối với|trách nhiệm của|nhiệm vụ của|lãnh đạo)\s+)?{_HEAD}", re.IGNORECASE)
# Where a name of several bodies goes on with the next; a kind of bodies ("các đơn vị") is none of its own.
_KIND = r"(?:các|cơ quan|đơn vị|địa phương|tổ chức|ngành|doanh nghiệp|ban,|huyện|xã)(?!\w)"
_NEXT = re.compile(rf"\s*(?:,|;|\bvà\b)\s*(?!{_KIND})(?={_HEAD}\s+\w)", re.IGNORECASE)
# "UBND tỉnh giao Sở Y tế ...": it is the task of the one behind.
_GIVEN = re.compile(rf"\b(?:giao|yêu cầu|đề nghị|phân công)\s+(?:cho\s+)?(?={_HEAD})", re.IGNORECASE)
# The same behind a purpose: "Để thực hiện tốt Kế hoạch này, UBND tỉnh giao Sở Y tế ..."
_GIVEN_BEHIND = re.compile(
    rf"^\W*(?:để|nhằm|trên cơ sở|căn cứ|theo|tại|trong)\b[^;.:\n]{{3,200}}?, (?={_HEAD})[^,;.:\n]{{2,60}}? "
    rf"(?:giao|yêu cầu|đề nghị|phân công)\s+(?:cho\s+)?(?={_HEAD})",
    re.IGNORECASE,
)
_ANY_SUCH = re.compile(r"(?<!\w)nào(?!\w)", re.IGNORECASE)  # "huyện nào gửi muộn thì ...": it names none
_STOP = re.compile(r"[.!?]\s")
_LONGEST_TITLE = 220
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Body:
    """A body and where the document names it."""

    name: str
    start: int
    end: int


# By folded name, a body and the blocks of a document that are its.
Opened = dict[str, tuple[Body, tuple[int, ...]]]


def unlabelled(title: str) -> str:
    """A heading's words without its number or letter."""
    return title[m.end() :] if (m := _LABEL.match(title)) else title


def parts_of(name: str) -> list[str]:
    """The bodies of a name: "Sở Y tế, Công an tỉnh" names two."""
    return [part for part in _NEXT.split(name) if part]


def is_body(words: str) -> bool:
    """Do the words name a body, and nothing else?"""
    name = unlabelled(words).strip(" .;,")
    if not name or len(name) > _LONGEST_NAME or not re.match(_HEAD, name, re.IGNORECASE):
        return False
    match = _LEAD.match(name)
    return match is not None and match.end("body") == len(name)


def opens_with_body(words: str) -> bool:
    """Do the words begin with a body's name?"""
    return re.match(_HEAD, normalize(unlabelled(words)).text, re.IGNORECASE) is not None


def is_deed(words: str) -> bool:
    """Do the words begin with what a body does, rather than with who does it?"""
    return _DEED.match(unlabelled(words)) is not None


def whole_name(document: Document, start: int, end: int) -> tuple[int, int]:
    """A body's name with the field behind it that was cut off: "Trung tâm Quan trắc | môi trường"."""
    field = _FIELD_BEHIND.match(document.text, end)
    cut_off = any(word[0].isupper() for word in document.text[start:end].split()[-2:])
    if field and cut_off and is_body(document.text[start:end]):
        return start, field.end()
    return start, end


def named_at(document: Document, start: int, end: int) -> Body | None:
    """The body that ``document.text[start:end]`` opens with, before its verb or colon."""
    normal = normalize(document.text[start:end])
    label = _LABEL.match(normal.text)
    at = label.end() if label else 0
    match = _lead(normal.text[at:])
    if not match or not match.group("body").strip(" ,") or _ANY_SUCH.search(match.group("body")):
        return None
    given = _GIVEN.search(match.group("body"))
    a, b = at + match.start("body"), at + match.start("body") + len(match.group("body").rstrip(" ,"))
    a += given.end() if given else 0
    first, last = normal.span(a, b)
    return Body(" ".join(normal.text[a:b].replace("*", "").split()), start + first, start + last)


def _lead(text: str) -> re.Match[str] | None:
    """The name that the text opens with: the shorter of what ends before a known verb or a mark and what ends with a
    level, before a small letter."""
    match, levelled = _LEAD.match(text), _LEVELLED.match(text) or _SEATED.match(text)
    if levelled and text[levelled.end()].islower() and not (match and match.end("body") < levelled.end("body")):
        return levelled
    return match


def bodies_in(document: Document, start: int, end: int, kind: str) -> Iterator[Body]:
    """The bodies of a kind ("phòng", "sở") that ``document.text[start:end]`` names, in its order."""
    normal = normalize(document.text[start:end])
    for match in re.finditer(rf"(?<!ủy )\b{kind}\s+(?P<name>\w)", normal.text, re.IGNORECASE):
        at = normal.span(match.start(), match.end())[0]
        if match["name"].isupper() and (body := named_at(document, start + at, end)):
            yield body


def opened_by(document: Document) -> Opened:
    """By folded name the bodies that paragraphs and items open with, each with all the blocks that it opens and those
    under them: a plan may come back to a body."""
    found: dict[str, tuple[Body, set[int]]] = {}
    opening: dict[int, str] = {}
    for n, block in enumerate(document.blocks):
        told = block.kind in ("paragraph", "item") and document.sections[block.section].kind in ("body", "table")
        body = named_at(document, block.start, block.end) if told else None
        key = fold(body.name) if body else ""
        if body:
            opening[n] = key
            found.setdefault(key, (body, set()))[1].add(n)
        if block.parent in opening:
            found[opening[block.parent]][1].add(n)
    return {key: (body, tuple(sorted(blocks))) for key, (body, blocks) in found.items()}


def title_body(document: Document, section: int) -> Body | None:
    """The body that a section's heading is, if it is one."""
    found = document.sections[section]
    name = unlabelled(found.title).rstrip(" :")
    if not name or len(name) > _LONGEST_TITLE or not _TITLE.match(name):
        return None
    heading = next((b for b in document.blocks if b.section == section and b.kind == "heading"), None)
    return Body(name, heading.start, heading.end) if heading else None


def _given_to(document: Document, start: int, end: int, at: int) -> Body | None:
    """The body that the first sentence of ``document.text[start:end]`` gives its tasks to behind a purpose, where
    ``at`` stands in that sentence."""
    normal = normalize(document.text[start:end])
    match = _GIVEN_BEHIND.match(normal.text)
    if not match or _STOP.search(normalize(document.text[start:at]).text, match.end()):
        return None
    return named_at(document, start + normal.span(match.end() - 1, match.end())[1], end)


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
        if start is not None and (body := _given_to(document, here.start, here.end, start)):
            return body
        at = here.parent
    section: int | None = document.blocks[block].section
    while section is not None:
        if body := title_body(document, section):
            return body
        section = document.sections[section].parent
    return None
