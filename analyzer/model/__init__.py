"""The records that travel from stage to stage. Standard library only.

Offsets are 0-based and half-open into ``Document.text``; pages, lines and columns count from 1 and are
``None`` where a format has none; dates are ISO 8601 strings as precise as known ("2014-09");
durations are ISO 8601 ("P3Y").
"""

from analyzer.model.document import Block, Box, Document, Evidence, Furniture, Place, Problem, Revision, Table, TextMap, Unread
from analyzer.model.dossier import Assumptions, Contradiction, Dossier, Entity, Overlap, SharingEvent, Tie, TimelineEntry
from analyzer.model.facts import Attribute, Citation, Clause, DataMention, Definition, Detail, Facts, Incorporation, Nexus, Party, Period, Practice, Processing, Quantity, Relation, Section, Sharing, Signature, Statement
from analyzer.model.report import Finding, Report, Searched
from analyzer.model.terms import AGREEMENT_TYPES, DataPolarity, DocumentType, EntityKind, Polarity, STATUS_RANK, Severity, State, Status

__all__ = ['Assumptions', 'AGREEMENT_TYPES', 'Attribute', 'Block', 'Box', 'Citation', 'Clause', 'Contradiction', 'DataMention', 'DataPolarity', 'Definition', 'Detail', 'Document', 'DocumentType', 'Dossier', 'Entity', 'EntityKind', 'Evidence', 'Facts', 'Finding', 'Furniture', 'Incorporation', 'Nexus', 'Overlap', 'Party', 'Period', 'Place', 'Polarity', 'Practice', 'Problem', 'Processing', 'Quantity', 'Relation', 'Report', 'Revision', 'STATUS_RANK', 'Searched', 'Section', 'Severity', 'Sharing', 'SharingEvent', 'Signature', 'State', 'Statement', 'Status', 'Table', 'TextMap', 'Tie', 'TimelineEntry', 'Unread']
