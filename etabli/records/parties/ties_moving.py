"""What follows in a merge among the directory's own rows: sites, members of a group, pairs said distinct."""

from typing import Any

from django.db.models import Q

from etabli.records.parties.models import NotDuplicate, Party


def sites_follow(kept: Any, absorbed: Any) -> None:
    """Sites the absorbed party paid for are paid by the kept one, which never pays for itself."""
    _follow("payer", kept, absorbed)


def members_follow(kept: Any, absorbed: Any) -> None:
    """Members of the absorbed group belong to the kept one."""
    _follow("group", kept, absorbed)


def pairs_go(kept: Any, absorbed: Any) -> None:
    """What was said of the absorbed party says nothing any more."""
    NotDuplicate.objects.filter(Q(first=absorbed) | Q(second=absorbed)).delete()


def stay(kept: Any, absorbed: Any) -> None:
    """Rows that go on naming the absorbed party: its trace."""


def _follow(field: str, kept: Any, absorbed: Any) -> None:
    rows: Any = Party._base_manager
    if getattr(kept, f"{field}_id") == absorbed.pk:
        rows.filter(pk=kept.pk).update(**{field: None})
        setattr(kept, field, None)
    rows.filter(**{field: absorbed}).exclude(pk=kept.pk).update(**{field: kept})
