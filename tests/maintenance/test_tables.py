"""Every table is walked, each after those whose rows it names, or left out for a reason."""

from django.apps import apps
from django.db import models

from articles.maintenance import export, tables
from articles.models import Article, Original


def test_every_table_is_exported_or_left_out_for_a_reason() -> None:
    ours = {
        model
        for model in apps.get_app_config("articles").get_models(include_auto_created=True)
        if not model._meta.proxy
    }
    assert ours == {*tables.exported_tables(), *tables.LEFT_OUT}
    assert all(tables.LEFT_OUT.values())
    assert not tables.LEFT_OUT.keys() & set(tables.exported_tables())


def test_every_exported_table_has_one_place_in_an_export() -> None:
    placed = [
        Article,
        Original,
        *tables.tables_before_articles().values(),
        *tables.tables_after_articles().values(),
        *(model for model, _ in tables.article_parts().values()),
    ]
    assert len(placed) == len(set(placed))
    assert set(placed) == set(tables.exported_tables())


def test_rows_follow_those_that_they_name() -> None:
    order = list(tables.all_tables())
    assert len(order) == len(set(order))
    for model in order:
        for field in model._meta.concrete_fields:
            named = field.related_model
            if isinstance(field, models.ForeignKey) and named is not model:
                assert order.index(named) < order.index(model), (model, field)


def test_names_in_exports_stay() -> None:
    assert {
        "publications",
        "operations",
        "operation_parts",
        "entities",
        "successors",
        "aliases",
        "not_same",
        "phrase_rules",
        "tags",
        "tag_aliases",
        "tag_rules",
        "not_same_tags",
        "old_slugs",
        "import_runs",
    } <= tables.tables_before_articles().keys()
    assert "source_files" in tables.tables_after_articles()
    parts = {name: path for name, (_, path) in tables.article_parts().items()}
    assert parts.items() >= {
        ("versions", "article"),
        ("sections", "article"),
        ("links", "section__article"),
        ("mentions", "article"),
        ("decisions", "article"),
        ("tags", "content_object"),
        ("suggestions", "article"),
    }


def test_the_readme_of_an_export_names_every_file() -> None:
    readme = export.README.read_text(encoding="utf-8")
    names = [*tables.tables_before_articles(), *tables.tables_after_articles()]
    assert [name for name in names if f"{name}.jsonl" not in readme] == []
