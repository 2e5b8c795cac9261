"""The codes in ``Answer.notes``, and what they mean to people."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CUT_SHORT = "cut-short"  # ":" and the document's title: the list ends where its text is cut off
NOTHING_FROM = "nothing-from"  # ":" and a document that a comparison names and that says nothing
MORE = "more"  # ":" and how many documents there are beyond those listed
MORE_TASKS = "more-tasks"  # ":" and how many tasks a table gives beyond those listed
# Of an answer by a chat model.
FALLBACK = "generated-fallback"  # the model gave no reply that can be used: the answer is the extractive reader's
DROPPED = "sentences-dropped"  # what the model wrote without support is left out
UNSUPPORTED = "nothing-supported"  # abstained: no sentence of the model was supported
SILENT = "model-silent"  # abstained: the model found no answer in the evidence, or declined
# Why there is no reply; these come after FALLBACK.
TIMEOUT = "model-timeout"
UNREACHABLE = "model-unreachable"
FAILED = "model-failed"  # ":" and the HTTP status, or the error's name
MALFORMED = "model-malformed"
CUT = "model-cut"  # the reply broke off
EMPTY = "model-empty"

_VI = {
    CUT_SHORT: "Văn bản {detail} bị cắt ở cuối: danh sách này có thể chưa đủ.",
    NOTHING_FROM: "Không thấy câu trả lời trong {detail}.",
    MORE: "Còn {detail} văn bản nữa không liệt kê ở đây.",
    MORE_TASKS: "Bảng còn giao {detail} nhiệm vụ nữa không liệt kê ở đây.",
    FALLBACK: "Mô hình không trả lời được: câu trả lời này do bộ đọc trích xuất tìm ra.",
    DROPPED: "Đã bỏ những câu của mô hình mà nguồn không chứng thực.",
    UNSUPPORTED: "Không câu nào của mô hình được nguồn chứng thực.",
    SILENT: "Mô hình không tìm thấy câu trả lời trong các đoạn trích.",
    TIMEOUT: "Mô hình viết quá thời hạn.",
    UNREACHABLE: "Không kết nối được với mô hình.",
    FAILED: "Mô hình báo lỗi ({detail}).",
    MALFORMED: "Không đọc được câu trả lời của mô hình.",
    CUT: "Câu trả lời của mô hình bị đứt quãng.",
    EMPTY: "Mô hình không viết gì.",
}
_EN = {
    CUT_SHORT: "The text of {detail} is cut off at its end: this list may not be all.",
    NOTHING_FROM: "No answer found in {detail}.",
    MORE: "{detail} more documents are not listed here.",
    MORE_TASKS: "The table gives {detail} more tasks that are not listed here.",
    FALLBACK: "The model gave no answer: this one was found by the extractive reader.",
    DROPPED: "Sentences of the model that its sources do not support are left out.",
    UNSUPPORTED: "None of what the model wrote is supported by its sources.",
    SILENT: "The model found no answer in the passages.",
    TIMEOUT: "The model took longer than it is given.",
    UNREACHABLE: "The model cannot be reached.",
    FAILED: "The model reported an error ({detail}).",
    MALFORMED: "What the model sent cannot be read.",
    CUT: "The model's reply broke off.",
    EMPTY: "The model wrote nothing.",
}
# By language; {detail} is what stands behind a code's colon.
MEANING: Mapping[str, Mapping[str, str]] = MappingProxyType({"vi": MappingProxyType(_VI), "en": MappingProxyType(_EN)})


def meaning(note: str, language: str) -> str:
    """What the note says, in "vi" or "en"; a code that is not known as it is."""
    code, _, detail = note.partition(":")
    words = MEANING[language].get(code)
    return words.format(detail=detail) if words else note
