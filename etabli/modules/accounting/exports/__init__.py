"""Files for the accountant: entries in the form of the FEC, journals in the form his program reads, pieces beside.

Only validated entries go out, so that the same period gives the same bytes again until another entry enters it.
"""
