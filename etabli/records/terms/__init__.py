"""Terms: how and when a client pays. Conditions (30 jours fin de mois) and means of payment (virement, chèque).

Law: C. com. L441-10 (30 days by default, 60 days at most, or 45 days end of month).
"""
