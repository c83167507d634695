"""French units as UN/ECE Recommendation 20 codes (regulation.md 4). What is not known is a piece."""

PIECE = "C62"
UNITS = {
    "pièce": "H87", "piece": "H87", "pce": "H87", "pièces": "H87", "unité": "C62", "unités": "C62", "u": "C62",
    "heure": "HUR", "heures": "HUR", "h": "HUR", "minute": "MIN", "minutes": "MIN", "min": "MIN",
    "jour": "DAY", "jours": "DAY", "j": "DAY", "journée": "DAY", "journées": "DAY",
    "semaine": "WEE", "semaines": "WEE", "mois": "MON", "trimestre": "QAN", "trimestres": "QAN",
    "an": "ANN", "ans": "ANN", "année": "ANN", "années": "ANN",
    "kg": "KGM", "kilo": "KGM", "kilos": "KGM", "kilogramme": "KGM", "kilogrammes": "KGM",
    "g": "GRM", "gramme": "GRM", "grammes": "GRM", "t": "TNE", "tonne": "TNE", "tonnes": "TNE",
    "m": "MTR", "mètre": "MTR", "mètres": "MTR", "ml": "MTR", "mètre linéaire": "MTR", "cm": "CMT", "mm": "MMT",
    "km": "KMT", "kilomètre": "KMT", "kilomètres": "KMT",
    "m²": "MTK", "m2": "MTK", "mètre carré": "MTK", "mètres carrés": "MTK", "ha": "HAR", "hectare": "HAR",
    "m³": "MTQ", "m3": "MTQ", "mètre cube": "MTQ", "mètres cubes": "MTQ",
    "l": "LTR", "litre": "LTR", "litres": "LTR", "cl": "CLT", "hl": "HLT",
    "kwh": "KWH", "forfait": "LS", "forfaits": "LS", "ensemble": "SET", "ensembles": "SET", "lot": "SET", "lots": "SET",
    "kit": "SET", "boîte": "XBX", "boîtes": "XBX", "carton": "XCT", "cartons": "XCT", "paquet": "XPK", "paquets": "XPK",
    "palette": "XPX", "palettes": "XPX", "sac": "XBG", "sacs": "XBG", "rouleau": "XRO", "rouleaux": "XRO",
    "bouteille": "XBO", "bouteilles": "XBO", "paire": "PR", "paires": "PR", "douzaine": "DZN", "cent": "CEN",
    "mille": "MIL", "page": "ZP", "pages": "ZP", "mot": "D68", "mots": "D68", "personne": "IE", "personnes": "IE",
}  # fmt: skip


def unit_code(unit: str) -> str:
    """The code of a unit as people write it: "heure", "m²", "Jours"."""
    return UNITS.get(" ".join(unit.casefold().split()), PIECE)
