"""The only thing kept about modules: which optional ones are off."""

from django.db import models


class ModuleState(models.Model):
    """An optional area and whether the account uses it. No row means on."""

    name = models.CharField(max_length=60, unique=True)
    is_on = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.name} {'on' if self.is_on else 'off'}"
