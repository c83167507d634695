"""What higher areas add to documents: the template an e-mail takes, what is joined to it, panels and shortcuts of
cards, further links of a deal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SendingTemplate:
    """Which template the e-mail of a document takes: `choose(document, by)` answers a MailTemplate or None (TPL-004);
    `by` is who sends it."""

    choose: Callable[[Any, Any], Any]


@dataclass(frozen=True)
class Enclosure:
    """Files joined to the e-mails of documents beside the PDF: `files(document)` answers (content, name) pairs."""

    files: Callable[[Any], list[tuple[Any, str]]]


@dataclass(frozen=True)
class DocumentPanel:
    """A panel on the cards of documents: `panel(pages, request, document)` answers a Panel or None."""

    panel: Callable[[Any, Any, Any], Any]
    position: int = 100


@dataclass(frozen=True)
class InstalmentLink:
    """What an instalment on a card leads to: `url(user, document, row)`, "" when to nothing (DEP-003)."""

    url: Callable[[Any, Any, Any], str]


@dataclass(frozen=True)
class MoneyAhead:
    """What was received before a draft invoice is issued and will settle it: `rows(document)` answers the `payments`
    of its snapshot (BT-113)."""

    rows: Callable[[Any], list[dict[str, str]]]


@dataclass(frozen=True)
class PublicAnswer:
    """What the client may answer on the public page of a document: `asked(document)` gives what the template is drawn
    with, as `answer`, None when nothing is asked; a form posted to one of the `paths` is taken by `take(visit)`, which
    answers None to come back to the page."""

    template: str
    asked: Callable[[Any], dict[str, Any] | None]
    take: Callable[[Any], Any]
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Shortcut:
    """A button of the toolbar that leads elsewhere: `url(user, document)`, empty when it does not apply (QUO-066)."""

    label: Any
    icon: str
    url: Callable[[Any, Any], str]
    position: int = 100


@dataclass(frozen=True)
class DealLink:
    """Records of other areas in the chain of a deal: `steps(documents, user)` answers steps of the chain (QUO-024)."""

    steps: Callable[[Any, Any], list[Any]]


@dataclass(frozen=True)
class KeyFigure:
    """A figure shown on demand: `figure(document, user)` answers a ui Figure or None (QUO-023)."""

    figure: Callable[[Any, Any], Any]
    position: int = 100


@dataclass(frozen=True)
class OrderFigure:
    """Figures in the strip of an order's card: `figures(order, user)` answers them, in the order of `position`."""

    figures: Callable[[Any, Any], list[Any]]
    position: int = 50
