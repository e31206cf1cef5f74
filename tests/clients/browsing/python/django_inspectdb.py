"""Django: inspectdb, and what its introspection tells of each table."""

import io
import os

import django
from django.conf import settings

from lines import show

settings.configure(
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ["PGDATABASE"],
            "USER": os.environ["PGUSER"],
            "PASSWORD": os.environ["PGPASSWORD"],
            "HOST": os.environ["PGHOST"],
            "PORT": os.environ["PGPORT"],
        }
    },
    INSTALLED_APPS=[],
)
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402


def models():
    output = io.StringIO()
    call_command("inspectdb", include_views=True, stdout=output)
    return output.getvalue().split("\n")


show("inspectdb", models, ordered=True)
introspection = connection.introspection
with connection.cursor() as cursor:
    tables = introspection.get_table_list(cursor)
    show("tables", lambda: tables)
    for table in sorted(each.name for each in tables):
        for name in [
            "get_table_description",
            "get_sequences",
            "get_relations",
            "get_primary_key_columns",
            "get_constraints",
        ]:
            show(f"{table} {name}", lambda: getattr(introspection, name)(cursor, table))
print("end")
