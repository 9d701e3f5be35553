"""Files from a browser to disk: counted while they arrive, stored under names of our own."""

from __future__ import annotations

import asyncio
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

DRAIN_SECONDS = 20.0
"""How long the rest of an upload that is too large is read and dropped: a browser that is cut off shows no page."""


class UploadError(Exception):
    """An upload that is refused: ``status`` for the browser, what happened and what to do for the person."""

    def __init__(self, status: int, what: str, advice: str) -> None:
        super().__init__(what)
        self.status = status
        self.what = what
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Upload:
    """A stored file; ``name`` is what its sender calls it, for display only."""

    path: Path
    name: str


async def store(request: Request, folder: Path, *, max_bytes: int, max_files: int) -> list[Upload]:
    """The files of the form field ``files``, written into ``folder``. Raises UploadError."""
    megabytes = max_bytes >> 20
    too_large = UploadError(
        413,
        f"These files are larger than {megabytes} MB together.",
        "Choose fewer files, or start analyzer serve with a larger --max-upload.",
    )
    received = 0

    async def counted() -> Message:
        nonlocal received
        message = await request.receive()
        received += len(message.get("body", b""))
        if received > max_bytes:
            if message.get("more_body"):
                await _drain(request)
            raise too_large
        return message

    form_request = Request(request.scope, counted)
    uploads: list[Upload] = []
    try:
        async with form_request.form(max_files=max_files, max_fields=4) as form:
            for part in form.getlist("files"):
                # A form sent without choosing a file holds one part without a name.
                if isinstance(part, UploadFile) and part.filename:
                    path = folder / secrets.token_hex(16)
                    await asyncio.to_thread(_copy, part, path)
                    uploads.append(Upload(path, unique_name(part.filename, {upload.name for upload in uploads})))
    except HTTPException as error:
        if error.detail.startswith("Too many files"):
            raise UploadError(413, f"More than {max_files} files.", "Choose fewer files.") from error
        raise UploadError(400, "The upload could not be understood.", "Choose the documents again.") from error
    if not uploads:
        raise UploadError(400, "No document was chosen.", "Choose at least one file.")
    return uploads


def unique_name(raw: str, taken: set[str]) -> str:
    """What is shown for a file: the last part of its name, in printable characters, told apart from the others."""
    # Windows' rules know both kinds of slash.
    name = "".join(c for c in PureWindowsPath(raw).name if c.isprintable()).strip()[-120:] or "document"
    stem, dot, suffix = name.rpartition(".")
    number, shown = 1, name
    while shown in taken:
        number += 1
        shown = f"{stem} ({number}).{suffix}" if dot and stem else f"{name} ({number})"
    return shown


def _copy(part: UploadFile, path: Path) -> None:
    with path.open("xb") as file:
        shutil.copyfileobj(part.file, file)


async def _drain(request: Request) -> None:
    deadline = time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < deadline:
        message = await request.receive()
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return
