"""Is a figure counted in what the question neither asks for nor names: "24 giờ" of "trong bao nhiêu phút", "1.270 cây"
of "bao nhiêu người"?"""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import plain
from docqa.read.clauses.values import gives_share
from docqa.read.fits.sorts import ASKED, ELSE, FIGURE, LARGE, MEASURES, SHARE, SORTS
from docqa.text import fold

# What is asked of money by its name, where no unit stands behind "bao nhiêu": "bị phạt bao nhiêu?", "giá là bao nhiêu?"
_PAID = re.compile(
    r"(?<!\w)(?:phạt|lời|lãi(?! suất)|giá(?! trị| đình)|thưởng|thiệt hại(?: về)? tài sản|doanh thu|thu nhập|chi phí"
    r"|kinh phí|học phí|lệ phí|phụ cấp|trợ cấp|thù lao|học bổng|lương(?! thực)|vay|tốn|bỏ ra|móc túi|bồi thường|trả giá"
    r"|tiền(?= (?:\w+ ){0,2}$))(?!\w)"
)
_MONEY = re.compile(rf"(?:{SORTS['money']}|kp)(?!\w)")
_MEASURE = re.compile(rf"(?:{'|'.join(SORTS[sort] for sort in MEASURES)}|sào|công đất)(?!\w)")
_MEASURED = re.compile(rf"(?<!\w){_MEASURE.pattern}")
_SHARE_ASKED = re.compile(r"(?<!\w)(?:tỷ lệ|tỉ lệ|lãi suất|bằng|so với|gấp|tăng|giảm)(?!\w)")
_NO_NOUN = re.compile(
    r"\W*$|\W|(?:mỗi|một|cho|mà|theo|để|là|thì|từ|của|trong|vào|ở|với|và|tại|khi|nếu|so|đến|tới|trên|dưới|về|do|bởi|được"
    r"|bị|phải|nữa|đối|cả|vì|nhờ|sau|trước|qua)(?!\w)"
)
_UNIT = re.compile(r"[^\W\d_]+")
# What may be counted for people, and times that go by two names.
_FOR_PEOPLE = frozenset("ca trường lượt hộ gia nhà đối suất đội tổ đoàn nhóm bên đơn chỗ đại cặp bộ hồ".split())
_ALIKE = (
    frozenset(("hôm", "ngày")),
    frozenset(("tiếng", "giờ")),
    frozenset(("lần", "buổi")),
    frozenset(("bận", "buổi")),
)
# With a slip or without accents; and an abbreviation ("mấy LĐ"), which may count anything.
_MONEY_TYPED = frozenset(("tien", "dong", "von"))
_VOWEL = re.compile(r"[aeiouy]")
_TIME = re.compile(rf"(?:{SORTS['time']}|hôm|tiếng)(?!\w)")
_PEOPLE = re.compile(
    rf"(?:{SORTS['people']}|em|cháu|trẻ|bạn|công dân|liệt sĩ|nghệ nhân|thành viên|quân|thuyền viên|nhân chứng|lính|mạng"
    r"|cụ|ông|bà|anh|chị|cô|thầy|thợ|dân|bé|học trò|chiến)(?!\w)"
)
_A_SHARE_OF_MONEY = frozenset(("nửa", "phần", "vốn"))  # "một nửa vốn"
# What a share is asked for with: "mấy phần", "cứ 100 người thì bao nhiêu", "bao nhiêu phí".
_PART = re.compile(r"(?:phần|phí|giá|lần|hồ|lượng|mức|điểm)$")
_OF_HUNDRED = re.compile(r"(?<!\w)(?:cứ|trong số|tỷ lệ|tỉ lệ)(?!\w)")
_OF_ROWS = frozenset(("share", "money", "people", "time"))
_LEVELS = ({"tỉnh"}, {"huyện", "quận"}, {"xã", "phường"}, {"thôn", "bản", "làng", "ấp", "buôn"})
# "Số ca nhiễm năm 2023": counted, though nothing says "bao nhiêu"; "mức vay tối đa": money.
_NUMBER_OF = re.compile(
    r"(?<!\w)(?:tổng )?số (?:lượng )?(?=(?:ca|vụ|người|hộ|lượt|hòm|trường|lớp|xã|cơ sở|học sinh|giáo viên|đơn vị|trạm"
    r"|bệnh nhân|phụ nữ|trẻ|cán bộ|doanh nghiệp|hợp tác xã)(?!\w))"
)
_SUM_OF = re.compile(r"(?<!\w)mức (?:cho vay|vay|phạt|thưởng|lương|thù lao|học phí|lệ phí|phụ cấp|trợ cấp)(?!\w)")
_A_SHARE = re.compile(r"%|(?<!\w)(?:phần trăm|tỷ lệ|tỉ lệ|lãi|tăng|giảm|so với|bằng)(?!\w)")
# The unit of a row: in brackets behind its label, or in a cell of its own.
_ROW_UNIT = re.compile(r"\(([^()|]{1,20})\)\s*(?:\||$)|\|\s*(%|[^\W\d][^|\d]{0,20})\s*(?=\|)")
_REACH = 30  # characters behind a figure in which its unit stands


def of_an_unasked_unit(question: str, words: str, after: str, clause: str) -> bool:
    """Is the first figure of ``words``, with ``after`` behind them in their ``clause``, counted in something that the
    question neither asks for nor names, while the clause does not name what it asks for? False where one of the two is
    not known, or something else is asked as well. Of two things that are neither money nor people nor time, the one may
    be another name for the other."""
    asked = plain(question)
    wanted, noun = _wanted(asked)
    given, unit = _given(words, after)
    if not given and clause.lstrip().startswith("|"):
        return not _PART.match(noun) and _of_another_row(asked, wanted, clause)
    if not wanted or not given or _same(noun, unit) or (given == "money" and fold(noun) in _MONEY_TYPED):
        return False
    if wanted in ("money", "share"):
        return wanted != given and unit not in _A_SHARE_OF_MONEY and not gives_share(asked, words)
    if "measure" in (wanted, given):
        return wanted == "measure" != given and _MEASURED.search(plain(clause)) is None
    if given == "share":  # it may tell of anything that its clause names
        return wanted == "thing" and not (
            _PART.match(noun) or _OF_HUNDRED.search(asked) or _stands(noun, plain(clause))
        )
    if wanted == given == "thing" and _level(noun) and _level(unit):  # "49 xã" of "mấy huyện"
        return _level(noun) != _level(unit) and not _stands(unit, asked)
    if wanted == given:
        return wanted == "time" and not _stands(unit, asked)
    if "people" in (wanted, given) and {noun, unit} & _FOR_PEOPLE:
        return False
    return not (_stands(unit, asked) or _stands(noun, plain(clause)))


def _of_another_row(asked: str, wanted: str, row: str) -> bool:
    """Does a row count another of money, people, time and shares than is asked for? A share may be one of things."""
    units = {_counted(plain(m.group(1) or m.group(2)), 0)[0] for m in _ROW_UNIT.finditer(row)} & _OF_ROWS
    return wanted in _OF_ROWS and len(units) == 1 and wanted not in units and not _A_SHARE.search(asked)


def _wanted(asked: str) -> tuple[str, str]:
    """What is to be counted, as ``_counted``; money, too, where it is asked for by its name; empty where nothing
    says."""
    figures = list(ASKED.finditer(asked))
    if len(figures) > 1 or ELSE.search(asked):
        return "", ""
    if not figures:
        return _wanted_tersely(asked)
    before, end = asked[: figures[0].start()], figures[0].end()
    if SHARE.match(asked, end) or not _NO_NOUN.match(asked, end):
        return _counted(asked, end)
    paid = LARGE.search(figures[0]["scale"]) or _PAID.search(before)
    return ("money", "") if paid and not _SHARE_ASKED.search(asked) else ("", "")


def _wanted_tersely(asked: str) -> tuple[str, str]:
    """The same, where nothing says "bao nhiêu"."""
    if _A_SHARE.search(asked):
        return "", ""
    if number := _NUMBER_OF.search(asked):
        return _counted(asked, number.end())
    return ("money", "") if _SUM_OF.search(asked) else ("", "")


def _given(words: str, after: str) -> tuple[str, str]:
    """What the first figure in ``words`` counts."""
    whole = plain(f"{words}{after[:_REACH]}")
    figure = FIGURE.search(whole)
    if figure is None or figure.start() >= len(plain(words)):
        return "", ""
    counted = _counted(whole, figure.end())
    return ("money", "") if counted == ("", "") and LARGE.search(figure["scale"]) else counted


def _counted(text: str, at: int) -> tuple[str, str]:
    """What stands there, right behind a figure or "bao nhiêu": "share", "money", "people", "time" or "thing",
    and its first word; empty where no word stands there."""
    unit = _UNIT.match(text, at)
    word = unit.group() if unit else ""
    sorts = (
        ("share", SHARE),
        ("money", _MONEY),
        ("people", _PEOPLE),
        ("time", _TIME),
        ("measure", _MEASURE),
        ("thing", _UNIT),
    )
    return next((name for name, rule in sorts if rule.match(text, at)), ""), word


def _same(noun: str, unit: str) -> bool:
    """Are they one word, however it was typed, or two for the same, or is the noun only an abbreviation?"""
    short = noun != "" and _VOWEL.search(fold(noun)) is None
    return short or {noun, unit} in _ALIKE or fold(noun) == fold(unit) != ""


def _level(noun: str) -> int:
    """Of which level of places the noun is, the highest 1; 0 where it is of none."""
    return next((n for n, level in enumerate(_LEVELS, 1) if noun in level), 0)


def _stands(word: str, text: str) -> bool:
    return bool(word) and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
