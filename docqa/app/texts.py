"""What the page says, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from docqa.errors import InputError
from docqa.schema import AnswerKind

# Index.understand refuses a longer question; the page says so in the reader's own language.
LONGEST_QUESTION = 2_000


@dataclass(frozen=True, slots=True)
class Texts:
    """One language. ``{}`` fields are filled with ``str.format``, and escaped where they become HTML."""

    code: str
    documents: str  # {n}
    tagline: str
    language: str
    question: str
    placeholder: str
    ask: str
    examples: str
    held: str
    more: str  # {n}
    filters: str
    filters_on: str  # {n}
    clear: str
    fields: Mapping[str, str]
    kinds: Mapping[AnswerKind, str]
    within: str  # {filters}
    understood: str
    writing: str
    confidence: str  # {percent}
    sources_one: str
    sources: str  # {n}
    show: str  # {n}
    show_nearest: str  # {n}
    unnumbered: str
    issued: str
    published: str
    undated: str
    digest: str
    no_issuer: str
    opening: str
    page: str  # {n}
    copies: str  # {n}
    why: str
    why_score: str  # {score} {parts}
    why_words: str  # {words}
    why_bare: str  # {words}
    why_near: str  # {near} {word}
    why_title: str  # {words}
    why_no_words: str
    why_favoured: str  # {what}
    why_meaning: str  # {rank} {score}
    why_sides: Mapping[str, str]
    why_document: str
    why_raised: str
    none: str
    none_why: str
    none_filtered: str
    nearest: str
    nearest_why: str
    source: str
    source_hint: str
    previous: str
    following: str
    back: str
    answered: str  # {n}
    empty: str
    too_long: str  # {n}
    refused: str  # {why}
    failed: str


VI = Texts(
    code="vi",
    documents="{n} văn bản",
    tagline="Hỏi đáp trên văn bản kế hoạch, mỗi câu trả lời kèm nguyên văn nguồn",
    language="Ngôn ngữ",
    question="Câu hỏi",
    placeholder="Hỏi về các văn bản này …",
    ask="Hỏi",
    examples="Thử hỏi",
    held="Có trong chỉ mục",
    more="và {n} văn bản khác",
    filters="Bộ lọc",
    filters_on="Bộ lọc (đang dùng {n})",
    clear="Bỏ lọc",
    fields=MappingProxyType(
        {
            "province": "Tỉnh, thành phố",
            "year": "Năm",
            "kind": "Loại văn bản",
            "issuer": "Cơ quan ban hành",
            "number": "Số hiệu",
            "document_id": "Văn bản",
        }
    ),
    kinds=MappingProxyType(
        {
            "metadata": "Thông tin văn bản",
            "span": "Trả lời ngắn",
            "list": "Danh sách",
            "passage": "Trích đoạn",
            "yesno": "Có hay không",
            "comparison": "So sánh",
            "generated": "Do mô hình viết, đã đối chiếu",
            "none": "",
        }
    ),
    within="Chỉ tìm trong: {filters}",
    understood="đã hiểu là:",
    writing="Đang viết, chưa đối chiếu với nguồn …",
    confidence="độ tin cậy {percent}%",
    sources_one="Nguồn",
    sources="{n} trích dẫn",
    show="Xem trích dẫn {n} trong văn bản",
    show_nearest="Xem đoạn {n} trong văn bản",
    unnumbered="Không ghi số",
    issued="ban hành",
    published="đăng ngày",
    undated="không ghi ngày",
    digest="bản tin về văn bản",
    no_issuer="không ghi cơ quan",
    opening="Phần đầu",
    page="trang {n}",
    copies="{n} đoạn khác giống hệt",
    why="Vì sao đoạn này",
    why_score="Điểm {score} = {parts}",
    why_words="Từ khớp: {words}",
    why_bare="Khớp khi bỏ dấu: {words}",
    why_near="{near} (gần với {word})",
    why_title="Tên mục có: {words}",
    why_no_words="Không có từ nào của câu hỏi.",
    why_favoured="Văn bản được ưu tiên vì câu hỏi nêu: {what}",
    why_meaning="Gần nghĩa với câu hỏi: hạng {rank} trong các đoạn đã xét (độ giống {score})",
    why_sides=MappingProxyType({"bm25": "từ ngữ", "dense": "gần nghĩa", "reader": "bộ đọc"}),
    why_document="ưu tiên văn bản",
    why_raised="xếp lên trước",
    none="Không có trong các văn bản này",
    none_why="Không đoạn nào trả lời được câu hỏi, nên docqa không đoán.",
    none_filtered="Thử bỏ bớt bộ lọc, hoặc hỏi cụ thể hơn.",
    nearest="Gần nhất",
    nearest_why="Các đoạn này không phải câu trả lời.",
    source="Văn bản nguồn",
    source_hint="Chọn một đoạn để đọc nó ngay trong văn bản.",
    previous="Trích dẫn trước",
    following="Trích dẫn sau",
    back="Về câu trả lời",
    answered="Đã có câu trả lời, {n} trích dẫn.",
    empty="Hãy viết câu hỏi, ít nhất một chữ hoặc số.",
    too_long="Câu hỏi dài quá: tối đa {n} ký tự.",
    refused="Chưa hỏi được: {why}",
    failed="docqa gặp lỗi khi tìm câu trả lời. Hãy thử lại; chi tiết nằm ở cửa sổ lệnh.",
)

EN = Texts(
    code="en",
    documents="{n} documents",
    tagline="Answers from Vietnamese plan texts, each with the source's own words",
    language="Language",
    question="Question",
    placeholder="Ask about these documents …",
    ask="Ask",
    examples="Try",
    held="In this index",
    more="and {n} more documents",
    filters="Filters",
    filters_on="Filters ({n} in use)",
    clear="Clear filters",
    fields=MappingProxyType(
        {
            "province": "Province",
            "year": "Year",
            "kind": "Kind of document",
            "issuer": "Issuer",
            "number": "Number",
            "document_id": "Document",
        }
    ),
    kinds=MappingProxyType(
        {
            "metadata": "Document data",
            "span": "Short answer",
            "list": "List",
            "passage": "Passage",
            "yesno": "Yes or no",
            "comparison": "Comparison",
            "generated": "Written by a model, checked",
            "none": "",
        }
    ),
    within="Searched only in: {filters}",
    understood="understood as:",
    writing="Being written, not yet checked against the sources …",
    confidence="{percent}% confident",
    sources_one="Source",
    sources="{n} citations",
    show="Show citation {n} in its document",
    show_nearest="Show passage {n} in its document",
    unnumbered="No number given",
    issued="issued",
    published="published",
    undated="no date given",
    digest="report on a document",
    no_issuer="issuer not given",
    opening="Opening",
    page="page {n}",
    copies="{n} more with the same words",
    why="Why this passage",
    why_score="Score {score} = {parts}",
    why_words="Words matched: {words}",
    why_bare="Matched without accents: {words}",
    why_near="{near} (near {word})",
    why_title="Its heading has: {words}",
    why_no_words="It holds no word of the question.",
    why_favoured="Its document is favoured, as the question names: {what}",
    why_meaning="Like the question in meaning: rank {rank} of the passages looked at (similarity {score})",
    why_sides=MappingProxyType({"bm25": "words", "dense": "meaning", "reader": "reader"}),
    why_document="document favoured",
    why_raised="put first",
    none="Not in these documents",
    none_why="No passage answers this question, so docqa does not guess.",
    none_filtered="Try fewer filters, or a more specific question.",
    nearest="Nearest",
    nearest_why="These passages are not an answer.",
    source="Source document",
    source_hint="Choose a passage to read it in its document.",
    previous="Previous citation",
    following="Next citation",
    back="Back to the answer",
    answered="Answered, {n} citations.",
    empty="Write a question: at least one letter or digit.",
    too_long="The question is too long: at most {n} characters.",
    refused="This cannot be asked: {why}",
    failed="docqa met an error while looking for the answer. Try again; the terminal has the details.",
)

TEXTS: Mapping[str, Texts] = MappingProxyType({"vi": VI, "en": EN})


def texts(language: str) -> Texts:
    """The strings of a language.

    Raises:
        InputError: for a language that the page does not speak.
    """
    if language not in TEXTS:
        raise InputError(f"unknown language {language!r}: the page speaks {' and '.join(TEXTS)}")
    return TEXTS[language]
