"""The application behind uvicorn, on one socket."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from collections.abc import Callable

from analyzer.errors import UsageError
from analyzer.isolated import Limits


def serve(host: str, port: int, *, max_bytes: int, limits: Limits, ready: Callable[[str], None]) -> None:
    """Serve until interrupted. ``ready`` hears the address once it answers. Raises UsageError if it is not free."""
    import uvicorn

    from analyzer.web.app import Settings, create_app

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{host}:{port}: cannot listen there ({reason}): choose another --port or --host") from error
    app = create_app(Settings(host=host, max_bytes=max_bytes, limits=limits))
    config = uvicorn.Config(
        app,
        log_level="critical",
        server_header=False,
        proxy_headers=False,
        # A page that waits for progress must not hold up the end.
        timeout_graceful_shutdown=1,
    )
    name = f"[{host}]" if family == socket.AF_INET6 else host
    ready(f"http://{name}:{listening.getsockname()[1]}/")
    with contextlib.closing(listening), contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
