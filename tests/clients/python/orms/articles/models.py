"""Articles that are searched, as a site with django.contrib.postgres has them."""

from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Coalesce, Upper


class Article(models.Model):
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    # Kept by the program.
    vector = SearchVectorField(null=True)
    # Kept by the database.
    search = models.GeneratedField(
        expression=SearchVector(Coalesce("title", models.Value("")), config="english", weight="A")
        + SearchVector("body", config="english", weight="B"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["pk"]
        indexes = [
            GinIndex(fields=["vector"], name="by_vector"),
            GinIndex(fields=["search"], name="by_search"),
            GinIndex(SearchVector("title", "body", config="english"), name="by_words"),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="by_trigrams"),
            GistIndex(fields=["title"], opclasses=["gist_trgm_ops"], name="by_nearness"),
        ]

    def __str__(self):
        return self.title
