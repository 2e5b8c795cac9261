"""Which documents a question favours, and what stands first where the score does not decide."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from docqa.config import Retrieval
from docqa.retrieve.arrange import compared, field_of, in_turn
from docqa.retrieve.catalogue import Catalogue
from docqa.retrieve.mentions import Names, find_mentions
from docqa.retrieve.route import favour
from docqa.schema import Mentions, Metadata, Query
from docqa.store import Entry
from docqa.text.places import now_one
from docqa.text.years import find_years

BINH_DUONG = Metadata(number="1/KH-UBND", province="Bình Dương", issued=date(2019, 1, 2))
CITY_OLD = Metadata(number="2/KH-UBND", province="Hồ Chí Minh", issued=date(2019, 1, 2))
CITY_NEW = Metadata(number="3/KH-UBND", province="Hồ Chí Minh", issued=date(2026, 1, 2))
PERIOD = Metadata(
    number="4/KH-UBND", province="An Lộc", issued=date(2020, 12, 30), subject="Y tế giai đoạn 2021 - 2025"
)
GOAL = Metadata(province="An Lộc", issued=date(2022, 1, 2), issuer="Tỉnh ủy An Lộc", subject="Y tế đến năm 2030")
HEALTH = Metadata(issuer="Bộ Y tế", issued=date(2030, 5, 5))
DOCUMENTS = (BINH_DUONG, CITY_OLD, CITY_NEW, PERIOD, GOAL, HEALTH)
NAMES = Names(DOCUMENTS)
ENTRIES = [Entry(str(n), str(n), str(n), m, n, n + 1) for n, m in enumerate(DOCUMENTS)]


def favoured(question: str, **weights: bool) -> list[float]:
    mentions = find_mentions(question, NAMES)
    return [round(favour(m, mentions, Retrieval(**weights)), 3) for m in DOCUMENTS]  # type: ignore[arg-type]


def test_merged_provinces_know_each_other() -> None:
    assert favoured("kế hoạch của Bình Dương") == [0.3, 0, 0.12, 0, 0, 0]
    assert favoured("kế hoạch của thành phố Hồ Chí Minh") == [0.12, 0.3, 0.3, 0, 0, 0]
    assert favoured("kế hoạch của Bình Dương", merged=False) == [0.3, 0, 0, 0, 0, 0]
    assert not now_one("Bà Rịa - Vũng Tàu", "Bình Dương", 2026)


@pytest.mark.parametrize(
    ("question", "whose"),
    [
        ("chỉ tiêu y tế giai đoạn 2021-2025", [3]),
        ("chỉ tiêu y tế giai đoạn 2021 – 2025", [3]),
        ("chi tieu den nam 2030", [4]),
        ("chỉ tiêu năm 2030", [5]),
        ("văn bản của BYT", [5]),
        ("văn bản của Bộ Y tế", [5]),
        ("chương trình của Tỉnh ủy", [4]),
        ("Sở nào chủ trì?", []),
        ("giảm bao nhiêu so với năm 2022?", []),
    ],
)
def test_years_and_bodies(question: str, whose: list[int]) -> None:
    assert [n for n, much in enumerate(favoured(question)) if much] == whose


def test_years_of_a_text() -> None:
    found = find_years("giai đoạn 2021-2025, đến năm 2030, năm 2019, so với năm 2018; ngày 4/5/2017")
    assert (found.periods, found.targets, found.own) == ({"2021-2025"}, {2030, 2018}, {2019})


def _query(text: str) -> Query:
    return Query(text, mentions=find_mentions(text, NAMES))


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch 1/KH-UBND và Kế hoạch số 4/KH-UBND của Bình Dương",
        "kế hoạch năm 2019 của thành phố Hồ Chí Minh",
        "chỉ tiêu y tế giai đoạn 2021-2025 của An Lộc, so với năm 2022",
        "mục tiêu đến năm 2030 trong chương trình của Tỉnh ủy An Lộc",
        "văn bản của Bộ Y tế năm 2030",
        "Sở nào chủ trì?",
    ],
)
@pytest.mark.parametrize("merged", [True, False])
def test_the_catalogue_favours_as_each_document_does(question: str, merged: bool) -> None:
    twice = [*DOCUMENTS, *reversed(DOCUMENTS), Metadata(), Metadata(kind="Kế hoạch", published=date(2019, 5, 5))]
    entries = [Entry(str(n), str(n), str(n), m, n, n + 1) for n, m in enumerate(twice)]
    mentions, weights = find_mentions(question, NAMES), Retrieval(merged=merged)
    one_by_one = [favour(m, mentions, weights) for m in twice]
    assert Catalogue(entries).boosts(mentions, weights) == pytest.approx(one_by_one)
    assert any(one_by_one) == (mentions != Mentions())


def test_each_thing_compared_is_a_group() -> None:
    hits = np.arange(len(ENTRIES))
    assert compared(_query("An Lộc và Bình Dương giao ai?"), Catalogue(ENTRIES), hits) == [{0}, {3, 4}]
    assert compared(_query("Kế hoạch 1/KH-UBND và 4/KH-UBND"), Catalogue(ENTRIES), hits) == [{0}, {3}]
    assert compared(_query("Cả hai kế hoạch đặt mục tiêu gì?"), Catalogue(ENTRIES), hits) == [{0}, {1}]
    assert compared(_query("Kế hoạch 4/KH-UBND của An Lộc giao ai?"), Catalogue(ENTRIES), hits) == []


def test_documents_take_turns() -> None:
    documents = np.array([0, 0, 0, 2, 1, 1])
    assert in_turn(documents, [frozenset({1}), frozenset({0})]).tolist() == [0, 4, 1, 5, 2, 3]


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Ai ký Kế hoạch 4/KH-UBND?", "signer"),
        ("Who signed plan 4/KH-UBND?", "signer"),
        ("Nơi nhận của Kế hoạch 4/KH-UBND là những ai?", "recipients"),
        ("Ai ký Kế hoạch 99/KH-UBND?", None),
        ("Các huyện phải ban hành kế hoạch trước ngày nào?", None),
        ("Ai chủ trì?", None),
    ],
)
def test_the_header_field_asked_for(question: str, field: str | None) -> None:
    assert field_of(_query(question), NAMES) == field
