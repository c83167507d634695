"""The column on the real database: exact sums, exact filters, and no arithmetic that could round."""

from decimal import Decimal

import pytest
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.writer import MigrationWriter
from django.db.models import Avg, Case, ExpressionWrapper, F, Max, Q, Sum, Value, When
from django.db.models.functions import Coalesce
from django.test.utils import isolate_apps

from etabli.kernel.decimals import FixedDecimalField

pytestmark = pytest.mark.django_db

CENTS = FixedDecimalField(decimal_places=2)


@pytest.fixture
def sample():
    """A model with its table, gone at the end of the test's transaction."""
    with isolate_apps("etabli.kernel.decimals"):

        class Sample(models.Model):
            total = FixedDecimalField(null=True)
            other = FixedDecimalField(default=Decimal(0))
            price = FixedDecimalField(decimal_places=6, default=Decimal(0))

            class Meta:
                app_label = "decimals"

        editor = connection.SchemaEditorClass(connection, collect_sql=True)
        editor.deferred_sql = []
        sql, params = editor.table_sql(Sample)
        with connection.cursor() as cursor:
            cursor.execute(sql, params or None)
        yield Sample


def D(text):
    return Decimal(text)


def test_a_value_comes_back_as_it_went_in(sample):
    for text in ("0", "0.01", "-0.01", "1234.50", "9999999999999999.99", "-9999999999999999.99"):
        row = sample.objects.create(total=D(text))
        row.refresh_from_db()
        assert row.total == D(text)
        assert row.total.as_tuple().exponent == -2
    row = sample.objects.create(price=D("999999999999.999999"))
    assert sample.objects.get(pk=row.pk).price == D("999999999999.999999")


def test_sums_filters_and_aggregates_are_exact(sample):
    sample.objects.bulk_create([sample(total=D("1234.10"), other=D("0.10")) for _ in range(1000)])
    sample.objects.create(total=D("3702.30"), other=D("5"))
    figures = sample.objects.aggregate(
        all=Sum("total"),
        some=Sum("total", filter=Q(other=D("0.10"))),
        most=Max("total"),
        mean=Avg("other"),
        none=Coalesce(Sum("total", filter=Q(other=D("77"))), Value(D("0.00"), output_field=CENTS)),
        chosen=Sum(Case(When(total=D("3702.3"), then=F("total")), default=Value(D("0.01"), output_field=CENTS))),
    )
    assert figures == {
        "all": D("1237802.30"),
        "some": D("1234100.00"),
        "most": D("3702.30"),
        "mean": D("0.10"),
        "none": D("0.00"),
        "chosen": D("3712.30"),
    }
    assert sample.objects.filter(total=D("3702.30")).count() == 1
    assert sample.objects.filter(total__gt=D("1234.10")).count() == 1
    assert sample.objects.filter(total__gte="1234.1").count() == 1001
    assert sample.objects.filter(total__in=[D("1234.1"), 7]).count() == 1000
    assert sample.objects.filter(total__range=(D("1234.09"), D("1234.11"))).count() == 1000
    assert sample.objects.filter(total__gt=F("other")).count() == 1001
    assert sample.objects.filter(total__isnull=True).count() == 0


def test_an_average_is_rounded_half_up(sample):
    sample.objects.bulk_create([sample(total=D("0.01")), sample(total=D("0.02"))])
    assert sample.objects.aggregate(mean=Avg("total"))["mean"] == D("0.02")


@pytest.mark.parametrize(
    "expression",
    [
        F("total") + D("0.01"),
        F("total") + 1,
        F("total") * 3,
        F("price"),
        F("total") + F("price"),
        F("id"),
        Value(D("0.01")),
        Value(5),
        Value(D("1"), output_field=FixedDecimalField(decimal_places=6)),
    ],
)
def test_sql_arithmetic_that_would_change_the_scale_is_refused(sample, expression):
    sample.objects.create(total=D("10.00"))
    with pytest.raises(FieldError), transaction.atomic():
        sample.objects.update(total=expression)
    assert sample.objects.get().total == D("10.00")


def test_sql_arithmetic_of_one_scale_is_allowed_in_updates(sample):
    row = sample.objects.create(total=D("10.00"), other=D("2.50"))
    sample.objects.update(total=F("total") + F("other") - Value(D("0.01"), output_field=CENTS))
    row.refresh_from_db()
    assert row.total == D("12.49")
    sample.objects.update(total=F("other"))
    assert sample.objects.get().total == D("2.50")
    sample.objects.update(total=Value(None))
    assert sample.objects.get().total is None
    row.total = ExpressionWrapper(F("other") + F("other"), output_field=CENTS)
    row.save()
    assert sample.objects.get().total == D("5.00")


@pytest.mark.parametrize("annotation", [F("total") + F("other"), F("total") * 3, F("total") * F("other")])
def test_untyped_arithmetic_in_queries_is_refused(sample, annotation):
    with pytest.raises(FieldError):
        list(sample.objects.annotate(x=annotation))


def test_columns_of_different_scale_are_not_compared(sample):
    for lookup in ("total", "total__gt", "total__gte", "total__lt", "total__lte"):
        with pytest.raises(FieldError):
            list(sample.objects.filter(**{lookup: F("price")}))
    for expression in (F("total") * 2, F("other") + F("price"), F("id"), Value(1)):
        with pytest.raises(FieldError):
            list(sample.objects.filter(total=expression))


def test_a_sum_of_columns_of_one_scale_can_be_compared(sample):
    sample.objects.create(total=D("0.30"), other=D("0.10"))
    sample.objects.create(total=D("0.20"), other=D("0.20"))
    assert sample.objects.filter(total=F("other") + F("other")).count() == 0
    assert sample.objects.filter(total__gte=F("other") + F("other")).count() == 1
    assert sample.objects.filter(total=F("total") + F("other") - F("other")).count() == 2


def test_bulk_update_keeps_exact_values(sample):
    rows = sample.objects.bulk_create([sample(total=D("1")), sample(total=D("2"))])
    rows = list(sample.objects.order_by("pk"))
    rows[0].total, rows[1].total = D("0.07"), None
    sample.objects.bulk_update(rows, ["total"])
    assert list(sample.objects.order_by("pk").values_list("total", flat=True)) == [D("0.07"), None]


@pytest.mark.parametrize("value", [1.1, D("0.001"), D("NaN"), "abc", D("1e16")])
def test_what_it_cannot_hold_never_reaches_the_base(sample, value):
    with pytest.raises(ValidationError):
        sample.objects.create(total=value)
    with pytest.raises(ValidationError):
        sample.objects.filter(total=value).count()
    with pytest.raises(ValidationError):
        sample.objects.update(total=value)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite types values, not columns")
def test_sqlite_refuses_a_float_behind_the_programs_back(sample):
    sample.objects.create(total=D("1.00"))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE decimals_sample SET total = total + 0.5")


def test_fixtures_carry_plain_numbers(sample):
    row = sample.objects.create(total=D("1234.50"), price=D("0"))
    (text,) = [serializers.serialize("json", [row])]
    assert '"1234.50"' in text
    field = sample._meta.get_field("price")
    assert field.value_to_string(sample(price=D("0E-6"))) == "0.000000"
    assert field.value_to_string(sample(price=None)) == ""


def test_migrations_can_write_it_down():
    field = FixedDecimalField("prix", decimal_places=6, null=True, shown_decimals=2)
    _name, path, _args, kwargs = field.deconstruct()
    assert path == "etabli.kernel.decimals.FixedDecimalField"
    assert kwargs == {"verbose_name": "prix", "decimal_places": 6, "null": True, "shown_decimals": 2}
    text, imports = MigrationWriter.serialize(field)
    arguments = "decimal_places=6, null=True, shown_decimals=2, verbose_name='prix'"
    assert text == f"etabli.kernel.decimals.FixedDecimalField({arguments})"
    assert imports == {"import etabli.kernel.decimals"}
    assert field.clone().decimal_places == 6


@pytest.mark.parametrize("places", [-1, 10, 2.0])
def test_a_senseless_scale_is_reported(places):
    with isolate_apps("etabli.kernel.decimals"):

        class Wrong(models.Model):
            total = FixedDecimalField(decimal_places=places)

            class Meta:
                app_label = "decimals"

        assert [error.id for error in Wrong._meta.get_field("total").check()] == ["decimals.E001"]
