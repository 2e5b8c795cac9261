"""What is drawn by chance, the same everywhere for the same seed."""

from __future__ import annotations

from hashlib import sha256


def place(seed: int, name: str) -> bytes:
    """``name``'s place in a random order that depends on nothing but seed and name, whatever Python's version."""
    return sha256(f"{seed}\0{name}".encode()).digest()
