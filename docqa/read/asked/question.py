"""What kind of answer a question asks for, by rules over its folded words (so that missing accents change nothing)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from docqa.read.clauses.conditions import in_order
from docqa.read.clauses.remarks import asks_recipients
from docqa.schema import Query
from docqa.text import fold
from docqa.text.fields import asked_field
from docqa.text.language import has_accents
from docqa.text.wordings import SERVES_FOR, SOMETIME, MetadataField, any_of

Asks = Literal["who", "when", "how-many", "tasks", "list", "yesno", "other"]
TimeUnit = Literal["day", "month", "year", "any"]


_YESNO = re.compile(
    r"\bco\b.{2,160}\b(?:khong|hay khong|hay chua|chua)\s*\W*$"
    r"|\b(?:phai|dung|con)\b.{0,60}\bkhong\s*\W*$"
    r"|\b(?:da|duoc|bi)\b.{2,160}\bchua\s*\W*$"
    r"|\bhay (?:khong|chua)\b"
    r"|(?:^|, )co phai\b"
    r"(?!.*\b(?:nao(?! cung)|gi|(?<!chua co )(?<!khong co )ai|dau|bao nhieu|(?:thang|quy|nam) may)\b)"
    r"|^lieu\b|\w \w.*\b(?:khong|phai chang)\W*$"
    r"|^(?:is|are|was|were|does|do|did|has|have|had|must|may(?! (?:gio|thang)\b)|can|could|will|would|shall|should)\b"
)
# "... vẫn được khám chứ?", told from "chủ", "chữ" by its accents; no "ai phải lo chứ?".
_SURELY = re.compile(
    r"^(?!.*\b(?:(?<!có )(?<!chưa )(?<!không )ai|gì|nào|đâu|sao|mấy|bao)\b)"
    r".*\b(?:được|phải|có|còn|vẫn|đã|bị)\b.*\b(?:chứ|chăng)\W*$",
    re.IGNORECASE,
)
# "Nhà nào không chịu đi có phải tự trả tiền không?": of any such one it is asked whether.
_ANY_SUCH = re.compile(
    r"\bnao\b.*\bco (?:duoc|phai|bi|the|can|nen)\b.{2,100}\bkhong\W*$"
    r"|\bnao\b.*\bthi\b.*\b(?:co|duoc|phai|bi)\b.{2,100}\b(?:khong|chua)\W*$"
)
# "Lo mấy chuyện gì?" asks which, not how many.
_THINGS = re.compile(
    r"(?<!\w)mấy(?= (?:việc|chuyện|điều|thứ|nhiệm vụ|khâu|công việc|nội dung)(?: \w+)? (?:gì|nào)(?!\w))",
    re.IGNORECASE,
)
# Who names a paper by its number asks for none, "những việc nào theo kế hoạch 76"; nor who names a department of plans.
_BY_NUMBER = re.compile(
    r"\b(?:theo|trong|tai) (?:ke hoach|kh|chuong trinh|chi thi|nghi quyet|quyet dinh|qd|de an|van ban)(?: so)? \d+\b"
    r"|\b(?:so|bo) ke hoach(?: va| &)? dau tu\b"
)
# "Đò chìm thì ...", "Đô thị ...": no English "do".
_NO_DO = re.compile(r"^\W*đ[oòóỏõọôồốổỗộơờớởỡợ](?=\s)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)(?=\W*$)")
# What people put behind a question: "không nhỉ?", "chưa ạ?"
_PARTICLES = re.compile(r"\b(khong|chua|phai chang)(?:,? (?:a|nhi|vay|the|ha|ho|nhe|nha|day|ban))+(?=\W*$)")
_NAMES_A_THING = re.compile(r"\b(?:nao(?! cung)|gi|bao nhieu)\b(?!.*\b(?:nao|gi)\b)")
# "có kế hoạch nào ... chưa?" asks whether there is one.
_IS_THERE_ANY = re.compile(r"\bco (?:\w+ ){1,3}nao\b.*\b(?:khong|chua)\s*\W*$")
_HOW_MANY = any_of(
    r"(?:(?<!\bngay )|(?<=moi ngay )|(?<=mot ngay )|(?<=trong ngay ))bao nhieu",
    r"(?<!thu )may (?!gio\b|thang\b)\w+",
    r"(?:la|bang) may(?=\W*$)",
    r"may %",
    "t[yi] le",
    "so luong",
    "lai suat",
    "interest rate",
    "muc (?:chi|phat|ho tro|kinh phi|tieu thu|giam|tang)",
    "kinh phi (?!.*\\bnguon\\b).. (?:nao|gi)",
    "how (?:many|much)",
    "(?:what|which) (?:percentage|proportion|share|number|percent)",
)
# "phấn đấu thế nào về tỷ lệ ..." asks what is striven for, and that may be no figure.
_STRIVES = re.compile(r"\b(?:phan dau|huong toi)(?: [^ ]+){0,4} (?:the nao|ra sao)\b(?!.*bao nhieu)")
# What is "mấy" only without its accents: "Sông Mây", "nhà máy"; and so is "quỹ nào" "quý nào".
_NOT_SEVERAL = re.compile(r"\b(?:m[âáàảẩầ]y|quỹ|quy)\b", re.IGNORECASE)
# No "Mấy người ... có phải ... không?", "these people".
_SEVERAL_FIRST = re.compile(
    r"^\W*(?:mấy|may)\b(?! (?:giờ|gio|tháng|thang)\b)(?!.*\b(?:không|khong|chưa|chua)\W*$)", re.IGNORECASE
)
# The same at the beginning, where something else is asked behind: "Mấy bến cũ còn mở đến bao giờ?"
_SOME_FIRST = re.compile(
    r"^\W*mấy(?= \w+ \w.*(?<!\w)(?:ai|gì|(?<!thế )nào|đâu|sao|bao (?:giờ|lâu|nhiêu)|có phải)(?!\w))", re.IGNORECASE
)
# "Ai về xã khó khăn thì được gì?": whoever it is, something else is asked of him.
_WHOEVER = re.compile(
    r"^\W*(?:nhung )?(?:ai|nguoi nao)(?= (?:\w+[, ]+){2,}?thi\b.*\b(?:gi|ra sao|(?<!ho )(?<!noi )nao|o dau"
    r"|bao (?:gio|lau|nhieu)|may (?:ngay|thang|nam|tien|trieu|dong|phan|lan))\b)"
)
_WHEN = any_of(
    SOMETIME,
    "thang may",
    "may gio",
    "quy (?:may|nao)",
    "thoi diem nao",
    "thoi han",
    "han (?:chot|cuoi|nop)",
    "den nam nao",
    "bao lau",
    "moc thoi gian",
    "when",
    "(?:what|which) (?:dates?|days?|hour|time|year|month|deadline)",
    "how long",
    "deadline",
)
_WHO = any_of(
    "(?:ai|nguoi nao)",
    r"(?:co quan|don vi|(?<!co )so|nganh|(?<!van )(?<!dia )ban|to chuc|luc luong|cap|bo phan|phong"
    r"|(?<!doi )(?<!cau )hoi|doan the|bo"
    r"|dau moi|dia phuong|uy ban)"
    r"(?: (?!nhung|cac|benh (?!vien)|(?:cho|noi|gan|canh|sat)\b)\w+){0,2} nao",
    "(?:cq|dv|ub)(?: [^ ]+)? nao",
    r"(?:vi|ong|dong chi) nao",
    # Who does it, in a question's everyday words; no side of a river or road.
    r"(?<!o )(?<!phia )(?<!ve )ben nao(?! (?:song|duong|bo|cua|sau|trong|ngoai|thi)\b)",
    r"(?:ben|noi) nao (?:lo|phu trach|dam nhan|dam nhiem|chu tri|dung ra|quyet|chot|chiu|giup|(?:\w+ )?duoc giao|phai"
    r"|(?:duoc|co) quyen)",
    r"(?:giao|do|boi|thuoc|phan su(?: cua)?|nhiem vu cua|trach nhiem cua) (?:\w+ )?(?:ben|noi) nao",
    # To whom: "đưa hồ sơ cho đâu", "báo về đâu"; no place to which somebody moves.
    r"(?:(?:dua|ban giao|giao|chuyen)(?: [^ ]+){0,4} cho"
    r"|(?:gui|nop|trinh|bao|bao cao)(?: [^ ]+){0,4} (?:cho|ve|len)) dau(?=\W*$)",
    # Typed in a hurry: "cơ quan kiểm soát ... Sông Mây", "chủ trì đề án ..."
    r"^(?:co quan|don vi|dau moi)(?! (?:nay|do|tren))(?!.*\b(?:gi|nao|bao nhieu|khi|ngay)\b)",
    r"^chu tri(?!.*\b(?:gi|nao|bao nhieu)\b)",
    "who(?:m)?",
    r"which (?:\w+ )?(?:body|bodies|agency|agencies|departments?|ministry|ministries|authority|committees?"
    r"|organi[sz]ations?|office|units?|forces?)",
)
# "On which days ... when ...?": an English question that opens with another word asks for no time by its "when".
_WHEN_BESIDE = re.compile(r"\bwhen\b")
_ASKS_FIRST = re.compile(
    r"^(?:[^,]*, )?(?:(?:in|on|at|by|to|for|from|under|with|of|over|through|into|within) )?"
    r"(?:which|what|who|whom|whose|where|how|why)\b"
)
# No "sở", which it is without its accents: "mang số quyết định nào".
_NO_OFFICE = re.compile(r"\bsố(?= (?:\w+ ){1,2}nào\b)", re.IGNORECASE)
# No "hồi nào" without its accents.
_NO_TIME = re.compile(r"\bhội(?= nào\b)", re.IGNORECASE)
# Guessed, only where it comes first: "hoi nao mo lop?", but "mo lop hoi nao?"
_BODY_FIRST = re.compile(r"^\W*hội(?= nào\b)", re.IGNORECASE)
# "số huyện biên giới": how many there are; not what a document's number is, and nothing else that is asked.
_NUMBER_OF = re.compile(
    r"^\W*(?:tổng )?số (?!hiệu|ký|kí|kế|quyết|văn|chỉ|nghị|thông|công văn|tờ|luật|\d)"
    r"(?!.*\b(?:(?<!thế )nào|gì|ai|đâu|khi)\b|.*\b(?:không|chưa)\W*$)",
    re.IGNORECASE,
)
# The same of a goal, in few words: "A 2022 chỉ tiêu số bản sách đầu người", and of none that is asked for by another.
_GOAL_OF = re.compile(
    r"^(?!.*\b(?:(?<!thế )nào|gì|ai|đâu|khi|sao)\b|.*\b(?:không|chưa)\W*$)"
    r".*(?<!các )(?<!những )\b(?:chỉ tiêu|mục tiêu) (?:về )?(?:số(?! \d)|tỷ lệ|tỉ lệ|diện tích|sản lượng)\b",
    re.IGNORECASE,
)
# A goal is set, and one figure of it asked for: "đặt chỉ tiêu trồng bao nhiêu cây".
_ONE_GOAL = re.compile(r"\b(?<!cac )(?<!nhung )(?<!may )(?:muc tieu|chi tieu)\b(?=.*\b(?:bao nhieu|may)\b)")
# Who settles it, whatever else is in question: "... bao nhiêu một khối là do ai chốt?"
_BY_WHOM = re.compile(
    r"\b(?:do|boi|giao(?: cho)?|thuoc ve) (?:ai|(?:cap|co quan|don vi|so|ben|nganh|bo|noi) nao)(?: \w+){0,3}\W*$"
)
# "mấy" that only says some: "mấy năm trước ... vì đâu", "Ai ... chuyện mấy quầy xôi", "Hội nào góp mấy trăm bạn trẻ".
_SOME = re.compile(
    r"\bmay(?= (?:nam|thang|ngay) (?:truoc|nay|qua|gan day|vua))|(?<=\bchuyen )may\b|(?<=\bvi )may\b"
    r"|(?<=\bnao )(?P<said>.*)\bmay(?= (?:chuc|tram|nghin|ngan|van|trieu|ty)\b)"
)
# The same of things that the question begins with, and of which it asks something else: "Kết quả mấy đợt kiểm tra ...
# vào ngày nào", "Vì sao mấy nghìn cuốn sổ ...".
_SOME_OF_THESE = re.compile(
    r"^(?!.*\bbao nhieu\b)(?:"
    r"(?P<why>(?:tai|vi) (?:sao|dau|le gi|co gi|ly do gi)|sao)\b(?P<rest>.*?)\bmay(?= (?!gio\b)\w)"
    r"|(?P<things>(?:(?!(?:co|duoc|trong|sau|la|can|phai|du|bang|tu|den|toi|moi|them|thang|quy|nam|thu)\b)\w+ ){1,2})"
    r"may(?= (?!gio\b|thang\b|phan\b|nguoi\b)\w+ \w.* (?:(?:ngay|thang|nam|luc|khi|hom|thoi diem) nao"
    r"|bao (?:gio|lau)|ai|(?:o|tu|ve|vao|do|vi) dau|la gi|the nao|ra sao)(?: [^ ]+){0,3}\W*$))"
)
# What befalls somebody: "bị xem như thế nào", "thì hậu quả ra sao", "chịu gì", "thì phải làm gì". No body's tasks.
_CONSEQUENCE = re.compile(
    r"\b(?:bi(?! thu\b| quyet\b| mat\b)|hau qua|xu ly|xu phat|coi nhu|xem nhu)\b.*\b(?:the nao|ra sao|gi)"
    r"(?:,? (?:theo|trong|tai|o) [^?]*)?\W*$"
    r"|\bchiu (?:hau qua |hinh thuc |muc )?(?:xu ly |phat )?(?:gi|nao)\W*$"
    r"|\bthi\b(?!.*\bcon phai lam\b).* phai lam (?:gi|sao|the nao)\W*$"
)
_TASKS = any_of(
    "nhiem vu",
    "trach nhiem",
    "lam (?:nhung )?(?:gi|(?:viec|chuyen) (?:gi|nao))",
    "(?:(?<!mat )(?<!thoi )(?<!nghi )(?<!bo )viec|cong viec|phan viec|vai tro) (?:gi|nao)",
    "(?:dong gop|gop (?:phan|suc)) (?:nhung )?(?:gi|the nao|ra sao)",
    "(?:lo|ganh(?: vac)?|dam (?:nhan|duong|nhiem)|phu trach) (?:them |tiep )?(?:nhung |cac )?(?:(?:phan|khau|mang) )?"
    "(?:gi|nao)",
    "chiu (?:phan|khau|mang) (?:gi|nao)",
    "(?:giao|phan cong|yeu cau|de nghi|doi hoi) .*nhung gi",
    "phai lam",
    "duoc giao",
    "(?:giai|bien) phap (?:nao|gi)",
    r"(?:phan|dau|cong) viec (?:danh (?:cho|rieng)|cua|thuoc|giao)",
    r"nv (?:gi|nao|cua|duoc|chinh|trong tam)",  # "nhiệm vụ"
    "the na[oy]",
    "bang (?:nhung |cac )?cach (?:nao|gi)",
    "tasks?",
    r"responsib\w+",
    "duties",
    "what (?:must|should|does|do|will|has|have)",
    r"what (?:is|are) (?:[^ ]+ ){1,12}(?:asked|told|required|expected|assigned|to do)",
)
_LIST = any_of(
    r"nhung .. (?:nao|gi)",
    r"nhung \w+ (?:nao|gi)",
    r"cac .. (?:nao|gi)",
    "gom (?:nhung )?(?:gi|ai|nao)",
    "liet ke",
    "ke (?:ten|ra)",
    "muc tieu",
    "chi tieu",
    "noi dung (?:gi|nao|trong tam)",
    "list",
    "what are",
    r"which \w+s",
)
_TIME_UNITS: tuple[tuple[TimeUnit, re.Pattern[str]], ...] = (
    ("day", any_of("(?:ngay|hom) (?:nao|may)", "(?:what|which) (?:date|day)s?")),
    ("month", any_of("thang (?:nao|may)", "(?:what|which) month")),
    ("year", any_of("nam nao", "(?:what|which) year")),
)
_WHICH_DOCUMENT = any_of(
    r"(?:van ban|vb|quyet dinh|qd|chi thi|nghi quyet|ke hoach|to trinh|luat|thong tu|nghi dinh|cong van)"
    r"(?:(?: so)? (?:nao|may|gi)| so bao nhieu)"
)
_EACH = any_of(
    "lan luot", r"moi (?:ben|noi|van ban|ke hoach|tinh|dang) (?:la )?(?:bao nhieu|may|gi|nao)", "respectively"
)
_PERCENT = re.compile(r"\bphan tram\b|%|\bt[yi] le\b|\bpercent")


@dataclass(frozen=True, slots=True)
class Question:
    """``asks``: the kind of answer; ``field``: the header field asked for, None where it asks for something else;
    ``plural``: more than one item is expected; ``percent``: the quantity is a share; ``time``: how exact a time is
    asked for; ``document``: another document is asked for; ``each``: of each of several things."""

    asks: Asks
    field: MetadataField | None
    plural: bool
    percent: bool
    time: TimeUnit = "any"
    document: bool = False
    each: bool = False


def bare(folded: str) -> str:
    """A folded question without the particles behind it."""
    return _PARTICLES.sub(r"\1", folded)


def parse_question(query: Query) -> Question:
    """The rules applied to a question as understood."""
    text = _THINGS.sub("những", in_order(query.restored or query.text))
    folded = bare(fold(text))
    typed = has_accents(query.text)  # and not guessed
    sure = _NO_TIME.sub("cơ quan", _NO_OFFICE.sub("x", _NOT_SEVERAL.sub("x", text))) if typed else text
    if has_accents(text):
        sure = _BODY_FIRST.sub("cơ quan", _NO_DO.sub("x", sure))
        sure = _SEVERAL_FIRST.sub("bao nhiêu", _SOME_FIRST.sub("", sure))  # no English "may"
    counted = typed and (_NUMBER_OF.match(text) or _GOAL_OF.match(text))
    asks: Asks = "yesno" if _SURELY.search(text) else "how-many" if counted else _asks(bare(fold(sure)))
    return Question(
        asks=asks,
        field="recipients" if asks_recipients(folded) else asked_field(_BY_NUMBER.sub(" ", folded)),
        plural=bool(_LIST.search(_ONE_GOAL.sub(" ", folded) if asks == "how-many" else folded)) and not counted,
        percent=bool(_PERCENT.search(folded)),
        time=next((unit for unit, rule in _TIME_UNITS if rule.search(folded)), "any"),
        document=bool(_WHICH_DOCUMENT.search(folded)),
        each=bool(_EACH.search(folded)),
    )


def _asks(folded: str) -> Asks:
    if _ASKS_FIRST.match(folded):
        folded = _WHEN_BESIDE.sub(" ", folded)
    some = _SOME.sub(lambda m: m["said"] or " ", folded)
    some = _SOME_OF_THESE.sub(lambda m: f"{m['why']}{m['rest']}" if m["why"] else m["things"], some)
    folded = _WHOEVER.sub("ho", _IN_BRACKETS.sub("", some))
    if (_YESNO.search(folded) and not _NAMES_A_THING.search(folded)) or any(
        rule.search(folded) for rule in (_IS_THERE_ANY, _ANY_SUCH)
    ):
        return "yesno"
    if SERVES_FOR.search(folded) or _CONSEQUENCE.search(folded):
        return "other"
    rules: tuple[tuple[Asks, re.Pattern[str]], ...] = (
        ("who", _BY_WHOM),
        ("how-many", _HOW_MANY),
        ("when", _WHEN),
        ("who", _WHO),
        ("tasks", _TASKS),
        ("list", _LIST),
    )
    found: Asks = next((asks for asks, rule in rules if rule.search(folded)), "other")
    return "other" if found == "how-many" and _STRIVES.search(folded) else found
