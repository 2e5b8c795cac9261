"""What came of a plan, against what it aims at: a target is no answer to what was reached, nor a result to what was set
out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.read.asked.question import Question
from docqa.read.documents.labels import is_news
from docqa.schema import Document, Metadata, Query
from docqa.text import fold, normalize
from docqa.text.wordings import any_of

# Over folded words. What a question for a result says: that it is so in fact, or that it came to be.
_IN_FACT = any_of(
    r"(?<!di )(?<!hinh )(?<!voi )(?<!theo )(?<!sat )(?<!tu )(?<!cau )(?<!nghiem )(?<!tra )(?<!phi )(?<!hoc )"
    r"thuc te"
    r"(?! (?:cua|tai dia|dia phuong|san xuat|cong viec|don vi))",
    r"thuc su(?! (?:can|kho khan|co nhu cau|ngheo))",
    r"(?<!hien )thuc dat",
    "actually",
)
_REPORTED = any_of(
    r"theo (?:bao cao|ket qua) (?:tong ket|tai|thuc hien|cuoi nam)",
    "da lam duoc",
    r"^ket qua (?:thuc hien )?nam (?:19|20)\d\d(?=,)",
    r"co (?:(?:mot )?ai|nguoi nao|ho nao|cu nao|tre nao|can bo nao) (?:bi|mac|chet|tu vong)",
)
# Spelled: without its accents "đã" is "đá" as well. What was set, given or planned is no result.
_SET = (
    r"(?:đặt|đề ra|giao|ban hành|bố trí|dự toán|quy định|nêu|yêu cầu|phê duyệt|ký|đăng"
    r"|được (?:giao|bố trí|phê duyệt|quy định))"
)
_CAME_TO_BE = re.compile(
    r"(?<!\w)(?:có|đã) (?:đạt|hoàn thành|kịp) (?:được )?(?:mức|chỉ tiêu|kế hoạch|mục tiêu)(?!\w)"
    rf"|(?<!\w)(?:bao nhiêu|mấy)(?!\w).*(?<!\w)đã(?! {_SET}(?!\w))(?!\w)"
    rf"|(?<!\w)đã(?! {_SET}(?!\w))(?!\w).*(?<!\w)(?:bao nhiêu|mấy|tới đâu|chưa\W*$)(?!\w)"
)
# What comes to be, unless it is wanted.
_COMES_TO_BE = re.compile(
    r"(?<!\w)(?:(?<!để )đạt được|ước đạt|hụt|(?<!để )xảy ra|còn thiếu|so với (?:đích|chỉ tiêu|kế hoạch))(?!\w)"
)
_WANTED = re.compile(
    r"(?<!\w)(?:phải|cần|sẽ|muốn|định|dự kiến|phấn đấu|nhằm|được phép|không quá|tối đa|tối thiểu|ít nhất|mong"
    r"|đặt (?:mục tiêu|chỉ tiêu|ra)|(?:đến|tới|vào) (?:(?:hết|cuối|năm|giữa) )*\d{4}"
    r"|theo (?:kế hoạch|quyết định)|nếu|khi|thì)(?!\w)"
)
_HAPPENED = re.compile(
    r"\b(?:did|was|were)\b"
    # "How many captains graduated in 2024?"
    r"|^how (?:many|much)\b(?!.*\b(?:must|will|would|should|shall|does|do|is|are|be|to|can|may|by)\b)"
    r"(?! \w+ed\b).*\b(?:\w{2,}ed|got|rose|fell|left|won|went)\b"
)
_PLANNED = re.compile(
    r"\b(?:plan\w*|set|sets|allocat\w+|assign\w+|requir\w+|expect\w+|target\w*|goal\w*|aim\w*|budget\w*|propos\w+"
    r"|asked|told|order\w*|issued|signed|supposed)\b"
)
_LAST_YEAR = re.compile(r"\bnam (?:(?:vua )?(?:qua|roi)|ngoai|truoc)\b")
# What a question for a target says, but where it sets what was reached beside it.
_TARGET = any_of(
    r"dat (?:ra )?(?:muc tieu|chi tieu|muc)",
    r"(?:chi tieu|muc tieu)\b.*\b(?:dat ra|de ra|la bao nhieu|la gi|may|bao nhieu)",
    "phan dau",
)
_BESIDE = re.compile(
    r"(?<!\w)(?:vượt|hụt|thấp hơn|cao hơn|so với|hoàn thành|đạt|kém|bằng) (?:\w+ ){0,4}?"
    r"(?:chỉ tiêu|kế hoạch|mức|mục tiêu)(?!\w)|(?<!\w)(?:vượt|hụt) "
)
# A clause that names a target, or what is still to come; one that tells what is or was so.
_AIMS = any_of(
    "chi tieu",
    "ke hoach",
    "muc tieu",
    "phan dau",
    r"muc (?:giao|de ra|da de ra|dat ra|duoc giao)",
    "de ra",
    "duoc giao",
    "yeu cau",
    "du kien",
    "se",
    "toi day",
    "nam nay",
    "cam ket",
    "dat ra",
    "da giao",
    "dinh muc",
    "den nam",
    "nhiem vu",
)
_TOLD = re.compile(
    r"(?<!\w)(?:đã|đến nay|tính đến|hiện (?:nay|có|còn|mới)|so với cùng kỳ|năm qua|vừa qua|mới (?:đạt|chỉ|có)"
    r"|(?<!không )chỉ (?:đạt|có|còn)|thực trạng|chưa|vẫn)(?!\w)"
)
_TO_DO = re.compile(
    r"(?<!\w)(?:phải|sẽ|cần|trước ngày|chậm nhất|(?:xong|hoàn thành) trước|phấn đấu|không quá|ít nhất|tối thiểu)(?!\w)"
)
# A year that something is told of; neither one that it is compared with, nor a date's.
_OF_YEAR = re.compile(
    r"(?<!so với )(?<!so với cuối )(?<!so với đầu )(?<!cùng kỳ )(?<!tháng \d )(?<!tháng \d\d )"
    r"(?<!\w)năm (\d{4})(?![\d/-])"
)
# What a part of a plan is called that tells of the time before, and texts that only tell.
_TELLS = any_of(
    "tinh hinh",
    "thuc trang",
    r"danh gia(?! (?:ket qua )?(?:thuc hien|hieu qua) hang)",
    r"ket qua (?:dat duoc|thuc hien|nam|cong tac)",
    "su can thiet",
    "boi canh",
    "(?:ton tai|han che)",
    "nguyen nhan",
    "dac diem",
    "kiem diem",
    "dat van de",
)
_BY_PLAN = re.compile(r"\b(?:theo|trong) (?:ke hoach|kh|quyet dinh|qd|chi thi|chuong trinh)\b")
_REPORTS = ("báo cáo", "biên bản", "thông báo", "kết luận")


def asks_result(query: Query) -> bool:
    """Does the question ask what came of something by the end of a year, or in it?"""
    text = normalize(query.restored or query.text).text.lower()
    folded = " ".join(fold(text).split())
    if not query.mentions.years and _LAST_YEAR.search(folded) is None:
        return False
    if not query.vietnamese:
        said = fold(query.text)
        return bool(_IN_FACT.search(said) or (_HAPPENED.search(said) and not _PLANNED.search(said)))
    if _COMES_TO_BE.search(text) and not _WANTED.search(text):
        return True
    return bool(_IN_FACT.search(folded) or _REPORTED.search(folded) or _CAME_TO_BE.search(text))


def in_fact(query: Query) -> bool:
    """Does it say so outright ("thực tế", "actually"), so that what does not tell is no answer?"""
    folded = " ".join(fold(query.restored or query.text).split())
    return not query.vietnamese or _IN_FACT.search(folded) is not None or _REPORTED.search(folded) is not None


def asks_target(query: Query) -> bool:
    """Does it ask what was set out to be reached?"""
    text = normalize(query.restored or query.text).text.lower()
    folded = " ".join(fold(text).split())
    return _TARGET.search(folded) is not None and not (_BESIDE.search(text) or _IN_FACT.search(folded))


def says_plan(text: str) -> bool:
    """Does the question want to know it from a plan, a decision or the like: "theo Kế hoạch ..."?"""
    return _BY_PLAN.search(" ".join(fold(text).split())) is not None


def tells(metadata: Metadata) -> bool:
    """Is the document one that tells what happened: a news article, or a report?"""
    return is_news(metadata) or fold(metadata.kind or "") in map(fold, _REPORTS)


def of_the_sort(query: Query, question: Question, document: Document, clause: str, above: Sequence[str]) -> bool:
    """May the clause, below ``above`` (the nearest first), answer: is it no target where a result is asked for, nor a
    result where a target's figure is?"""
    metadata = document.metadata
    if asks_result(query):
        return tells(metadata) or _reports(query, metadata, clause, above)
    if question.asks == "how-many" and is_news(metadata) and metadata.form == "full" and asks_target(query):
        beside = (_BESIDE.sub(" ", normalize(text).text.lower()) for text in above)  # "vượt chỉ tiêu" in a headline
        return any(_AIMS.search(fold(text)) for text in (clause, *beside))
    return True


def _reports(query: Query, metadata: Metadata, clause: str, above: Sequence[str]) -> bool:
    """Does a plan's clause tell of the year asked for as of one before it, or without a year of the time before?"""
    said = normalize(clause).text.lower()
    told = {int(year) for year in _OF_YEAR.findall(said)}
    asked = set(query.mentions.years)
    if told and asked and told.isdisjoint(asked):
        return False
    if metadata.year is not None and any(year < metadata.year for year in told):
        return True
    if any(_TELLS.search(fold(text)) for text in above):
        return True
    if _TO_DO.search(said):
        return False
    if _TOLD.search(said):
        return True
    return not in_fact(query) and not any(_AIMS.search(fold(text)) for text in above)
