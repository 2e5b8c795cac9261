"""Where a chat endpoint is, and which key may go there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from ipaddress import ip_address

from docqa.errors import InputError

# The user's word for any endpoint, and another program's, which is for its own endpoint and for this machine.
OWN_KEY, OPENAI_KEY = "DOCQA_API_KEY", "OPENAI_API_KEY"
_OPENAI = "api.openai.com"


def checked(base_url: str) -> str:
    """The address without a closing slash. No error repeats it: a key may have been written into it.

    Raises:
        InputError: for an address that is none, or that has more than scheme, host, port and path.
    """
    import httpx2

    # By the client's own parser: what is checked is what is asked.
    try:
        url = httpx2.URL(base_url)
        url.raw_host.decode("ascii").encode("idna")  # as the socket will: a label may be empty, or longer than 63
        known = url.scheme in ("http", "https") and bool(url.host) and url.port != 0 and (url.port or 1) < 1 << 16
    except (httpx2.InvalidURL, ValueError):
        known = False
    if "@" in base_url:
        raise InputError(f"the base_url holds a name or key, which addresses do not keep: set {OWN_KEY} instead")
    if not known or "?" in base_url or "#" in base_url:
        raise InputError("the base_url is not an endpoint's address: give one like http://127.0.0.1:8000/v1")
    return base_url.rstrip("/")


def is_here(address: str) -> bool:
    """Is it on this machine?"""
    import httpx2

    host = httpx2.URL(address).host
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def key_for(address: str, given: str | None) -> str:
    """The key to send to ``address``, which ``checked`` has passed; "" for none. That is ``given``, else DOCQA_API_KEY
    of the environment, else, for api.openai.com and this machine alone, OPENAI_API_KEY: an address can come out of a
    settings file by somebody else, who must not get a key that was never meant for docqa.

    Raises:
        InputError: for a key with characters that no key has, or one that would go over plain http to another machine.
    """
    import httpx2

    url, here = httpx2.URL(address), is_here(address)
    names = (OWN_KEY, OPENAI_KEY) if here or url.host == _OPENAI else (OWN_KEY,)
    name, key = ("key", given) if given is not None else _kept(names)
    if any(not 32 < ord(c) < 127 for c in key):
        raise InputError(f"the {name} has characters that no key has: set it again")
    if key and url.scheme != "https" and not here:
        raise InputError(f"the {name} would go to {url.host} unencrypted: give an https base_url, or no key")
    return key


def _kept(names: Sequence[str]) -> tuple[str, str]:
    return next(((name, os.environ[name]) for name in names if os.environ.get(name)), ("", ""))
