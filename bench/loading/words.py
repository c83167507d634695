"""Names and words that look like those of a real business, drawn from a seeded source."""

from random import Random

_TRADES = """
Menuiserie Boulangerie Maçonnerie Brasserie Imprimerie Pharmacie Garage Librairie Cabinet Atelier Domaine Transports
"""
_PLACES = """
Lyon Nantes Rennes Lille Dijon Angers Tours Brest Nancy Metz Annecy Grenoble Quimper Cholet Vannes Colmar Albi Pau
Sète Arles Nîmes Royan Auray Dinan Vitré Laval Niort Saumur Blois Bourges Nevers Moulins Vichy Riom Thiers Ambert
"""
_FIRST = """
Anne Bruno Chloé Denis Élise Farid Gaëlle Hugo Inès Jeanne Karim Léa Marc Nora Olivier Paul Rose Simon Théo Yves Zoé
Adèle Benoît Camille Damien Émile Fanny Gilles Hélène Irène
"""
_LAST = """
Lantier Ferrand Morel Roux Petit Payet Garnier Chevalier Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure
André Mercier Blanc Guérin Boyer Rolland Hervé Masson Marchand Dufour Perrin Renard Colin Vidal Aubert Leclerc
Bouvier
"""
_THINGS = """
Pose Dépose Fourniture Entretien Contrôle Réglage Réparation Location Livraison Étude Montage Nettoyage Peinture
Câble Serveur Cloison Porte Fenêtre Poignée Charnière Panneau Armoire Étagère Bureau Chaise Lampe Prise Vanne Pompe
Filtre
"""
_KINDS = """
standard renforcé ignifugé lasuré étanche double réversible compact grand petit extérieur intérieur
"""
TRADES = _TRADES.split()
PLACES = _PLACES.split()
FIRST = _FIRST.split()
LAST = _LAST.split()
THINGS = _THINGS.split()
KINDS = _KINDS.split()
STREETS = (
    "rue des Ateliers",
    "rue du Rhône",
    "avenue de la Gare",
    "place du Marché",
    "quai des Brumes",
    "chemin des Vignes",
    "boulevard Pasteur",
)
LEGAL = ("SARL", "SAS", "EURL", "SA", "")


def business(draw: Random, place: int) -> str:
    """A business of its own, told apart from the others by its place in the list."""
    name = f"{draw.choice(TRADES)} {draw.choice(LAST)} {draw.choice(PLACES)} {place}"
    return f"{draw.choice(LEGAL)} {name}".strip()


def product(draw: Random, place: int) -> str:
    """Something sold."""
    return f"{draw.choice(THINGS)} {draw.choice(KINDS)} {draw.choice(KINDS)} {place}"


def street(draw: Random) -> str:
    """Number and street."""
    return f"{draw.randint(1, 180)} {draw.choice(STREETS)}"


def siren(draw: Random) -> str:
    """Nine digits whose check digit holds (Luhn)."""
    digits = [draw.randint(1, 9), *(draw.randint(0, 9) for _ in range(7))]
    doubled = [sum(divmod(2 * digit, 10)) if place % 2 else digit for place, digit in enumerate(digits)]
    return "".join(map(str, digits)) + str(-sum(doubled) % 10)


def vat_number(number: str) -> str:
    """French VAT number of a SIREN."""
    return f"FR{(12 + 3 * (int(number) % 97)) % 97:02d}{number}"
