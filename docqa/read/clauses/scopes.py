"""How far a negation in a clause reaches: which of its words it affirms, which it denies, and on which side of that
stands what a question asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from docqa.read.clauses.limits import ONLY
from docqa.text import normalize

# What denies the words behind it: a plain negation; a ban; a release from a duty; what does away with a thing. A
# limit ("không quá"), "không chỉ" and what nobody is to miss ("không bỏ sót") deny nothing.
_BAN = (
    r"(?<!thi )(?<!vùng )(?<!chất )(?<!hàng )(?<!thuốc )(?<!khu vực )(?:nghiêm )?cấm"
    r"|không (?:được|cho)(?! (?:phép )?(?:để )?(?:vượt )?quá\b)(?: phép)?(?: để)?|không để|không cho phép"
    r"|chống chỉ định(?: (?:với|đối với|cho))?"
)
_RELEASE = (
    r"không (?:yêu cầu|phải|cần|bắt buộc|đòi hỏi)(?: phải| có)?|không nhất thiết"
    r"|không (?:kèm|đặt ra|gắn với)(?: theo)?(?: bất kỳ| bất cứ)? (?:ràng buộc|điều kiện|nghĩa vụ)"
    r"|không (?:bị |có )?ràng buộc"
    r"|không (?:có )?(?:nhiệm vụ|nghĩa vụ|trách nhiệm)(?: phải)?"
    r"|(?:được )?miễn(?! là| phí\b| dịch| núi)|(?:có|được) (?:quyền|phép) từ chối"
)
DOES_AWAY = "tránh|chấm dứt|xóa bỏ|loại bỏ|loại trừ|bài trừ|khắc phục|đẩy lùi|dẹp bỏ|bãi bỏ|hủy bỏ|ngăn chặn|ngăn ngừa"
_END = rf"{DOES_AWAY}|phòng ngừa|giải tỏa"
_NOT = (
    r"(?:chưa|chẳng|không)(?! (?:chỉ|những|ngừng|(?:vượt )?quá|dưới|ít|gian|khí|kể|phân biệt|thể không)\b"
    r"| (?:để |được )?(?:bỏ sót|sót|thiếu|quên)\b)|(?<!không )(?<!không để )thiếu(?! nhi| niên)"
)
_DENIES = re.compile(rf"(?<!\w)(?:(?P<ban>{_BAN})|(?P<release>{_RELEASE})|(?P<end>{_END})|(?P<plain>{_NOT}))(?!\w)")
# A second negation that undoes the first: "không còn hộ nào chưa có điện", "không giải ngân khi chưa nghiệm thu".
_TWICE = re.compile(
    r"(?<!\w)(?:nào (?:còn )?(?:chưa|không|(?:được )?(?:phép )?bỏ)|(?:khi|nếu|mà) (?:chưa|không))(?: được)?(?!\w)"
)
# What turns a clause round.
TURN = re.compile(r"(?<!\w)(?<!song )(?:nhưng|song(?! (?:song|phương|ngữ|hành))|tuy nhiên|trong khi(?: đó)?|mà)(?!\w)")
# Where a piece of a side ends, no figure's comma or point.
PIECE = re.compile(r"[;,](?!\d)|\.(?!\d)")
_STOP = re.compile(r"[;:!?|]|\.(?!\d)")
_COMMA = re.compile(r",(?!\d)")
# Whose list goes on behind a comma: a ban's until something is bidden again, one of ways of thinking or acting, and
# one that ends with "hoặc".
_BIDS = re.compile(
    r"\s*(?:phải|cần|bảo đảm|đảm bảo|tăng cường|đẩy mạnh|chủ động|tích cực|khuyến khích|đồng thời|được|vẫn"
    r"|kịp thời|thường xuyên|xử lý|xử phạt|kiểm tra|giám sát|tuyên truyền|vận động|hướng dẫn|hỗ trợ|bố trí|rà soát"
    r"|thu gom|nâng cao|triển khai|báo cáo|(?:người|trường hợp|tổ chức, cá nhân|cơ sở|hộ) (?:\w+ )?vi phạm)\b"
)
_WAYS = re.compile(r"\s*(?:các |những )?(?:tình trạng|hiện tượng|tư tưởng|biểu hiện|hành vi|tâm lý|thói quen)\b")
LIST = re.compile(r"(?:[^,]{2,40}, ){0,3}[^,]{2,40} (?:hoặc|hay) [^,]+")
# "Việc cấp sổ chưa xong": what a part of the clause opens with as its matter is denied with the rest.
_MATTER = re.compile(r"\s*(?:việc|công tác|sự|quá trình|kết quả)\b")
# What bars nobody: "trẻ không có giấy tờ vẫn được tiêm".
_NO_BAR = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng|thiếu) (?P<what>(?:(?!vẫn|không|chưa)[^\s,;:.|]+ ){1,8})"
    r"(?=vẫn (?:được|phải|có thể)(?!\w))"
)
# What only a negation may have behind it: the list it stands in is denied to the end.
_ANY = re.compile(r"(?<!\w)(?:bất kỳ|bất cứ)(?!\w)(?!.*\b(?:cũng|đều)\b)")
_WORD = re.compile(r"\w+")
_EMPTY = frozenset(
    "có được không chưa bị phải là và của cho các những ở tại thì trong theo với để này đó khi nếu từ đến vào ra mà hay"
    " hoặc đã đang sẽ cũng do về một mỗi mọi đều việc rằng vẫn còn".split()
)
# Words that any deed has: what is done says the word behind them.
ANY_DEED = frozenset("sử dụng thực hiện tổ chức tiến hành làm hoạt động".split())
_DONE = ANY_DEED | frozenset("triển khai hoàn thành xong giải quyết".split())
_ALLOWED = re.compile(r"\b(?:được|cho phép)\b")
_REFUSED = ("plain", "ban")
_USES = re.compile(r"\s*(?:sử dụng|dùng|lấy) (?P<thing>.+)")
_KINDS = re.compile(r"\b(?:tình trạng|tư tưởng|hiện tượng|hành vi|biểu hiện|xảy ra)\b")
# Ways to say that all of a thing is left to others.
_LEAVES = re.compile(r"(?<!\w)(?:khoán trắng|phó mặc|giao phó|giao khoán|(?:giao|khoán) (?:hết|toàn bộ|trọn))(?!\w)")
LATE = re.compile(r"\b(?:quá hạn|chậm|trễ|tồn đọng|sai)\b")
# What goes on about those of whom was told before.
_SAME_PEOPLE = re.compile(r"\s*(?:chỉ|phải|được|cần|sẽ|vẫn)(?!\w)")
_MOST = 0.7  # of the words of what is denied, held by a question about it


@dataclass(frozen=True, slots=True)
class Part:
    """Words that a clause affirms (``kind`` empty, or "twice" for denied twice), or denies: "ban", "release", "end" or
    "plain"; what is denied has the words before it, mostly its ``subject``."""

    text: str
    kind: str = ""
    subject: str = ""

    @property
    def denies(self) -> bool:
        return self.kind not in ("", "twice")


def plain(text: str) -> str:
    """Lower case, one spelling, one line."""
    return " ".join(normalize(text).text.lower().split()).replace("xoá", "xóa").replace("huỷ", "hủy")


def pieces_of(said: str) -> list[str]:
    """The pieces of a plain clause's sides."""
    return [piece.strip() for side in TURN.split(said) for piece in PIECE.split(side)]


def content(text: str) -> list[str]:
    """The words that name something."""
    return [word for word in _WORD.findall(_KINDS.sub(" ", text)) if word not in _EMPTY]


def pairs(text: str) -> set[tuple[str, str]]:
    """Of the words that name something each two that stand one behind the other."""
    return set(pairwise(content(text)))


def parts(clause: str, asked: str = "") -> list[Part]:
    """The parts of a clause in its order. What the question ``asked`` asks for itself ("được miễn", "ngăn chặn") denies
    nothing."""
    found: list[Part] = []
    for sentence in _STOP.split(plain(clause)):
        for side in TURN.split(sentence):
            found += _parted(side, asked)
    return [part for part in found if part.text.strip()]


def without_bars(clause: str, deed: str) -> str:
    """The clause without the negations of what is no bar: "trẻ không có giấy tờ vẫn được tiêm". They stay where the
    question is about that very thing."""
    asked = set(head_of(deed))
    return _NO_BAR.sub(lambda m: m.group() if asked & set(content(m["what"])) else m["what"], clause)


def _parted(side: str, asked: str) -> list[Part]:
    """Up to the first negation all is affirmed; what it denies ends at a comma, but for a list."""
    own = (m for m in _DENIES.finditer(side) if m["plain"] not in (None, "thiếu") or m["ban"] or m.group() not in asked)
    if (match := next(own, None)) is None:
        return [Part(piece) for piece in _COMMA.split(side)]
    *before, last = _COMMA.split(side[: match.start()])
    kind, rest = match.lastgroup or "", side[match.end() :]
    # "Chỉ mua gạo, không mua rượu, thuốc lá": what is allowed is told, and all the rest is not.
    end = _reach("ban" if kind == "plain" and ONLY.search(side[: match.start()]) else kind, rest)
    denied, after = rest[:end], rest[end:]
    again = _TWICE.search(f"{match.group()}{denied}")
    at = max(0, again.end() - len(match.group())) if again else len(denied)
    if (kind == "plain" and not again and _MATTER.match(last)) or (kind == "release" and not denied.strip()):
        denied, last = f"{last} {denied}", ""
        at = len(denied)
    pieces = [*map(Part, before), Part(last), Part(denied[:at], kind, last.strip()), Part(denied[at:], "twice")]
    return [*pieces, *_parted(after, asked)]


def _reach(kind: str, rest: str) -> int:
    commas = list(_COMMA.finditer(rest))
    if several := LIST.match(rest):
        return several.end()
    if kind == "ban":
        return next((c.start() for c in commas if _BIDS.match(rest, c.end())), len(rest))
    if kind == "plain" and (last := _ANY.search(rest)):
        return next((c.start() for c in commas if c.start() > last.end()), len(rest))
    first = _WORD.findall(rest[: commas[0].start()]) if commas else []
    goes_on = (kind == "end" and _WAYS.match(rest) is not None) or len(first) == 1  # "không vứt, đổ rác"
    return commas[goes_on].start() if len(commas) > goes_on else len(rest)


def head_of(deed: str) -> list[str]:
    """The two words that say what is done; four with a verb that says nothing."""
    words = content(deed)
    return words[:4] if set(words[:2]) <= ANY_DEED else words[:2]


def holds(part: Part, head: Sequence[str]) -> bool:
    """Do these words stand in it, one right behind the other, but for a figure: "giảm 50% học phí"? No words stand
    nowhere."""
    words = content(part.text)
    amounts = words if any(word.isdigit() for word in head) else [word for word in words if not word.isdigit()]
    return bool(head) and f" {' '.join(head)} " in f" {' '.join(amounts)} "


def stands_affirmed(question: str, deed: str, clause: str) -> bool:
    """Does what is asked stand outside all that the clause denies, while that holds nothing more of the question?"""
    head, words = head_of(deed), set(content(question))
    pieces = parts(clause, question)
    if len(head) < 2:
        return False
    if any(holds(p, head) for p in pieces if p.kind == "twice"):
        return True
    affirmed, denied = [p for p in pieces if not p.kind], [p for p in pieces if p.denies]
    if not denied and re.search(
        rf"(?<!\w)(?:không|chưa|chẳng) (?:để |được |bị )*{' '.join(head)}(?!\w)", plain(clause)
    ):
        return False  # "không bỏ sót hộ nào" of "có bỏ sót ... không?"
    if not any(holds(p, head) for p in affirmed):
        return False
    # "Cấp thẻ cho người | chưa có thẻ" affirms what stands before; "đường xã | chưa làm" says of what it is denied.
    subjects = [p.subject for p in denied if p.subject and not holds(Part(p.subject), head)]
    outside = {word for p in affirmed if p.text.strip() not in subjects for word in content(p.text)}
    within = {word for text in (*subjects, *(p.text for p in denied)) for word in content(text)}
    # "xử lý, không bao che cho cơ sở vi phạm": both verbs have the object of the second.
    bare = f"{' '.join(head)}, " in plain(clause) and not any(holds(p, head) for p in denied)
    return bare or not words & within - outside


def all_affirmed(subject: str, deed: str, clause: str) -> bool:
    """Does a part of the clause affirm all words of the deed, where another denies the like of it of the same people:
    "không phải trả tiền giường, chỉ trả tiền thuốc" of "có phải trả tiền thuốc không?"."""
    words, pieces = set(content(deed)), parts(clause)
    denied = [n for n, p in enumerate(pieces) if p.denies and words & set(content(p.text))]
    whose = set(content(subject)) or words
    if (
        len(words) < 2
        or not denied
        or any({*content(pieces[n].text)} >= some for n in denied for some in (words, whose))
    ):
        return False
    for n, part in enumerate(pieces):
        goes_on = _SAME_PEOPLE.match(part.text) or content(part.text)[:1] == content(deed)[:1]
        same = all(goes_on if d < n else not pieces[d].subject for d in denied)
        if not part.kind and same and words <= set(content(part.text)):
            return True
    return False


def stands_denied(question: str, deed: str, clause: str, kinds: Sequence[str]) -> bool:
    """Does what is asked stand in what the clause denies in one of these ways, and nowhere else as fully?"""
    head, words = head_of(deed), set(content(question))
    pieces = parts(clause, question)
    affirmed, denied = [p for p in pieces if not p.denies], [p for p in pieces if p.kind in kinds]
    there = [p for p in denied if len(head) > 1 and holds(p, head)]
    held = [p for p in affirmed if holds(p, head)]
    if any(p.kind == "twice" for p in held) or (there and not held):
        return not held
    about = there + [p for p in denied if _about(words, question, p)]
    return bool(about) and most_held(words, about) > most_held(words, affirmed)


def not_come_to(question: str, deed: str, clause: str) -> bool:
    """Is the deed a matter of which the clause says further on that nothing was done: "..., chưa thực hiện được"?"""
    pieces = parts(clause, question)
    matter = [n for n, p in enumerate(pieces) if _MATTER.match(p.text) and holds(p, head_of(deed))]
    idle = [n for n, p in enumerate(pieces) if p.kind == "plain" and set(content(p.text)) <= _DONE]
    return bool(matter and idle) and matter[0] < idle[-1]


def put_to_no_use(subject: str, deed: str, clause: str) -> bool:
    """Is the thing asked about that which is not used for the deed: "đun nước máy, không dùng nước giếng" of "nước
    giếng có được đun cho trẻ uống không"?"""
    pieces, named, done = parts(clause), set(content(subject)), set(content(deed))
    for part in pieces:
        used = _USES.match(part.text) if part.kind in _REFUSED else None
        thing = set(content(used["thing"])) if used else set()
        if thing and thing <= named and any(done & set(content(p.text)) for p in pieces if p is not part):
            return True
    return False


def denies(clause: str) -> bool:
    """Does the clause deny or forbid anything?"""
    return any(part.kind in _REFUSED for part in parts(clause))


def allowed(subject: str, clause: str) -> bool:
    """Does the clause say of the subject that it may, outside all that it forbids?"""
    named = content(subject)
    told = [p for p in parts(clause) if len(named) > 1 and holds(p, named)]
    return bool(told) and not any(p.denies for p in told) and any(_ALLOWED.search(p.text) for p in told)


def released(question: str, deed: str, clause: str) -> bool:
    """Does the clause free of a duty, while it says nothing else of what is asked?"""
    pieces = parts(clause, question)
    done = pairs(deed)
    said = any(done & pairs(p.text) for p in pieces if p.kind != "release")
    return any(p.kind == "release" for p in pieces) and not said


def _about(words: set[str], question: str, part: Part) -> bool:
    """Does the question hold most of one thing that is denied, with the deed it begins with?"""
    for item in re.split(r",| hoặc | hay ", part.text):
        left = _LEAVES.search(item) and _LEAVES.search(question)
        named = content(_LEAVES.sub(" ", item) if left else item)
        same_deed = left or (len(named) > 2 and named[0] in words)
        late = LATE.search(item) is not None and not LATE.search(question)  # "quá hạn" denied is "đúng hạn"
        if same_deed and not late and len(named) > 1 and sum(word in words for word in named) >= _MOST * len(named):
            return True
    return False


def most_held(words: set[str], pieces: Sequence[Part]) -> int:
    """The most of these words in one of the parts, with whom it is said of."""
    return max((len(words & set(content(f"{p.subject} {p.text}"))) for p in pieces), default=0)
