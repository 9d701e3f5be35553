"""Transfers of personal data: who gave what to whom, when, for what and on what terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.clause_masks import Mask, mask
from analyzer.pipes.document_dates import dates_between, document_dates
from analyzer.pipes.gates import gated
from analyzer.pipes.message_deliveries import WORTH, Sides, deliveries
from analyzer.pipes.message_enclosures import SENDING, deixis
from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.policy_own import note_controller
from analyzer.pipes.policy_recipients import NOBODY
from analyzer.pipes.policy_sharing import Told, is_notice, policy_sharing
from analyzer.pipes.quantities import find_quantities
from analyzer.pipes.records import Record, add, records, store, summary, text_of
from analyzer.pipes.sentences import is_headline
from analyzer.pipes.sharing_circumstances import recipient_kind
from analyzer.pipes.sharing_contract import LONG, agreed, gives_back, no_event, tells_nothing
from analyzer.pipes.sharing_data import READERS, merged, undenied
from analyzer.pipes.sharing_dates import date_told, settle_years, stated_elsewhere, told_after
from analyzer.pipes.sharing_details import Details
from analyzer.pipes.sharing_goods import Goods
from analyzer.pipes.sharing_house import organs, quoted_speaker
from analyzer.pipes.sharing_mail import Message, by_message, message_at, messages
from analyzer.pipes.sharing_parse import parsed_transfers
from analyzer.pipes.sharing_parties import SharingParties
from analyzer.pipes.sharing_reading import read_transfers, restate
from analyzer.pipes.sharing_states import states
from analyzer.pipes.sharing_terms import verbs
from analyzer.pipes.sharing_transfers import ASKS, Transfer, transfers, use_permissions
from analyzer.pipes.statements import status_at

_ABOUT_DATA = re.compile(
    r"\b(?:data|supply|licen[cs]e|lending|sharing|access|transfer|recording|footage|image|photo|content|"
    r"scan|trial)\w*\b",
    re.I,
)
_TITLE_LINE = re.compile(r"#+ |\*\*[^*]+\*\*$")
_DEFINED = gated(
    r"[“\"][^”\"]{2,60}[”\"][\s_]+(?:means?|shall mean|includes?|refers? to|has the meaning|have the meaning)\b|"
    r"\b(?:has|have) the meaning\b"
)
_CAPACITY = re.compile(
    r"\b(?:act(?:s|ed|ing)?|serv(?:e|es|ed|ing)|function(?:s|ed|ing)?) as (?:an? |the |its )?(?:\w+ )?\Z"
)
"""Before what somebody acts as: "relied on schools to act as intermediaries" sends nobody anything."""
_OBJECT = re.compile(
    r"\W*(?:\d+\.? )?(?:Subject(?: matter)?|Object|Scope|Data|Materials?|Content|Deliverables?)(?: of [a-z ]+)?: "
    r"[^\n]{0,80}?[\uf200-\uf2ff]"
)
_STATE = gated(
    r"\b(?:has|have|had|holds?|held|kept|flow|travel|leave|left|reach|hands of|obtained|received|acquired|bought|"
    r"certif|train|tun|possession|went|gone|pass)\w*\b"
)


_NOW = re.compile(
    r"\b(?:is|are|am|has|have|now|hereby|today|currently|(?:gives?|sends?|shares?|provides?|supplies|delivers?|licen[cs]es?|"
    r"grants?|makes?|exports?|forwards?|lends?|hands?|transfers?|discloses?|uploads?|passes|sells?|streams?|releases?|opens?)"
    r"(?= ))\b|['’](?:s|re|ve|m)\b|"
    r"^\W*(?:Received|Delivered|Handed over|Sent|Collected|Transmitted|Uploaded|Enclosed|Attached)\b"
)


_NO_STATUS = frozenset({"admitted", "requested", "reported", "alleged"})


@Language.factory("sharing", assigns=["doc._.sharing"], requires=["doc._.units"])
class Sharing:
    """Fills ``doc._.sharing``: one record for each transfer that a sentence tells, both sides known."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        reader = _Reader(doc, Names(doc))
        house = reader.names.speaker
        if house:
            note_controller(doc, reader.names, house)
        if house and is_notice(doc, house):
            for notice in policy_sharing(doc, reader.names, house):
                reader.write_told(notice, house)
            return doc
        for masked, message in reader.masks():
            read = [*transfers(masked), *states(masked)]
            doubtful = any(t.discloser and t.discloser.kind == "unknown" and t.discloser.form == "proper" for t in read)
            parsed = list(parsed_transfers(masked, reader.text)) if doubtful and reader.tells(masked) else []
            parsed = [t for t in parsed if t.discloser]
            known = {t.recipient.full for t in parsed if t.recipient}
            told = [
                reader.write(masked, transfer)
                for transfer in read
                if not (transfer.discloser and transfer.discloser.kind == "unknown" and transfer.recipient)
                or transfer.recipient.full not in known
            ]
            if parsed or (not any(told) and reader.tells(masked)):
                for transfer in parsed or parsed_transfers(masked, reader.text):
                    reader.write(masked, transfer)
            reader.write_deliveries(masked, message)
        heard_at = by_message(reader.names, reader.messages, houses=True)
        restate(doc, reader.names, heard_at, agreed=reader.agreement)
        received = [(r["recipient"], r["spans"][0]) for r in records(doc, "sharing")]
        for masked, transfer in read_transfers(doc, reader.names, heard_at, reader.mentions):
            reader.write_read(masked, transfer, received)
        heard_at(len(reader.text))
        settle_years(doc)
        reader.agreed_use()
        return doc


class _Reader:
    """Reads the transfers of one document."""

    def __init__(self, doc: Doc, names: Names) -> None:
        self.doc = doc
        self.text: str = text_of(doc)
        self.names = names
        self.parties = SharingParties(doc, names)
        self.agreement, self.pair = self.parties.agreement, self.parties.pair
        self.messages = messages(doc, names)
        self.news = summary(doc).get("type") == "press"
        self.spans = [(a, b) for a, b in store(doc).get("sentence_spans", [])]
        self.goods = Goods(doc, names, self.spans)
        self.mentions, self.defined = self.goods.mentions, self.goods.defined
        self.kept: list[Mask] = []
        self.details = Details(doc, names, self.parties, self.spans)
        self.seen: dict[tuple[str, str, str, str | None], Record] = {}

    def masks(self) -> Iterator[tuple[Mask, Message | None]]:
        """The sentences that hold a verb of passing on, kinds of data and someone, masked; with their message."""
        text, known = self.text, verbs()
        author, addressee, speaker = self.names.author, self.names.addressee, self.names.speaker
        for start, end in self.spans:
            if end - start > 4000:
                continue
            window = text[start:end]
            message = message_at(self.messages, start)
            if _DEFINED.search(window) or _TITLE_LINE.match(window) or (self.news and is_headline(text, start, end)):
                continue
            if self.agreement and tells_nothing(window):
                continue
            if not (
                message
                or self.agreement
                or known.pattern.search(window)
                or known.nouns.search(window)
                or ASKS.search(window)
                or _STATE.search(window)
                or (self.parties.home and WORTH.search(window))
            ):
                continue
            data = self.goods.spoken_of(start, window)
            if not data and not (message and (SENDING.search(window) or WORTH.search(window))):
                continue
            dates = dates_between(self.doc, start, end)
            more = [
                Name(start + m.start("noun"), start + m.end(), m[0], m[0].strip(), "group", "category")
                for m in known.categories.finditer(window)
                if not re.match(r",? [A-Z]", window[m.end() : m.end() + 3])
                and not _CAPACITY.search(window, 0, m.start("noun"))
                and not any(a < start + m.end() and start + m.start("noun") < b for a, b in data)
            ]
            home = self.parties.home
            if message:
                self.names.author = message.sender or author
                self.names.addressee = message.receiver or addressee
                home = message.sender or home
                self.names.speaker = home or speaker or message.writer
            elif said := quoted_speaker(text, start, end, self.names):
                self.names.speaker = said
            else:
                self.names.author, self.names.addressee = author, addressee
                self.names.speaker = speaker or home
            if home:
                more += organs(text, start, end, home)
            masked = mask(text, start, end, self.names, [], dates, data=merged(data), more=more)
            self.kept.append(masked)
            yield masked, message
        self.names.author, self.names.addressee, self.names.speaker = author, addressee, speaker

    def tells(self, masked: Mask) -> bool:
        """Whether a sentence has a word of passing on, so that it is worth its parse."""
        known = verbs()
        return len(masked.text) < 1200 and bool(known.pattern.search(masked.text) or known.nouns.search(masked.text))

    def _agreed(self, masked: Mask, transfer: Transfer) -> Transfer:
        """The transfer as an agreement means it, which proves nothing that was done."""
        done = self.agreement and transfer.modality == "done"
        return replace(transfer, modality=agreed(masked)) if done else transfer

    def write_read(self, masked: Mask, transfer: Transfer, received: list[tuple[str | None, tuple[int, int]]]) -> None:
        """Stores a transfer that only the encoder reads.

        Not where one of the two is stored that is no less, nor one the other way, nor where the same sentences already
        tell from whom the recipient ``received``.
        """
        if self.agreement and tells_nothing(self.text[masked.start : masked.end]):
            return
        transfer = self._agreed(masked, transfer)
        settled = self.parties.settle(masked, transfer)
        if settled is None or settled[0].full == settled[1].full:
            return
        giver, taker = self._houses(masked, settled)
        if giver.full == taker.full:
            return
        if self.agreement and gives_back(masked, self.text[masked.start : masked.end], giver):
            return
        if any(name == taker.full and a < masked.end and masked.start < b for name, (a, b) in received):
            return
        sides = (giver.full, taker.full)
        if not any(
            (key[:2] == sides and (key[2] == "done" or transfer.modality != "done")) or key[1::-1] == sides
            for key in self.seen
        ):
            self._store(masked, transfer, giver, taker)

    def write(self, masked: Mask, transfer: Transfer) -> bool:
        """Stores one transfer, if both sides are known or follow from the document; whether they did."""
        settled = self.parties.settle(masked, transfer)
        if settled is None or (self.agreement and no_event(masked, transfer)):
            return False
        transfer = self._agreed(masked, transfer)
        giver, taker = self._houses(masked, settled)
        expanded = self.parties.expanded(giver)
        told = {key[0] for key in self.seen if key[1] == taker.full}
        if len(expanded) > 1 and told & {name.full for name in expanded}:
            return True  # the pleading says elsewhere which of the defendants it was
        for name in expanded:
            if name.full != taker.full:
                self._store(masked, transfer, name, taker)
        return True

    def _houses(self, masked: Mask, sides: tuple[Name, Name]) -> tuple[Name, Name]:
        """The houses of those who write a message to each other, where a transfer is told of them in person."""
        letter = message_at(self.messages, masked.start)
        known = {
            person.full: firm
            for person, firm in ((letter.writer, letter.sender), (letter.reader, letter.receiver))
            if person and firm
        } if letter else {}  # fmt: skip
        return known.get(sides[0].full, sides[0]), known.get(sides[1].full, sides[1])

    def write_told(self, told: Told, house: Name) -> None:
        """Stores what a privacy policy tells of one recipient."""
        start, end = told.spans[0]
        masked = mask(self.text, start, end, self.names, [], dates_between(self.doc, start, end))
        taker = told.recipient.name
        if NOBODY.fullmatch(taker.full):
            return
        transfer = Transfer(house, taker, told.modality, 0, 0)
        self._store(
            masked,
            transfer,
            house,
            taker,
            also=(*told.spans[1:], *told.data),
            kind=told.recipient.kind,
            in_cell=bool(told.data),
        )

    def write_deliveries(self, masked: Mask, message: Message | None) -> None:
        """Stores what a message tells by its own going, and where a message or a paper of the house says data are."""
        home = self.parties.home
        if message:
            sender = message.sender or (home if message.own else None) or message.writer
            sides = Sides(sender, message.receiver or message.reader)
        elif self.agreement or self.parties.pleading or self.parties.policy is not None:
            return
        else:
            sides = Sides(home, None)
        found = list(deliveries(masked, sides))
        if message and sides.sender and sides.receiver and sides.sender.full != sides.receiver.full:
            found += deixis(masked, sides, thread_has_data=bool(self.mentions) or len(self.kept) > 1)
        for told in found:
            beside = [] if told.of_data else self.goods.beside(masked, message)
            if not (told.of_data or beside):
                continue
            transfer = Transfer(told.giver, told.taker, "done", told.start, told.end)
            sides_told = (told.giver.full, told.taker.full, "done")
            known = [record for key, record in self.seen.items() if key[:3] == sides_told]
            again = any(r["spans"][0][0] == masked.start for r in known)
            if not again and (not known or date_told(masked, transfer, None)):
                self._store(masked, transfer, told.giver, told.taker, message, beside=beside)
            elif not again and told.of_data:
                _merge(known[-1], *self.goods.told(masked.start, masked.end))

    def _borne(self, masked: Mask, transfer: Transfer) -> str | None:
        """The date of the paper, for a transfer that it agrees, plans, asks for or tells in the present."""
        told = masked.plain(max(0, transfer.start - 60), transfer.end)
        if transfer.modality == "done" and not self.agreement and not _NOW.search(told):
            return None
        hit = document_dates(self.doc).at(masked.start)
        return hit.value if hit and "/" not in hit.value else None

    def _store(
        self, masked: Mask, transfer: Transfer, giver: Name, taker: Name, message: Message | None = None, *,
        also: tuple[tuple[int, int], ...] | None = None, kind: str | None = None,
        in_cell: bool = False, beside: Sequence[tuple[int, int]] = (),
    ) -> None:  # fmt: skip
        doc = self.doc
        borne = self._borne(masked, transfer)
        date = date_told(masked, transfer, borne) or stated_elsewhere(self.text, self.spans, masked, message)
        if date is None and not message:
            sides = {giver.full, taker.full}
            date = told_after(doc, masked, self.spans, lambda span: not self.details.same_parties(span, sides))
        types, surfaces = (
            self.goods.told(masked.start, masked.end) if not in_cell else ([], [])
        )  # a cell of its own lists what goes
        surfaces = [] if beside and not types else surfaces
        if not (types or also or beside) and (READERS.fullmatch(taker.full) or self.goods.of_nobody(masked, surfaces)):
            return  # what a company tells those who hold its shares, or what is about rails, is no data about people
        for span in beside:
            more = self.goods.told(*span)
            types, surfaces = list(dict.fromkeys([*types, *more[0]])), list(dict.fromkeys([*surfaces, *more[1]]))
        for start, end in also or ():
            listed = [m for m in self.goods.placed.between(start, end) if m["polarity"] != "excluded"]
            types = list(dict.fromkeys([*types, *(m["id"] for m in listed)]))
            surfaces = list(dict.fromkeys([*surfaces, *(m["surface"] for m in listed)]))
        key = (giver.full, taker.full, transfer.modality, date["start"] if date else None)
        if key in self.seen:
            _merge(self.seen[key], types, surfaces)
            return
        purposes, details = self.details.read(
            masked, (giver, taker), list(self.seen.values()), [t for t in self.defined if t in surfaces],
            policy=also is not None,
        )  # fmt: skip
        stretches = [(masked.start, masked.end), *beside]
        amounts = [q for start, end in stretches for q in find_quantities(undenied(self.text[start:end]))]
        self.seen[key] = add(
            doc,
            "sharing",
            [(masked.start, masked.end), *(also or ()), *beside],
            discloser=giver.full,
            recipient=taker.full,
            data_types=types,
            surfaces=surfaces,
            modality=transfer.modality,
            status=self._status(masked.start),
            purposes=purposes,
            date=date,
            quantity=amounts[0].record() if amounts else None,
            details=details,
            recipient_kind=kind or recipient_kind(self.text, taker, masked),
            as_of=borne,
        )

    def _status(self, offset: int) -> str:
        """How sure it is: what parties acknowledge or request in their agreement is neither admitted nor asked for."""
        status = status_at(self.doc, offset)
        return "asserted_by_party" if self.agreement and status in _NO_STATUS else status

    def agreed_use(self) -> None:
        """Where an agreement names no transfer but a right to use, the transfer that the right presupposes."""
        if not (self.agreement and self.pair) or records(self.doc, "sharing"):
            return
        for masked in self.kept:
            for name, start, end in use_permissions(masked):
                pair = self.pair
                if name.full == pair.taker.full or (name.full == pair.giver.full and not pair.known):
                    other = pair.giver if name.full == pair.taker.full else pair.taker
                    self._store(masked, Transfer(other, name, "permits", start, end), other, name)
                    return
        if not self.pair.known and (len(self.text) > LONG or not _ABOUT_DATA.search(self.text[:160])):
            return
        for masked in self.kept:
            if _OBJECT.match(masked.text) or any(
                masked.start <= m["spans"][0][0] < masked.end and m["polarity"] != "excluded" for m in self.mentions
            ):
                pair = self.pair
                transfer = Transfer(pair.giver, pair.taker, "permits", 0, len(masked.text))
                self._store(masked, transfer, pair.giver, pair.taker)
                return


def _merge(record: Record, types: list[str], surfaces: list[str]) -> None:
    """Adds to a transfer what another sentence says of the data."""
    record["data_types"] += [t for t in types if t not in record["data_types"]]
    record["surfaces"] += [s for s in surfaces if s not in record["surfaces"]]
