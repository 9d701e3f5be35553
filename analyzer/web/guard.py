"""What every request must satisfy and every answer carries: this server is for pages of its own, on this computer.

Against DNS rebinding the Host must be an address, localhost or the name that was asked for: a hostile page reaches
this server under a name of its own. Against posts from other pages the Origin must be ours and the token, which only
our pages know, must be right.
"""

from __future__ import annotations

import hmac
import ipaddress
import re
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analyzer.web.pages import Pages

_HOST = re.compile(r"(?:\[(?P<address>[0-9a-fA-F:.]+)\]|(?P<name>[\w.-]+))(?::\d{1,5})?")

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": browsers would then send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


class Guard:
    """Refuses requests from elsewhere before anything reads their body, and adds the security headers."""

    def __init__(self, app: ASGIApp, *, host: str, token: str, pages: Pages) -> None:
        self.app = app
        self.host = host
        self.token = token
        self.pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        if refusal:
            status, what, advice = refusal
            await self.pages.error(status, what, advice)(scope, receive, send_guarded)
        else:
            await self.app(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str, str] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not is_ours(host, self.host):
            return 421, "This name does not lead here.", "Open the address that analyzer serve printed."
        if scope["method"] in ("GET", "HEAD"):
            return None
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return 403, "Another page sent this.", "Open the start page and choose the documents there."
        token = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            return 403, "The page is out of date.", "Open the start page anew and choose the documents again."
        return None


def is_ours(host: str, served: str) -> bool:
    """Whether a Host header (name and port) may be used: a loopback name, an IP address, or the host served."""
    parts = _HOST.fullmatch(host)
    if not parts:
        return False
    name = parts["address"] or parts["name"]
    if name.lower() in ("localhost", served.lower()):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
