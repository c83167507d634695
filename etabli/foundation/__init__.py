"""Arithmetic and formats any French business could use: money, VAT, dates, identifiers, text.

Plain Python on exact decimals, never Django: the same figures serve the screen, the PDF, the XML and the ledger.
"""
