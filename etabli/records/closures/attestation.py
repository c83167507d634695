"""The publisher's attestation (CGI art. 286 I 3° bis; content of BOI-LETTRE-000242, in our own words), for one own
company: what the program does, in four conditions, and what is left to both to fill and sign."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from etabli import __version__
from etabli.foundation import french
from etabli.foundation.typography import tidy
from etabli.kernel.chain.keys import key_id
from etabli.kernel.logbook import LogEntry
from etabli.kernel.printing import render_pdf
from etabli.kernel.printing.rich import tree
from etabli.records.documents.printing import heads
from etabli.records.documents.snapshots import seller
from etabli.records.layouts.resolving import words_for

BLANK = "…" * 30


def attestation_pdf(company: Any, *, at: datetime.datetime | None = None) -> bytes:
    """The attestation as PDF."""
    return render_pdf(attestation_data(company), at=at or timezone.now())


def attestation_name(company: Any) -> str:
    """Name of the file."""
    return f"attestation-editeur-{company.siren or company.pk}-{__version__}.pdf"


def attestation_data(company: Any) -> dict[str, Any]:
    """What the pages say."""
    own: Any = {"seller": seller(company), "options": {}, "lines": []}
    return {
        "kind": "receipt",
        "look": company.look,
        "lang": "fr",
        "words": {key: tidy(text) for key, text in words_for(company, "fr").items()},
        "title": _("Attestation de l’éditeur"),
        "number": "",
        "state": _("Société fictive") if company.is_fictitious else None,
        "brand": {"colour": company.colour},
        "seller": heads.seller(own),
        "buyer": _user_company(company),
        "facts": _facts(),
        "lines": [],
        "body": [_letter(_declared()), _letter(_conditions()), _publisher(), _letter(_user_says(company)), _user()],
        "mentions": [_("Société fictive : cette attestation est sans valeur.")] if company.is_fictitious else [],
        "options": {"subject": False},
    }


def installed_on() -> datetime.date | None:
    """First event of this installation, None when it is older than its event log."""
    first = LogEntry.objects.filter(kind=LogEntry.Kind.INSTALLED).order_by("position").first()
    return timezone.localdate(first.at) if first else None


def _facts() -> list[dict[str, Any]]:
    on = installed_on()
    return [
        {"label": _("Logiciel"), "value": "Établi", "key": True},
        {"label": _("Version"), "value": __version__, "key": True},
        {"label": _("N° d’installation"), "value": key_id()},
        {"label": _("Installé le"), "value": french.short(on) if on else BLANK[:12]},
        {"label": _("Établie le"), "value": french.short(timezone.localdate())},
    ]


def _user_company(company: Any) -> dict[str, Any]:
    lines = [*company.street.splitlines(), f"{company.postcode} {company.city}"]
    told: dict[str, Any] = {"name": tidy(company.name), "lines": [tidy(line) for line in lines if line.strip()]}
    return told | ({"ids": [["SIREN", company.siren]]} if company.siren else {})


def _declared() -> list[str]:
    return [
        _(
            "<strong>Volet 1, rempli par l’éditeur.</strong> L’éditeur désigné ci-dessous atteste que le logiciel "
            "Établi, dans la version et pour l’installation indiquées en tête, respecte les conditions "
            "d’inaltérabilité, de sécurisation, de conservation et d’archivage des données prévues au 3° bis du I "
            "de l’article 286 du code général des impôts, pour l’enregistrement des règlements des clients :"
        )
    ]


def _conditions() -> list[str]:
    return [
        _(
            "<strong>Inaltérabilité.</strong> Un document émis et un règlement enregistré ne se modifient ni ne "
            "s’effacent ; une correction est une nouvelle opération, en plus ou en moins, datée à la minute."
        ),
        _(
            "<strong>Sécurisation.</strong> Chaque opération est scellée sur la précédente par une empreinte à clé "
            "secrète ; la commande « etabli check_books » nomme le premier enregistrement altéré."
        ),
        _(
            "<strong>Conservation.</strong> Le détail des lignes est gardé ; les clôtures du jour, du mois et de "
            "l’exercice portent le total de la période et un cumul perpétuel."
        ),
        _(
            "<strong>Archivage.</strong> Une période clôturée s’exporte en fichiers ouverts, datés et signés, avec une "
            "notice en français, et se vérifie sans le programme d’origine."
        ),
    ]


def _publisher() -> dict[str, Any]:
    return _form(
        _("Pour l’éditeur"),
        (_("Dénomination et SIREN"), _("Nom et qualité du signataire"), _("Fait à, le"), _("Signature")),
    )


def _user_says(company: Any) -> list[str]:
    return [
        _(
            "<strong>Volet 2, rempli par l’entreprise utilisatrice.</strong> %(company)s certifie avoir installé et "
            "utiliser ce logiciel dans cette version pour enregistrer les règlements de ses clients, et n’en avoir "
            "pas modifié le programme. Qui le modifie en devient l’éditeur et établit sa propre attestation. "
            "Une fausse attestation est un délit (art. 441-1 du code pénal)."
        )
        % {"company": escape(company.name)}
    ]


def _user() -> dict[str, Any]:
    return _form(
        _("Pour l’entreprise utilisatrice"),
        (_("Nom et qualité du signataire"), _("Date d’acquisition"), _("Fait à, le"), _("Signature")),
    )


def _form(title: str, labels: tuple[str, ...]) -> dict[str, Any]:
    fields = [{"label": tidy(label), "value": BLANK} for label in labels]
    return {"part": "form", "title": title, "columns": 2, "fields": fields}


def _letter(paragraphs: list[str]) -> dict[str, Any]:
    html = "".join(f"<p>{text}</p>" for text in paragraphs)
    return {"part": "letter", "body": tree(html, tidy), "width": 170}
