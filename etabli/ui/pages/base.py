"""What every page of the kit is: a name in the address, the entry that opens it, and who may open it."""

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, get_script_prefix, get_urlconf, path, reverse

from etabli.kernel.modules import plugged
from etabli.kernel.people.rights import Opening, has_level
from etabli.kernel.refusals import Denied, Missing
from etabli.ui.registry import registry

View = Callable[..., HttpResponse]


@lru_cache(maxsize=4096)
def _address(_urls: Any, _prefix: str, name: str, parts: tuple[tuple[str, Any], ...]) -> str:
    """Looked up once for each set of addresses and each place the program is served from."""
    return reverse(name, kwargs=dict(parts) or None)


class Page:
    """A page type. Subclasses give `slug` and `title`; the registry makes their addresses. One instance a class."""

    slug: ClassVar[str] = ""
    title: Any = ""
    icon: str = ""
    for_everyone: ClassVar[bool] = False

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if cls.__dict__.get("slug"):
            registry.add(cls)

    @classmethod
    def page(cls) -> Any:
        """The one instance, which keeps no state between requests."""
        if "_page" not in cls.__dict__:
            cls._page = cls()  # type: ignore[attr-defined]
        return cls.__dict__["_page"]

    @classmethod
    def carries(cls) -> tuple[Any, ...]:
        """Kinds of records an entry for this page opens."""
        return ()

    def may_open(self, user: Any) -> bool:
        """Whether an entry that leads here is open to the person."""
        if self.for_everyone or user.is_administrator:
            return True
        return any(
            type(self) in getattr(opening, "leads_to", ()) and opening.is_open_to(user) for opening in plugged(Opening)
        )

    def may_change(self, user: Any) -> bool:
        """Whether the person may write here."""
        return has_level(user, "write") and self.may_open(user)

    def url(self, view: str = "list", /, **kwargs: Any) -> str:
        """Address of one of the page's views."""
        return _address(
            get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), f"{self.slug}:{view}", tuple(kwargs.items())
        )

    def urls(self) -> list[URLPattern]:
        """Addresses below `/<slug>/`."""
        return [path("", self.view(self.show), name="list")]

    def show(self, request: HttpRequest) -> HttpResponse:
        """The page itself."""
        raise NotImplementedError

    def view(self, method: View, *, open_to_all: bool = False) -> View:
        """The method behind the door: module on, person signed in and allowed."""

        def door(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not registry.is_on(type(self)):
                raise Missing
            request.et_page = self  # type: ignore[attr-defined]
            if not (open_to_all or self.may_open(request.user)):
                raise Denied
            return method(request, **kwargs)

        return door

    @cached_property
    def heading(self) -> str:
        """Title as shown."""
        return str(self.title)
