"""Does a clause affirm or deny what a question asks?"""

from __future__ import annotations

import re
from itertools import pairwise

from docqa.read.asked.question import bare
from docqa.read.clauses.conditions import in_order
from docqa.read.clauses.limits import another_case, beside_exception, excepted, not_for_them
from docqa.read.clauses.scopes import (
    TURN,
    all_affirmed,
    allowed,
    content,
    denies,
    not_come_to,
    parts,
    plain,
    put_to_no_use,
    released,
    stands_affirmed,
    stands_denied,
    without_bars,
)
from docqa.read.spans.exempt import lets_off
from docqa.read.yesno.asserted import allowed_for, asserted, not_refused, says_nothing_of, without_cases
from docqa.read.yesno.bearers import borne_by_another
from docqa.read.yesno.consent import agreed
from docqa.read.yesno.duties import MUST, by_another, of_free_will, yet_to_come
from docqa.read.yesno.excluded import kept_out, of_those_asked
from docqa.read.yesno.instead import the_other, without
from docqa.read.yesno.lasting import ends, goes_on
from docqa.read.yesno.leftover import left_over
from docqa.read.yesno.membership import none_of_them
from docqa.read.yesno.moments import another_time
from docqa.read.yesno.nobody import nobody
from docqa.read.yesno.onlywhen import only_when
from docqa.read.yesno.opposed import both_free, done_away, opposed
from docqa.read.yesno.quantities import other_figure
from docqa.read.yesno.reached import reached
from docqa.read.yesno.refusing import may_refuse
from docqa.read.yesno.replaced import replaced
from docqa.read.yesno.reworded import reworded, takes_nothing
from docqa.read.yesno.waiting import waits
from docqa.read.yesno.weighed import (
    all_reached,
    from_several,
    not_the_main,
    not_wholly,
    of_another,
    of_another_kind,
    only_some,
    untold_of_all,
)
from docqa.text import fold

# A negation and the syllables after it, folded; one that says which people or places are meant ("những người không
# hưởng lương") denies nothing; nobody and nothing, who deny the whole clause; and what of a question may be denied:
# what it says after "có", "đã", "được" ("cơ quan" and "cơ sở" fold to the like of "có").
_NOT = re.compile(r"\b(?:chua|khong|chang|cam) (?!chi |nhung |ngung |ke |(?:vuot )?qua \d)((?:\w+ ?){1,6})")
# Words that fold to the like of "chưa", "cấm", "không", "chẳng".
_ALIKE = re.compile(r"\b(?:chứa|chữa|chùa|cam|cầm|cảm|khống|chặng|chăng)\b", re.IGNORECASE)
_WHICH = re.compile(
    r"\b(?:nhung|cac|cho|doi voi|voi|cua|so) (?:nguoi|ho|noi|xa|thon|dia phuong|doi tuong|truong hop|don vi|co so)"
    r"(?: \w+)? (?:chua|khong) (?!duoc\b|phai\b|the\b)"
)
_NOBODY = re.compile(r"\bkhong (?:\w+ ){1,3}nao\b(?! (?:con |bi )*(?:thieu|bo|cham|sot|vi pham)\b)")
_ASKED = re.compile(r"(?<!khong )(?<!chua )\b(?:(?:co|da) (?!quan|so)|(?:duoc|phai|con) )(.+)")
# The last of those that can only ask: "lô có nhãn đã mờ có được dùng không?" asks for no label.
_ASKED_LAST = re.compile(r".*(?<!khong )(?<!chua )\bco (?=(?:duoc|phai|bi|the|can|nen|con|quyen|buoc)\b)(.+)")
# With its marks set, a question's "con", "cơn", "cô" or "đá" asks nothing.
_MARKED = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
_ASKS_NOTHING = re.compile(r"\b(?:con|cơn|cồn|cô|cỏ|cò|cổ|cố|cờ|cơ|đá|đà|đả|dã|dạ|phái|dược|đuốc|bí)\b", re.IGNORECASE)
# What people put at the end to ask; unfolded, as "được chặn đứng chưa" has no "đúng chưa".
_TAG = re.compile(
    r"[\s,]*\b(?:(?:có |co )?(?:phải|phai|đúng|dung)(?: vậy| vay)? (?:không|khong|chưa|chua)|phải chăng|phai chang"
    r"|chăng|chứ|hay không|hay khong|hay chưa|hay chua|không|khong|chưa|chua)$"
)
# A clause that opens so says what shall not be; "không để", "không quá" and the like say how it shall be.
_FORBIDS = re.compile(
    r"^\W*(?:(?:[a-z]|\d+(?:\.\d+)*)[.)]\s*)?(?:nghiem cam|tuyet doi (?:khong|cam)|cam|khong|chua|chang)"
    r" (?!de\b|qua\b|chi\b|nhung\b|ngung\b|it\b|dung\b|tinh\b|ke\b|phan biet\b)"
)
_BAN = re.compile(
    r"\b(?:nghiem )?(?<!thi )(?<!vung )(?<!chat )(?<!hang )(?<!thuoc )(?<!khu vuc )cam\b"
    r"|\bkhong (?:duoc|cho)\b|\bchong chi dinh\b|\bforbid|\bprohibit|\bban(?:s|ned)\b"
)
_HELPING = frozenset("duoc phai co bi the can nen dang con".split())
# "Bận thì cho phó nói thay được không?"
_MAY_AT_LAST = re.compile(r" (?:có )?được$")
# The ban that a question asks for.
_BANS = re.compile(r"\b(?:bị )?(?:nghiêm )?cấm\b")
# What a question has before the deed it asks about.
_BEFORE = re.compile(
    r"^(?:(?:được|phải|còn|thể|cần|nên|đã|bị|phép|cho phép|bắt buộc|yêu cầu|quy định|chấp nhận|tiếp tục|giữ lại|duy trì"
    r"|nghiêm cấm|cấm|không(?= được| cho)|cho|để)\s+)+"
)
# Where the verb stands of "Có phải mọi hộ đều được cấp nước không?"
_INNER = re.compile(r"\b(?:có|đã|được|phải|đều|là)\s")
_MAY = re.compile(
    r"\b(?:có (?:thể|được|nên)|(?:được|cho) phép|chấp nhận|đồng ý|tiếp tục|giữ|duy trì|còn được|khuyến khích|bỏ qua)\b"
)
# An end that was asked for: that a thing is no more says that it has come.
_ENDED = re.compile(
    r"\b(?:(?<!trước )hết(?! (?:năm|tháng|quý|ngày|tuần|nhiệm kỳ)\b)|xóa|chấm dứt|loại bỏ|dứt điểm|thanh toán)\b"
)
# What a clause begins with that stops something.
_PUT_AN_END = re.compile(
    r"^\W*(?:(?:[a-zđ]|\d+(?:\.\d+)*)[.)]\s*)?(?:(?:tạm|tạm thời|sẽ|đã|cho) )*(?:dừng|ngừng|đình chỉ|đóng cửa)\b"
)
_NO_MORE = re.compile(r"\bkhông còn\b")
_NEGATION = re.compile(r"\b(?:không|chưa) (?:(?:được|phải|để|qua|cho) )*(?P<what>(?!quá|vượt|dưới)\w+)")

_OWN_WAYS = (may_refuse, lets_off, kept_out, without, the_other)
_UNLESS_EXCEPTED = (agreed, waits, only_when, reached)


def verdict(question: str, clause: str) -> str:
    """ "Có", "Không" or "Chưa"; empty where the clause says it of something else beside what the question is about. A
    negation counts at the clause's start or before what is asked: "chưa được ngăn chặn" denies "đã được ngăn chặn
    chưa?", "người không hưởng lương" denies nothing. A question for a ban is affirmed by one, and what the question
    denies itself the clause may deny too."""
    question, clause = reworded(in_order(question), clause)
    if (own := of_those_asked(question, clause)) is None:
        return ""
    no = no_to(question)
    told = _told(question, own)
    return _weighed(question, own, no) if told is None else no if told == "Không" else told


def no_to(question: str) -> str:
    """How "no" is said to it: "Chưa" to a question whether something is done yet."""
    return "Chưa" if re.search(r"\b(?:chưa|chua)$", _whole(question)) else "Không"


def _told(question: str, clause: str) -> str | None:
    """What is told of just the thing asked about, in ways of its own."""
    for rule in _OWN_WAYS:
        if (told := rule(question, clause)) is not None:
            return told
    if takes_nothing(question, clause) or borne_by_another(question, clause):
        return "Không"
    if excepted(question, clause):
        return None
    for rule in _UNLESS_EXCEPTED:
        if (told := rule(question, clause)) is not None:
            return told
    return "Không" if any(rule(question, clause) for rule in (none_of_them, nobody, replaced)) else None


def _weighed(question: str, clause: str, no: str) -> str:
    """What a clause affirms and denies, against what is asked."""
    whole, clause = _whole(question), not_refused(question, clause)
    asked = _TAG.sub("", whole)
    deed = _deed(asked)
    free = both_free(question, clause)
    if banned := bool(_BAN.search(_plain_fold(_predicate(asked)))):
        denied = not _banned(question, deed, allowed_for(clause))
    else:
        denied = (not free and _denied(question, asked, clause)) or _of_fewer(question, asked, deed, clause)
    but = excepted(question, clause)
    if but and not denied and not banned:  # "không xét, trừ thiên tai"
        beside = beside_exception(clause)
        denied = denies(beside) or _PUT_AN_END.match(beside) is not None
    if denied != but or not_for_them(question, clause):
        return no
    if of_another(asked, deed, clause) or of_another_kind(asked, clause) or untold_of_all(asked, deed, clause):
        return ""
    affirmed = but or banned or free or asserted(asked, _predicate(asked), deed, _of_one_mind(asked, clause))
    if affirmed is True and not (but or banned or free) and says_nothing_of(deed, clause):
        return ""
    return "" if affirmed is None else "Có" if affirmed else no


def _denied(question: str, asked: str, clause: str) -> bool:
    text, deed, predicate = _of_one_mind(asked, clause), _deed(asked), _predicate(asked)
    return (
        (
            not all_affirmed(asked.removesuffix(deed), deed, text)
            and ((_negated(asked, text) and not stands_affirmed(asked, deed, text)) or _within(asked, deed, text))
        )
        or not_come_to(asked, deed, text)
        or put_to_no_use(asked.removesuffix(deed), deed, text)
        or opposed(question, clause)
        or another_time(asked, predicate, clause)
        or not_wholly(asked, deed, clause)
        or left_over(predicate, clause)
        or from_several(asked, clause)
        or not_the_main(asked, deed, clause)
        or goes_on(predicate, asked, clause)
        or ends(predicate, asked, clause)
        or of_free_will(asked, deed, clause)
        or yet_to_come(question, deed, clause)
        or by_another(asked, deed, clause)
    )


def _of_fewer(question: str, asked: str, deed: str, clause: str) -> bool:
    """Does the clause say it of other cases, or of fewer, than the question?"""
    return (
        another_case(question, clause)
        or other_figure(question, clause)
        or only_some(asked, deed, clause)
        or all_reached(question, clause)
    )


def _whole(question: str) -> str:
    """The question without the particles and marks behind it."""
    text = plain(question).rstrip(" ?.")
    return text[: len(bare(fold(text)))] if len(fold(text)) == len(text) else bare(fold(text))


def _predicate(asked: str) -> str:
    """What is asked of the subject: what stands behind "có", "đã", "được"."""
    last = _last(asked)
    folded = _plain_fold(last)
    found = _ASKED_LAST.match(folded) or _ASKED.search(folded)
    if found:
        return last[found.start(1) :]
    return _MAY_AT_LAST.sub("", asked).rpartition(" thì ")[2] if _MAY_AT_LAST.search(asked) else asked


def _last(asked: str) -> str:
    """What is asked behind the last comma, where a verb stands there: "trường đã tự lo được tiền, có phải thế chấp"."""
    behind = asked.rpartition(",")[2].strip()
    return behind if _ASKED.search(_plain_fold(behind)) else asked


def _plain_fold(text: str) -> str:
    """Folded, with the words that fold to the like of a negation blanked out."""
    said = _ALIKE.sub(lambda m: "-" * len(m.group()), text)
    return fold(_ASKS_NOTHING.sub(lambda m: "-" * len(m.group()), said) if _MARKED.search(text) else said)


def _deed(asked: str) -> str:
    """What is asked, from its verb on."""
    whole = asked.removeprefix("có phải ")
    found = _INNER.search(whole) if whole != asked else None
    return _BEFORE.sub("", whole[found.end() :] if found else _predicate(asked))


def _of_one_mind(asked: str, clause: str) -> str:
    """The clause without the negations that the question has too: "người chưa có thẻ" is who is meant."""
    text = plain(clause)
    shared = {m["what"] for m in _NEGATION.finditer(asked)}
    text = _NEGATION.sub(lambda m: m["what"] if m["what"] in shared else m.group(), text)
    text = without_cases(without_bars(text, _deed(asked)), _deed(asked))
    return _NO_MORE.sub("hết", text) if _ENDED.search(asked) else text


def _negated(asked: str, text: str) -> bool:
    """Does a negation stand at the clause's start, or right before words that are asked about?"""
    said, folded = _plain_fold(TURN.sub(",", text)), _plain_fold(asked)
    predicate = _plain_fold(_predicate(asked))
    negated = [match.group(1).split() for match in _NOT.finditer(_WHICH.sub(" ", said))]
    pairs = {" ".join(pair) for words in negated for pair in pairwise(words)}
    return (
        bool(_NOBODY.search(said) or _FORBIDS.match(said))
        or any(f" {pair} " in f" {predicate} " for pair in pairs)
        or any(words[0] == predicate for words in negated)
        or any(f" co {words[0]} " in f" {folded} " and words[0] not in _HELPING for words in negated)
    )


def _within(asked: str, deed: str, text: str) -> bool:
    """Does what is asked stand in what the clause denies, in a way that denies this kind of question?"""
    kinds = ["plain", "ban"]
    if must := MUST.search(asked):
        kinds.append("release")
    if _MAY.search(asked):
        kinds.append("end")
    return stands_denied(asked, deed, text, kinds) or bool(must and released(asked, deed, text))


def _banned(question: str, deed: str, clause: str) -> bool:
    """Is the ban that is asked for in the clause?"""
    subject = re.split(r"\b(?:có|bị)\b", plain(question))[0]
    if stands_affirmed(deed, deed, clause) or allowed(subject, clause):
        return False
    said = _plain_fold(plain(clause))
    return (
        bool(_BAN.search(said) or _FORBIDS.match(said))
        or stands_denied(deed, deed, clause, ("plain", "ban", "end"))
        or any(p.kind == "plain" and len({*content(deed)} & {*content(p.text)}) > 1 for p in parts(clause))
        or done_away(_BANS.sub("cho phép", question), clause)
    )
