"""Django's text search: django.contrib.postgres.search, trigrams, lookups without accents."""

import os
import sys

import django
from django.conf import settings

from program import expect, step

MODE = sys.argv[1]

settings.configure(
    SECRET_KEY="only for this program",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ["PGDATABASE"],
            "USER": os.environ["PGUSER"],
            "PASSWORD": os.environ["PGPASSWORD"],
            "HOST": os.environ["PGHOST"],
            "PORT": os.environ["PGPORT"],
            "OPTIONS": {"server_side_binding": True} if MODE == "server_side_binding" else {},
        }
    },
    INSTALLED_APPS=["django.contrib.postgres", "articles"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django.contrib.postgres.search import (  # noqa: E402
    SearchHeadline,
    SearchQuery,
    SearchRank,
    SearchVector,
    TrigramDistance,
    TrigramSimilarity,
    TrigramStrictWordSimilarity,
    TrigramWordDistance,
    TrigramWordSimilarity,
)
from django.core.management import call_command  # noqa: E402
from django.db import ProgrammingError, connection  # noqa: E402
from django.db.models import F, Q, Value  # noqa: E402

from articles.models import Article  # noqa: E402

TEXTS = [
    ("Running with foxes", "The quick brown fox jumps over the lazy dog. Foxes ran all night long."),
    ("Cooking cats’ dinners", "A dinner for cats: fish, and more fish. Cooks cook what cats like."),
    ("Hôtel à la carte", "Le café de l’hôtel est fermé; naïve visitors kept asking for crème brûlée."),
    ("PostgreSQL databases", "Databases search text with dictionaries, parsers and rankings."),
    ("Nothing", ""),
    ("Mail user@example.com", "See http://www.example.com/search?q=fox and /usr/share/doc, version 15.3.2."),
]


def rounded(number):
    return f"{number:.5f}"


def migrate():
    with step("migrate"):
        call_command("migrate", verbosity=0)
    with step("makemigrations") as tell:
        call_command("makemigrations", "--check", "--dry-run", verbosity=0)
        tell("no changes")
    with step("columns") as tell, connection.cursor() as cursor:
        inspect = connection.introspection
        for column in inspect.get_table_description(cursor, "articles_article"):
            tell(column.name, column.type_code, column.null_ok)
        constraints = inspect.get_constraints(cursor, "articles_article")
        tell(sorted(name for name, each in constraints.items() if each["index"]))


def fill():
    with step("fill") as tell:
        Article.objects.bulk_create(
            Article(title=title, body=body, details={"note": body[:20], "n": len(body)})
            for title, body in TEXTS
        )
        tell(Article.objects.update(vector=SearchVector("title", "body", config="simple")))
        for article in Article.objects.all():
            tell(article.vector, "|", article.search)
        article = Article.objects.get(title="Nothing")
        article.body = "Something after all"
        article.save()
        article.refresh_from_db()
        tell(article.search)


def search():
    with step("search lookup") as tell:
        tell(list(Article.objects.filter(body__search="foxes").values_list("title", flat=True)))
        tell(list(Article.objects.filter(search="cooking").values_list("pk", flat=True)))
    with step("vectors") as tell:
        vector = SearchVector("title", weight="A") + SearchVector("body", weight="B")
        found = Article.objects.annotate(found=vector).filter(found=SearchQuery("fox"))
        tell(list(found.values_list("pk", "found")))
        tell(list(
            Article.objects.annotate(v=SearchVector("details__note", config="english"))
            .filter(v="quick").values_list("pk", "v")
        ))
    with step("queries") as tell:
        for search_type, text in [
            ("plain", "quick foxes"),
            ("phrase", "brown fox"),
            ("raw", "(cat | fox) & !dog"),
            ("raw", "data:*"),
            ("websearch", '"lazy dog" or -fish fox'),
        ]:
            query = SearchQuery(text, search_type=search_type, config="english")
            tell(search_type, list(Article.objects.filter(search=query).values_list("pk", flat=True)))
        query = (SearchQuery("fox") & SearchQuery("dog")) | ~SearchQuery("fish")
        tell(list(Article.objects.filter(search=query).values_list("pk", flat=True)))
        expect(
            tell,
            "wrong",
            ProgrammingError,
            lambda: list(Article.objects.filter(search=SearchQuery("a b", search_type="raw"))),
        )
    with step("rank") as tell:
        query = SearchQuery("cat | fox | search", search_type="raw", config="english")
        for options in [
            {},
            {"weights": [0.2, 0.4, 0.6, 0.8]},
            {"normalization": Value(2).bitor(Value(4))},
            {"cover_density": True},
        ]:
            ranked = Article.objects.annotate(rank=SearchRank(F("search"), query, **options))
            for pk, rank in ranked.filter(rank__gt=0).order_by("-rank", "pk").values_list("pk", "rank"):
                tell(pk, rounded(rank))
    with step("headline") as tell:
        query = SearchQuery("cat | fox", search_type="raw", config="english")
        found = Article.objects.filter(search=query)
        for options in [
            {},
            {"start_sel": "<mark>", "stop_sel": "</mark>", "max_words": 6, "min_words": 3},
            {"max_fragments": 2, "fragment_delimiter": " … ", "highlight_all": True},
        ]:
            headline = SearchHeadline("body", query, config="english", **options)
            for each in found.annotate(headline=headline).values_list("headline", flat=True):
                tell(each)


def trigrams():
    with step("trigrams") as tell:
        for similarity in [
            TrigramSimilarity("title", "runing fox"),
            TrigramWordSimilarity("fox", "title"),
            TrigramStrictWordSimilarity("foxes", "title"),
        ]:
            found = Article.objects.annotate(s=similarity).filter(s__gt=0).order_by("-s", "pk")
            tell([(pk, rounded(s)) for pk, s in found.values_list("pk", "s")])
        for distance in [TrigramDistance("title", "databases"), TrigramWordDistance("data", "title")]:
            found = Article.objects.annotate(d=distance).order_by("d", "pk")[:3]
            tell([(pk, rounded(d)) for pk, d in found.values_list("pk", "d")])
        for lookup in ["trigram_similar", "trigram_word_similar", "trigram_strict_word_similar"]:
            found = Article.objects.filter(**{f"title__{lookup}": "postgres database"})
            tell(lookup, list(found.values_list("pk", flat=True)))
    with step("unaccent") as tell:
        tell(list(Article.objects.filter(title__unaccent__icontains="hotel").values_list("pk", flat=True)))
        found = Article.objects.filter(body__unaccent__icontains="creme brulee")
        tell(list(found.values_list("pk", flat=True)))
        tell(list(
            Article.objects.filter(Q(title__unaccent__startswith="Hotel") | Q(title__iexact="nothing"))
            .values_list("pk", flat=True)
        ))
    with step("extensions") as tell, connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension ORDER BY 1")
        tell([name for (name,) in cursor.fetchall()])


for part in (migrate, fill, search, trigrams):
    part()
print("end")
