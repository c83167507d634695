"""Closures of the legal chain: what was issued and received by day, month and year, sealed with totals that are never
reset (BOI-TVA-DECLA-30-10-30 § 170), and archives of closed periods that prove themselves elsewhere (§ 220-260).

A closure covers a run of links of the chain of one own company. Once a day is closed, nothing joins it: no link is
appended with a moment inside it, no document is issued with a date inside it.
"""
