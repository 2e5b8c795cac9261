"""Normalising, folding and analysis: the invariants that everything else stands on."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docqa.text import clean, fold, normalize, place_tones
from docqa.text.analyze import analyze, index_terms
from docqa.text.language import has_accents, is_syllable, is_vietnamese
from docqa.text.references import number_term

_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯ"
_MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"
_SPACES = " \u00a0\t\n\r\u200b\u2009\ufeff"
texts = st.text(
    st.sampled_from(_LETTERS + _MARKS + _SPACES + "0123456789/-.,;:()%*#|[]ốệựồảỷ"), max_size=200
) | st.text(max_size=80)

_SYLLABLES = "hoà tuý uỷ khoẻ thuý quý thuở nghiệp phường Ủy hoạt giáo dục huỷ loà toả Hoà UỶ xuỳ quỳ khuỷu".split()
phrases = st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("written", "placed"),
    [
        ("hoà", "hòa"),
        ("tuý", "túy"),
        ("uỷ", "ủy"),
        ("UỶ", "ỦY"),
        ("quý", "quý"),
        ("thuở", "thuở"),
        ("hoàn", "hoàn"),
        ("quả", "quả"),
        ("khoẻ", "khỏe"),
        ("loá", "lóa"),
    ],
)
def test_tone_marks_stand_on_the_first_of_two_open_vowels(written: str, placed: str) -> None:
    assert place_tones(written) == placed
    assert place_tones(placed) == placed


@given(texts)
def test_every_normalized_character_knows_its_source(text: str) -> None:
    normal = normalize(text)
    at = 0
    for i, character in enumerate(normal.text):
        start, end = normal.span(i, i + 1)
        assert at <= start <= end <= len(text)
        at = start
        if not character.isspace():
            source = unicodedata.normalize("NFC", text[start:end])
            assert fold(character) in fold(source)
    assert normal.span(0, len(normal.text))[1] <= len(text)


@given(texts)
@example("e\u200b\u0300")
def test_normalizing_twice_changes_nothing(text: str) -> None:
    once = normalize(text).text
    assert normalize(once).text == once


@given(texts)
def test_no_visible_character_is_lost(text: str) -> None:
    kept = {c for c in fold(normalize(text).text) if c.isalnum()}
    assert kept == {c for c in fold(unicodedata.normalize("NFC", text)) if c.isalnum()}


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        normalize("kế hoạch").span(3, 99)


@given(phrases, st.sampled_from(["NFC", "NFD"]))
def test_composition_tone_placement_and_case_never_change_the_terms(text: str, form: str) -> None:
    expected = index_terms(text)
    assert index_terms(unicodedata.normalize(form, text)) == expected
    assert index_terms(place_tones(text)) == expected
    assert index_terms(text.replace(" ", "\u00a0")) == expected
    assert [t.lower() for t in index_terms(text.upper())["folded"]] == expected["folded"]


@given(texts)
def test_folded_terms_are_the_exact_ones_without_accents(text: str) -> None:
    terms = index_terms(text)
    assert terms["folded"] == [fold(t) for t in terms["exact"]]


def test_abbreviations_meet_their_long_form() -> None:
    short, long = index_terms("UBND tỉnh"), index_terms("Ủy ban nhân dân tỉnh")
    assert set(long["exact"]) <= set(short["exact"])
    assert "công_an" in index_terms("lực lượng CA tỉnh")["exact"]
    assert "công" not in index_terms("ca trực đêm")["exact"]


@pytest.mark.parametrize("written", ["12/KH-UBND", "12/kh-ubnd", "số 12/KH-UBND.", "12/KH - UBND"])
def test_a_document_number_is_one_term_however_typed(written: str) -> None:
    terms = index_terms(written)["exact"]
    assert number_term("12/KH-UBND") in terms
    assert "12" in terms


@pytest.mark.parametrize(
    "written", ["ngày 8 tháng 10 năm 2020", "08/10/2020", "8.10.2020", "ngày 08 tháng 10 năm 2020"]
)
def test_a_date_is_one_term_however_written(written: str) -> None:
    assert "@2020-10-08" in analyze(written).units


def test_bigrams_do_not_cross_punctuation() -> None:
    assert "dân_sở" not in analyze("nhân dân. Sở Y tế").pairs
    assert "phòng_chống" not in analyze("phòng, chống").pairs


def test_languages() -> None:
    assert is_vietnamese("ai ky ke hoach so 12 cua tinh")
    assert is_vietnamese("Sở Y tế có nhiệm vụ gì?")
    assert not is_vietnamese("Which department should report to the committee?")
    assert not is_vietnamese("What must the Sở Y tế do about vaccination?")
    assert has_accents("đi")
    assert not has_accents("di")
    assert is_syllable("nghiêng")
    assert not is_syllable("crossings")


def test_clean_is_for_people() -> None:
    assert clean("  Khánh\u00a0Hoà\n mới ") == "Khánh Hòa mới"
