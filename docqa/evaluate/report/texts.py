"""What the report says, in Vietnamese and in English. The names of figures are the field's own and stay as they are."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Language = Literal["vi", "en"]


class Two(NamedTuple):
    """One text in both languages; the page holds both and shows one."""

    vi: str
    en: str


def same(text: str) -> Two:
    return Two(text, text)


TYPES = {
    "metadata": Two("thông tin văn bản", "metadata"),
    "span": Two("chi tiết", "span"),
    "who": Two("ai", "who"),
    "tasks": Two("nhiệm vụ", "tasks"),
    "goal": Two("mục tiêu", "goal"),
    "compare": Two("so sánh", "compare"),
    "yesno": Two("có hay không", "yes/no"),
    "unanswerable": Two("không có câu trả lời", "unanswerable"),
}
STYLES = {
    "plain": Two("thường", "plain"),
    "no-diacritics": Two("không dấu", "no diacritics"),
    "old-tone": Two("đặt dấu kiểu cũ", "old tone placement"),
    "abbrev": Two("viết tắt", "abbreviated"),
    "typo": Two("gõ sai", "typo"),
    "paraphrase": Two("nói cách khác", "paraphrase"),
    "terse": Two("ngắn cụt", "terse"),
    "english": Two("tiếng Anh", "English"),
}
KINDS = {
    "answerable": Two("có câu trả lời", "answerable"),
    "unanswerable": Two("không có câu trả lời", "unanswerable"),
}
GROUPS = {
    "kind": Two("Có và không có câu trả lời", "Answerable and not"),
    "type": Two("Theo loại câu hỏi", "By type of question"),
    "style": Two("Theo cách viết", "By style"),
}
MEMBERS = {"kind": KINDS, "type": TYPES, "style": STYLES}
ANSWERS = {
    "metadata": Two("thông tin văn bản", "metadata"),
    "span": Two("trích đoạn", "span"),
    "list": Two("danh sách", "list"),
    "passage": Two("đoạn văn", "passage"),
    "yesno": Two("có hay không", "yes/no"),
    "comparison": Two("so sánh", "comparison"),
    "generated": Two("viết lại", "generated"),
    "none": Two("không trả lời", "no answer"),
}
FAILURES = {
    "missed": Two("Bằng chứng không trong 5 đoạn đầu", "Evidence not in the first 5"),
    "partial": Two("Chỉ một phần bằng chứng trong 5 đoạn đầu", "Evidence only in part in the first 5"),
    "wrong": Two("Tìm thấy nhưng trả lời sai", "Found, but answered wrong"),
    "silent": Two("Im lặng dù có câu trả lời", "Wrongly silent"),
    "unfounded": Two("Trả lời dù không có câu trả lời", "Answered though unanswerable"),
    "beside": Two("Trích dẫn ngoài bằng chứng", "Citation beside the evidence"),
    "inexact": Two("Trích dẫn không đúng nguyên văn", "Citation not verbatim"),
}
PARTS = {
    "run": Two("Lần chạy", "Run"),
    "questions": Two("Câu hỏi", "Questions"),
    "settings": Two("Thiết lập", "Settings"),
    "index": Two("Chỉ mục", "Index"),
    "machine": Two("Máy", "Machine"),
    "versions": Two("Phiên bản", "Versions"),
}
FACTS = {
    "created": Two("ngày", "date"),
    "command": Two("lệnh", "command"),
    "task": Two("nhiệm vụ", "task"),
    "questions.name": Two("tên", "name"),
    "questions.count": Two("số câu", "questions"),
    "questions.digest": same("SHA-256"),
    "index.name": Two("tên", "name"),
    "index.documents": Two("văn bản", "documents"),
    "index.chunks": Two("đoạn", "chunks"),
    "index.bytes": Two("dung lượng", "size"),
    "index.digest": same("SHA-256"),
    "machine.processor": Two("bộ xử lý", "processor"),
    "machine.cores": Two("nhân", "cores"),
    "machine.memory_gib": Two("bộ nhớ, GiB", "memory, GiB"),
    "machine.system": Two("hệ điều hành", "system"),
}
STEPS = {"search": Two("tìm", "search"), "ask": Two("hỏi", "ask")}
PLOTS = {
    "recall": (
        Two("Tìm thấy bằng chứng", "Evidence found"),
        Two("Phần bằng chứng có trong k đoạn đầu.", "Share of the evidence among the first k hits."),
    ),
    "risk": (
        Two("Rủi ro theo độ phủ", "Risk and coverage"),
        Two(
            "Phần câu trả lời sai khi chỉ giữ những câu tin cậy nhất; dấu ở cuối: mọi câu đã trả lời.",
            "Share of wrong answers when only the most confident are kept; the mark at the end: all answers given.",
        ),
    ),
    "reliability": (
        Two("Độ tin cậy và thực tế", "Reliability"),
        Two(
            "Phần trả lời đúng ở mỗi mức tin cậy; đường chấm: đúng như đã nói. Dưới: số câu.",
            "Share of right answers at each level of confidence; dotted: as right as said. Below: how many.",
        ),
    ),
    "latency": (
        Two("Thời gian mỗi câu hỏi", "Time per question"),
        Two(
            "Phần câu hỏi xong trong thời gian đó; dấu: p50 và p95.", "Share done within that time; marks: p50 and p95."
        ),
    ),
}
LABELS = {
    "depth": Two("k (số đoạn đầu)", "k (first hits)"),
    "recall": Two("recall@k", "recall@k"),
    "coverage": Two("độ phủ (phần câu hỏi được trả lời)", "coverage (share of questions answered)"),
    "risk": Two("rủi ro (phần trả lời sai)", "risk (share of wrong answers)"),
    "confidence": Two("độ tin cậy", "confidence"),
    "right": Two("phần trả lời đúng", "share right"),
    "answers": Two("số câu", "answers"),
    "share": Two("phần câu hỏi", "share of questions"),
    "ms search": Two("tìm (ms)", "search (ms)"),
    "ms ask": Two("hỏi (ms)", "ask (ms)"),
}
_MEANINGS = (
    (r"hit@(\d+)", "câu hỏi có bằng chứng trong {0} đoạn đầu", "questions with evidence in the top {0}"),
    (r"recall@(\d+)", "phần bằng chứng có trong {0} đoạn đầu", "share of the evidence in the top {0}"),
    (
        r"evidence@(\d+)",
        "phần ký tự bằng chứng trong {0} đoạn đầu",
        "share of the evidence's characters in the top {0}",
    ),
    (
        r"mrr@(\d+)",
        "nghịch đảo hạng của bằng chứng đầu tiên, đến {0}",
        "reciprocal rank of the first evidence in the top {0}",
    ),
    (
        r"ndcg@(\d+)",
        "thứ hạng của mọi bằng chứng, {0} hạng đầu",
        "discounted gain of the evidence in the top {0}",
    ),
    (r"map(?:@\d+)?", "độ chính xác trung bình theo hạng", "mean average precision"),
    (
        r"correct",
        "có đáp án trong câu trả lời, hoặc im lặng đúng",
        "an accepted answer is given, or silence where right",
    ),
    (r"em|exact", "trùng khớp với một đáp án, đã chuẩn hóa", "equal to an accepted answer, normalised"),
    (r"f1", "F1 theo từ với đáp án gần nhất", "token F1 with the nearest accepted answer, normalised"),
    (r"(?:em|f1) \(squad\)", "như SQuAD, không chuẩn hóa tiếng Việt", "as SQuAD defines it"),
    (r"cite_p", "phần trích dẫn chạm vào bằng chứng", "share of the citations that touch evidence"),
    (r"cite_r", "phần bằng chứng được trích dẫn chạm tới", "share of the evidence that a citation touches"),
    (r"cite_chars_p", "phần ký tự trích dẫn là bằng chứng", "share of the cited characters that are evidence"),
    (r"cite_chars_r", "phần ký tự bằng chứng được trích dẫn", "share of the evidence's characters that are cited"),
    (r"verbatim", "mọi trích dẫn đúng nguyên văn", "every citation is the source's own text"),
    (r"answered", "câu có đáp án được trả lời", "answerable questions that were answered"),
    (r"abstain_precision", "phần im lặng đúng chỗ", "of the silences, those that were right"),
    (r"abstain_recall", "câu không có đáp án được im lặng", "of the unanswerable questions, those held back"),
    (r"auroc", "độ tin cậy tách câu có và không có đáp án", "how well confidence tells answerable from unanswerable"),
    (r"aurc", "diện tích dưới đường rủi ro; thấp là tốt", "area under the risk-coverage curve; lower is better"),
    (r"ece", "sai số hiệu chỉnh của độ tin cậy; thấp là tốt", "calibration error; lower is better"),
)


def meaning(name: str) -> Two | None:
    """What a figure counts, where that is known."""
    for pattern, vi, en in _MEANINGS:
        if match := re.fullmatch(pattern, name.casefold()):
            return Two(vi.format(*match.groups()), en.format(*match.groups()))
    return None
