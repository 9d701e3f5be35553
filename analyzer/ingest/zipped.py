"""Office files are zip archives: opened with limits, so that a small file cannot unfold into a huge one."""

from __future__ import annotations

import io
import zipfile
import zlib

from analyzer.errors import SourceError

MAX_UNPACKED = 400_000_000
MAX_PART = 150_000_000
MAX_MEMBERS = 20_000


class Package:
    """The parts of an Office file. Raises SourceError if it is damaged, encrypted, or unfolds beyond the limits."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise SourceError(name, "damaged zip archive: ask for the file again", code="damaged") from None
        members = self._zip.infolist()
        unpacked = sum(member.file_size for member in members)
        if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED:
            raise SourceError(name, f"unfolds to {unpacked / 1e6:.0f} MB: not opened for safety", code="too_large")
        if any(member.flag_bits & 1 for member in members):
            raise SourceError(name, "protected with a password: save it without one", code="encrypted")
        self.members = frozenset(member.filename for member in members)

    def part(self, path: str) -> bytes | None:
        """The bytes of a part, or None if there is no such part."""
        if path not in self.members:
            return None
        try:
            with self._zip.open(path) as stream:
                data = stream.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
            raise SourceError(self.name, f"damaged at {path}: ask for the file again", code="damaged") from None
        if len(data) > MAX_PART:
            # The directory of an archive can lie about sizes; what comes out cannot.
            raise SourceError(self.name, f"{path} unfolds without end: not opened for safety", code="too_large")
        return data


def holds(head: bytes, folder: bytes) -> bool:
    """Whether the beginning of a file is a zip archive with a part in ``folder`` among its first parts."""
    return head.startswith(b"PK\x03\x04") and folder in head
