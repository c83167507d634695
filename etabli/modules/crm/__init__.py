"""Opportunities (opportunités): deals in progress with a prospect or a client, by sales cycle (cycle commercial).

A cycle has stages with a probability each; an opportunity stands in one stage, open until it is won or lost. It leans
on sales: a quote is written from it, and its acceptance wins it. Figures are expected, not promised: nothing here is
a document, none of it is frozen.
"""
