"""What can be found, and the words known for forgiving typing errors."""

from django.db import models


class SearchEntry(models.Model):
    """One record as search knows it. `title_words` and `body` hold normalised words, one space apart."""

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    company = models.ForeignKey("companies.Company", null=True, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=300, blank=True)
    title_words = models.TextField(blank=True)
    body = models.TextField(blank=True)
    date = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once")]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word of a title, found again by its two first or three last letters when somebody mistypes it."""

    word = models.CharField(max_length=30, unique=True)
    head = models.CharField(max_length=2)
    tail = models.CharField(max_length=3)
    length = models.SmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["head", "length"], name="search_word_head"),
            models.Index(fields=["tail", "length"], name="search_word_tail"),
        ]

    def __str__(self) -> str:
        return self.word
