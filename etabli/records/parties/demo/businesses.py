"""Invented businesses. Flags: C client, P prospect, S supplier. Contacts: first name, last name, position."""

from typing import NamedTuple


class Business(NamedTuple):
    """One row of the invented directory."""

    name: str
    flags: str
    street: str
    postcode: str
    city: str
    category: str
    contacts: tuple[tuple[str, str, str], ...]
    site: tuple[str, str, str, str] | None = None
    comment: str = ""


BUSINESSES = (
    Business(
        *("Hôtel des Deux Rives", "C", "18 quai de la Traille", "69002", "Lyon", "Hôtellerie"),
        (("Sophie", "Delmas", "Direction"), ("Marc", "Aubert", "Travaux"), ("", "Comptabilité", "Comptabilité")),
        ("Annexe Perrache", "7 cours Suchet", "69002", "Lyon"),
        "Accès au chantier par la cour, entre 7 h et 9 h. Demander le badge à l’accueil la veille.",
    ),
    Business(
        *("Clinique du Parc Aurélien", "C", "42 avenue des Cèdres", "69300", "Caluire-et-Cuire", "Santé"),
        (("Hélène", "Vasseur", "Services techniques"), ("Paul", "Grimaud", "Achats")),
    ),
    Business(
        *("Librairie Plume & Page", "C", "5 rue du Marché", "38200", "Vienne", "Commerce"),
        (("Julie", "Sabatier", "Gérante"),),
    ),
    Business(
        *("Cabinet Roche et Vidal, architectes", "C", "11 place Bellevue", "69001", "Lyon", "Architectes"),
        (("Antoine", "Roche", "Architecte"), ("Inès", "Vidal", "Architecte")),
    ),
    Business(
        *("Boulangerie Le Fournil d’Ainay", "C", "23 rue Vaubécour", "69002", "Lyon", "Commerce"),
        (("Karim", "Haddad", "Gérant"),),
    ),
    Business(
        *("Groupe scolaire Les Tilleuls", "C", "1 chemin des Écoliers", "69340", "Francheville", "Collectivités"),
        (("Nathalie", "Perrin", "Intendance"),),
    ),
    Business(
        *(
            "Mairie de Saint-Aubin-sur-Saône",
            "C",
            "1 place de la Mairie",
            "01600",
            "Saint-Aubin-sur-Saône",
            "Collectivités",
        ),
        (("Gérard", "Bonnet", "Services techniques"), ("Lucie", "Arnaud", "Marchés publics")),
        None,
        "Bon de commande exigé avant tout commencement. Facturer sur le numéro d’engagement.",
    ),
    Business(
        *("Maison Perrachon, cuisines", "C", "88 route de Vienne", "69007", "Lyon", "Commerce"),
        (("Olivier", "Perrachon", "Gérant"),),
    ),
    Business(
        *("Restaurant La Table de Louise", "C", "14 rue des Marronniers", "69002", "Lyon", "Hôtellerie"),
        (("Louise", "Charrier", "Gérante"),),
    ),
    Business(
        *("Pharmacie des Brotteaux Neufs", "C", "31 cours Vitton", "69006", "Lyon", "Santé"),
        (("Camille", "Nguyen", "Titulaire"),),
    ),
    Business(
        *("Opticien Regard Clair", "C", "9 rue de la République", "42000", "Saint-Étienne", "Commerce"),
        (("Benoît", "Fayolle", "Responsable"),),
    ),
    Business(
        *("Agence immobilière Confluences", "C", "64 cours Charlemagne", "69002", "Lyon", "Commerce"),
        (("Sarah", "Lemoine", "Directrice d’agence"),),
    ),
    Business(
        *("Théâtre du Vieux Chêne", "C", "3 montée Saint-Barthélemy", "69005", "Lyon", "Culture"),
        (("Étienne", "Maréchal", "Régie générale"),),
    ),
    Business(
        *("Domaine de Chantegrive", "C", "Lieu-dit Chantegrive", "69460", "Vaux-en-Beaujolais", "Hôtellerie"),
        (("Marie", "Chantegrive", "Exploitation"),),
        ("Caveau", "Route du Caveau", "69460", "Vaux-en-Beaujolais"),
    ),
    Business(
        *("Coworking L’Étage", "C", "120 rue de Sèze", "69006", "Lyon", "Bureaux"),
        (("Thibault", "Girard", "Gestion du site"),),
    ),
    Business(
        *("Assurances Gaillard & fils", "C", "2 boulevard Gambetta", "38000", "Grenoble", "Bureaux"),
        (("Anne-Lise", "Gaillard", "Associée"),),
    ),
    Business(
        *("Laboratoire Biorives", "C", "15 allée des Sciences", "69100", "Villeurbanne", "Santé"),
        (("Samir", "Belkacem", "Responsable de site"),),
    ),
    Business(
        *("Château de Montbriand", "P", "Allée du Château", "69570", "Dardilly", "Hôtellerie"),
        (("Victor", "de Montbriand", "Propriétaire"),),
    ),
    Business(
        *("Cinéma Les Lumières du Rhône", "P", "45 avenue Berthelot", "69007", "Lyon", "Culture"),
        (("Élodie", "Faure", "Direction"),),
    ),
    Business(
        *("Crèche Les Petits Pas", "P", "8 rue du Jardin", "69800", "Saint-Priest", "Collectivités"),
        (("Fatima", "Ouali", "Directrice"),),
    ),
    Business(
        *("Salon Ciseaux d’Argent", "P", "17 rue Auguste-Comte", "69002", "Lyon", "Commerce"),
        (("Mélanie", "Roux", "Gérante"),),
    ),
    Business(
        *("Résidence Les Balcons de Fourvière", "P", "6 montée du Gourguillon", "69005", "Lyon", "Santé"),
        (("Pascal", "Thévenet", "Direction"),),
    ),
    Business(
        *("Studio Meunier Design", "P", "29 rue de Marseille", "69007", "Lyon", "Architectes"),
        (("Chloé", "Meunier", "Designer"),),
    ),
    Business(
        *("Banque coopérative du Lyonnais", "P", "50 place du Change", "69003", "Lyon", "Bureaux"),
        (("Laurent", "Besson", "Immobilier"),),
    ),
    Business(
        *("Auberge du Pont Vieux", "P", "2 rue du Pont", "01000", "Bourg-en-Bresse", "Hôtellerie"),
        (("Jérôme", "Mollard", "Gérant"),),
    ),
    Business(
        *("Scierie de la Combe", "S", "Zone artisanale de la Combe", "38850", "Bilieu", "Matières"),
        (("Bruno", "Gentil", "Ventes"),),
    ),
    Business(
        *("Quincaillerie Rhône-Isère", "S", "210 avenue Franklin-Roosevelt", "69500", "Bron", "Quincaillerie"),
        (("Yves", "Chapuis", "Comptoir"),),
    ),
    Business(
        *(
            "Panneaux & Stratifiés du Dauphiné",
            "S",
            "12 rue des Frênes",
            "38070",
            "Saint-Quentin-Fallavier",
            "Matières",
        ),
        (("Caroline", "Mercier", "Ventes"),),
    ),
    Business(
        *("Vernis et Finitions Bardel", "S", "5 impasse des Teinturiers", "69120", "Vaulx-en-Velin", "Matières"),
        (("Denis", "Bardel", "Gérant"),),
    ),
    Business(
        *("Transports Levant", "S", "Rue du Dôme", "69960", "Corbas", "Transport"),
        (("", "Exploitation", "Exploitation"),),
    ),
    Business(
        *("Miroiterie Clairval", "CS", "77 rue de Gerland", "69007", "Lyon", "Matières"),
        (("Patrick", "Clairval", "Gérant"),),
        None,
        "Nous pose ses vitrages, nous achète des habillages : compenser à la demande.",
    ),
    Business(
        *("Électricité Vignal", "S", "4 chemin du Moulin", "69600", "Oullins", "Sous-traitance"),
        (("Sylvain", "Vignal", "Gérant"),),
    ),
    Business(
        *("Möbelwerk Steinach GmbH", "CS", "Industriestraße 12", "77790", "Steinach", "Étranger"),
        (("Katrin", "Vogel", "Einkauf"),),
    ),
)
