import datetime

from django.db import migrations


def fill(apps, schema_editor):
    Writer = apps.get_model("library", "Writer")
    Book = apps.get_model("library", "Book")
    writer = Writer.objects.create(name="Ada", born=datetime.date(1815, 12, 10))
    Book.objects.create(name="Notes", author=writer, price="1.25", published="1843-09-01")
    Book.objects.create(name="Letters", author=writer, pages=12)


def empty(apps, schema_editor):
    apps.get_model("library", "Writer").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]
    operations = [migrations.RunPython(fill, empty)]
