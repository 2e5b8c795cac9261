"""Does a clause affirm what a question asks, where it denies something: that very thing, in other words maybe, or
something else?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.read.clauses.scopes import LATE, Part, all_affirmed, content, head_of, holds, most_held, pairs, parts, plain

# Words for one and the same deed, where they are no part of another word: where a question has one, a clause may have
# another. What one pays and what one is paid are two deeds.
_DEEDS = (
    "huy động(?! (?:vốn|tiền|nguồn|kinh phí))|điều động|trưng tập|gọi(?! (?:là|chung|tắt))",
    "tự (?:lo|bỏ|chi|trả|chịu|túc|mua|sắm|xoay)",
    r"(?:tính|lấy|thu|nhận|mất|đóng|đòi|ăn|nộp) (?:(?!không|chưa)\w+ ){0,4}?(?:tiền|\w*phí|thù lao|hối lộ)",
    "hỗ trợ|bù|đền(?! thờ)|bồi thường|bồi hoàn|trợ cấp|trợ giúp|tài trợ|chu cấp|cho không",
    "chấm(?! dứt)|rà soát|đánh giá|bình xét|thẩm định|xét duyệt",
    "(?<!xây )(?<!áp )dựng|cất(?! (?:cánh|giữ))|xây(?! dựng (?:kế|đề|chương|quy|phương|nông|đời))|cơi nới",
    "chết(?! máy)|tử vong|thiệt mạng|tử nạn|bỏ mạng|mất mạng",
    "lấy lại|thu hồi|đòi lại|rút lại",
    "chờ|đợi",
    "xóa(?: tên)?(?! (?:nghèo|đói|mù|nhà tạm|bỏ hủ))|gỡ(?: tên)?(?! (?:khó|vướng|rối))|rút tên|gạch tên|loại tên",
    "(?:coi|xem)(?: như)? là|tính là|quy là|bị (?:coi|xem|tính|liệt|xếp) (?:là|vào)",
    "kỷ luật|phạt|bị xử lý|xử lý (?:hành chính|hình sự|vi phạm|nghiêm|người)|truy cứu",
    "khen|biểu dương|tuyên dương",
    "gửi|nộp",
    "(?<!các )(?<!trung )cấp(?! (?:tỉnh|huyện|xã|trên|dưới|cứu|bách|thiết|ủy|học|độ))"
    "|phát(?! (?:hiện|triển|sinh|huy|động|thanh|biểu))",
    "(?<!xác )(?<!công )(?<!ghi )(?<!chứng )nhận(?! (?:thức|xét|định|diện))|lĩnh(?! vực)|(?<!thụ )hưởng(?! ứng)",
    "(?:nêu|đọc|in|bêu|gọi|đăng|ghi|công khai) (?:họ )?tên",
    r"hạ(?! (?:tầng|du|giá|lưu))|giảm(?! (?:nghèo|sát|trừ))|điều chỉnh (?:\w+ ){0,4}(?:xuống|giảm|thấp)",
    "(?<!tiêu )(?<!vật )dùng|sử dụng",
    "mang(?! (?:tên|tính))|đem|đưa",
    "dàn xếp|hòa giải(?! viên)",
    r"(?:báo|hẹn|nói|cho biết|thông báo) (?:\w+ ){0,2}?trước(?! (?:ngày|khi|tháng|năm|hội|\d))|hẹn(?! hò)",
    "cất nhắc|đề bạt|bổ nhiệm",
    "chốt(?! (?:chặn|gác|trực|kiểm))|(?:^ ?|(?<=đã )|(?<=được ))thông qua",
)
# What a negation says beside the matter: of how it is done, on what condition, to what end, of a promise.
_BESIDE = re.compile(
    r"(?<!\w)(?:(?:kể|ngay) cả|dù|để|nhằm|khi|nếu|cam kết|hứa|mà|bảo đảm|đảm bảo|vì|do|lý do)(?: khi| nếu)?"
    r" (?:chưa|không)(?! bị)(?! được)(?:(?! nhưng| song| thì)[^,;.])*"
)
# People and things that a negation tells apart from others: "hộ chưa có nhà ở", "về nội dung không góp ý".
_APART = re.compile(
    r"(?<!\w)(?:(?:cho(?! (?:biết|hay|rằng|thấy))|là|(?<=\w )về) (?:\w+ ){1,3}?"
    r"(?P<any>(?:chưa|không) (?!được|phải|thể|bị|để)[^,;.]*)"
    r"|(?:với|của|những|các|mọi) (?:\w+ ){1,3}?"
    r"(?P<some>(?:chưa|không) (?:có|còn|thuộc|đủ|biết|nơi|nhà|đất|hưởng|qua|từng)(?!\w)[^,;.]*))"
)
# "Chủ tàu không có điện thoại được in giấy thay": whose case it is, before what is said of them.
_WHOSE_CASE = re.compile(
    r"(?:^|(?<=[;,:.] ))"
    r"(?P<who>(?!đến nay|hiện)(?:(?!không|chưa|chỉ|được|phải|thì|sẽ|bị|vẫn)\w+ ){1,5}?)(?P<those>mà )?"
    r"(?P<lack>(?:chưa|không) (?!được|phải|bị|thể|thu|cho|để|dùng)(?:(?!không|chưa|mà|nhưng)[^\s,;:.]+ ){1,9}?)"
    r"(?P<then>thì|được|phải|sẽ|có quyền|có thể|gửi|nộp)(?= \w)"
)
_CASE = 3  # syllables of a lack before "được": "không bố trí được vốn" tells no case
# Not to refuse is to do.
_REFUSING = "từ chối|ngăn cản|cản trở|ngăn cấm|cấm|hạn chế"
_REFUSES = re.compile(rf"(?<!\w)(?:{_REFUSING}|đẩy (?:đi|sang)|đuổi|trả về)(?!\w)")
_NOT_REFUSED = re.compile(rf"(?<!\w)không (?:được |bị |thể |có quyền )*(?:{_REFUSING})(?= \w)")
_SAME_DEED = (*(re.compile(rf"(?<!\w)(?:{words})(?!\w)") for words in _DEEDS), _REFUSES)
# Not to tell is to keep secret.
_SECRET = re.compile(r"(?<!\w)(?:giữ kín|giữ bí mật|bảo mật)(?!\w)")
_NOT_TOLD = re.compile(r"(?<!\w)không (?:được |bị )?(?:nêu|tiết lộ|để lộ|công khai|công bố)(?!\w)")
_MAY = re.compile(r"(?<!\w)(?:có|vẫn|còn) được(?!\w)")
# What spares people something, and what they suffer.
_SPARED = re.compile(r"(?<!\w)(?:miễn|khỏi|vẫn|tránh)(?!\w)")
_HARM = re.compile(r"(?<!\w)(?:bị|mất|phải)(?!\w)")
_NO_HARM = re.compile(r"\s*(?:bị|mất|phải chịu)(?!\w)")
_LACKS = re.compile(r"\s*(?:có|đủ)(?!\w)")
_LACKED = 2  # words of a deed that a thing has which is wanting: "chưa có kho chứa xuồng" denies no "mua xuồng"
_INSTEAD = re.compile(r"(?<=\w) thay (?:cho|vì|thế)(?!\w)")
# All of it, or none is asked for.
_WHOLE = re.compile(
    r"(?<!\w)(?:hết(?! (?:hạn|hiệu lực|năm|tháng|quý|tuần))|tất cả|toàn bộ|mọi|đều|xong|hoàn toàn)(?!\w)"
)
_NEGATED = re.compile(r"(?<!cho )(?<!nói )\b(?:không|chưa|chẳng)\b")
_DENIALS = ("plain", "ban", "release")
_DUTY = re.compile(r"(?<!\w)(?:phải|cần|bắt buộc|yêu cầu|đòi)(?!\w)")
_IN_TIME = re.compile(r"(?<!\w)(?:đúng|kịp|sớm)(?!\w)")
_FEW = 3
_MANY = 6  # syllables of a deed
_FIRST = 5  # words of what is asked, in which its verb stands: "có được tỉnh bù tiền không?"


def not_refused(question: str, clause: str) -> str:
    """The clause with "không bị từ chối khám" as "được khám", and "không nêu tên" as "giữ kín tên", where the question
    asks for the one and not for the other."""
    asked, said = plain(question), clause
    if not _REFUSES.search(asked):
        said = allowed_for(said)
    return _NOT_TOLD.sub("giữ kín", plain(said)) if _SECRET.search(asked) else said


def allowed_for(clause: str) -> str:
    """The clause with "được" for each ban or refusal that it denies."""
    return _NOT_REFUSED.sub("được", plain(clause))


def asserted(asked: str, predicate: str, deed: str, clause: str) -> bool | None:
    """Does the clause affirm what is asked (or deny nothing); does it deny it, in its words or in others for the same?
    None where it denies something else, and affirms nothing that is asked. What is asked with a negation of its own
    counts as affirmed."""
    if _NEGATED.search(_without_asides(predicate, deed)) or any(p.kind == "twice" for p in parts(clause, asked)):
        return True
    if all_affirmed(asked.removesuffix(deed), deed, clause):
        return True
    pieces = parts(_without_asides(clause, deed), asked)
    if _kept_from(asked.removesuffix(deed), deed, pieces):
        return False
    denied = [p for p in pieces if p.kind in _DENIALS and not (LATE.search(p.text) and _IN_TIME.search(asked))]
    subjects = {p.subject for p in denied if p.subject}
    free = [p for p in pieces if p.kind not in _DENIALS]
    within = [p for p in denied if _same(deed, p.text) or _ends_with_it(deed, p.text)]
    names = {s for s in subjects if len(content(s)) <= _FEW}
    outside = [p for p in free if p.text.strip() not in names and _same(deed, p.text)]
    if within:
        return bool(outside) and not _WHOLE.search(asked) and not _rather(asked, deed, within, outside)
    if _DUTY.search(asked) is None:
        denied = [p for p in denied if p.kind != "release"]
    if outside or not denied:
        return True
    if _rather_denied(asked, deed, denied, [p for p in free if p.text.strip() not in subjects]):
        return False
    if _MAY.search(asked) and any(p.kind == "ban" for p in denied):
        return None  # what may not be is said of other deeds
    own = [p for p in free if p.text.strip() not in subjects]
    words = set(content(deed))
    return True if _some(deed, own) or most_held(words, own) > most_held(words, denied) else None


def _rather_denied(asked: str, deed: str, denied: Sequence[Part], free: Sequence[Part]) -> bool:
    """Is the deed named, by some of its words, in what is denied rather than in what is said besides? No "không bị cắt
    vốn" of "có vẫn được giữ vốn không?", which is another deed, and none of what is asked as an exemption."""
    if _SPARED.search(asked):
        return False
    harm = _HARM.search(asked) is not None
    named = [p for p in denied if harm or not _NO_HARM.match(p.text)]
    words = set(content(_INSTEAD.split(deed)[0]))
    held, beside = (max((len(words & set(content(p.text))) for p in some), default=0) for some in (named, free))
    least = _LACKED if all(_LACKS.match(p.text) for p in named) else 1
    return held >= max(least, beside + 1)


def says_nothing_of(deed: str, clause: str) -> bool:
    """Has the clause no word of a deed that is asked about at length, nor another for it? Then it affirms nothing."""
    words, said = set(content(deed)), plain(clause)
    return len(words) >= _MANY and words.isdisjoint(content(said)) and not _same(deed, said)


def _kept_from(subject: str, deed: str, pieces: Sequence[Part]) -> bool:
    """Is it those asked about, and nobody else, who are forbidden the deed: "không cho người ngoài xã thuê"?"""
    named, done = content(subject), content(deed)[:1]
    kept = [p for p in pieces if p.kind == "ban" and content(p.text)[: len(named)] == named]
    free = (p for p in pieces if not p.denies and holds(p, named))
    return len(named) > 1 and any(done[0] in content(p.text) for p in kept if done) and not any(free)


def _without_asides(text: str, deed: str) -> str:
    """Without the negations that are said beside the matter, or tell who is meant."""
    said = _APART.sub(lambda m: m.group().replace(m["any"] or m["some"], " "), _BESIDE.sub(" ", plain(text)))
    return without_cases(said, deed)


def without_cases(text: str, deed: str) -> str:
    """Without the negations that tell whose case it is, but for one of the very deed."""
    asked = set(head_of(deed))

    def case(found: re.Match[str]) -> str:
        short = not found["those"] and found["then"] == "được" and len(found["lack"].split()) <= _CASE
        if short or asked & set(content(found["lack"])):
            return found.group()
        return f"{found['who']}{found['then']}"

    return _WHOSE_CASE.sub(case, text)


def _rather(asked: str, deed: str, within: Sequence[Part], outside: Sequence[Part]) -> bool:
    """Is it what is denied, rather than what is affirmed of the same deed: "gửi qua phần mềm, không gửi bản giấy"? A
    denial that names nobody is of those of whom the rest is said: what stands behind the two verbs tells."""
    if any(p.subject for p in within):
        words = set(content(asked))
        return most_held(words, within) > most_held(words, outside)
    words = set(content(deed))
    ours, theirs = (words & {w for p in them for w in content(_behind(deed, p.text))} for them in (within, outside))
    return len(ours - theirs) > len(theirs - ours)


def _behind(deed: str, text: str) -> str:
    """What stands behind the deed in a text."""
    first = " ".join(deed.split()[:_FIRST])
    found = next((m for one in _SAME_DEED if one.search(first) and (m := one.search(text))), None)
    return text[found.end() :] if found else text.partition(deed.split()[0])[2]


def _same(deed: str, text: str) -> bool:
    """Does a text name the deed, by its own words or by others for it?"""
    first = " ".join(deed.split()[:_FIRST])
    if any(one.search(first) and one.search(text) for one in _SAME_DEED):
        return True
    words, named = content(deed), content(text)
    alone = bool(words) and words[0] in named and (len(words) == 1 or len({*words} & {*named}) > 1)
    return alone or holds(Part(text), head_of(deed))


def same_deeds(one: str, other: str) -> bool:
    """Do both name one deed, each in words of its own?"""
    return any(rule.search(one) and rule.search(other) for rule in _SAME_DEED)


def _ends_with_it(deed: str, text: str) -> bool:
    """Is its verb the last of a few words: "không phải bỏ tiền mua"?"""
    named = content(text)
    return bool(named) and len(named) <= _FEW and named[-1:] == content(deed)[:1]


def _some(deed: str, pieces: Sequence[Part]) -> bool:
    """Do two words of the deed stand together in a part?"""
    return any(pairs(deed) & pairs(p.text) for p in pieces)
