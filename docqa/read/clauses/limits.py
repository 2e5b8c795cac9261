"""Does a clause speak of another case than a question: the contrary, only or all but such a thing?"""

from __future__ import annotations

import re
from itertools import pairwise

from docqa.text import normalize

# Of two such words the one says what the other does not, beside the same word: "nguy cơ cao", "nguy cơ thấp".
_CONTRARY = tuple(
    (re.compile(rf"\b{a}\b"), re.compile(rf"\b{b}\b"))
    for one, other in (
        ("cao", "thấp"),
        ("lớn", "nhỏ"),
        ("trong", "ngoài"),
        ("trước khi", "sau khi"),
        ("nhà nước", "tư nhân"),
        ("công lập", "(?:tư thục|dân lập|ngoài công lập)"),
        ("bắt buộc", "tự nguyện"),
    )
    for a, b in ((one, other), (other, one))
)
ONLY = re.compile(
    r"(?<!không )(?<!chẳng )(?<!không phải )(?<!chứng )(?<!địa )"
    r"\b(?:chỉ(?! (?:đạo|thị|tiêu|số|định|dẫn|huy|giới|rõ|ra|điểm|báo|có thể))"
    r"|duy nhất)\b"
)
_NOT_ALONE = re.compile(r"\b(?:và|cùng|kết hợp|đồng thời|ngoài ra|lồng ghép|huy động|tranh thủ|kể cả)\b")
_EXCEPT = re.compile(
    r"(?<!phòng )(?<!khấu )(?<!diệt )(?<!loại )(?<!bài )(?<!không )(?<!bị )\b(?:ngoại trừ|trừ(?! vào\b| dần\b)"
    r"|không kể|không bao gồm) (?:trường hợp |đối với |cho |khi )*(?P<who>[^,;.)]{3,80})"
)
_NOT_FOR = re.compile(
    r"\bkhông (?:áp dụng|dành)(?: riêng)? (?:(?:đối )?với|cho) (?:các |những |trường hợp )*(?P<who>[^,;.)]{3,80})"
)
# Why it is excepted names nobody; of several that are, one is enough.
_WHY = re.compile(r"(?<=\w )(?:do|vì|bởi)\b.*")
_GOES_ON = re.compile(r"\b(?:phải|được|bị|thì|không|sẽ)\b")
_OR = re.compile(r"\b(?:và|hoặc|hay)\b")
_LEAST = 2  # words of one of several
# What such a word in an exception takes in; who confirms it matters not.
_KINDS = (("thiên tai", re.compile(r"\b(?:bão|lũ|lụt|lốc|sạt lở|hạn hán|mưa đá|động đất|triều cường)\b")),)
_WHO = re.compile(r"\bủy ban nhân dân\b")
_HELD = 0.7  # of an exception's words in a question that is about it
_WORD = re.compile(r"\w+")
_NEAR = 80  # characters in which the word beside something stands
# Words that join rather than name.
_EMPTY = frozenset(
    "có được không chưa bị phải là và của cho các những ở tại thì trong theo với để này đó khi nếu từ đến vào ra mà hay"
    " đã đang sẽ cũng do về một mỗi mọi".split()
)
AT_MOST = "không quá|không vượt quá|không được quá|không được vượt quá|tối đa|nhiều nhất|chậm nhất|dưới|trong vòng"
AT_LEAST = "không dưới|ít nhất|tối thiểu|hơn|trên|vượt quá|vượt|quá|từ"
ROUGHLY = "khoảng|xấp xỉ|gần|trên dưới|ước"
# What asks for a limit, and what says one before a figure.
_LIMITS = (
    ("tối đa|nhiều nhất|cao nhất|không quá|dưới|mức trần|at most|maximum", AT_MOST),
    ("tối thiểu|ít nhất|thấp nhất|trên|at least|minimum", AT_LEAST),
)
_ANOTHER = re.compile(r"(?<!gì )(?<!nào )\bkhác\b(?! nhau\b)")
# What somebody or something has not: "người chưa có chứng chỉ", "công trình chưa nghiệm thu", "khi chưa có giấy phép";
# not what is asked: "Hộ có phải chưa có nhà không?".
_WANTING = re.compile(
    r"(?:\b(?:khi|nếu|mà) (?:chưa|không)(?: (?:có|qua|được|đã|đủ))* (?P<when>\w+ \w+)\b"
    r"|\b(?:chưa|không)(?: (?:có|qua|được|đã|đủ))* (?P<what>\w+ \w+)\b(?! (?:không|chưa)\W*$))"
)
# Another kind of the same: "hộ cận nghèo" is none of "hộ nghèo".
_OTHER_KIND = "(?:mới )?(?:cận|thoát|không|ngoài|chưa)"
_THING = 6  # words after "chỉ" that name what is the only one


def another_case(question: str, clause: str) -> bool:
    """Does the clause say it of another case than the question, so that it denies what is asked?"""
    asked, said = _plain(question), _plain(clause)
    return _contrary(asked, said) or _only_other(asked, said) or _without(asked, said)


def asks_whether_only(question: str) -> bool:
    """ "Có phải chỉ dùng vốn của tỉnh không?" """
    return ONLY.search(_plain(question)) is not None


def decides(question: str, clause: str) -> bool:
    """Does a clause decide a question whether something is the only one: does it say so, or name more beside it?"""
    said = _plain(clause)
    return ONLY.search(said) is not None or _not_alone(_plain(question), said)


def same_limit(question: str, before: str) -> bool:
    """Does a question ask for the most ("tối đa"), or the least, and the words before a figure say so of it?"""
    asked, said = _plain(question), _plain(before)
    return any(re.search(rf"\b(?:{a})\b", asked) and re.search(rf"\b(?:{s})$", said) for a, s in _LIMITS)


def excepted(question: str, clause: str) -> bool:
    """Is the question about what the clause excepts ("trừ xe cứu thương")?"""
    return _meant(_EXCEPT, question, clause)


def not_for_them(question: str, clause: str) -> bool:
    """Is the question about those for whom the clause says it is not ("không áp dụng đối với lãnh đạo")?"""
    return _meant(_NOT_FOR, question, clause)


def beside_exception(clause: str) -> str:
    """What a clause says of all but those whom it excepts, behind the exception or before it; empty where it excepts
    nobody."""
    said = _plain(clause)
    if (found := _EXCEPT.search(said)) is None:
        return ""
    before, behind = re.split(r"[;.](?!\d)", said[: found.start()])[-1], re.split(r"[;.](?!\d)", said[found.end() :])[0]
    return behind if _GOES_ON.search(behind) else before


def _meant(rule: re.Pattern[str], question: str, clause: str) -> bool:
    """Does the question name most of what the rule finds, or of one of several such?"""
    text = _plain(question)
    asked = {*_words(text), *(word for kind, kinds in _KINDS if kinds.search(text) for word in kind.split())}
    for match in rule.finditer(_plain(clause)):
        whole = _WHO.sub(" ", match["who"])
        shorter = [one for one in (_WHY.sub("", whole), *_OR.split(whole)) if len(_named(one)) >= _LEAST]
        if any(sum(w in asked for w in _named(one)) >= max(1, _HELD * len(_named(one))) for one in (whole, *shorter)):
            return True
    return False


def _named(text: str) -> list[str]:
    return [word for word in _words(text) if word not in _EMPTY]


def _plain(text: str) -> str:
    return " ".join(normalize(text).text.lower().split())


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _contrary(asked: str, said: str) -> bool:
    for here, there in _CONTRARY:
        if there.search(asked) or here.search(said):
            continue
        around = [_beside(asked, match) for match in here.finditer(asked)]
        if any(_beside(said, match) & one for match in there.finditer(said) for one in around):
            return True
    return False


def _beside(text: str, match: re.Match[str]) -> set[tuple[int, str]]:
    """The words before and after a match, each with its side."""
    start, end = match.span()
    sides = _words(text[max(0, start - _NEAR) : start])[-1:], _words(text[end : end + _NEAR])[:1]
    return {(n, word) for n, words in enumerate(sides) for word in words if word not in _EMPTY}


def _only_other(asked: str, said: str) -> bool:
    """ "Chỉ phun tại nơi có nguy cơ cao" to a question about "nơi nguy cơ trung bình"; "ngân sách tỉnh và đóng góp" to
    one whether it is the province's budget alone."""
    if ONLY.search(asked):
        return not ONLY.search(said) and _not_alone(asked, said)
    if not (match := ONLY.search(said)):
        return False
    words, held = _words(asked), set(_words(said))
    other = {a for a, b in pairwise(words) if a not in _EMPTY and b not in _EMPTY and b not in held}
    allowed = pairwise(_words(_allowed(said, match)))
    return any(
        a in other and b not in _EMPTY and (b not in words or re.search(rf"\b{a} {_OTHER_KIND} {b}\b", asked))
        for a, b in allowed
    )


def _without(asked: str, said: str) -> bool:
    """Does the clause say it only of those who have what the question's have not ("người chưa có chứng chỉ"), or only
    of this, to a question about another ("việc khác")?"""
    only = ONLY.search(said)
    if only is None or ONLY.search(asked):
        return False
    if _ANOTHER.search(asked) and "khác" not in _words(said):
        return True
    allowed = _allowed(said, only)
    wanting = {m["when"] or m["what"] for m in _WANTING.finditer(asked)}
    return any(what in allowed and not re.search(rf"\b(?:chưa|không)(?: \w+)? {what}", said) for what in wanting)


def _allowed(said: str, only: re.Match[str]) -> str:
    """What stands behind an "only", up to the next mark."""
    return re.split(r"[,;:.]", said[only.end() :])[0]


def _not_alone(asked: str, said: str) -> bool:
    """Does the clause name more beside what the question says is the only one?"""
    alone = (f"{a} {b}" for a, b in pairwise(_words(ONLY.split(asked)[-1])[:_THING]))
    found = [said.find(pair) for pair in alone if pair in said]
    return bool(found) and _NOT_ALONE.search(said, min(found)) is not None
