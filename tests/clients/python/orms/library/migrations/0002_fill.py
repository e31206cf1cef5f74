import datetime

from django.db import migrations


def fill(apps, schema_editor):
    alias = schema_editor.connection.alias
    writers = apps.get_model("library", "Writer").objects.using(alias)
    books = apps.get_model("library", "Book").objects.using(alias)
    writer = writers.create(name="Ada", born=datetime.date(1815, 12, 10))
    books.create(name="Notes", author=writer, price="1.25", published="1843-09-01")
    books.create(name="Letters", author=writer, pages=12)


def empty(apps, schema_editor):
    alias = schema_editor.connection.alias
    apps.get_model("library", "Writer").objects.using(alias).delete()


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]
    operations = [migrations.RunPython(fill, empty)]
