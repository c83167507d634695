"""Settings of exchanges, changed in Configuration."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.settings import declare

SECTION = "interactions"
SERVICE = "post"

declare(
    "interactions.internal_copy",
    False,
    section=SECTION,
    label=_("Pouvoir envoyer le contenu d’un échange en interne"),
    help=_("Oui : à l’envoi d’un e-mail, on peut aussi l’adresser à des collègues."),
)
declare(
    "interactions.reference",
    True,
    section=SECTION,
    label=_("Mettre une courte référence dans l’objet des e-mails"),
    help=_("Exemple : [#K4T7PQ]. Les réponses retrouvent leur échange même si la messagerie oublie le fil."),
)
declare(
    "interactions.plus_address",
    False,
    section=SECTION,
    label=_("Répondre à une adresse « collecte+référence@ »"),
    help=_("Seulement si le serveur de l’adresse de collecte accepte ces adresses (Google, Microsoft 365, Gandi)."),
)
declare(
    "interactions.forget_days",
    90,
    section=SECTION,
    label=_("Effacer le texte des messages non classés après (jours)"),
    help=_("Données personnelles : ce que personne ne range n’est pas gardé. Exemple : 90."),
)
declare(
    "interactions.postal_gateway",
    "local",
    section=SERVICE,
    label=_("Envoi des courriers"),
    choices=(("local", _("À imprimer et poster vous-même")), ("http", _("Service d’envoi postal"))),
)
declare(
    "interactions.postal_url",
    "",
    section=SERVICE,
    label=_("Adresse du service"),
    help=_("Donnée par le prestataire. Exemple : https://api.exemple.fr/lettres."),
)
declare("interactions.postal_key", "", section=SERVICE, label=_("Clé du service"), secret=True)
