"""Invented questions for training tests: passages of words that the tiny encoder knows, each with its own answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docqa.train import ReaderTraining, Trained, train_reader

PASSAGES = (
    ("Sở Y tế chủ trì, phối hợp với Công an tỉnh.", "Ai chủ trì phối hợp?", "Sở Y tế"),
    ("Kinh phí thực hiện được bố trí trong dự toán ngân sách hằng năm.", "Kinh phí ở đâu?", "dự toán ngân sách"),
    ("Mục tiêu đến năm 2030: giảm 5% số vụ so với năm trước.", "Giảm bao nhiêu?", "5%"),
    (
        "Trưởng phòng Giáo dục và Đào tạo báo cáo kết quả trước ngày 15 tháng 12 hằng năm.",
        "Trước ngày nào?",
        "15 tháng 12",
    ),
    ("Ủy ban nhân dân tỉnh ban hành kế hoạch năm học mới của tỉnh.", "Ban hành gì?", "kế hoạch năm học mới"),
    ("Tổ chức tuyên truyền phòng ngừa tai nạn giao thông đường bộ.", "Phòng ngừa gì?", "tai nạn giao thông"),
    ("Các sở, ban, ngành có liên quan chịu trách nhiệm phối hợp với tỉnh.", "Trách nhiệm gì?", "phối hợp"),
    ("Số xã đạt chuẩn theo phân cấp: 100% đến năm 2030 theo kế hoạch.", "Năm nào đạt chuẩn?", "2030"),
)
TINY = ReaderTraining(epochs=2, batch=4, rank=8, rate=0.01, length=64, stride=8, answer=12, seed=5)
LEARNED = TINY.model_copy(update={"epochs": 120, "rank": 16, "batch": 8})  # the passages by heart


def squad(path: Path, passages: Any = PASSAGES) -> Path:
    """A SQuAD file of ``passages`` (text, question, answer; answer "" for none)."""
    paragraphs = []
    for n, (text, question, answer) in enumerate(passages):
        answers = [{"text": answer, "answer_start": text.index(answer)}] if answer else []
        asked = {"id": f"q{n}", "question": question, "answers": answers, "is_impossible": not answer}
        paragraphs.append({"context": text, "qas": [asked]})
    path.write_text(json.dumps({"data": [{"title": "t", "paragraphs": paragraphs}]}), encoding="utf-8")
    return path


def train(data: Path, out: Path, encoder: Path, settings: ReaderTraining = TINY, **more: Any) -> Trained:
    """``train_reader`` over the tiny encoder, in float32 on the processor, without bars."""
    return train_reader(
        [data], out, settings, base=str(encoder), device="cpu", precision="fp32", progress=False, **more
    )
