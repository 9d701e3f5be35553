"""Which of the dates in a sentence is that of the transfer it tells."""

from __future__ import annotations

import re
from typing import Any

from analyzer.pipes.sharing_transfers import Transfer

_DONE = re.compile(r"\b(?:has|have|had|was|were|been|did|gave|given|sent|took|taken|went|gone|since|\w+ed)\b", re.I)


def before_its_paper(date: dict[str, Any], borne: str, told: str, transfer: Transfer) -> bool:
    """Whether a date lies so far before the paper that allows, asks or tells the transfer in the present that it can
    only date the data ("the entries since 1950")."""
    last = date["end"] or date["start"] or ""
    if not last[:4].isdigit() or int(last[:4]) >= int(borne[:4]) - 1:
        return False
    return transfer.modality != "done" or not _DONE.search(told)
