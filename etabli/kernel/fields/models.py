"""Definitions of custom fields, their options, and the values of records."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.kernel.decimals import FixedDecimalField

SHORT = 80


class FieldType(models.TextChoices):
    """What a value is (CUS-002, decisions 17 and 18)."""

    TEXT = "text", _("Texte")
    LONG = "long", _("Texte long")
    NUMBER = "number", _("Nombre")
    DATE = "date", _("Date")
    LIST = "list", _("Liste")
    MULTI = "multi", _("Liste multi")
    BOOL = "bool", _("Oui / non")
    LINK = "link", _("Lien")


LISTS = frozenset({FieldType.LIST, FieldType.MULTI})


class Colour(models.TextChoices):
    """Grounds an option may have."""

    NONE = "", _("sans couleur")
    GREY = "grey", _("gris")
    BLUE = "blue", _("bleu")
    GREEN = "green", _("vert")
    AMBER = "amber", _("ambre")
    RED = "red", _("rouge")


class CustomField(models.Model):
    """One field. `key` never changes: templates, files and other programs name it; `kinds` are names of FieldKind."""

    key = models.SlugField(max_length=60, unique=True, editable=False)
    label = models.CharField(_("nom du champ"), max_length=80)
    type = models.CharField(_("type"), max_length=6, choices=FieldType, default=FieldType.TEXT)
    kinds = models.JSONField(_("paraît sur"), default=list)
    required = models.BooleanField(_("obligatoire"), default=False)
    help = models.CharField(_("aide sous le champ"), max_length=200, blank=True)
    in_list = models.BooleanField(_("colonne affichée d’emblée dans les listes"), default=False)
    in_mail = models.BooleanField(_("variable des e-mails"), default=True)
    in_print = models.BooleanField(_("imprimé sur les documents"), default=False)
    carried = models.BooleanField(
        _("suit le document"),
        default=True,
        help_text=_("Sa valeur passe à ce qui est fait à partir de la fiche, quand le champ y paraît aussi."),
    )
    active = models.BooleanField(_("utilisé"), default=True)
    position = models.PositiveIntegerField(_("ordre"), default=0, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("champ personnalisé")
        verbose_name_plural = _("champs personnalisés")
        ordering = ("position", "pk")
        constraints = [models.CheckConstraint(condition=Q(type__in=FieldType.values), name="custom_field_type_known")]

    def __str__(self) -> str:
        return self.label


class FieldOption(models.Model):
    """A choice of a list. An archived one stays where it was chosen and is offered no more."""

    field = models.ForeignKey(CustomField, on_delete=models.CASCADE, related_name="options")
    label = models.CharField(_("choix"), max_length=80)
    colour = models.CharField(_("couleur"), max_length=6, choices=Colour, blank=True)
    position = models.PositiveIntegerField(default=0)
    archived = models.BooleanField(default=False)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["field", "label"], name="custom_option_once", violation_error_message=_("Ce choix existe déjà.")
            )
        ]

    def __str__(self) -> str:
        return self.label


class FieldValue(models.Model):
    """One value of one record; a multiple list has one row a choice. `text` is what is read and searched, `sort` its
    beginning made comparable; `number` holds yes and no as 1 and 0."""

    field = models.ForeignKey(CustomField, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    option = models.ForeignKey(FieldOption, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    sort = models.CharField(max_length=SHORT, blank=True)
    number = FixedDecimalField(null=True, blank=True, decimal_places=6)
    day = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("valeur de champ personnalisé")
        verbose_name_plural = _("valeurs de champs personnalisés")
        indexes = [
            models.Index(fields=["kind", "object_id"], name="custom_value_of"),
            models.Index(fields=["field", "kind", "object_id"], name="custom_value_on"),
            models.Index(fields=["field", "sort"], name="custom_value_text"),
            models.Index(fields=["field", "number"], name="custom_value_number"),
            models.Index(fields=["field", "day"], name="custom_value_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["field", "kind", "object_id"], condition=Q(option=None), name="custom_value_once"
            ),
            models.UniqueConstraint(fields=["field", "kind", "object_id", "option"], name="custom_choice_once"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
