import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Writer",
            fields=[
                ("id", models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    )),
                ("name", models.CharField(max_length=50, unique=True)),
                ("born", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Book",
            fields=[
                ("id", models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    )),
                ("number", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("name", models.CharField(max_length=100, db_index=True)),
                (
                    "author",
                    models.ForeignKey(
                        to="library.writer", on_delete=django.db.models.deletion.CASCADE
                    ),
                ),
                ("price", models.DecimalField(max_digits=8, decimal_places=2, null=True)),
                ("pages", models.IntegerField(null=True)),
                ("shelf", models.CharField(max_length=10, default="A")),
                ("printed", models.BooleanField(default=False)),
                ("published", models.DateField(null=True)),
            ],
            options={"unique_together": {("author", "name")}},
        ),
        migrations.AddIndex("book", models.Index(fields=["shelf"], name="by_shelf")),
    ]
