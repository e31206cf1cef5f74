import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0002_fill"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RenameModel("Writer", "Author"),
        migrations.AlterModelOptions("author", {"ordering": ["name"]}),
        migrations.AlterField("author", "name", models.CharField(max_length=200, db_index=True)),
        migrations.AlterField("author", "born", models.DateField(null=True, blank=True)),
        migrations.AddField("author", "email", models.EmailField(max_length=254, null=True, unique=True)),
        migrations.AlterUniqueTogether("book", set()),
        migrations.RenameField("book", "name", "title"),
        migrations.AlterField("book", "title", models.TextField()),
        migrations.AlterField(
            "book", "price", models.DecimalField(max_digits=12, decimal_places=3, default=0)
        ),
        migrations.AlterField("book", "pages", models.BigIntegerField(default=0)),
        migrations.AlterField("book", "published", models.DateTimeField(null=True, blank=True)),
        migrations.AlterField(
            "book", "number", models.UUIDField(default=__import__("uuid").uuid4, editable=False, unique=True)
        ),
        migrations.AlterField(
            "book",
            "author",
            models.ForeignKey(
                to="library.author",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="books",
            ),
        ),
        migrations.RemoveIndex("book", "by_shelf"),
        migrations.RemoveField("book", "shelf"),
        migrations.AddField("book", "rating", models.FloatField(null=True, blank=True)),
        migrations.AddField("book", "details", models.JSONField(default=dict, blank=True)),
        migrations.AddField("book", "cover", models.BinaryField(null=True)),
        migrations.AddField("book", "lent_for", models.DurationField(null=True, blank=True)),
        migrations.AddField(
            "book", "seen_from", models.GenericIPAddressField(null=True, blank=True)
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                ("slug", models.SlugField(primary_key=True, serialize=False)),
                ("label", models.TextField(default="")),
            ],
        ),
        migrations.AddField("book", "tags", models.ManyToManyField("library.tag", blank=True)),
        migrations.CreateModel(
            name="Loan",
            fields=[
                ("id", models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    )),
                (
                    "book",
                    models.ForeignKey(
                        to="library.book", on_delete=django.db.models.deletion.PROTECT
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        to=settings.AUTH_USER_MODEL,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                    ),
                ),
                ("started", models.DateTimeField()),
                ("place", models.PositiveSmallIntegerField(default=1)),
            ],
            options={"unique_together": {("book", "started")}, "db_table": "loans"},
        ),
        migrations.AlterModelTable("loan", "library_loans"),
        migrations.AddConstraint(
            "book",
            models.CheckConstraint(condition=models.Q(pages__gte=0), name="pages_not_negative"),
        ),
        migrations.AddConstraint(
            "book",
            models.UniqueConstraint(
                fields=["author", "title"],
                condition=models.Q(printed=True),
                name="printed_once",
            ),
        ),
        migrations.AddIndex("book", models.Index(fields=["published", "-price"], name="by_date")),
        migrations.AddIndex("book", models.Index(Lower("title"), name="by_lower_title")),
    ]
