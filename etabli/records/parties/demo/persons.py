"""Invented private individuals."""

PERSONS = (
    ("Nicolas", "Dupont", "C", "3 rue des Aubépines", "69130", "Écully"),
    ("Amélie", "Berthier", "C", "27 chemin de la Source", "69380", "Lozanne"),
    ("Jean-Marc", "Olivieri", "C", "10 impasse du Verger", "69270", "Fontaines-sur-Saône"),
    ("Samia", "Khelifi", "P", "41 rue Pierre-Corneille", "69003", "Lyon"),
    ("Étienne", "Fournel", "P", "6 route des Crêtes", "69290", "Grézieu-la-Varenne"),
    ("Claudine", "Jacquemet", "P", "15 place de l’Église", "01700", "Miribel"),
    ("Romain", "Teyssier", "C", "8 allée des Noyers", "69160", "Tassin-la-Demi-Lune"),
)
