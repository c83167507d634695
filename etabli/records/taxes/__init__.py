"""Taxes: the VAT rates the account works with, each with its EN 16931 category, its zone and the time it is in force.

Words: rate (taux), category (S, Z, E, AE, K, G, O: regulation section 4), zone (métropole, outre-mer, Corse).
Law: CGI art. 278 to 281 nonies (rates), 294 and 296 (overseas), 297 (Corsica).
"""
