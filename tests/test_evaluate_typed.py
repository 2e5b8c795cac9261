"""Questions as people type them: by chance, but the same again; nothing touched that must stay."""

from __future__ import annotations

import typing
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from docqa import comparable, fold, short_forms
from docqa.errors import InputError
from docqa.evaluate import WAYS, RunSettings, typed
from docqa.evaluate.typed import stripped
from docqa.text import place_tones
from docqa.text.abbreviations import expand
from docqa.text.language import has_accents

ASKED = "Ủy ban nhân dân tỉnh An Lộc giao Sở Y tế việc gì theo Kế hoạch 87/KH-UBND ngày 12/3/2021?"
words = st.sampled_from(
    [*ASKED.split(), "hòa", "quý", "thuở", "khoẻ", "Thuỷ", "ma", "túy", "TTg", "QĐ-TTg", "UBND", "Covid-19", "1.500,5"]
)
letters = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạòóỏõọùúủũụỳýAĐÊOQUY ", max_size=12)
questions = st.lists(st.one_of(words, letters, st.text(max_size=5)), max_size=12).map(" ".join)
seeds = st.integers(0, 2**32)


@given(questions, st.sampled_from(WAYS), seeds)
def test_the_same_again(text: str, way: typing.Any, seed: int) -> None:
    once = typed(text, way, seed=seed)
    assert once == typed(text, way, seed=seed)
    if way == "as-is":
        assert once == text


@given(questions)
def test_stripped_has_no_accents(text: str) -> None:
    assert not has_accents(typed(text, "stripped"))
    assert fold(typed(text, "stripped")) == fold(text)


@given(questions, seeds)
def test_partly_takes_a_words_accents_or_none(text: str, seed: int) -> None:
    plain = unicodedata.normalize("NFC", text)
    for before, after in zip(plain.split(), typed(text, "partly", seed=seed).split(), strict=True):
        assume(before.isalpha())
        assert after in (before, stripped(before))


def test_partly_is_half() -> None:
    lost = sum(typed("Kế", "partly", seed=n) == "Ke" for n in range(1000))
    assert 440 < lost < 560


@given(questions, seeds)
@example("Số 87/KH-UBND của UBND, QĐ-TTg, 12.500 đồng, Covid-19", 3)
@example("A¹¹", 0)
def test_a_slip_leaves_numbers_codes_and_capitals(text: str, seed: int) -> None:
    before, after = unicodedata.normalize("NFC", text).split(), typed(text, "typos", seed=seed).split()
    changed = [(b, a) for b, a in zip(before, after, strict=True) if b != a]
    assert len(changed) <= 2
    for b, _ in changed:
        assert not any(c.isdigit() or c == "/" for c in b)
        assert b != b.upper()


def test_slips_are_of_every_kind_and_one_or_two() -> None:
    made = {typed("phòng", "typos", seed=n) for n in range(500)}
    assert {"phongf", "pòhng", "phòg", "phònng", "ohòng"} <= made
    assert "phòng" not in made
    assert {typed("đêm", "typos", seed=n) for n in range(200)} >= {"ddêm", "đeem"}
    counts = [
        sum(a != b for a, b in zip(ASKED.split(), typed(ASKED, "typos", seed=n).split(), strict=True))
        for n in range(200)
    ]
    assert set(counts) == {1, 2}
    assert all(typed("Thôn", "typos", seed=n)[0].isupper() for n in range(100))
    for untouched in ("UBND 12/QĐ-TTg", "ở đó", "", "166"):
        assert all(typed(untouched, "typos", seed=n) == untouched for n in range(20))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Ủy ban nhân dân tỉnh giao việc gì?", "UBND tỉnh giao việc gì?"),
        ("uỷ ban nhân dân", "UBND"),
        ("ai lo phòng, chống ma tuý?", "ai lo PCMT?"),
        ("Bộ Lao động - Thương binh và Xã hội", "BLĐTBXH"),
        ("ủy ban. nhân dân", "UB. nhân dân"),
        ("Thôn nào có giếng?", "Thôn nào có giếng?"),
        ("", ""),
    ],
)
def test_abbreviated(text: str, short: str) -> None:
    assert typed(text, "abbreviated") == short
    assert typed(unicodedata.normalize("NFD", text), "abbreviated") == unicodedata.normalize("NFC", short)


def test_short_forms_are_those_that_docqa_expands() -> None:
    forms = short_forms()
    assert len(forms) > 100
    assert all(expand(short) == phrase for phrase, short in forms.items())
    assert forms["tỉnh", "ủy"] == "TU"  # not "TƯ", which is "trung ương"


@given(questions)
@example("hòa, khỏe, Thúy, ỦY ban; quý, thuở, Qùy")
def test_old_tones_are_read_alike(text: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    old = typed(text, "old-tone")
    assert len(old) == len(plain)
    assert place_tones(old) == place_tones(plain)
    assert comparable(old) == comparable(text)


def test_old_tones() -> None:
    assert typed("Ủy ban, HÒA khỏe, thúy; quý, thuở", "old-tone") == "Uỷ ban, HOÀ khoẻ, thuý; quý, thuở"


def test_the_ways() -> None:
    assert set(typing.get_args(RunSettings.model_fields["typed"].annotation)) == set(WAYS)
    with pytest.raises(InputError, match="use one of as-is, stripped"):
        typed("x", "shouted")  # type: ignore[arg-type]
