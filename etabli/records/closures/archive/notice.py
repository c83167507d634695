"""The notice of an archive, in French, for whoever opens it in ten years (BOI-TVA-DECLA-30-10-30 § 240)."""

from typing import Any

NOTICE = """\
ARCHIVE DE PÉRIODE CLÔTURÉE
Société : {company} (SIREN {siren})
Période : {period}
{training}
CE QUE CONTIENT CETTE ARCHIVE
documents.csv     factures, factures d’acompte et avoirs émis, avec la date et l’heure d’émission
lignes.csv        lignes de ces documents : désignation, quantité, prix unitaire, taux de TVA
tva.csv           base et montant de TVA par taux de chaque document
reglements.csv    règlements enregistrés, avec la date, l’heure et le moyen ; une annulation est une contre-écriture
affectations.csv  ce que chaque règlement a payé
clotures.csv      clôtures de jour, de mois et d’exercice de la période, avec les cumuls perpétuels
evenements.csv    événements du programme dans la période : démarrages, arrêts, mises à jour, sauvegardes, défauts
registre.jsonl    maillons du registre légal : un objet JSON par ligne, dans l’ordre
pieces/           originaux PDF et XML des documents, tels qu’ils ont été émis
manifeste.json    liste des fichiers avec leur taille et leur empreinte SHA-256, totaux de la clôture, clé publique
manifeste.sig     signature Ed25519 du fichier manifeste.json, en base64

LIRE LES FICHIERS
Les tableaux sont en UTF-8, séparés par des points-virgules, avec une ligne de titres. Les dates sont au format
AAAA-MM-JJ, les heures portent leur fuseau, les montants sont en euros avec un point décimal. Les montants des avoirs
et des remboursements sont positifs : leur nature (credit_note, refund) dit qu’ils se déduisent.

VÉRIFIER L’ARCHIVE
Sur un ordinateur où Établi est installé, sans base de données : etabli verify_archive FICHIER.zip
Sans le programme : comparer l’empreinte SHA-256 de chaque fichier à celle du manifeste ; vérifier la signature du
manifeste avec la clé publique ; dans registre.jsonl, chaque « previous » est le « link » de la ligne d’avant, et
chaque « digest » est le SHA-256 de « payload » écrit en JSON, clés triées, sans espaces, en UTF-8.
Clé publique de l’installation : {key}
À comparer à celle que la page « Clôtures » du programme affiche, ou que la société a communiquée.
"""


def notice(closure: Any, key: str) -> bytes:
    """The text of LISEZMOI.txt."""
    training = "SOCIÉTÉ FICTIVE : données d’entraînement, sans valeur.\n" if closure.is_fictitious else ""
    text = NOTICE.format(
        company=closure.company.name,
        siren=closure.company.siren or "non renseigné",
        period=closure.period,
        training=training,
        key=key,
    )
    return text.replace("\n", "\r\n").encode()
