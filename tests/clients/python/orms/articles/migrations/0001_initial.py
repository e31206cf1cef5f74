from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.contrib.postgres.operations import (
    BtreeGinExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.contrib.postgres.search import (
    CombinedSearchVector,
    SearchConfig,
    SearchVector,
    SearchVectorField,
)
from django.db import migrations, models
from django.db.models.functions import Coalesce, Upper


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGinExtension(),
        migrations.CreateModel(
            name="Article",
            fields=[
                ("id", models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    )),
                ("title", models.CharField(max_length=200)),
                ("body", models.TextField(blank=True)),
                ("details", models.JSONField(default=dict)),
                ("vector", SearchVectorField(null=True)),
                ("search", models.GeneratedField(
                        db_persist=True,
                        expression=CombinedSearchVector(
                            SearchVector(
                                Coalesce("title", models.Value("")), config="english", weight="A"
                            ),
                            "||",
                            SearchVector("body", config="english", weight="B"),
                            SearchConfig("english"),
                        ),
                        output_field=SearchVectorField(),
                    )),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    GinIndex(fields=["vector"], name="by_vector"),
                    GinIndex(fields=["search"], name="by_search"),
                    GinIndex(SearchVector("title", "body", config="english"), name="by_words"),
                    GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="by_trigrams"),
                    GistIndex(fields=["title"], name="by_nearness", opclasses=["gist_trgm_ops"]),
                ],
            },
        ),
    ]
