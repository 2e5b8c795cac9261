"""Abbreviations both ways: the table, its readings, what documents define, what initials may mean."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_samples import contents, document

import docqa
from docqa.config import Config, EncoderSettings, Retrieval
from docqa.errors import DamagedIndexError
from docqa.retrieve.initials import Phrases
from docqa.retrieve.widen import Widener
from docqa.store import check, open_generation, write
from docqa.text import abbreviations, fold
from docqa.text.analyze import analyze, index_terms
from docqa.text.definitions import collect, find_definitions
from docqa.text.shortened import find_shortened

_ROWS = [row.split(maxsplit=1) for row in abbreviations._PLAIN.strip().splitlines()]
_SHORT = [row.split()[0] for row in (abbreviations._PLAIN + abbreviations._CAPITALS).splitlines() if row[:1].isupper()]


def _long(text: str) -> list[str]:
    return [" ".join(s.long) for s in find_shortened(text)]


def test_the_table_is_large_and_says_each_once() -> None:
    assert len(_SHORT) == len(set(_SHORT)) >= 300
    for short, long in _ROWS:
        letters = [fold(w)[0] for w in long.split()]
        kept = iter(letters)
        whole = short in ("OCOP", "NSTW", "TTg")
        assert whole or all(c in kept for c in fold(short)), short  # its letters are initials, in their order


@given(st.sampled_from(_ROWS), st.sampled_from([str, str.lower, fold, lambda s: unicodedata.normalize("NFD", s)]))
def test_an_abbreviation_has_the_terms_of_what_it_stands_for(row: list[str], typed) -> None:  # type: ignore[no-untyped-def]
    short, long = row
    expected = analyze(long)
    found = analyze(f"của {typed(short)} nào")
    if fold(short) == typed(short) and len(abbreviations.readings(typed(short))) != 1:
        return  # without its accents it is another's
    assert set(expected.units) <= set(found.units)
    assert set(expected.pairs) <= set(found.pairs)


@pytest.mark.parametrize(
    ("written", "long"),
    [
        ("Sở KH&ĐT", "kế hoạch và đầu tư"),
        ("sở kh & đt", "kế hoạch và đầu tư"),
        ("Sở LĐ-TB&XH", "lao động thương binh và xã hội"),
        ("so ldtbxh", "lao động thương binh và xã hội"),
        ("GD&ĐT", "giáo dục và đào tạo"),
        ("TN&MT", "tài nguyên và môi trường"),
        ("NN&PTNT", "nông nghiệp và phát triển nông thôn"),
        ("NN và PTNT", "nông nghiệp|phát triển nông thôn"),
        ("VH,TT&DL", "văn hóa thể thao và du lịch"),
        ("KT-XH", "kinh tế xã hội"),
        ("U.B.N.D tỉnh", "ủy ban nhân dân"),
        ("hdnd", "hội đồng nhân dân"),
        ("bcd", "ban chỉ đạo"),
        ("KH số 12", "kế hoạch"),
        ("đề tài KH", "khoa học"),
        ("Sở KH&CN", "khoa học và công nghệ"),
        ("KHCN", "khoa học và công nghệ"),
        ("TT số 05/2020", "thông tư"),
        ("TT Hà Lam", "thị trấn"),
        ("TT Y tế huyện", "trung tâm"),
        ("các xã, phường, TT", ""),
        ("Sở TT", "thông tin"),
        ("CT 14 của", "chỉ thị"),
        ("phó CT", "chủ tịch"),
        ("quản lý NN", "nhà nước"),
        ("Sở NN", "nông nghiệp"),
        ("bộ HS", "hồ sơ"),
        ("HS tiểu học", "học sinh"),
        ("đại biểu QH", "quốc hội"),
        ("QH sử dụng đất", "quy hoạch"),
        ("KT. CHỦ TỊCH", "ký thay"),
        ("ca trực đêm", None),
        ("TU SỬA ĐÊ", None),
        ("chi tiết kh ông", None),
        ("PHÒNG CHÁY", None),
    ],
)
def test_neighbours_tell_what_is_meant(written: str, long: str | None) -> None:
    assert _long(written) == ([] if long is None else long.split("|"))


def test_what_nothing_decides_stays_open() -> None:
    (found,) = find_shortened("theo TT này")
    assert found.long == ()
    assert ("thông", "tư") in found.others
    assert "thông" not in analyze("theo TT này").units


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Ban Chỉ đạo 138 (BCĐ 138) họp", [("bcđ 138", "ban chỉ đạo 138")]),
        ("Tổ công nghệ số cộng đồng (TCNSCĐ)", [("tcnscđ", "tổ công nghệ số cộng đồng")]),
        ("lập Ban Điều hành thôn Lũng Bưởi (sau đây viết tắt là BĐH);", [("bđh", "ban điều hành thôn lũng bưởi")]),
        ("Văn phòng Điều phối, sau đây gọi tắt là VPĐP, lo", [("vpđp", "văn phòng điều phối")]),
        ("Ủy ban nhân dân tỉnh (gọi tắt là “UBND tỉnh”)", [("ubnd tỉnh", "ủy ban nhân dân tỉnh")]),
        ("người có công và người cao tuổi (NCT)", [("nct", "người cao tuổi")]),
        ("mức hỗ trợ (đồng/HS/tháng) và Trí tuệ nhân tạo (AI)", []),
        ("Đề án chuyển đổi số (sau đây gọi tắt là Đề án)", []),
    ],
)
def test_what_a_document_defines(text: str, pairs: list[tuple[str, str]]) -> None:
    assert find_definitions(text) == pairs


def _widener(texts: list[str]) -> Widener:
    terms = [set(index_terms(t)["exact"]) for t in texts]
    counts = {t: sum(t in held for held in terms) for t in set().union(*terms)}
    return Widener(collect(texts), counts, lambda wanted: any(held >= set(wanted) for held in terms), Retrieval())


_TEXTS = [
    "Trạm bơm dã chiến Lũng Bưởi (TBDC Lũng Bưởi) chạy trước mùa lũ; phòng chống tác hại thuốc lá ở trường học.",
    "Phòng chống tác nhân gây hại, thuốc nam lá xanh. Chống tác hại của nắng. Tác hại thuốc trừ sâu. Thuốc lá.",
    "Theo Thông tư mới, bà con ở thị trấn nộp hồ sơ.",
]


def test_a_document_s_own_abbreviation_is_found_both_ways() -> None:
    widen = _widener(_TEXTS)
    assert {"trạm", "bơm", "bơm_dã"} <= widen("TBDC Lũng Bưởi ở đâu").keys()
    assert "tbdc" in widen("trạm bơm dã chiến Lũng Bưởi ở đâu")
    assert all(0 < w <= Retrieval().reading for w in widen("TBDC Lũng Bưởi ở đâu").values())


def test_unknown_capitals_are_tried_as_initials() -> None:
    widen = _widener(_TEXTS)
    found = widen("PCTHTL trong nhà trường")
    assert {"phòng_chống", "tác_hại", "thuốc_lá"} <= found.keys()
    assert "nhân" not in found  # no chunk holds that chain
    assert widen("pcthtl trong nhà trường") == {}
    assert widen("XQZWK ở đâu") == {}


def test_a_phrase_finds_its_ambiguous_short_form_and_the_reverse() -> None:
    widen = _widener(_TEXTS)
    assert "tt" in widen("thông tư nào")
    both = widen("theo TT nào")
    assert {"thông_tư", "thị_trấn"} <= both.keys()
    assert widen("Kế hoạch 5/QĐ-UBND") == {}  # a code's letters are no words


def test_initials_want_every_letter() -> None:
    phrases = Phrases({"an": 2, "toàn": 2, "đường": 1, "an_toàn": 2, "toàn_đường": 1})
    assert phrases.of("ATĐ") == phrases.of("ATD") == [("an", "toàn", "đường")]
    assert phrases.of("ATX") == []


def test_what_documents_define_is_kept_with_the_index(tmp_path: Path) -> None:
    from dataclasses import replace

    own = {"bcđ 138": {"ban chỉ đạo 138": 2, "bộ chỉ đạo 138": 1}}
    write(tmp_path / "i", replace(contents([document("a.txt", ["một hai"])]), abbreviations=own))
    with open_generation(tmp_path / "i") as generation:
        assert generation.abbreviations() == own
    assert check(tmp_path / "i") == []
    (file,) = (tmp_path / "i").glob("generation-*/abbreviations.json")
    file.write_text('{"bcđ 138": {"ban chỉ đạo 139": 2, "bộ chỉ đạo 138": 1}}', encoding="utf-8")
    with pytest.raises(DamagedIndexError, match=r"abbreviations\.json is not as it was written"):
        open_generation(tmp_path / "i")


def test_an_index_searches_by_what_its_documents_define(tmp_path: Path, tiny_encoder_folder: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "KẾ HOẠCH\nVề trạm bơm\n\n1. Trạm bơm dã chiến (TBDC) Lũng Bưởi chạy từ tháng 5.\n\n2. Điện do xã trả.\n",
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "KẾ HOẠCH\n\n1. Dầu chạy máy TBDC do hợp tác xã lo.\n\n2. Đường thôn.\n", encoding="utf-8"
    )
    config = Config(encoder=EncoderSettings(model=str(tiny_encoder_folder), precision="fp32"))
    with docqa.Index.build(
        [tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "i", config=config, progress=False
    ) as index:
        hits = index.search("trạm bơm dã chiến", mode="bm25")
        assert [h.chunk.document_id for h in hits if h.scores["bm25"] > 0 and "TBDC do" in h.chunk.text] == ["b.txt"]
        assert "tbdc" in index.understand("trạm bơm dã chiến").terms
        index.remove(["a.txt"], progress=False)
        assert "tbdc" not in index.understand("trạm bơm dã chiến").terms


def test_the_office_before_it_tells_which_culture_is_meant() -> None:
    assert _long("Sở VHTT mở lớp")[-1] == "văn hóa thể thao"
    assert _long("Phòng VHTT mở lớp")[-1] == "văn hóa thông tin"
