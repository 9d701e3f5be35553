"""Folders of dossiers, read by many processes, with a ledger that makes a second run do only what is new."""
