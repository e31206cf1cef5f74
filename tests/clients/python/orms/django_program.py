"""Django: migrations of contrib's apps and of one's own, the admin, sessions, and queries."""

import datetime
import decimal
import io
import os
import sys
import uuid

import django
from django.conf import settings

from program import expect, line, step

MODE = sys.argv[1]

settings.configure(
    SECRET_KEY="only for this program",
    ALLOWED_HOSTS=["testserver"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ["PGDATABASE"],
            "USER": os.environ["PGUSER"],
            "PASSWORD": os.environ["PGPASSWORD"],
            "HOST": os.environ["PGHOST"],
            "PORT": os.environ["PGPORT"],
            "OPTIONS": {"server_side_binding": True} if MODE == "server_side_binding" else {},
        },
        "tenant": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ["PGDATABASE"],
            "USER": os.environ["PGUSER"],
            "PASSWORD": os.environ["PGPASSWORD"],
            "HOST": os.environ["PGHOST"],
            "PORT": os.environ["PGPORT"],
            "OPTIONS": {"options": "-c search_path=tenant"},
        },
    },
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "library",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    ROOT_URLCONF="library_urls",
    STATIC_URL="/static/",
    USE_TZ=True,
    TIME_ZONE="Europe/Berlin",
)
django.setup()

from django.contrib.auth.models import Group, Permission, User  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import (  # noqa: E402
    DataError,
    IntegrityError,
    ProgrammingError,
    connection,
    connections,
    models,
    transaction,
)
from django.db.models import Avg, Count, Exists, F, Max, OuterRef, Q, Subquery, Sum  # noqa: E402
from django.db.models.functions import (  # noqa: E402
    Cast,
    Coalesce,
    Concat,
    ExtractYear,
    Length,
    Lower,
    Now,
    RowNumber,
    TruncMonth,
    Upper,
)
from django.test import Client  # noqa: E402

from library.models import Author, Book, Loan, Tag  # noqa: E402


def command(name, *arguments, **options):
    """What a management command prints, as lines."""
    output = io.StringIO()
    call_command(name, *arguments, stdout=output, no_color=True, **options)
    return output.getvalue().strip().split("\n")


def tell_command(name, *arguments, **options):
    title = " ".join([name, *arguments])
    with step(title) as tell:
        for text in command(name, *arguments, **options):
            tell(text)


def tell_schema(title):
    """The tables as Django's introspection sees them."""
    with step(title) as tell, connection.cursor() as cursor:
        inspect = connection.introspection
        for table in sorted(inspect.table_names(cursor)):
            for column in inspect.get_table_description(cursor, table):
                tell(
                    table,
                    column.name,
                    inspect.get_field_type(column.type_code, column),
                    column.display_size,
                    column.precision,
                    column.scale,
                    column.null_ok,
                    column.default,
                    column.is_autofield,
                    column.comment,
                )
            constraints = inspect.get_constraints(cursor, table)
            for name, constraint in sorted(constraints.items()):
                tell(table, name, {key: constraint[key] for key in sorted(constraint)})
            tell(table, "sequences", inspect.get_sequences(cursor, table))
            tell(table, "relations", sorted(inspect.get_relations(cursor, table).items()))


def migrations():
    tell_command("migrate", "library", "0002", verbosity=1)
    tell_schema("schema at 0002")
    tell_command("migrate", verbosity=1)
    tell_schema("schema")
    tell_command("showmigrations")
    tell_command("migrate", "library", "0001", verbosity=1)
    tell_command("migrate", verbosity=1)
    tell_command("makemigrations", "--dry-run")
    tell_command("check", "--database", "default")
    tell_command("sqlsequencereset", "library")
    tell_command("inspectdb")


def users():
    with step("users") as tell:
        os.environ["DJANGO_SUPERUSER_PASSWORD"] = "secret"
        tell(*command("createsuperuser", interactive=False, username="root", email="r@example.org"))
        reader = User.objects.create_user("reader", password="read")
        group = Group.objects.create(name="librarians")
        group.permissions.set(Permission.objects.filter(codename__contains="book"))
        reader.groups.add(group)
        tell(sorted(reader.get_all_permissions()))
        tell(ContentType.objects.count(), Permission.objects.count())
        tell(ContentType.objects.get_for_model(Book).natural_key())
        expect(tell, "twice", IntegrityError, lambda: User.objects.create_user("reader"))
        tell(User.objects.filter(is_superuser=True).values_list("username", flat=True).get())


def admin():
    client = Client()
    with step("admin: logging in") as tell:
        tell(client.get("/admin/").status_code)
        response = client.post(
            "/admin/login/?next=/admin/", {"username": "root", "password": "secret"}
        )
        tell(response.status_code, response["Location"])
        tell(client.get("/admin/").status_code, bool(client.session.session_key))
    with step("admin: changing") as tell:
        author = Author.objects.get(name="Ada")
        values = {
            "title": "By hand",
            "author": author.pk,
            "price": "12.500",
            "pages": "7",
            "details": '{"a": [1, 2, {"b": null}]}',
            "published_0": "2024-02-29",
            "published_1": "12:30:00",
            "lent_for": "3 04:05:06",
            "seen_from": "::1",
        }
        response = client.post("/admin/library/book/add/", values)
        tell(response.status_code, response["Location"])
        book = Book.objects.get(title="By hand")
        tell(book.price, book.details, book.published, book.lent_for, book.seen_from)
        path = f"/admin/library/book/{book.pk}"
        tell(client.post(f"{path}/change/", {**values, "pages": "-1"}).status_code)
        tell(client.post(f"{path}/change/", {**values, "pages": "8"}).status_code)
        listing = client.get("/admin/library/book/?q=hand&printed__exact=0&published__year=2024")
        tell(listing.status_code, "1 book" in listing.content.decode())
        history = client.get(f"{path}/history/").content.decode()
        tell("Changed Pages" in history, "Added" in history)
        tell(client.post(f"{path}/delete/", {"post": "yes"}).status_code)
        tell(Book.objects.filter(title="By hand").exists())
    with step("admin: logging out") as tell:
        tell(client.post("/admin/logout/").status_code)
        tell(*command("clearsessions"))


def fill():
    with step("fill") as tell:
        ada = Author.objects.get(name="Ada")
        others = Author.objects.bulk_create(
            [Author(name=name, email=f"{name.lower()}@example.org") for name in ("Bob", "Cäsar")]
        )
        tell([bool(other.pk) for other in others])
        books = Book.objects.bulk_create(
            [
                Book(
                    number=uuid.UUID(int=number),
                    title=f"Book {number}",
                    author=[ada, *others][number % 3],
                    price=decimal.Decimal(number) / 8,
                    pages=number * 100,
                    rating=number / 3 if number % 2 else None,
                    printed=number % 4 == 0,
                    published=datetime.datetime(
                        2020 + number % 3, 1 + number, 3, 4, 5, 6, 789, tzinfo=datetime.timezone.utc
                    ),
                    details={"number": number, "tags": ["x"] * (number % 3), "deep": {"n": None}},
                    cover=bytes([0, number, 255]),
                    lent_for=datetime.timedelta(days=number, microseconds=1),
                    seen_from=f"10.0.0.{number}",
                )
                for number in range(1, 11)
            ]
        )
        for slug in ("old", "new", "rare"):
            Tag.objects.create(slug=slug, label=slug.upper())
        for number, book in enumerate(books):
            book.tags.set(["old"] if number % 2 else ["new", "rare"])
        tell(Book.objects.count(), Book.tags.through.objects.count())


def queries():
    books = Book.objects.exclude(title__in=["Notes", "Letters"])
    cases = {
        "all values": lambda: list(
            books.order_by("number").values_list(
                "number", "title", "price", "pages", "rating", "printed", "published", "details",
                "lent_for", "seen_from",
            )[:3]
        ),
        "binary": lambda: [bytes(cover) for cover in books.order_by("number").values_list("cover", flat=True)[:2]],
        "lookups": lambda: [
            books.filter(**{lookup: value}).count()
            for lookup, value in {
                "title__icontains": "BOOK 1",
                "title__istartswith": "boo",
                "title__iexact": "book 3",
                "title__regex": r"^Book \d$",
                "title__iregex": r"^bOOK 1",
                "title__endswith": "0",
                "title__range": ("Book 2", "Book 5"),
                "pages__gt": 500,
                "rating__isnull": True,
                "published__year": 2021,
                "published__date": datetime.date(2021, 2, 3),
                "published__week_day": 4,
                "published__time__gte": datetime.time(5, 0),
                "author__name__startswith": "C",
                "tags__slug": "rare",
                "details__number__gte": 5,
                "details__has_key": "tags",
                "details__contains": {"number": 3},
                "details__deep__n": None,
                "details__tags__0": "x",
                "lent_for__gt": datetime.timedelta(days=5),
                "seen_from": "10.0.0.7",
                "price__in": [decimal.Decimal("0.125"), decimal.Decimal("1.25")],
            }.items()
        ],
        "q objects": lambda: list(
            books.filter(Q(pages__lt=300) | ~Q(printed=False) & Q(rating=None)).order_by("pages").values_list("title", flat=True)
        ),
        "aggregates": lambda: books.aggregate(
            Avg("pages"), Sum("price"), Max("published"), Count("rating"), some=Count("pk", filter=Q(printed=True))
        ),
        "grouped": lambda: list(
            Author.objects.annotate(n=Count("books"), total=Sum("books__price")).filter(n__gt=1).order_by("-n", "name").values_list("name", "n", "total")
        ),
        "expressions": lambda: list(
            books.annotate(
                twice=F("pages") * 2 + 1,
                text=Concat(Upper("title"), models.Value("/"), Cast("pages", models.TextField()), output_field=models.TextField()),
                year=ExtractYear("published"),
                length=Length(Lower("title")),
                some=Coalesce("rating", -1.0),
            ).order_by("number").values_list("twice", "text", "year", "length", "some")[:4]
        ),
        "truncated": lambda: list(
            books.annotate(month=TruncMonth("published")).values("month").annotate(n=Count("*")).order_by("month").values_list("month", "n")
        ),
        "subqueries": lambda: list(
            Author.objects.annotate(
                latest=Subquery(Book.objects.filter(author=OuterRef("pk")).order_by("-published").values("title")[:1]),
                has=Exists(Book.objects.filter(author=OuterRef("pk"), printed=True)),
            ).order_by("name").values_list("name", "latest", "has")
        ),
        "windows": lambda: list(
            books.annotate(
                place=models.Window(RowNumber(), partition_by=["author"], order_by=F("pages").desc())
            ).order_by("author__name", "place").values_list("author__name", "place", "title")[:5]
        ),
        "nulls": lambda: list(
            books.order_by(F("rating").desc(nulls_last=True), "pk").values_list("rating", flat=True)
        ),
        "distinct on": lambda: list(
            books.order_by("author__name", "-pages").distinct("author__name").values_list("author__name", "title")
        ),
        "union": lambda: list(
            Author.objects.values_list("name").union(Tag.objects.values_list("slug")).order_by("name")
        ),
        "joins": lambda: [
            (book.title, book.author.name, [tag.slug for tag in sorted(book.tags.all(), key=str)])
            for book in books.select_related("author").prefetch_related("tags").order_by("number")[:4]
        ],
        "dates": lambda: list(books.datetimes("published", "year")),
        "iterator": lambda: sum(book.pages for book in books.iterator(chunk_size=3)),
        "in bulk": lambda: sorted(Book.objects.in_bulk([uuid.UUID(int=2)], field_name="number"), key=str),
        "raw": lambda: [
            author.name for author in Author.objects.raw("SELECT * FROM library_author WHERE name > %s ORDER BY name", ["B"])
        ],
        "extra": lambda: list(books.extra(select={"big": "pages > 500"}).order_by("number").values_list("big", flat=True)),
        "explained": lambda: bool(books.filter(pages=1).explain()),
        "now": lambda: books.filter(published__lt=Now()).count(),
    }
    for name, query in cases.items():
        with step(f"query {name}") as tell:
            tell(query())


def changes():
    with step("changes") as tell:
        tell(Book.objects.filter(printed=True).update(pages=F("pages") + 1, title=Concat("title", models.Value("!"))))
        tell(Book.objects.update_or_create(title="New", defaults={"author": Author.objects.first(), "pages": 3})[1])
        tell(Author.objects.get_or_create(name="Bob", defaults={"email": "x@example.org"})[1])
        Tag.objects.bulk_create(
            [Tag(slug="old", label="changed"), Tag(slug="odd", label="added")],
            update_conflicts=True,
            unique_fields=["slug"],
            update_fields=["label"],
        )
        tell(list(Tag.objects.order_by("slug").values_list("slug", "label")))
        tell(len(Tag.objects.bulk_create([Tag(slug="old")], ignore_conflicts=True)))
        books = list(Book.objects.order_by("pk")[:2])
        for book in books:
            book.rating = 9.5
        tell(Book.objects.bulk_update(books, ["rating", "details"]))
        loan = Loan.objects.create(
            book=books[0], reader=User.objects.get(username="reader"), started="2024-01-01T00:00Z"
        )
        expect(tell, "protected", models.ProtectedError, books[0].delete)
        User.objects.get(username="reader").delete()
        loan.refresh_from_db()
        tell(loan.reader, loan.started, loan.place)
        loan.delete()
        tell(Author.objects.get(name="Bob").delete())
    with step("errors") as tell:
        author = Author.objects.first()
        cases = {
            "check": (IntegrityError, lambda: Book.objects.create(title="x", author=author, pages=-1)),
            "unique": (IntegrityError, lambda: Author.objects.create(name="y", email="cäsar@example.org")),
            "foreign key": (IntegrityError, lambda: foreign_key_at_commit()),
            "null": (IntegrityError, lambda: Book.objects.create(title=None, author=author)),
            "too long": (DataError, lambda: Author.objects.create(name="x" * 201)),
            "overflow": (DataError, lambda: Book.objects.create(title="x", author=author, price="12345678901")),
            "no table": (ProgrammingError, lambda: connection.cursor().execute("SELECT * FROM missing")),
        }
        for name, (error, work) in cases.items():
            def attempt(work=work):
                with transaction.atomic():
                    work()
            expect(tell, name, error, attempt)
    with step("transactions") as tell:
        before = Author.objects.count()
        try:
            with transaction.atomic():
                Author.objects.create(name="gone")
                try:
                    with transaction.atomic():
                        Author.objects.create(name="inner")
                        raise ValueError
                except ValueError:
                    tell("in the block", Author.objects.count() - before)
                raise KeyError
        except KeyError:
            tell("behind it", Author.objects.count() - before)
        with transaction.atomic():
            locked = Book.objects.select_for_update(of=("self",)).order_by("pk").first()
            locked.pages += 1
            locked.save(update_fields=["pages"])
            tell("locked", locked.pages)


def foreign_key_at_commit():
    Book.objects.create(title="x", author_id=999)
    connection.check_constraints()


def data():
    with step("dump and load") as tell:
        dumped = command("dumpdata", "library", natural_foreign=True)[0]
        command("flush", interactive=False, verbosity=0)
        tell(Book.objects.count(), User.objects.count(), Permission.objects.count() > 0)
        path = f"{os.environ.get('TMPDIR', '/tmp')}/ayb-django-{os.getpid()}.json"
        with open(path, "w", encoding="utf-8") as file:
            file.write(dumped)
        try:
            tell(*command("loaddata", path, verbosity=1))
        finally:
            os.remove(path)
        tell(command("dumpdata", "library", natural_foreign=True)[0] == dumped)
        Author.objects.create(name="behind the loaded ones")
        tell(Author.objects.count(), Author.objects.latest("pk").name)


def tenant():
    with step("a schema by search_path") as tell:
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA tenant")
        tell(*command("migrate", database="tenant", verbosity=0))
        with connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'tenant' ORDER BY 1")
            tell(*[name for (name,) in cursor.fetchall()])
            cursor.execute("SELECT count(*) FROM tenant.library_book")
            tell(cursor.fetchone())
        author = Author.objects.using("tenant").create(name="of the tenant", born=datetime.date(1990, 1, 2))
        tell(author.pk, Author.objects.using("tenant").count(), Author.objects.filter(name="of the tenant").exists())
        User.objects.db_manager("tenant").create_user("tenant", password="x")
        tell(User.objects.using("tenant").count(), User.objects.filter(username="tenant").exists())
        tell(sorted(connections["tenant"].introspection.table_names())[:5])
        tell(*command("migrate", "library", "zero", database="tenant", verbosity=0))
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'tenant' AND tablename LIKE 'library%'")
            tell(cursor.fetchone(), Author.objects.count() > 0)
        connections["tenant"].close()
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA tenant CASCADE")


for part in (migrations, users, fill, admin, queries, changes, data, tenant):
    part()
print("end")
