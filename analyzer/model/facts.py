"""What is read out of one document. Names of parties are the words of the text; the dossier turns them into ids."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model.document import Evidence
from analyzer.model.filings import Count, Duty, Response
from analyzer.model.terms import DataPolarity, DocumentType, Polarity, Status

_CLIENTS = frozenset(
    {"controller", "customer", "client", "subscriber", "exporter", "member", "merchant", "buyer", "you"}
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. ``number`` as printed ("4.2", "Article 7", "IV", "17" for a numbered
    paragraph); ``kind``: section, annex, recital, definitions, signature, paragraph."""

    number: str | None
    heading: str | None
    level: int
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term and its meaning. ``means`` is empty for a bare label such as ("Recipient")."""

    term: str
    means: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Incorporation:
    """Another text made part of this one: "Annex 2", "the Master Agreement", a URL. ``present`` says whether
    it is in this document too; ``topics`` are clause ids that it is said to deal with, empty if not said."""

    name: str
    present: bool
    topics: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    role: str
    evidence: tuple[Evidence, ...]
    contract_role: str | None = None
    kind: str = "unknown"
    aliases: tuple[str, ...] = ()
    place: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """A dated, timed or placed fact about the document; ``value`` is normalised (ISO), ``raw`` as written."""

    name: str
    value: str
    raw: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block. ``signed`` is False for an empty line; ``in_person``: somebody signs for himself, without an
    office; ``through``: the bodies by which the party acts, each for the one before."""

    party: str | None
    signatory: str | None
    title: str | None
    date: str | None
    signed: bool
    evidence: tuple[Evidence, ...]
    in_person: bool = False
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """``qualifier``: nearly, approximately, at_least, up_to, over, … or ``None`` when exact."""

    value: float | None
    unit: str
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class DataMention:
    """Words that name a kind of personal data. ``special`` are the laws' flags (G9, B, T, W, M, CS, C, D, H …)."""

    id: str
    surface: str
    polarity: DataPolarity
    evidence: tuple[Evidence, ...]
    special: tuple[str, ...] = ()
    quantity: Quantity | None = None
    open_list: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What one sentence lays down on one subject. ``modality`` is the operative words ("shall not be required to").

    ``tentative`` marks a subject known by a faint word alone, in an excerpt of a few sentences; no rule rests on it.
    """

    id: str
    polarity: Polarity
    evidence: tuple[Evidence, ...]
    modality: str | None = None
    obligated_party: str | None = None
    beneficiary: str | None = None
    exception: str | None = None
    condition: str | None = None
    deadline: str | None = None
    number: str | None = None
    heading: str | None = None
    revised: bool = False
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A time: ISO bounds as known, ``precision`` year, month, day or unknown."""

    start: str | None = None
    end: str | None = None
    precision: str = "unknown"


@dataclass(frozen=True, slots=True)
class Provision:
    """What one sentence says on an element of one law (``rules/terms/provisions``); it serves the rules only.

    ``polarity`` is that of a clause, or "states" where nothing is laid down but told; ``given`` is false where the
    words forbid, deny or disclaim it. ``topic``: it tells only what the text is about.
    """

    id: str
    polarity: str
    given: bool
    evidence: tuple[Evidence, ...]
    obligated_party: str | None = None
    exception: str | None = None
    condition: str | None = None
    deadline: str | None = None
    quantity: Quantity | None = None
    topic: bool = False
    date: Period = Period()

    @property
    def binds_client(self) -> bool:
        """Whether the party bound is, by its usual names, the one whose data another handles."""
        return (self.obligated_party or "").rpartition(" ")[2].lower() in _CLIENTS


@dataclass(frozen=True, slots=True)
class RuleReading:
    """Whether an excerpt, read as a whole, seems to meet a rule or surely does not; ``likelihood`` from 0 to 1.

    It serves the rules only. Rules of which neither can be said have none; one that is not met has no standing, and the
    whole text as its evidence.
    """

    rule: str
    meets: bool
    likelihood: float
    evidence: tuple[Evidence, ...]
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """One circumstance of a sharing, with its own quote: ``name`` is consideration, agreement, restrictions, notice,
    opt_out, consent, channel, request, motive or purpose; ``value`` a short code (none, equity, personal_email)."""

    name: str
    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Sharing:
    """Personal data passing from one to another; ``modality`` is done, requires, permits, prohibits, requested or
    planned."""

    discloser: str
    recipient: str
    data_types: tuple[str, ...]
    modality: str
    status: Status
    evidence: tuple[Evidence, ...]
    purposes: tuple[str, ...] = ()
    date: Period = Period()
    quantity: Quantity | None = None
    details: tuple[Detail, ...] = ()
    surfaces: tuple[str, ...] = ()
    recipient_kind: str | None = None
    as_of: str | None = None
    """The day of the paper that agrees, plans, asks for or tells the sharing; its own date where there is no other."""

    def detail(self, name: str) -> str | None:
        """The value of the circumstance ``name``, or ``None`` if the text does not say."""
        return next((d.value for d in self.details if d.name == name), None)


@dataclass(frozen=True, slots=True)
class Processing:
    """Something done with personal data other than passing it on. ``action``: collect, capture, scrape, extract,
    identify, infer, train, enrol, retain, use; ``subject`` whose data ("Illinois residents"); ``source`` from where."""

    actor: str | None
    action: str
    data_types: tuple[str, ...]
    modality: str
    status: Status
    evidence: tuple[Evidence, ...]
    purposes: tuple[str, ...] = ()
    source: str | None = None
    infers: tuple[str, ...] = ()
    date: Period = Period()


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie between two names; source acts on target (X founder_of Y). ``polarity``: affirmed or negated.
    ``modality``: stated, possible, planned, or withdrawn where the words are taken back.

    ``start``, ``end`` and ``as_of`` are ISO dates as precise as the text. ``as_of`` is a date at which the words say
    that the tie holds, though not since when: that of a register that lists it, or of a document that tells it in the
    present ("holds", "still owns", "has been since 2013"). ``precision`` is ``at_event`` where the words tie it to the
    transfer itself ("then", "at the time")."""

    type: str
    source: str
    target: str
    status: Status
    evidence: tuple[Evidence, ...]
    role: str | None = None
    start: str | None = None
    end: str | None = None
    as_of: str | None = None
    precision: str = "unknown"
    stake: str | None = None
    amount: str | None = None
    instrument: str | None = None
    via: tuple[str, ...] = ()
    polarity: str = "affirmed"
    modality: str = "stated"
    source_kind: str = "unknown"
    target_kind: str = "unknown"

    @property
    def told_as_held(self) -> bool:
        """Whether the text tells the tie as one that holds or held: not denied, possible, planned or taken back."""
        return self.polarity == "affirmed" and self.modality == "stated"


@dataclass(frozen=True, slots=True)
class Statement:
    speaker: str | None
    status: Status
    text: str
    evidence: tuple[Evidence, ...]
    paragraph: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    """What is done, left undone or promised about people's say in their data. ``speaker`` says so; ``about`` is whose
    practice or promise it is, ``None`` where the text leaves a doubt; ``paragraph`` as printed."""

    kind: str
    status: Status
    evidence: tuple[Evidence, ...]
    speaker: str | None = None
    about: str | None = None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a text says was done, ordered or said, other than passing data on.

    ``kind``: settled, erased, ruled, admission, revealed, concealed, misstated, denial, reused, invested, lasting.
    ``manner``: how (ordered, certified, voluntary, requested; for an admission neither, denied, admitted; for a denial
    of_transfer, of_agreement). ``actors`` did it or must, ``others`` are with whom or to whom; both as named or
    described. ``about``: stems of the words around it, or the duty that lasts. ``value``: an ISO 8601 duration or
    "permanent", or an amount of money.
    """

    kind: str
    manner: str
    status: Status
    evidence: tuple[Evidence, ...]
    actors: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    date: Period = Period()
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """What people are told about to whom their data will go. ``permits``: kinds of recipient that it allows
    (``rules/terms/recipients``); ``conditions``: notice, opt_out or consent that it makes a condition. ``date``: when
    it was in force, ISO 8601 as far as known. ``sale``: it speaks of selling only."""

    speaker: str | None
    permits: tuple[str, ...]
    conditions: tuple[str, ...]
    status: Status
    evidence: tuple[Evidence, ...]
    date: str | None = None
    sale: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    kind: str
    text: str
    normalized: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Nexus:
    """Where a person, a party or the data belong: ``place`` ISO 3166 ("US-IL", "DE", "EU"), ``kind`` party,
    data_subject, governing_law, statute or mention."""

    place: str
    kind: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Age:
    """How old a person is said to be: ``years`` in the year ``at``, None in a paper without a date; 0 at birth."""

    person: str
    years: int
    at: int | None
    evidence: tuple[Evidence, ...]

    def excludes(self, other: Age) -> bool:
        """Whether no one can be of both ages: two years are left to birthdays, twenty where a date is wanting."""
        if self.at is None or other.at is None:
            return bool(self.years and other.years) and abs(self.years - other.years) >= 20
        return abs((self.at - self.years) - (other.at - other.years)) > 2


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was read out of one document; ``people`` are named in full, ``firms`` with their legal form."""

    document: str
    type: DocumentType
    complete: bool
    gaps: tuple[str, ...] = ()
    about_people: bool = True  # a long contract on other things is not
    title: str | None = None
    language: str = "en"
    sections: tuple[Section, ...] = ()
    definitions: tuple[Definition, ...] = ()
    incorporations: tuple[Incorporation, ...] = ()
    parties: tuple[Party, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    signatures: tuple[Signature, ...] = ()
    data_types: tuple[DataMention, ...] = ()
    clauses: tuple[Clause, ...] = ()
    provisions: tuple[Provision, ...] = ()
    sharing: tuple[Sharing, ...] = ()
    processing: tuple[Processing, ...] = ()
    relations: tuple[Relation, ...] = ()
    statements: tuple[Statement, ...] = ()
    duties: tuple[Duty, ...] = ()
    counts: tuple[Count, ...] = ()
    responses: tuple[Response, ...] = ()
    practices: tuple[Practice, ...] = ()
    acts: tuple[Act, ...] = ()
    promises: tuple[Promise, ...] = ()
    citations: tuple[Citation, ...] = ()
    nexus: tuple[Nexus, ...] = ()
    ages: tuple[Age, ...] = ()
    rule_readings: tuple[RuleReading, ...] = ()
    people: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()

    def attribute(self, name: str) -> Attribute | None:
        """The first attribute called ``name``."""
        return next((a for a in self.attributes if a.name == name), None)
