"""Links by which a person chooses a password: signed, for one person, used once, good for a week.

Nothing is kept: the link carries a seal of the password it replaces, so choosing one makes every link useless.
"""

from datetime import timedelta

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from etabli.kernel.people.models import User

SALT = "etabli.people.invitation"
GOOD_FOR = timedelta(days=7)


def invitation_for(user: User) -> str:
    """What the link of this person carries."""
    return signing.dumps([user.pk, _seal(user)], salt=SALT)


def invited_by(token: str) -> User | None:
    """The person a link is for; None when it was altered, has served, is too old, or the person has left."""
    try:
        pk, seal = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if user is not None and constant_time_compare(_seal(user), seal) else None


def _seal(user: User) -> str:
    return salted_hmac(SALT, f"{user.pk}\n{user.email}\n{user.password}", algorithm="sha256").hexdigest()[:32]
