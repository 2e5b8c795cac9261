"""Understanding a question, restoring its accents, fusing, filtering: without an index where none is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docqa import Index
from docqa.config import Retrieval
from docqa.errors import InputError
from docqa.retrieve.filters import allowed_rows, check_filters
from docqa.retrieve.fuse import convex, reciprocal_rank
from docqa.retrieve.mentions import Names, find_mentions, places_typed
from docqa.retrieve.nearest import nearest_words
from docqa.retrieve.restore import Restorer
from docqa.retrieve.terms import field_terms
from docqa.retrieve.understand import LONGEST_QUESTION, check_question, understand
from docqa.schema import Metadata
from docqa.store import Entry
from docqa.text import fold
from docqa.text.analyze import index_terms
from docqa.text.overlap import share_held, terms_of, wanted_of

_TEXTS = (
    "Sở Y tế chủ trì, phối hợp với các bệnh viện tổ chức tiêm chủng cho trẻ em.",
    "Công an tỉnh An Lộc kiểm tra trật tự an toàn giao thông trên các tuyến đường.",
    "Sở Giáo dục và Đào tạo tổ chức ngày hội đọc sách tại các trường học.",
    "Phấn đấu đến năm 2030 có 95% số xã đạt chuẩn nông thôn mới.",
    "Ủy ban nhân dân các huyện báo cáo kết quả thực hiện trước ngày 15 tháng 12.",
)
_AN_LOC = Metadata(
    number="12/KH-UBND",
    kind="Kế hoạch",
    province="An Lộc",
    issued=date(2023, 4, 5),
    issuer="Ủy ban nhân dân tỉnh An Lộc",
)
_VINH_HA = Metadata(number="7/QĐ-UBND", kind="Quyết định", province="Vĩnh Hà", issued=date(2022, 1, 9))
_DIGEST = Metadata(kind="Kế hoạch", published=date(2021, 6, 1), form="digest")
_ENTRIES = [
    Entry("a.txt", "a.txt", "1", _AN_LOC, 0, 3),
    Entry("b.txt", "b.txt", "2", _VINH_HA, 3, 5),
    Entry("c.txt", "c.txt", "3", _DIGEST, 5, 6),
]
_NAMES = Names([e.metadata for e in _ENTRIES])


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    return Restorer(Counter(t for text in _TEXTS for t in {*index_terms(text)["exact"]}))


@pytest.mark.parametrize(
    "sentence",
    [
        "sở y tế tổ chức tiêm chủng cho trẻ em",
        "công an tỉnh kiểm tra an toàn giao thông",
        "ngày hội đọc sách tại các trường học",
    ],
)
def test_accents_come_back_from_the_index(restorer: Restorer, sentence: str) -> None:
    assert restorer.restore(fold(sentence)) == sentence


@pytest.mark.parametrize("sentence", ["Sở Y tế có nhiệm vụ gì?", "công an tỉnh kiểm tra gì", "tuyến đường nào"])
def test_an_accented_question_is_never_changed(restorer: Restorer, sentence: str) -> None:
    assert restorer.restore(sentence) is None


def test_capitals_and_unknown_words_stay_as_typed(restorer: Restorer) -> None:
    assert restorer.restore("UBND blockchain to chuc tiem chung o dau") == "UBND blockchain tổ chức tiêm chủng ở đâu"


def test_an_english_question_is_not_restored(restorer: Restorer) -> None:
    query = understand("Which hospitals organise vaccination for children?", _NAMES, restorer.readings, Retrieval())
    assert not query.vietnamese
    assert query.restored is None


def test_nearest_words() -> None:
    vocabulary = {"luong": 9, "lung": 1, "phuong": 5}
    assert nearest_words("luonh", vocabulary) == ["luong"]
    assert nearest_words("lng", vocabulary) == ["lung"]
    assert nearest_words("x", vocabulary) == []
    assert nearest_words("khongco", vocabulary) == []


def test_each_part_of_understanding_can_be_left_out(restorer: Restorer) -> None:
    vocabulary = {"trung": 3, "tiem": 1}

    def read(text: str, weights: Retrieval) -> tuple[str | None, dict[str, Mapping[str, float]]]:
        query = understand(text, _NAMES, restorer.readings, weights, vocabulary)
        return query.restored, field_terms(query)

    assert read("so y te tiem chung", Retrieval())[0] == "sở y tế tiêm chủng"
    assert read("so y te tiem chung", Retrieval(restore=False))[0] is None
    assert "trung" in read("tiêm trumg ở đâu?", Retrieval(restore=False))[1]["folded"]
    assert "trung" not in read("tiêm trumg ở đâu?", Retrieval(restore=False, nearest=False))[1]["folded"]
    for field, pair in (("exact", "ủy_ban"), ("folded", "uy_ban")):
        assert pair in read("UBND làm gì ở 5% số xã?", Retrieval())[1][field]
        without = read("UBND làm gì ở 5% số xã?", Retrieval(expand=False))[1][field]
        assert pair not in without
        assert "ubnd" in without
        assert fold("trăm") in map(fold, without)  # a percent sign is no abbreviation


@pytest.mark.parametrize(
    ("question", "provinces", "numbers", "years"),
    [
        ("Ai ký Kế hoạch 12/KH-UBND?", (), ("12/KH-UBND",), ()),
        ("ke hoach 12/kh-ubnd ai ky", (), ("12/KH-UBND",), ()),
        ("KH 12 của An Lộc", ("An Lộc",), ("12/KH-UBND",), ()),
        ("quyet dinh so 7 cua vinh ha", ("Vĩnh Hà",), ("7/QĐ-UBND",), ()),
        ("kế hoạch năm 2023 của tỉnh Thanh Hoá", ("Thanh Hóa",), (), (2023,)),
        ("Kế hoạch 99/KH-SYT nói gì?", (), ("99/KH-SYT",), ()),
        ("có 12 trường đạt chuẩn?", (), (), ()),
        # By initials, where a place may stand; not two that share them, nor a kind of document.
        ("Ở AL ai lo tiêm chủng?", ("An Lộc",), (), ()),
        ("Sở VH làm gì?", (), (), ()),  # of culture
        ("Trang AL có gì?", (), (), ()),
        # A year behind a number, and how many years a plan is for.
        ("Kế hoạch 12 năm 2023 do ai ký?", (), ("12/KH-UBND",), (2023,)),
        ("Kế hoạch 12 năm của tỉnh là gì?", (), (), ()),
        # A whole number behind a kind is that one alone, and no other plan that begins so.
        ("CTr 12-CTr/TU đặt mấy % bến có phao?", (), ("12-CTr/TU",), ()),
        ("NQ 7-NQ/TU của Vĩnh Hà nói gì?", ("Vĩnh Hà",), ("7-NQ/TU",), ()),
        ("Kế hoạch 12 năm 2021-2032 của tỉnh là gì?", (), (), ()),
    ],
)
def test_mentions(question: str, provinces: tuple[str, ...], numbers: tuple[str, ...], years: tuple[int, ...]) -> None:
    found = find_mentions(question, _NAMES)
    assert (found.provinces, found.numbers, found.years) == (provinces, numbers, years)


@pytest.mark.parametrize("bad", ["", "   ", "?!…", "\x00\x07", "\u200b", "x" * (LONGEST_QUESTION + 1), "á " * 50_000])
def test_a_question_that_cannot_be_asked_is_refused_in_one_line(bad: str) -> None:
    with pytest.raises(InputError) as caught:
        check_question(bad)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_control_characters_do_not_matter() -> None:
    assert check_question("Sở\x00 Y\ttế\r\n có\x1b nhiệm vụ gì?") == "Sở Y tế có nhiệm vụ gì?"


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        ({"province": "An Lộc"}, [0, 1, 2]),
        ({"province": "an lộc"}, [0, 1, 2]),
        ({"province": ["An Lộc", "Vĩnh Hà"]}, [0, 1, 2, 3, 4]),
        ({"year": 2021}, [5]),
        ({"year": "2022"}, [3, 4]),
        ({"kind": "Kế hoạch", "year": 2023}, [0, 1, 2]),
        ({"document_id": "c.txt"}, [5]),
        ({"issuer": "Uỷ ban nhân dân tỉnh An Lộc"}, [0, 1, 2]),
        ({"number": "99/KH-UBND"}, []),
    ],
)
def test_filters_are_hard(filters: dict[str, object], rows: list[int]) -> None:
    found = allowed_rows(_ENTRIES, filters)
    assert found is not None
    assert found.tolist() == rows


def test_no_filter_is_no_limit() -> None:
    assert allowed_rows(_ENTRIES, None) is None
    assert allowed_rows(_ENTRIES, {"province": None, "year": []}) is None


@pytest.mark.parametrize("bad", [{"colour": "red"}, {"year": "hai nghìn"}, {"year": True}])
def test_a_bad_filter_is_refused(bad: dict[str, object]) -> None:
    with pytest.raises(InputError):
        check_filters(bad)


_scores = st.lists(st.floats(0, 50, width=32), min_size=1, max_size=30)


@given(_scores, st.floats(0, 1))
def test_the_best_on_both_sides_is_the_best_fused(scores: list[float], share: float) -> None:
    lexical = np.array(scores, dtype=np.float32)
    fused = sum(convex(lexical, lexical / 100 + 0.8, share=share))
    assert fused[int(lexical.argmax())] == fused.max()
    assert ((fused >= 0) & (fused <= 1.0001)).all()
    ranked = sum(reciprocal_rank(lexical, lexical))
    assert ranked[int(lexical.argmax())] == ranked.max()


@given(st.lists(st.sampled_from(" ".join(_TEXTS).split()), min_size=1, max_size=12), st.sampled_from(_TEXTS))
def test_the_share_of_a_question_that_a_text_holds(words: list[str], text: str) -> None:
    wanted = wanted_of(" ".join(words), lambda t: 1.0 + len(t))
    share = share_held(wanted, terms_of(text))
    assert 0 <= share <= 1
    assert share <= share_held(wanted, terms_of(f"{text}\n{' '.join(words)}"))
    assert share_held(wanted, terms_of(" ".join(words))) == pytest.approx(1.0 if wanted else 0.0)
    assert share_held(wanted_of("ai có những gì", lambda _: 1.0), terms_of(text)) == 0


def test_a_hit_says_how_much_of_the_question_it_holds(plans_index: Path) -> None:
    with Index.open(plans_index) as index:
        hits = index.search("Ai chủ trì phun hóa chất diệt muỗi ở An Lộc?", 20)
        held = [hit.scores["coverage"] for hit in hits]
        assert 0.7 < max(held) <= 1
        assert min(held) < 0.5
        assert "coverage" not in index.search("Who sprays against mosquitoes in An Lộc?", 1)[0].scores


def test_initials_that_two_provinces_share_name_neither() -> None:
    names = Names([Metadata(province="An Lộc"), Metadata(province="Ái Lĩnh")])
    assert find_mentions("Ở AL ai lo tiêm chủng?", names).provinces == ()


def test_a_district_is_named_without_its_province_and_a_place_without_its_accents() -> None:
    issuer = "Ủy ban nhân dân huyện Đá Xanh tỉnh Sông Mây"
    names = Names([Metadata(province="Sông Mây", issuer=issuer), Metadata(province="Trà Vạn")])
    assert find_mentions("Đá Xanh thưởng bao nhiêu?", names).issuers == (issuer,)
    assert places_typed("nam 2024 tra van va da xanh", names) == (("Trà Vạn",), (issuer,))
    assert places_typed("song may", names)[1] == ()
