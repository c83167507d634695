"""Values that differ from the factory's."""

from django.db import models


class Setting(models.Model):
    """A changed value, for the whole account or for one of its companies."""

    key = models.CharField(max_length=80)
    company = models.ForeignKey("companies.Company", null=True, on_delete=models.CASCADE, related_name="+")
    value = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "company"], name="setting_once", nulls_distinct=True),
            models.UniqueConstraint(fields=["key"], condition=models.Q(company=None), name="setting_once_account"),
        ]

    def __str__(self) -> str:
        return self.key
