"""The pages of ``analyzer serve``: choose documents, wait, read the report."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from analyzer.isolated import Limits
from analyzer.model.contract import version
from analyzer.places import templates_dir
from analyzer.web.guard import HEADERS, Guard
from analyzer.web.jobs import Full, Job, Jobs
from analyzer.web.pages import Pages
from analyzer.web.uploads import UploadError, store

_TICK = 0.25
_MEDIA = {"report.json": "application/json", "report.csv": "text/csv; charset=utf-8"}
_STATIC = {"app.css": "text/css", "app.js": "text/javascript"}
_META_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Settings:
    """What the server allows. ``max_bytes`` and ``max_files`` are for one report."""

    host: str = "127.0.0.1"
    max_bytes: int = 100 << 20
    max_files: int = 200
    max_jobs: int = 20
    keep_seconds: float = 3600.0
    limits: Limits = field(default_factory=Limits)


def create_app(settings: Settings) -> Starlette:
    """The application. It keeps its files in a private folder that goes when it shuts down."""
    token = secrets.token_urlsafe(24)
    pages = Pages(token=token, version=version())
    doors = _Doors(settings, pages)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        with tempfile.TemporaryDirectory(prefix="analyzer-", ignore_cleanup_errors=True) as folder:
            doors.jobs = Jobs(Path(folder), settings.limits, settings.max_jobs, settings.keep_seconds)
            try:
                yield
            finally:
                await asyncio.to_thread(doors.jobs.close)

    async def failed(request: Request, error: Exception) -> Response:
        if isinstance(error, UploadError):
            return pages.error(error.status, error.what, error.advice)
        if isinstance(error, HTTPException) and error.status_code == 405:
            return pages.error(405, "This address does not take that.", "Go to the start page.")
        return pages.error(404, "There is no such page.", "Reports go after an hour: analyze the documents again.")

    async def broken(request: Request, error: Exception) -> Response:
        # This answer is made outside the guard.
        answer = pages.error(500, "The server met a fault.", "Try again; if it comes back, please report it.")
        answer.headers.update(HEADERS)
        return answer

    return Starlette(
        routes=[
            Route("/", doors.start),
            Route("/jobs", doors.submit, methods=["POST"]),
            Route("/jobs/{job_id}", doors.job, name="job"),
            Route("/jobs/{job_id}/events", doors.events),
            Route("/jobs/{job_id}/report", doors.report),
            Route("/jobs/{job_id}/delete", doors.delete, methods=["POST"]),
            Route("/jobs/{job_id}/{file}", doors.download),
            Route("/static/{file}", doors.static),
        ],
        middleware=[Middleware(Guard, host=settings.host, token=token, pages=pages)],
        exception_handlers={HTTPException: failed, UploadError: failed, Exception: broken},
        lifespan=lifespan,
    )


class _Doors:
    jobs: Jobs

    def __init__(self, settings: Settings, pages: Pages) -> None:
        self.settings = settings
        self.pages = pages

    async def start(self, request: Request) -> Response:
        return self.pages.page("start", max_bytes=self.settings.max_bytes, max_files=self.settings.max_files)

    async def submit(self, request: Request) -> Response:
        try:
            job_id, folder = self.jobs.new_folder()
        except Full:
            return self.pages.error(503, "The server is busy.", "Wait until an analysis is over, then try again.")
        try:
            uploads = await store(request, folder, max_bytes=self.settings.max_bytes, max_files=self.settings.max_files)
        except (UploadError, ClientDisconnect, OSError) as error:
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError):
                raise UploadError(
                    507, "The files cannot be stored.", f"Make room on the disk ({error.strerror})."
                ) from error
            raise
        self.jobs.start(job_id, folder, uploads)
        return RedirectResponse(f"/jobs/{job_id}", 303)

    async def job(self, request: Request) -> Response:
        job = self._job(request)
        if job.state == "failed":
            return self.pages.error(422, "There is no report.", f"The analysis stopped: {job.reason}.")
        return self.pages.page("done" if job.over else "wait", job=job)

    async def events(self, request: Request) -> Response:
        job = self._job(request)

        async def stream() -> AsyncIterator[str]:
            told = None
            while not job.gone:
                # Asked first: an analysis that ends while this goes on is told of in the next round.
                over, now = job.over, job.progress()
                if now != told:
                    yield f"data: {json.dumps(now)}\n\n"
                    told = now
                if over:
                    return
                await asyncio.sleep(_TICK)

        return StreamingResponse(stream(), media_type="text/event-stream")

    async def report(self, request: Request) -> Response:
        html = self._file(request, "report.html").read_text(encoding="utf-8")
        policy = _META_POLICY.search(html)
        # The report allows its own script by its hash; in an origin of its own, not even that could reach the server.
        headers = {
            "Content-Security-Policy": (policy[1] if policy else "default-src 'none'")
            + "; frame-ancestors 'none'; sandbox allow-scripts allow-popups allow-modals"
        }
        return HTMLResponse(html, headers=headers)

    async def download(self, request: Request) -> Response:
        name = request.path_params["file"]
        if name not in _MEDIA:
            raise HTTPException(404)
        return FileResponse(self._file(request, name), media_type=_MEDIA[name], filename=f"analyzer-{name}")

    async def delete(self, request: Request) -> Response:
        self.jobs.delete(request.path_params["job_id"])
        return RedirectResponse("/", 303)

    async def static(self, request: Request) -> Response:
        name = request.path_params["file"]
        if name not in _STATIC:
            raise HTTPException(404)
        return FileResponse(templates_dir() / "web" / name, media_type=_STATIC[name])

    def _job(self, request: Request) -> Job:
        job = self.jobs.get(request.path_params["job_id"])
        if job is None:
            raise HTTPException(404)
        return job

    def _file(self, request: Request, name: str) -> Path:
        job = self._job(request)
        if job.judged is None or name not in job.judged.files:
            raise HTTPException(404)
        return job.folder / name
