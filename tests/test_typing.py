"""Questions as people type them: accents left out in part, keys left over, slips."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docqa.config import Retrieval
from docqa.retrieve.counts import Counts, ready_counts
from docqa.retrieve.mentions import Names
from docqa.retrieve.restore import Restorer
from docqa.retrieve.understand import understand
from docqa.text import fold, normalize
from docqa.text.analyze import index_terms
from docqa.text.language import has_accents
from docqa.text.syllables import is_spelled, spellings
from docqa.text.telex import decode, is_keyed

PLANS = Path(__file__).parent.parent / "eval" / "data" / "plans"
_TEXTS = (
    "Sở Y tế chủ trì, phối hợp với các bệnh viện tổ chức tiêm chủng cho trẻ em, có nhiệm vụ báo cáo.",
    "Kinh phí thực hiện kế hoạch phòng, chống ma túy do ngân sách tỉnh An Lộc chi là bao nhiêu.",
    "Hoạt động khai thác than trên các tuyến đường của huyện phải được kiểm tra.",
    "Bệnh viện Grenoble giúp tỉnh An Lộc chữa bệnh cho nhân dân.",
)
_TELEX = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_VNI = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_VNI_MARKS = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
# "cooos" is how Telex types "coó": a doubled o means ô.
_SYLLABLES = sorted(
    {
        w
        for bare in ("duong nghiep khuyen quyet thuy hoa gieng gi muoi truong tuan oan uong thuo khuya luu yeu dac "
                     "nguoi chieu cung phap lich xoan quang").split()
        for w in spellings(bare)
        if has_accents(w)
    }
)  # fmt: skip


def _keys(word: str, vni: bool, late: bool) -> str:
    """The keys that type ``word``; ``late``: the tone's comes last."""
    out, tone = "", ""
    for letter in word.replace("đ", "d\u0335"):
        base, *marks = unicodedata.normalize("NFD", letter)
        if base == "\u0335":
            out += "9" if vni else "d"
            continue
        out += base
        for mark in marks:
            tones = _VNI if vni else _TELEX
            if mark in tones:
                tone = tones[mark]
            else:
                out += _VNI_MARKS[mark] if vni else base if mark == "\u0302" else "w"
        if tone and not late:
            out, tone = out + tone, ""
    return out + tone


@given(st.sampled_from(_SYLLABLES), st.booleans(), st.booleans())
def test_keys_give_the_syllable_back(word: str, vni: bool, late: bool) -> None:
    assert decode(_keys(word, vni, late)) == word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tuys", "túy"),
        ("phongf", "phòng"),
        ("dduwowngf", "đường"),
        ("d9u7o7ng2", "đường"),
        ("hoajt", "hoạt"),
        ("dodongj", "động"),
        ("nguoiwf", "người"),
        ("muaw", "mưa"),
        ("Sowr", "sở"),
        ("ass", None),
        ("covid19", None),
        ("H5N1", None),
        ("children", None),
        ("than", None),
    ],
)
def test_keys_left_over(typed: str, meant: str | None) -> None:
    assert decode(typed) == meant


@given(st.text(st.sampled_from("abdeghinostuvwxyzfrj0123456789"), max_size=12))
def test_whatever_is_decoded_is_a_syllable(typed: str) -> None:
    made = decode(typed)
    assert made is None or (is_spelled(made) and normalize(made).text == made)


@pytest.mark.parametrize("word", "nghiệp hòa túy quý thuở giếng giữ đường quốc huệ khuyến quăng lắk ý".split())
def test_a_right_spelling_is_among_those_of_its_bare_form(word: str) -> None:
    assert is_spelled(word)
    assert word in spellings(fold(word))


@pytest.mark.parametrize("word", ["thiêt", "hoach", "ngưòi", "hôị", "phòg", "blockchain", "truờng"])
def test_a_wrong_spelling_is_none(word: str) -> None:
    assert not is_spelled(word)


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    return Restorer(Counter(t for text in _TEXTS for t in {*index_terms(text)["exact"]}))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sở Y tế co nhiem vu gi", "Sở Y tế có nhiệm vụ gì"),
        ("kinh phi thực hiện kế hoạch la bao nhieu", "kinh phí thực hiện kế hoạch là bao nhiêu"),
        ("Kế hoach phòng chống ma túy", "Kế hoạch phòng chống ma túy"),
        ("KE HOACH PHONG CHONG MA TUY", "KẾ HOẠCH PHÒNG CHỐNG MA TÚY"),
        ("phòng, chống ma tuys", "phòng, chống ma túy"),
        ("hoajt dodongj khai thác than", "hoạt động khai thác than"),
        ("kếhoạch phòng chống ma túy", "kế hoạch phòng chống ma túy"),
        ("hoạt động khai thácthan", "hoạt động khai thác than"),
        ("kế ho ạch phòng chống ma túy", "kế hoạch phòng chống ma túy"),
        ("tổ chức tiêm chủnng cho trẻ em", "tổ chức tiêm chủng cho trẻ em"),
        ("tổ chức tiêm chủgn cho trẻ em", "tổ chức tiêm chủng cho trẻ em"),
        ("các bệnh vieenj tổ chức tiêm chủng", "các bệnh viện tổ chức tiêm chủng"),
        ("kinh phí thưc hiện kế hoạch", "kinh phí thực hiện kế hoạch"),
    ],
)
def test_what_was_typed_is_read_as_it_was_meant(restorer: Restorer, typed: str, meant: str) -> None:
    assert restorer.restore(typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Ai ký Kế hoạch 87/KH-UBND của tỉnh An Lộc?",
        "Bệnh viện Grenoble có nhiệm vụ gì?",
        "Facebook và blockchain có trong kế hoạch không?",
        "Nồng độ NaCl trên 10m3 nước là bao nhiêu?",
        "COVID-19, H5N1 và PM2.5 ở tỉnh An Lộc",
        "Ban nào chủ trì tiêm chủng cho trẻ em?",
        "Khuyên can mãi mà hổ vẫn khuỵu",
    ],
)
def test_what_is_right_stays(restorer: Restorer, question: str) -> None:
    assert restorer.restore(question) is None


_SENTENCES = sorted({part.strip() for text in _TEXTS for part in text.replace(",", ".").split(".") if part.strip()})


@given(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4).map(". ".join))
def test_what_the_texts_say_is_never_changed(restorer: Restorer, text: str) -> None:
    folded = Counter(t for text in _TEXTS for t in {*index_terms(text)["folded"]})
    query = understand(text, Names([]), restorer.readings, Retrieval(), folded)
    assert query.restored is None
    assert query.replaced == {}


def test_no_sentence_of_the_sample_plans_is_changed() -> None:
    texts = [file.read_text("utf-8") for file in sorted(PLANS.glob("*.[tm][xd]*"))]
    said = {line.strip() for text in texts for line in text.splitlines()}
    lines = sorted(line for line in said if sum(map(str.isalpha, line)) > 15 and len(line) < 500)
    exact, folded = (Counter(t for line in lines for t in {*index_terms(line)[f]}) for f in ("exact", "folded"))
    own = Restorer(exact, folded, len(lines))
    asked = [understand(line, Names([]), own.readings, Retrieval(), folded) for line in lines[::3]]
    assert len(asked) > 100
    assert [q.restored or q.replaced for q in asked if q.restored or q.replaced] == []


@pytest.mark.parametrize(
    ("typed", "replaced"),
    [
        ("Việc nêu gương hấp dẫn người dân", {}),
        ("Sông Sen ở tỉnh An Lộc", {}),
        ("Nồng độ NaCl và chỉ số HDI của tỉnh An Lộc", {}),
        ("Bệnh viện nào ở tỉnh Grennoble?", {"grennoble": ("grenoble",)}),
        ("Tỉnh thuộc top đầu", {}),
    ],
)
def test_only_what_is_no_word_is_replaced(typed: str, replaced: dict[str, tuple[str, ...]]) -> None:
    folded = Counter(t for text in _TEXTS for t in {*index_terms(text)["folded"]})
    assert understand(typed, Names([]), lambda _: None, Retrieval(), folded).replaced == replaced


@given(st.lists(st.sampled_from([w for text in _TEXTS for w in text.split()]), min_size=1, max_size=12).map(" ".join))
def test_no_accent_typed_is_lost(restorer: Restorer, text: str) -> None:
    restored = restorer.restore(text) or text
    for typed, read in zip(text.split(), restored.split(), strict=True):
        assert fold(typed) == fold(read)
        assert typed == read or not has_accents(typed)


def test_the_readings_are_likelier_first_and_both_are_searched(restorer: Restorer) -> None:
    readings = restorer.readings("so y te to chuc tiem chung")
    assert readings[0][0] == "sở y tế tổ chức tiêm chủng"
    shares = [share for _, share in readings]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1)
    query = understand("so y te to chuc tiem chung", Names([]), restorer.readings, Retrieval())
    assert query.terms["sở"] > query.terms["so"] > 0


@pytest.mark.parametrize(
    ("guessed", "read"),
    [
        ("tết đò là thang máy", "tết đò là tháng mấy"),
        ("đò nghỉ từ cuối tháng máy", "đò nghỉ từ cuối tháng mấy"),
        ("đò chạy đến quý máy", "đò chạy đến quý mấy"),
        ("hỗ trợ máy triệu", "hỗ trợ mấy triệu"),
        ("bến nào có thang máy", "bến nào có thang máy"),
        ("bến sắm máy bơm", "bến sắm máy bơm"),
    ],
)
def test_no_machine_is_asked_for_when(guessed: str, read: str) -> None:
    assert understand(fold(guessed), Names([]), lambda _: ((guessed, 1.0),), Retrieval()).restored == read


def test_a_repaired_word_counts_less_than_one_typed_right(restorer: Restorer) -> None:
    query = understand("tổ chức tiêm chủnng cho trẻ em", Names([]), restorer.readings, Retrieval())
    assert query.restored == "tổ chức tiêm chủng cho trẻ em"
    assert 0 < query.terms["chủng"] < query.terms["tiêm"]


@pytest.mark.parametrize(
    ("text", "keyed"),
    [
        ("Sowr Y tees cos nhieemj vuj gif", True),
        ("So73 Y te61 co1 nhie65m vu5 gi2", True),
        ("Which hospitals organise vaccination for children?", False),
        ("Does this plan test his hens", False),
        ("Who signed plan 12 and when was it issued?", False),
    ],
)
def test_a_question_in_keys_is_vietnamese(text: str, keyed: bool) -> None:
    assert is_keyed(text) is keyed


def test_an_empty_index_knows_what_comes_with_docqa() -> None:
    assert ready_counts()["kế_hoạch"] > 1
    assert Restorer({}, {}, 0).restore("thuc hien ke hoach") == "thực hiện kế hoạch"
    assert Counts({}, {}, 0).readings("hoach") == ("hoạch",)
