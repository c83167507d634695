"""How documents look and what stands on them besides the deal: themes ("Structures"), conditions, printed words."""
