"""The models of a library, as they are after the last migration."""

import uuid

from django.contrib.auth.models import User
from django.db import models
from django.db.models.functions import Lower


class Author(models.Model):
    name = models.CharField(max_length=200, db_index=True)
    born = models.DateField(null=True, blank=True)
    email = models.EmailField(unique=True, null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Tag(models.Model):
    slug = models.SlugField(primary_key=True)
    label = models.TextField(default="")

    def __str__(self):
        return self.slug


class Book(models.Model):
    number = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.TextField()
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")
    tags = models.ManyToManyField(Tag, blank=True)
    price = models.DecimalField(max_digits=12, decimal_places=3, default=0)
    pages = models.BigIntegerField(default=0)
    rating = models.FloatField(null=True, blank=True)
    printed = models.BooleanField(default=False)
    published = models.DateTimeField(null=True, blank=True)
    details = models.JSONField(default=dict, blank=True)
    cover = models.BinaryField(null=True)
    lent_for = models.DurationField(null=True, blank=True)
    seen_from = models.GenericIPAddressField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pages__gte=0), name="pages_not_negative"),
            models.UniqueConstraint(
                fields=["author", "title"],
                condition=models.Q(printed=True),
                name="printed_once",
            ),
        ]
        indexes = [
            models.Index(fields=["published", "-price"], name="by_date"),
            models.Index(Lower("title"), name="by_lower_title"),
        ]

    def __str__(self):
        return self.title


class Loan(models.Model):
    book = models.ForeignKey(Book, on_delete=models.PROTECT)
    reader = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    started = models.DateTimeField()
    place = models.PositiveSmallIntegerField(default=1)

    class Meta:
        unique_together = [("book", "started")]
        db_table = "library_loans"
