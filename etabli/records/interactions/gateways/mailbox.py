"""The conversation with an IMAP server: folders, UIDs, whole messages. Reading never marks a message as read."""

import imaplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from django.utils.translation import gettext as _
from imap_tools import AND, BaseMailBox, MailBox, MailboxLoginError, MailBoxStartTls, MailBoxUnencrypted, U
from imap_tools.errors import ImapToolsError

from etabli.records.interactions.models import MailAccount, Security

SECONDS = 30
SENT = ("\\sent",)
SENT_NAMES = ("sent", "sent items", "sent messages", "envoyés", "messages envoyés", "éléments envoyés", "inbox.sent")
FAULTS = (ImapToolsError, imaplib.IMAP4.error, OSError)


class Mailbox:
    """An opened mailbox."""

    def __init__(self, box: BaseMailBox) -> None:
        self._box = box

    def sent_folder(self, wanted: str = "") -> str:
        """Name of the folder of sent messages: that of the settings, the one the server marks, or a usual name."""
        folders = self._box.folder.list()
        names = [folder.name for folder in folders]
        if wanted:
            return wanted if wanted in names else ""
        for folder in folders:
            if any(flag.lower() in SENT for flag in folder.flags):
                return folder.name
        return next((name for name in names if name.lower() in SENT_NAMES), "")

    def open(self, folder: str) -> int:
        """Open a folder without changing anything in it. Answers its UIDVALIDITY."""
        found = self._box.folder.status(folder, ["UIDVALIDITY"])
        self._box.folder.set(folder, readonly=True)
        return int(found["UIDVALIDITY"])

    def uids_after(self, uid: int, since: date) -> list[int]:
        """UIDs beyond that one, received since that day, in order. A server answers `n:*` with its last message at
        least, however low (RFC 3501, 6.4.8)."""
        found = self._box.uids(AND(uid=U(str(uid + 1), "*"), date_gte=since))
        return sorted(number for number in map(int, found) if number > uid)

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """Bytes of each message."""
        rows = self._box.fetch(uid_list=[str(uid) for uid in uids], headers_only=True, mark_seen=False, bulk=True)
        return {int(row.uid): row.size_rfc822 for row in rows if row.uid}

    def raw(self, uid: int) -> bytes:
        """The whole message, b"" when it has gone meanwhile."""
        for message in self._box.fetch(uid_list=[str(uid)], mark_seen=False):
            return message.obj.as_bytes()
        return b""


@contextmanager
def opened(account: MailAccount) -> Iterator[Mailbox]:
    """The mailbox, signed in. Raises one of FAULTS."""
    context = ssl.create_default_context()
    if account.security == Security.TLS:
        box: BaseMailBox = MailBox(account.host, account.port, timeout=SECONDS, ssl_context=context)
    elif account.security == Security.STARTTLS:
        box = MailBoxStartTls(account.host, account.port, timeout=SECONDS, ssl_context=context)
    else:
        box = MailBoxUnencrypted(account.host, account.port, timeout=SECONDS)
    try:
        box.login(account.login, account.password, initial_folder=None)
        yield Mailbox(box)
    finally:
        try:
            box.logout()
        except FAULTS:
            box.client.shutdown()


def try_account(account: MailAccount) -> str:
    """Connect, sign in, open the inbox. Answers the French explanation of what goes wrong, nothing when all is well."""
    try:
        with opened(account) as box:
            box.open("INBOX")
            if account.sent_folder and not box.sent_folder(account.sent_folder):
                return _("Le dossier « %s » n’existe pas dans cette boîte.") % account.sent_folder
    except FAULTS as error:
        return explained(error)
    return ""


def explained(error: Exception) -> str:
    """What went wrong, told to who set the mailbox up."""
    if isinstance(error, MailboxLoginError):
        return _(
            "Le serveur refuse l’identifiant ou le mot de passe. "
            "Google et Microsoft demandent un mot de passe d’application : voyez l’aide."
        )
    if isinstance(error, ssl.SSLError):
        return _("La connexion chiffrée échoue : vérifiez le port et le chiffrement (993 avec TLS, 143 avec STARTTLS).")
    if isinstance(error, TimeoutError):
        return _("Le serveur ne répond pas. Vérifiez son nom et le port ; la relève reprendra d’elle-même.")
    if isinstance(error, ConnectionError):
        return _("Le serveur refuse la connexion ou l’a coupée. La relève reprendra où elle s’est arrêtée.")
    if isinstance(error, OSError):
        return _("Ce serveur est introuvable. Vérifiez son nom (exemple : imap.exemple.fr).")
    return _("Le serveur a mal répondu : %s") % str(error)[:200]
