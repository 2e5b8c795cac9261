"""Does a clause say the contrary of what a question asks: does it do away with it, change what should stay as it is,
give free what should be paid, keep secret what should be public?"""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import ANY_DEED, DOES_AWAY, LIST, content, plain
from docqa.text import fold

# What a clause says -> what a question must ask for to be denied by it; folded.
_OPPOSITES = (
    (
        r"\bcon (?:nhieu |rat )?(?:han che|thieu|yeu|kem|it|thap|cham|kho khan)\b"
        r"|(?<!khong )(?<!khong de )\bthieu\b|\bchua dap ung\b",
        r"\b(?:du|day du|dap ung|tot|manh|cao|sufficient|enough|adequate)\b",
    ),
    (r"\bcon (?:xay ra|dien ra|ton tai|tinh trang)\b", r"\bda (?:\w+ )*?(?:het|cham dut|xoa|loai bo|ngan chan)\b"),
    (r"\blan dau(?: tien)?\b", r"\btruoc\b.*\bda\b"),
    (r"\b(?:long ghep|gan (?:ket|voi|chat)|ket hop)\b", r"\btach\b|\brieng (?:re|biet)\b"),
)
_FREE = (
    r"(?:miễn|khỏi (?:phải )?(?:trả|đóng|nộp|mất|chịu|tốn)) (?:\w+ ){0,3}(?:\w*phí|thuế|tiền|cước|vé|lãi)|miễn phí"
    r"|không (?:phải |bị )?(?:tính |lấy |chịu |trả )?(?:lãi|cước)(?! suất)"
    r"|không (?:phải |được )?(?:thu|mất|đóng(?! góp)|trả|nộp|tốn) (?:\w+ ){0,3}(?:tiền|phí)"
    r"|không (?:phải |được )?(?:thu|mất|đóng|trả|nộp|tốn) (?:\w+ ){0,2}(?:khoản|đồng) nào"
)
_PAYS = (
    r"(?:đóng|trả|nộp|mất|thu|tốn|chịu|bỏ) (?!lời|kết quả|hồ sơ)(?:\w+ ){0,3}(?:tiền|\w*phí|thuế)|mất phí|pay"
    r"|(?:phải|bị) (?:đóng|trả|nộp|mất) (?!lời|kết quả|hồ sơ)|(?:trả|đóng|nộp) [\d.,]+ (?:triệu |nghìn )?đồng"
    r"|tính (?:tiền|cước|lãi)|(?:trả|đóng)(?= [\d.,]+ ?%(?! (?:số|hồ sơ)))|tự (?:mua|thuê|sắm|lo|chi|trả|chịu|túc)"
)
_AIM = r"kế hoạch|chỉ tiêu|mục tiêu|yêu cầu|mức (?:\S+ )?(?:đã )?(?:đề|đặt) ra"
_REACHED = rf"(?:đạt|vượt)(?: đủ| được)? (?:{_AIM})|hoàn thành|đủ"
_MISSED = rf"hụt (?:\w+ ){{0,4}}so với|(?:thấp hơn|kém|dưới|chưa bằng)(?: mức)? (?:{_AIM})"
# A question and a clause of which the one says this, the other that, and neither both.
_CONTRARY = tuple(
    (re.compile(rf"(?<!không )(?<!không được )\b(?:{a})\b"), re.compile(rf"(?<!không )(?<!không được )\b(?:{b})\b"))
    for one, other in (
        (_FREE, _PAYS),
        (
            "công khai|nêu tên|tiết lộ|bị (?:lộ|nêu)|lộ (?:tên|danh tính|bí mật)|biết (?:tên|danh tính|là ai|ai)",
            "(?:giữ |bảo đảm )?bí mật|giữ kín|bảo mật|tài liệu mật",
        ),
        ("bắt buộc", "tự nguyện|khuyến khích"),
        (
            "(?:được|để|giữ)(?: \\w+)? (?:lại|luôn)|giữ (?:lại|luôn)|dùng tiếp|tiêu tiếp",
            "(?:nộp|hoàn)(?: trả| lại| về)? (?:vào )?(?:cho )?(?:ngân sách|kho bạc|quỹ)"
            "|phải (?:trả|nộp|hoàn)(?: trả)? lại|bị thu hồi",
        ),
        ("(?:được|bị) (?:tự )?(?:sửa|chỉnh sửa|biên tập|thêm bớt)", "nguyên văn|giữ nguyên|nguyên trạng"),
        # What is pulled down is not kept, nor put to another use.
        (
            "(?:được |còn )?(?:giữ|để)(?: \\w+)? lại|giữ nguyên|dùng tiếp|tận dụng|dùng (?:vào việc khác|làm)",
            "(?<!sẽ )(?:tháo dỡ|phá (?:dỡ|bỏ)|đập bỏ|dỡ bỏ|san phẳng|tiêu hủy)(?![^.]*;[^.]*\\w)",
        ),
        ("còn (?:được )?(?:(?:nguyên )?hiệu lực|áp dụng|giá trị)", "hết hiệu lực|bị (?:thay thế|bãi bỏ)"),
        (_REACHED, _MISSED),
        ("(?:còn|vẫn) (?:nằm |ở )?(?:trong|thuộc)", "(?:đưa|rút|loại|xóa|gạch)(?: tên)? (?:ra )?khỏi"),
    )
    for a, b in ((one, other), (other, one))
)
# Taken or turned away; of whom a clause says so stands right before it.
_TAKEN = re.compile(r"(?<!\w)(?<!không )được (?:xét|nhận|chấp nhận|tính)(?!\w)")
_TURNED_AWAY = re.compile(r"(?<!\w)(?<!không )bị (?:loại|trả lại|trả về|từ chối)(?!\w)")
_NEVER_SHORT = re.compile(r"không (?:được )?để (?:\w+ ){1,3}thiếu")
_FREE_OF_DUTY = re.compile(r"không (?:phải |bị )?(?:thu|mất|lấy|đóng(?! góp)|trả|nộp)(?= (?:\w+ ){0,3}(?:tiền|\w*phí))")
_ON_TIME = re.compile(r"(?<!\w)(?:đúng (?:hẹn|hạn|thời hạn|tiến độ|giờ)|kịp (?:thời )?hạn|kịp tiến độ)(?!\w)")
_LATE = re.compile(
    r"(?<!\w)(?:trễ|chậm|muộn|quá)(?: so với| hơn)?(?: \w+)? (?:hạn|hẹn|tiến độ|cam kết|thời hạn|giờ)(?!\w)"
)
_NOT_LATE = re.compile(r"(?<!\w)(?:không|chưa|tránh|khắc phục|xử lý|ngăn|nếu|khi|trường hợp|xử phạt|bị|thì)(?!\w)")
# More or less of something, which the words behind it name; or as much as before.
_MORE = r"(?<!ha )tang(?! cuong)|keo dai|mo rong|nang(?! luc| suat| luong| dong| khieu)|gia han|increase"
_LESS = "giam(?! sat| doc| dinh| ho)|rut ngan|thu hep|ha thap|reduce"
_SAME = r"giu (?:nguyen|on dinh)|khong (?:thay )?doi|duy tri(?= (?:muc|ty le|so|thoi|gia|quy mo|lai))"
_CHANGE = re.compile(
    rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<same>{_SAME}))\b(?: (?:bot|them|so|muc|ty le|lai))*"
    r" (?P<what>\w+ \w+)"
)
# What does away with a thing, or sees that it does not happen; the thing stands right behind, or in the list after it.
_ENDS = re.compile(
    rf"\b(?:{DOES_AWAY}|không còn)(?: và (?:ngăn chặn|xóa bỏ|loại bỏ|chấm dứt)| triệt để| có hiệu quả| hoàn toàn)*"
    r" (?P<thing>[^;.:]+)"
)
_LIMITS = re.compile(r"\bhạn chế(?: thấp nhất| tối đa)? (?P<thing>[^;.:]+)")
_ENCOURAGES = re.compile(r"khuyến khích|ủng hộ")
# Whether it may be, or goes on; what follows is asked about. That it is done away with tells that there is such a
# thing: "có tình trạng ... không" is not denied by that.
_MAY = re.compile(
    r"\b(?:có thể|có được(?: phép)?|được(?: phép)?|cho phép|chấp nhận|đồng ý(?: cho| với)?|tiếp tục"
    r"|giữ(?: lại| nguyên)?|duy trì|còn|nên|khuyến khích|ủng hộ|cho|có phải|bỏ qua|dung túng)"
    r"(?: để| được| cho)? (?P<thing>[^,;.?]+)"
)
_GOES_ON = re.compile(r"\btiếp tục (?P<do>\w+)|(?P<still>\w+) tiếp\b(?! (?:theo|sức|xúc|khách|dân|nhận|cận|tục|thu))")
_STOPS = re.compile(r"\b(?:phải|bị|buộc) (?:tạm )?(?:ngừng|dừng|đình chỉ)\b")
# "Số vụ cháy có tăng không?" of "số vụ cháy giảm 15%": what grows or falls stands before.
_GROWS = re.compile(
    r"^\W*(?:(?:còn|bị|được|tiếp|tục|vẫn|sẽ|đã|lại)\b\W*)*"
    r"(?:(?P<more>tăng(?! cường))|(?P<less>giảm(?! sát|đọc|định)))(?!\w)"
)
_GROWTH = re.compile(
    r"(?<!\w)(?:(?P<same>giữ nguyên|không (?:thay )?đổi|không (?:tăng|giảm))"
    r"|(?P<more>tăng(?! cường)|cao hơn)|(?P<less>giảm(?! sát)|thấp hơn|ít hơn))(?!\w)"
)
_FILLER = frozenset(
    "việc tình trạng hiện tượng tư tưởng duy thói hành vi tệ nạn các những lại được có để xảy ra theo kiểu".split()
)
_WORD = re.compile(r"\w+")
_TAIL = re.compile(r"\s*(?:hay )?(?:không|chưa|phải không)\W*$")


def opposed(question: str, clause: str) -> bool:
    """Does the clause say the contrary of what the question asks?"""
    asked, said = (_FREE_OF_DUTY.sub("không thu", plain(text)) for text in (question, clause))
    folded_asked, folded_said = fold(asked), fold(_NEVER_SHORT.sub(" ", said))
    return (
        any(re.search(says, folded_said) and re.search(asks, folded_asked) for says, asks in _OPPOSITES)
        or any(_only(asks, other, asked) and _only(other, asks, said) for asks, other in _CONTRARY)
        or _turned_away(asked, said)
        or _too_late(asked, said)
        or _stopped(asked, said)
        or _turned(folded_asked, folded_said)
        or _other_way(asked, said)
        or done_away(asked, said)
    )


def tells_either(question: str, clause: str) -> bool:
    """Does the clause say either of two contraries where the question asks for one of them: what it costs, whether it
    is kept secret? True, too, where the question asks for none."""
    asked, said = plain(question), plain(clause)
    pairs = [(one, other) for one, other in _CONTRARY if one.search(asked)]
    return not pairs or any(rule.search(said) for pair in pairs for rule in pair)


def both_free(question: str, clause: str) -> bool:
    """Do both say that a thing costs nothing, in whatever words?"""
    free, pays = _CONTRARY[0]
    return all(_only(free, pays, _FREE_OF_DUTY.sub("không thu", plain(text))) for text in (question, clause))


def _turned_away(asked: str, said: str) -> bool:
    """Is the one taken and the other turned away, of the same?"""
    for one, other in ((_TAKEN, _TURNED_AWAY), (_TURNED_AWAY, _TAKEN)):
        if _only(one, other, asked) and _only(other, one, said) and (told := other.search(said)):
            who = content(re.split(r"[,;.]", said[: told.start()])[-1])[-2:]
            return bool(who) and set(who) <= set(content(asked))
    return False


def _too_late(asked: str, said: str) -> bool:
    """Is it asked whether it is in time, of what the clause says that it is late?"""
    if _ON_TIME.search(asked) is None or _LATE.search(asked) or _ON_TIME.search(said):
        return False
    return any(_LATE.search(piece) and not _NOT_LATE.search(piece) for piece in re.split(r"[;,]", said))


def _stopped(asked: str, said: str) -> bool:
    """Must what the question asks whether it goes on be stopped, while the clause says nothing else of it?"""
    on = _GOES_ON.search(asked)
    return on is not None and _STOPS.search(said) is not None and (on["do"] or on["still"]) not in said.split()


def done_away(question: str, clause: str) -> bool:
    """Does the clause do away with what the question asks whether it may be or go on: "tránh khoán trắng" of "có thể
    khoán trắng không"?"""
    asked, said = plain(question), plain(clause)
    if _ENDS.search(asked):
        return False
    may = _MAY.search(_TAIL.sub("", asked))
    thing = _thing(may["thing"]) if may else ""
    ended = _ended(said, _ENDS)
    if may and _ENCOURAGES.match(may.group()):
        ended += _ended(said, _LIMITS)
    return bool(thing) and any(f" {thing} " in f" {_words(part)} " for part in ended)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text))


def _only(one: re.Pattern[str], other: re.Pattern[str], text: str) -> bool:
    return one.search(text) is not None and other.search(text) is None


def _thing(words: str) -> str:
    """The two words that say what it is; four with a verb that says nothing."""
    found = list(_WORD.findall(words))
    while found and found[0] in _FILLER:
        found.pop(0)
    most = 4 if found and set(found[:2]) <= ANY_DEED else 2
    return " ".join(found[:most]) if len(found) >= most else ""


def _ended(said: str, ends: re.Pattern[str]) -> list[str]:
    """What a clause does away with: up to the comma, or a list of things that ends with "hoặc"."""
    parts = []
    for match in ends.finditer(said):
        several = LIST.match(match["thing"])
        parts.append(several.group() if several else match["thing"].partition(",")[0])
    return parts


def _other_way(asked: str, said: str) -> bool:
    """Does the question ask whether a thing grows, and the clause say of it that it falls, or the other way round? What
    stands right behind the thing counts."""
    subject, _, what = asked.partition(" có ")
    grows = _GROWS.match(what)
    words = content(subject)
    if grows is None or len(words) < 2 or (at := said.find(" ".join(words[-2:]))) < 0:
        return False
    if re.search(r"\b(?:tăng|nâng|giảm|hạ)\b[^,;.]*$", said[:at]):
        return False
    behind = _GROWTH.search(re.split(r"[,;.](?!\d)(?! (?:tăng|giảm)\b)|\b(?:để|nhằm|góp phần|giúp)\b", said[at:])[0])
    return behind is not None and not grows.groupdict().get(behind.lastgroup or "")


def _turned(asked: str, said: str) -> bool:
    """Does the clause say more of what the question says less of, or the other way round: "tăng mức vay và thời hạn trả
    nợ" of "có rút ngắn thời hạn trả nợ không"? Or does it change what should stay as it is?"""
    question = _CHANGE.search(asked)
    if question is None or (at := said.find(question["what"])) < 0:
        return False
    before = list(re.finditer(rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<same>{_SAME}))\b", said[:at]))
    return bool(before) and not question[before[-1].lastgroup or ""]
