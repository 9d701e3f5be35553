"""The errors a caller can meet: one root, each saying what is wrong, where, and what to do."""

from __future__ import annotations


class AnalyzerError(Exception):
    """Root of every error raised on purpose; ``str(error)`` is one line for a person.

    ``exit_code`` is what the command line ends with: 2 bad usage or rule, 3 unreadable source.
    """

    exit_code = 2


class SourceError(AnalyzerError):
    """A source that cannot be read. ``code`` is a stable word, ``where`` the file as the user named it."""

    exit_code = 3

    def __init__(self, where: str, message: str, *, code: str = "unreadable") -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.message = message
        self.code = code

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments do not survive the default pickling, and workers send errors home.
        return (_source_error, (self.where, self.message, self.code))


def _source_error(where: str, message: str, code: str) -> SourceError:
    return SourceError(where, message, code=code)


class RuleError(AnalyzerError):
    """Rule files that cannot be used. ``problems`` holds one ``file:line:col: text`` for each fault found."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems

    def __reduce__(self) -> tuple[object, ...]:
        return (RuleError, (self.problems,))


class UsageError(AnalyzerError):
    """A request that makes no sense as given (unknown rule, no documents)."""
