"""The report: what it counts as a failure, that it is one safe and repeatable file, and how it looks and works in a
real Chromium."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from docqa.errors import InputError, MissingExtraError, WriteError
from docqa.evaluate import Asked, Cited, Found, Run, Span, write_report
from docqa.evaluate.figures import groups
from docqa.evaluate.metrics import score
from docqa.evaluate.report import browser, curves
from docqa.evaluate.report.failures import failures

pytest.importorskip("ir_measures")
pytest.importorskip("matplotlib")

REQUIRED = os.environ.get("DOCQA_REQUIRE_BROWSER") == "1"
OPTIONS = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync".split()
HOSTILE = "</script><script>window.taken = 1</script><img src=x onerror='window.taken = 2'>\u2028{{ 7 * 7 }} &lt;b&gt;"
LAKE = (
    "KẾ HOẠCH 🌊🌊 bảo vệ hồ Lam Thủy\n\n\n\nI. MỤC TIÊU\n\n"
    "Đến năm 2031, chín phần mười nước thải quanh hồ được xử lý.\n"
    "\nII. PHÂN CÔNG\n\n- Phòng Môi trường đo mực nước ba lần mỗi tuần.\n- Đội Thuyền vớt rác trước tám giờ sáng.\n"
    "- Trạm Lam Thủy báo tin cho dân khi nước đục.\n\nIII. KINH PHÍ\n\nTổng kinh phí là 640 triệu đồng.\n"
)
WIND = f"QUYẾT ĐỊNH dựng trạm gió Đồi Sim\n\n{HOSTILE}\n\nTrạm gió Đồi Sim do bà Tạ Thị Hường trông coi.\n"
TEXTS = {"ho-lam-thuy.md": LAKE, "doi-sim.md": WIND}
FACTS: Mapping[str, Any] = {
    "format": 1,
    "created": "2026-05-04T08:30:00+00:00",
    "command": "docqa eval run chi-muc cau-hoi.jsonl --out lan-chay",
    "questions": {"name": "cau-hoi", "digest": "ab" * 32, "count": 7},
    "index": {"documents": 2, "chunks": 9, "bytes": 1_048_576, "encoder": {"name": "e5"}, "config": {"target": 160}},
    "settings": {"k": 10, "mode": "hybrid"},
    "versions": {"docqa": "0.1.0"},
    "machine": {"processor": "một bộ xử lý", "cores": 2},
}


def span(quote: str, doc: str = "ho-lam-thuy.md") -> Span:
    start = TEXTS[doc].index(quote)
    return Span(doc, start, start + len(quote), quote)


def cited(quote: str, doc: str = "ho-lam-thuy.md") -> Cited:
    place = span(quote, doc)
    return Cited(place.doc, place.start, place.end, place.text)


def hits(*quotes: str) -> tuple[Found, ...]:
    places = [span(quote, "doi-sim.md" if quote in WIND else "ho-lam-thuy.md") for quote in quotes]
    return tuple(Found(place.doc, place.start, place.end, 9.0 - n) for n, place in enumerate(places))


MONEY = "Tổng kinh phí là 640 triệu đồng."
GOAL = "Đến năm 2031, chín phần mười nước thải quanh hồ được xử lý."
TASKS = ("Phòng Môi trường đo mực nước ba lần mỗi tuần", "Đội Thuyền vớt rác trước tám giờ sáng")
WARDEN = "Trạm gió Đồi Sim do bà Tạ Thị Hường trông coi."
FIVE_OTHERS = ("KẾ HOẠCH 🌊🌊", "I. MỤC TIÊU", "II. PHÂN CÔNG", "III. KINH PHÍ", "QUYẾT ĐỊNH dựng")


def question(name: str, words: str, gold: Sequence[str] = (), **more: Any) -> Asked:
    places = [span(quote, "doi-sim.md" if quote in WIND else "ho-lam-thuy.md") for quote in gold]
    base = Asked(name, words, "span", "plain", bool(gold), gold=tuple((place,) for place in places))
    return replace(base, **more)


RIGHT = question(
    "dung",
    "Kế hoạch hồ Lam Thủy tốn bao nhiêu?",
    [MONEY],
    answers=("640 triệu đồng",),
    hits=hits(MONEY, GOAL),
    text=MONEY,
    kind="span",
    confidence=0.9,
    citations=(cited(MONEY),),
)
WRONG = replace(RIGHT, id="sai", question="Bao nhiêu tiền cho hồ?", text=GOAL, citations=(cited(GOAL),), confidence=0.6)
MISSED = replace(
    RIGHT, id="khong-thay", question="den nam 2031 ho the nao", style="no-diacritics", hits=hits(*FIVE_OTHERS, MONEY)
)
PARTIAL = question(
    "mot-phan",
    "Những ai làm gì cho hồ?",
    TASKS,
    type="tasks",
    every=True,
    answers=TASKS,
    hits=hits(TASKS[0]),
    text="\n".join(TASKS),
    kind="list",
    confidence=0.7,
    citations=tuple(cited(task) for task in TASKS),
)
SILENT = replace(RIGHT, id="im", question="Hồ được chi bao nhiêu?", text="", kind="none", abstained=True, citations=())
UNFOUNDED = question(
    "bia",
    "Ai ký kế hoạch hồ Lam Thủy?",
    type="unanswerable",
    hits=hits(GOAL),
    text="Tạ Thị Hường",
    kind="metadata",
    confidence=0.8,
    citations=(cited(WARDEN, "doi-sim.md"),),
)
WICKED = question(
    "doc",
    f"Ai trông coi trạm? {HOSTILE}",
    [WARDEN],
    type="who",
    answers=(HOSTILE,),
    note=HOSTILE,
    asked=HOSTILE,
    hits=hits(WARDEN),
    text=HOSTILE,
    kind="span",
    confidence=0.5,
    citations=(cited(HOSTILE, "doi-sim.md"),),
)
ALL = (RIGHT, WRONG, MISSED, PARTIAL, SILENT, UNFOUNDED, WICKED)


def made(name: str = "có nhớ", asked: Sequence[Asked] = ALL, **more: Any) -> Run:
    scores = tuple(score(asked))
    figures = groups(asked, scores, seed=13, resamples=100)
    seconds = {"search": tuple(0.01 + 0.002 * n for n in range(len(asked))), "ask": (0.3,) * len(asked)}
    return replace(Run(Path(name), {**FACTS, "name": name}, tuple(asked), scores, figures, seconds, TEXTS), **more)


def second() -> Run:
    """Another run of the same questions: one better, one worse."""
    mended = {"sai": replace(RIGHT, id="sai", question=WRONG.question), "dung": replace(SILENT, id="dung")}
    asked = [replace(mended.get(one.id, one), question=one.question) for one in ALL]
    return made("chỉ từ", asked, facts={**FACTS, "name": "chỉ từ", "settings": {"k": 10, "mode": "bm25"}})


class Parsed(HTMLParser):
    """What a browser would make of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, str] = {}
        self._script = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._script = tag + (dict(attrs).get("id") or "") if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self._script = ""

    def handle_data(self, data: str) -> None:
        if self._script:
            self.inside[self._script] = self.inside.get(self._script, "") + data


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        (RIGHT, ()),
        (WRONG, ("wrong", "beside")),
        (MISSED, ("missed",)),
        (replace(MISSED, text=GOAL, citations=(cited(GOAL),)), ("missed", "beside")),
        (PARTIAL, ("partial",)),
        (SILENT, ("silent",)),
        (replace(SILENT, hits=hits(GOAL)), ("missed", "silent")),
        (UNFOUNDED, ("unfounded",)),
        (replace(UNFOUNDED, text="", kind="none", abstained=True, citations=()), ()),
        (replace(RIGHT, citations=(cited(MONEY), cited(GOAL))), ()),
        (replace(RIGHT, citations=(replace(cited(MONEY), text="640 triệu", exact=False),)), ("inexact",)),
        (replace(RIGHT, text="", kind="", citations=(), confidence=0.0), ()),
    ],
)
def test_kinds_of_failure(asked: Asked, kinds: tuple[str, ...]) -> None:
    (scores,) = score([asked])
    assert failures(asked, scores, searched=True) == kinds


def test_a_reader_that_was_given_its_passage_missed_nothing() -> None:
    asked = replace(WRONG, hits=())
    assert failures(asked, score([asked])[0], searched=False) == ("wrong", "beside")


def test_the_recall_curve_goes_through_the_figures() -> None:
    third = replace(RIGHT, id="ba", hits=hits(GOAL, WARDEN, MONEY))
    tenth = replace(RIGHT, id="muoi", hits=hits(*FIVE_OTHERS, GOAL, WARDEN, *TASKS, MONEY))
    run = made(asked=[*ALL, third, tenth])
    curve = dict(curves.recalls(run))
    figures = run.groups[0].figures
    for depth in (1, 5, 10):
        assert curve[depth] == pytest.approx(figures[f"recall@{depth}"].value)
    assert curve[1] < curve[5] < curve[10]


def test_the_same_runs_give_the_same_bytes(tmp_path: Path) -> None:
    import matplotlib

    runs = [made(), second()]
    write_report(runs, tmp_path / "a.html")
    with matplotlib.rc_context({"font.size": 31, "axes.linewidth": 9, "xtick.major.size": 20, "svg.fonttype": "path"}):
        write_report(runs, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_the_page_stands_alone_and_runs_only_its_own_code(tmp_path: Path) -> None:
    write_report([made(), second()], tmp_path / "page.html")
    page = Parsed((tmp_path / "page.html").read_text(encoding="utf-8"))
    policy = next(a["content"] or "" for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for code in ("script", "style"):
        allowed = base64.b64encode(sha256(page.inside[code].encode()).digest()).decode()
        assert f"{code}-src 'sha256-{allowed}'" in policy
    assert [(tag, a.get("id")) for tag, a in page.tags if tag == "script"] == [("script", "data"), ("script", None)]
    assert {tag for tag, _ in page.tags} & {"link", "iframe", "img", "object", "base", "image"} == set()
    for tag, attributes in page.tags:
        assert not any(name == "style" or name.startswith("on") for name in attributes), tag
        assert all((attributes.get(name) or "#").startswith("#") for name in ("src", "href")), attributes
    assert not re.search(r"url\((?!#)|@import", page.inside["style"])
    ids = [a["id"] for _, a in page.tags if a.get("id")]
    assert len(ids) == len(set(ids))


def test_what_documents_and_questions_say_is_data(tmp_path: Path) -> None:
    write_report([made(HOSTILE)], tmp_path / "page.html")
    page = Parsed((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert [tag for tag, _ in page.tags].count("script") == 2
    assert not re.search("[<>&\u2028\u2029]", page.inside["scriptdata"])
    data = json.loads(page.inside["scriptdata"])
    item = next(item for item in data["items"] if item["id"] == "doc")
    assert (item["q"], item["answers"], item["note"]) == (WICKED.question, [HOSTILE], HOSTILE)
    assert item["runs"]["0"]["asked"] == HOSTILE
    assert data["runs"] == [HOSTILE]


def test_a_lone_surrogate_is_no_reason_to_fail(tmp_path: Path) -> None:
    write_report([made(asked=[replace(RIGHT, question="Hồ \ud83c nào?")])], tmp_path / "page.html")
    assert "Hồ ? nào?" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_only_what_is_shown_of_a_document_is_in_the_page(tmp_path: Path) -> None:
    long = "Mở đầu.\n" + "Một câu không ai hỏi đến. " * 400 + MONEY + " Một câu khác. " * 400
    start = long.index(MONEY)
    place = Span("dai.md", start, start + len(MONEY), MONEY)
    asked = replace(RIGHT, gold=((place,),), hits=(Found("dai.md", start, start + 40, 1.0),), citations=())
    data = browser.browser_data([made(asked=[asked], texts={"dai.md": long})])
    (document,) = data["docs"]
    assert document["length"] == len(long)
    assert document["parts"] == [[start - browser.PAD, long[start - browser.PAD : start + len(MONEY) + browser.PAD]]]


def test_too_many_questions_leave_the_right_ones_out_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "MOST", 2)
    data = browser.browser_data([made(asked=[RIGHT, WRONG, replace(RIGHT, id="cung-dung"), SILENT])])
    assert [item["id"] for item in data["items"]] == ["sai", "im"]
    assert data["left_out"] == 2


def test_differences_and_their_significance(tmp_path: Path) -> None:
    def page(runs: Sequence[Run], **more: Any) -> str:
        write_report(runs, tmp_path / "page.html", language="en", **more)
        text = (tmp_path / "page.html").read_text(encoding="utf-8")
        return re.search(r'<table class="overall">.*?</table>', text, re.DOTALL)[0]  # type: ignore[index]

    runs = [made(), second()]
    first, other = (run.groups[0].figures["correct"].value for run in runs)
    assert first is not None
    assert other is not None
    plain = page(runs)
    assert f"{other - first:+.3f}".replace("-", "−") in plain
    assert 'class="star"' not in plain
    marked = page(runs, significance={("chỉ từ", "correct"): 0.0004, ("chỉ từ", "hit@5"): 0.07})
    assert marked.count('class="star"') == 1
    assert re.search(r"p&nbsp;<span class=\"num\">&lt; 0\.001</span>", marked)
    assert "0.070" in marked
    assert 'class="delta' not in page([runs[0], made("khác", ALL[:3])])


def test_runs_without_most_of_it(tmp_path: Path) -> None:
    asked = replace(RIGHT, text="", kind="", citations=(), confidence=0.0)
    bare = made(asked=[asked], texts={}, seconds={}, facts={}, folder=Path("trống"))
    reading = made("đọc", [replace(one, hits=()) for one in ALL])
    judged = replace(asked, gold=(), relevant={"doi-sim.md": 2, "ho-lam-thuy.md": 0}, answers=())
    for runs in ([bare], [reading], [made("văn bản", [judged])], [bare, reading], [made(asked=[UNFOUNDED])]):
        write_report(runs, tmp_path / "page.html")
        text = (tmp_path / "page.html").read_text(encoding="utf-8")
        assert all(run.name in text for run in runs)
        assert ('id="plot-recall"' in text) == any(one.answerable and one.hits for run in runs for one in run.asked)


def test_bad_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="at least one run"):
        write_report([], tmp_path / "page.html")
    with pytest.raises(InputError, match="'vi' or 'en', not in 'fr'"):
        write_report([made()], tmp_path / "page.html", language="fr")  # type: ignore[arg-type]
    with pytest.raises(WriteError, match=r"page\.html"):
        write_report([made()], tmp_path / "none" / "page.html")
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(WriteError, match=r"folder\.html"):
        write_report([made()], tmp_path / "folder.html")
    assert [file.name for file in tmp_path.iterdir()] == ["folder.html"]


@pytest.mark.parametrize("module", ["jinja2", "matplotlib.figure"])
def test_without_the_extra(module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r"needs (jinja2|matplotlib): pip install 'docqa\[eval\]'"):
        write_report([made()], tmp_path / "page.html")
    assert list(tmp_path.iterdir()) == []


# ---- In Chromium


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        (pytest.fail if REQUIRED else pytest.skip)("playwright is not installed")
    if not _chromium():
        (pytest.fail if REQUIRED else pytest.skip)("no Chromium on this machine")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=_chromium(), args=OPTIONS)
        yield running
        running.close()


@pytest.fixture
def visit(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Writes and opens a report; at the end no error may stand in the console, and nothing but the file may have been
    asked for."""
    troubles: list[str] = []
    asked_for: list[str] = []
    contexts = []

    def opened(runs: Sequence[Run], *, width: int = 1280, scheme: str = "light", **options: Any) -> Any:
        file = tmp_path / "report.html"
        write_report(runs, file, **options)
        context = chromium.new_context(viewport={"width": width, "height": 860}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda m: troubles.append(m.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda r: asked_for.append(r.url) if urlsplit(r.url).path != str(file) else None)
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []
    assert asked_for == []


def listed(page: Any) -> list[str]:
    """The questions' ids, in their order."""
    return [text.rpartition(" · ")[2] for text in page.locator("#items .about").all_inner_texts()]


def shows(page: Any, ids: list[str]) -> bool:
    """Whether these questions come to be listed (typing is waited for before the list follows)."""
    for _ in range(100):
        if listed(page) == ids:
            return True
        page.wait_for_timeout(50)
    return False


def unfold(page: Any) -> None:
    """Opens the first question."""
    page.locator("#items summary").first.click()
    page.wait_for_selector("#items .body")


@pytest.mark.browser
def test_the_browser_of_failures(visit: Callable[..., Any]) -> None:
    page = visit([made()])
    failed = ["sai", "khong-thay", "mot-phan", "im", "bia", "doc"]
    assert shows(page, failed)
    counts = dict(zip(("missed", "partial", "wrong", "silent", "unfounded", "beside"), "111113", strict=True))
    assert {k: page.inner_text(f".kind.{k} .count") for k in counts} == counts | {"wrong": "1", "beside": "2"}

    page.check(".kind.beside input")
    assert shows(page, ["sai", "doc"])
    page.uncheck(".kind.beside input")
    page.check("[name=right]")
    assert shows(page, [one.id for one in ALL])
    page.select_option("[name=style]", "no-diacritics")
    assert shows(page, ["khong-thay"])
    assert page.inner_text(".kind.beside .count") == "0"
    page.select_option("[name=style]", "")
    page.select_option("[name=type]", "tasks")
    assert shows(page, ["mot-phan"])
    page.select_option("[name=type]", "")
    page.fill("[name=words]", "ho duoc chi")  # without accents
    assert shows(page, ["im"])
    page.fill("[name=words]", "không câu nào như thế")
    assert shows(page, [])


@pytest.mark.browser
def test_a_question_opens_by_keyboard_with_its_evidence_in_context(visit: Callable[..., Any]) -> None:
    page = visit([made()])
    page.fill("[name=words]", MISSED.question)
    assert shows(page, ["khong-thay"])
    page.locator("#items summary").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#items .body")
    assert page.text_content("#items .expected mark.gold") == MONEY  # after letters beyond the first plane
    context = page.text_content("#items .expected blockquote")
    assert "báo tin cho dân khi nước đục" in context
    assert "KẾ HOẠCH" not in context
    assert page.text_content("#items .came mark.gold.cited") == MONEY
    assert page.inner_text("#items .found summary").endswith("bằng chứng đầu tiên ở hạng 6")
    assert page.locator("#items .hits > li").count() == 5

    page.fill("[name=words]", "Những ai làm gì")
    assert shows(page, ["mot-phan"])
    unfold(page)
    marks = page.locator("#items .expected mark.gold")
    assert marks.all_text_contents() == [f"{n}{task}" for n, task in enumerate(TASKS, 1)]
    assert page.locator("#items .expected blockquote").count() == 1  # neighbours share their context


@pytest.mark.browser
def test_markup_is_shown_and_not_run(visit: Callable[..., Any]) -> None:
    page = visit([made(HOSTILE)])
    page.fill("[name=words]", "trông coi trạm")
    assert shows(page, ["doc"])
    unfold(page)
    assert page.text_content("#items .q") == WICKED.question
    assert page.text_content("#items .answers li") == HOSTILE
    assert page.text_content("#items .came mark.cited") == HOSTILE
    assert page.text_content(".runs b") == HOSTILE
    assert page.evaluate("window.taken") is None
    assert page.locator("main img, main script").count() == 0


@pytest.mark.browser
def test_two_runs_side_by_side(visit: Callable[..., Any]) -> None:
    page = visit([made(), second()])
    assert shows(page, [one.id for one in ALL])
    page.check("[name=differ]")
    assert shows(page, ["dung", "sai"])
    unfold(page)
    assert page.locator("#items .came h4").all_inner_texts() == ["A\ncó nhớ", "B\nchỉ từ"]
    assert "Im lặng dù có câu trả lời" in page.locator("#items .came").nth(1).inner_text()
    page.select_option("[name=run]", "1")
    assert shows(page, ["dung"])
    assert page.locator("#facts tr.differs td").all_inner_texts() == ["hybrid", "bm25"]


@pytest.mark.browser
def test_the_whole_page_changes_language(visit: Callable[..., Any]) -> None:
    page = visit([made(), second()], language="vi")
    unfold(page)
    value = page.inner_text(".overall td.value >> nth=0")
    assert re.fullmatch(r"\d,\d{3}", value)
    page.click("[data-language=en]")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.inner_text(".overall td.value >> nth=0") == value.replace(",", ".")
    assert page.inner_text("h1") == "Evaluation report"
    assert "Expected" in page.inner_text("#items .expected")
    assert page.locator("[name=type] option").first.inner_text() == "all types"
    assert (page.get_attribute("#plot-recall svg", "aria-label") or "").startswith("Evidence found. Share of")
    texts = page.locator("#plots svg[role=img] text:visible").all_text_contents()
    assert {"k (first hits)", "confidence", "search (ms)", "share right", "0.8"} <= set(texts)
    assert not any("," in text for text in texts)
    shown = page.inner_text("body")
    for word in ("Số liệu", "Biểu đồ", "Câu hỏi sai", "Cần có", "bằng chứng", "độ tin cậy"):
        assert word not in shown
    page.click("[data-language=vi]")
    assert page.inner_text(".overall td.value >> nth=0") == value


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(380, "dark"), (1280, "light")])
def test_nothing_is_wider_than_the_window(width: int, scheme: str, visit: Callable[..., Any]) -> None:
    page = visit([made(), second(), made("một lần chạy có cái tên dài đến mấy dòng")], width=width, scheme=scheme)
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.wait_for_selector("#items .body")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(21, 24, 27)" if scheme == "dark" else "rgb(246, 245, 242)")
    ink = page.evaluate("getComputedStyle(document.querySelector('#plots text')).fill")
    assert ink == ("rgb(232, 230, 225)" if scheme == "dark" else "rgb(29, 33, 38)")


def test_the_recall_curve_judges_as_the_scores_do_where_both_are_known() -> None:
    """As in SQuAD: the passage counts, not the place in it."""
    from docqa.evaluate.report.curves import recalls

    asked = replace(
        RIGHT, relevant={hit.doc: 1 for hit in RIGHT.hits[:1]}, hits=(replace(RIGHT.hits[0], start=0, end=1),)
    )
    run = made(asked=[asked])
    assert recalls(run)[0] == (1.0, run.scores[0]["recall@1"]) == (1.0, 1.0)
