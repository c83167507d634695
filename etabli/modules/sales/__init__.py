"""Sales: quotes (devis) and the orders (commandes) they become.

A quote takes its number when it is opened or sent, is accepted (an order is made of it) or refused with a reason.
An order is the folder of a deal; it closes by itself once entirely invoiced and paid, or by hand.
"""
