from django.contrib import admin

from .models import Author, Book, Tag


@admin.register(Book)
class BookAdmin(admin.ModelAdmin):
    list_display = ["title", "author", "price"]
    list_filter = ["printed", "author"]
    search_fields = ["title", "author__name"]
    date_hierarchy = "published"


admin.site.register(Author)
admin.site.register(Tag)
