"""Conditions of the invented workshop."""

GENERAL = """<h1>1. Objet</h1>Ces conditions s’appliquent à toute commande passée à l’atelier, sauf accord écrit. <h1>2.
Devis et commande</h1>Le devis est gratuit et vaut jusqu’à la date qui y figure. La commande est ferme à
réception du devis signé. <h1>3. Prix</h1>Les prix sont en euros. Ils sont fermes pendant la validité du
devis. <h1>4. Délais</h1>Les délais courent du relevé définitif des mesures. Une intempérie ou un support non
livré les prolonge. <h1>5. Règlement</h1>Trente jours à compter de la facture, sauf échéancier convenu. Entre
professionnels, tout retard entraîne :<ul><li>des pénalités au taux de la BCE majoré de dix points
;</li><li>une indemnité forfaitaire de recouvrement de 40 €.</li></ul> <h1>6. Réserve de propriété</h1>Les
ouvrages restent la propriété de l’atelier jusqu’au règlement complet. <h1>7. Réception et garanties</h1>La
réception est prononcée en présence du client. Les garanties légales s’appliquent. <h1>8. Litiges</h1>Le
consommateur peut saisir gratuitement un médiateur. Entre professionnels, le tribunal de commerce du siège est
compétent.""".replace("\n", " ")
ACCESS = (
    "Le client assure l’accès au chantier, l’eau et l’électricité, et libère la pièce la veille des travaux. "
    "L’évacuation des meubles déposés est comprise."
)
