"""Where a chat endpoint may be, what its errors do not repeat, and which key goes where."""

from __future__ import annotations

import pytest

from docqa.errors import InputError
from docqa.read.generative.endpoint import Endpoint

SECRET = "sk-SECRET"  # noqa: S105 - nobody's


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DOCQA_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    "address",
    ["http://a..b/v1", f"http://{'a' * 64}.vn/v1", "http://.x/v1", "http://h/\ud800", "http://h/v1?",
     "http://h:0/v1", "http://[::1/v1", "http://h/v1#x", "http:///v1", "h", "http://xn--\u0301.vn/v1"],
)  # fmt: skip
def test_hosts_that_no_socket_takes_are_refused_at_once(address: str) -> None:
    with pytest.raises(InputError, match="give one like") as caught:
        Endpoint(address, "m")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000/v1/", "https://ví-dụ.vn/v1", "http://[::1]:80", "http://h"])
def test_addresses(address: str) -> None:
    assert Endpoint(address, "m").name == "m"


@pytest.mark.parametrize(
    "address",
    [f"https://h/v1?api_key={SECRET}", f"https://user:{SECRET}@h/v1?x=1", f"ftp://user:{SECRET}@h", f"http://h#{SECRET}",
     f"https://{SECRET}@h", f"https://user:{SECRET}%40h/v1", f"https://user:12/{SECRET}@h/v1", f"user:{SECRET}@h"],
)  # fmt: skip
def test_no_error_repeats_a_secret(address: str) -> None:
    with pytest.raises(InputError) as caught:
        Endpoint(address, "m")
    error: BaseException | None = caught.value
    assert SECRET not in str(error)
    assert error is not None
    assert error.__suppress_context__ or error.__context__ is None  # nor does its traceback


@pytest.mark.parametrize(
    ("address", "own", "sent"),
    [
        ("https://h.vn/v1", True, "own"),
        ("https://h.vn/v1", False, ""),
        ("https://api.openai.com/v1", True, "own"),
        ("https://api.openai.com/v1", False, "openai"),
        ("https://API.OpenAI.com/v1", False, "openai"),
        ("https://api.openai.com.evil.vn/v1", False, ""),
        ("https://evil.vn/api.openai.com/v1", False, ""),
        ("http://127.0.0.1:8000/v1", True, "own"),
        ("http://127.8.8.8:8000/v1", False, "openai"),
        ("http://localhost:8000/v1", False, "openai"),
        ("http://[::1]:8000/v1", False, "openai"),
        ("http://127.0.0.1.evil.vn/v1", False, ""),
        ("http://10.0.0.5:8000/v1", False, ""),
        ("http://localhost.evil.vn/v1", False, ""),
    ],
)
def test_which_key_goes_where(monkeypatch: pytest.MonkeyPatch, address: str, own: bool, sent: str) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "openai")
    if own:
        monkeypatch.setenv("DOCQA_API_KEY", "own")
    assert Endpoint(address, "m")._key == sent


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("DOCQA_API_KEY", "http://10.0.0.5:8000/v1"),
        ("DOCQA_API_KEY", "http://127.0.0.1.evil.vn/v1"),
        ("OPENAI_API_KEY", "http://api.openai.com/v1"),
        (None, "http://h.vn/v1"),
    ],
)
def test_no_key_crosses_the_network_unencrypted(
    monkeypatch: pytest.MonkeyPatch, name: str | None, address: str
) -> None:
    if name:
        monkeypatch.setenv(name, SECRET)
    with pytest.raises(InputError, match="unencrypted: give an https base_url") as caught:
        Endpoint(address, "m", None if name else SECRET)
    assert SECRET not in str(caught.value)
    assert (name or "key") in str(caught.value)
    assert "\n" not in str(caught.value)
    monkeypatch.delenv(name or "DOCQA_API_KEY", raising=False)
    assert Endpoint(address, "m")._key == ""
