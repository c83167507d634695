"""What goes wrong with a mail server, told in French, and whether trying again may help."""

import smtplib
import socket
import ssl
from dataclasses import dataclass

from django.utils.translation import gettext as _


class Uncertain(Exception):
    """The contents were handed over and the server never answered: it may or may not have taken them."""


@dataclass(frozen=True)
class Fault:
    """One fault. `lasting`: trying again changes nothing."""

    sentence: str
    lasting: bool = False


def explained(error: Exception) -> Fault:
    """Fault behind an error of the conversation."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Fault(
            _("Le serveur d’envoi refuse l’identifiant ou le mot de passe. Corrigez-les dans Configuration › E-mails.")
        )
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        lasting = all(code >= 500 for code, _answer in error.recipients.values())
        return Fault(refused_addresses(error.recipients), lasting)
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Fault(
            _("Le serveur d’envoi refuse l’adresse d’expédition « %(sender)s » : %(answer)s")
            % {"sender": error.sender, "answer": said(error.smtp_error)},
            error.smtp_code >= 500,
        )
    if isinstance(error, smtplib.SMTPResponseException):
        return Fault(_("Le serveur d’envoi refuse ce message : %s") % said(error.smtp_error), error.smtp_code >= 500)
    if isinstance(error, ssl.SSLCertVerificationError):
        return Fault(
            _("Le certificat du serveur d’envoi n’est pas reconnu : son nom ou son autorité ne conviennent pas.")
        )
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Fault(
            _(
                "Le serveur d’envoi ne propose pas ce chiffrement ou cette identification. "
                "Changez-les dans Configuration › E-mails."
            )
        )
    if isinstance(error, socket.gaierror):
        return Fault(
            _("Le serveur d’envoi est introuvable : vérifiez son nom, et que cette machine accède à Internet.")
        )
    return Fault(_("Le serveur d’envoi ne répond pas (%s). Un nouvel essai aura lieu.") % type(error).__name__)


def refused_addresses(refused: dict[str, tuple[int, bytes]]) -> str:
    """Sentence naming the addresses that were not accepted."""
    listed = " ; ".join(f"{address} ({said(answer)})" for address, (_code, answer) in refused.items())
    return _("Adresses refusées par le serveur : %s") % listed


def said(answer: bytes | str) -> str:
    """The server's own words, on one line, short."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())[:300]
