"""``analyzer serve``: the same report in a browser."""

from __future__ import annotations

import click

from analyzer.cli.output import note


@click.command(short_help="Analyze documents in a browser.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 picks a free one.")
@click.option(
    "--max-upload",
    default=100,
    show_default=True,
    metavar="MB",
    type=click.IntRange(1),
    help="All files of one report together.",
)
@click.option(
    "--timeout", default=120, show_default=True, metavar="SECONDS", type=click.IntRange(1), help="For one document."
)
@click.option(
    "--memory",
    default=2048,
    show_default=True,
    metavar="MB",
    type=click.IntRange(1024),
    help="For reading one document.",
)
def serve(host: str, port: int, max_upload: int, timeout: int, memory: int) -> None:
    """Serve a page on this computer where documents can be dropped and the report be read.

    Nothing leaves the computer. Documents are deleted once they are analyzed, reports after an hour or when the
    server stops (Ctrl-C).

    \b
    Examples:
      analyzer serve
      analyzer serve --port 8080 --max-upload 300
    """
    from analyzer.isolated import Limits
    from analyzer.web import server

    if not server.is_loopback(host):
        note(f"Warning: {host} can be reached from other computers; there is no password.")
    server.serve(
        host,
        port,
        max_bytes=max_upload << 20,
        limits=Limits(seconds=timeout, memory_mb=memory),
        ready=lambda url: note(f"Open {url} in a browser. Ctrl-C stops."),
    )
