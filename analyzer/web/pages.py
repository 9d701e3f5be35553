"""Pages from templates; everything put into them is escaped."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from analyzer.places import templates_dir


class Pages:
    """Renders the templates of ``templates/web``, each with what every page needs."""

    def __init__(self, **everywhere: object) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(templates_dir() / "web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(everywhere)

    def page(self, name: str, status: int = 200, **values: Any) -> HTMLResponse:
        """The template ``name`` as an answer."""
        return HTMLResponse(self._environment.get_template(f"{name}.html.j2").render(**values), status)

    def error(self, status: int, what: str, advice: str) -> HTMLResponse:
        """A page of two lines: what happened, and what to do."""
        return self.page("error", status, what=what, advice=advice)
