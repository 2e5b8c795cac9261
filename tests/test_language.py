"""English questions are told from Vietnamese ones typed without accents."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from docqa.text.language import is_vietnamese
from docqa.text.telex import is_keyed

DATA = Path(__file__).parent.parent / "eval" / "data"

ENGLISH = """
Who signed the plan of Lang Son?
Who signed decision 3086/QD-UBND of Quang Ninh?
When was plan 166/KH-UBND issued?
When does directive 14/CT-UBND take effect?
Which department leads drug prevention in Tay Ninh?
What must the Department of Health do?
What must the provincial police report, and when?
How much money does the provincial budget give?
How many communes have to build a health station by 2025?
What is the deadline for the annual report?
What are the tasks of the Women's Union?
Is the Youth Union asked to run training courses?
Does the plan mention forest fires?
List all plans of Khanh Hoa issued in 2020
Which documents refer to Directive 36-CT/TW?
How many documents are from Tay Ninh?
Which plans are about digital transformation?
Latest decision of Quang Ninh
Budget of plan 63/KH-UBND
Deadline for reports under plan 87/KH-UBND
Signer of directive 09/CT-UBND
Department of Education and Training tasks
Objectives for 2025
Legal basis of decision 1248/QD-UBND
People's Committee of Can Tho: budget for clean water
Steering committee members
Recipients of plan 12/KH-UBND
Targets of the programme until 2030
Compare plan 87 and plan 112
Compare the budgets of Lang Son and Tay Ninh
Tell me about rabies vaccination in Ha Giang
Show me the traffic safety plan for 2019
Give me the number of the organic farming plan
Dengue prevention measures in Long An
Plan for Ba Ria - Vung Tau on tourism
Ministry of Health guidelines
Fire prevention Thanh Hoa 2021
Who is responsible for collecting solid waste in Ho Chi Minh City?
Who inspects karaoke bars?
Who pays for the vaccines?
By what hour must shops close?
Before which date do districts submit their plans?
On which days is the market open?
In which month is the campaign held?
Under which law was the plan made?
Why was the old plan replaced?
Where can citizens complain?
What share of households has clean water?
What rate of unemployment is aimed at?
At least how many trees must be planted per year in Dien Bien?
Can a household get a loan from the social policy bank?
May foreigners enter Moc Bai border area?
Are teachers trained in first aid?
Should schools teach swimming?
Has the directive been repealed?
Did Hai Phong cut the processing time?
the plan of Son La about drug addicts
any plan on child protection in Ca Mau?
total cost of community tourism in Lao Cai
reports due in December, Nam Dinh
"""
# Words that look English, names, abbreviations.
VIETNAMESE = """
ai ky ke hoach 166/KH-UBND
han nop bao cao la khi nao
cho toi hoi ban chi dao gom nhung ai
muc tieu den nam 2025 la gi
so y te lam gi
phan cong nhiem vu cho hoi phu nu
ke hoach nao cua Ha Giang nam 2020
co bao nhieu van ban cua tinh Tay Ninh
van ban nao can cu Chi thi 36-CT/TW
van ban moi nhat cua Lang Son
an toan thong tin tren Internet
tin nao moi dang ve covid
thu tuc online o Can Tho
tien an o ban tru do ai tra
the nao la ho can ngheo
lam the nao de dang ky
in an to roi o dau
do ai lam va to nao do
marketing du lich cong dong
homestay phai lam gi
so sanh KH 87 va KH 112
Lang Son va Tay Ninh
ngan sach nha nuoc chi bao nhieu
nguoi ky
bao gio
KH 87
"""


def _lines(table: str) -> list[str]:
    return [line for line in table.splitlines() if line]


def _stripped(text: str) -> str:
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in letters if not unicodedata.combining(c))


@pytest.mark.parametrize("question", _lines(ENGLISH))
def test_english(question: str) -> None:
    assert not is_vietnamese(question)


@pytest.mark.parametrize("question", _lines(VIETNAMESE))
def test_vietnamese_without_accents(question: str) -> None:
    assert is_vietnamese(question)


@pytest.mark.parametrize("split", ["train", "dev"])
def test_every_question_kept_as_typed_and_stripped(split: str) -> None:
    asked = [json.loads(line) for line in (DATA / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = [
        text
        for one in asked
        for text in (one["question"], _stripped(one["question"]))
        if is_vietnamese(text) == (one["style"] == "english")
    ]
    assert not wrong


@pytest.mark.parametrize(
    "question",
    ["Quelle est la population de Lyon ?", "Où se trouve la région ?", "Quand la décision prend-elle effet ?"],
)
def test_french_is_not_vietnamese(question: str) -> None:
    assert not is_vietnamese(question)
    assert not is_keyed(question)
