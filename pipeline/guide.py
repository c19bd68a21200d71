"""The instruction files of `kiemchung init`: known by name and first words, never read."""

__all__ = ["GUIDE_FILE", "GUIDE_MARK", "is_guide"]

GUIDE_FILE = "HUONG-DAN.txt"
GUIDE_MARK = "[Tệp hướng dẫn của kiemchung: được bỏ qua khi kiểm tra, có thể xóa]"
"""First line of every such file."""


def is_guide(name: str, head: bytes) -> bool:
    """Is this one of ours, edited or not? `head`: the first few hundred bytes."""
    return name.lower() == GUIDE_FILE.lower() and GUIDE_MARK.encode() in head
