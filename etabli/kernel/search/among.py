"""The condition "one of these records" for as many ids as a search may find."""

import json
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Func

from etabli.kernel.statements.kept import Given


class Among(Func):
    """The key is one of the ids. They are one value of the statement, however many there are. `walked`: they are so
    many that the rows are better walked in their order and looked up among the ids than fetched one by one; PostgreSQL
    decides that by itself."""

    output_field = BooleanField()

    def __init__(self, ids: list[int], *, walked: bool, key: str = "pk") -> None:
        super().__init__(F(key))
        self.ids, self.walked = ids, walked

    @property
    def given(self) -> Given:
        """The ids as the one value of the statement. Its words are kept, the next search gives its own."""
        told = json.dumps(self.ids, separators=(",", ":"))
        return Given(told if connection.vendor == "sqlite" else f"{{{told[1:-1]}}}")

    @property
    def identity(self) -> tuple[Any, ...]:
        """What makes two of them equal."""
        return (type(self), *self.source_expressions, tuple(self.ids), self.walked)

    def as_sql(self, compiler: Any, connection: Any, *_more: Any, **_extra: Any) -> Any:
        """For PostgreSQL."""
        column, values = compiler.compile(self.source_expressions[0])
        return f"{column} = ANY(%s::bigint[])", [*values, self.given]

    def as_sqlite(self, compiler: Any, connection: Any, **_extra: Any) -> Any:
        """A plus sign keeps SQLite from fetching row after row by its key."""
        column, values = compiler.compile(self.source_expressions[0])
        sign = "+" if self.walked else ""
        return f"{sign}{column} IN (SELECT value FROM json_each(%s))", [*values, self.given]
