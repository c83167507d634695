"""Parties: everybody the company deals with. A business or a person, prospect, client and supplier at once (DIR, CON).

Words: party (tiers, never said on screen), address, contact, category; a person has exactly one contact, itself.
A merged party stays as a trace that leads to the one that absorbed it. Nothing here knows invoices: what upper floors
hang on a party they say through `PartyOwned`, `PartyFigure` and `ClientPanel`.
"""
