"""Newsroom's one app. A file on disk becomes a page by walking down this list:

reading     bytes on disk -> clean text and metadata        (plain Python)
splitting   text -> labelled sections, with reasons         (plain Python)
entities    sections -> persons and countries, with evidence (plain Python)
importing   the pipeline that joins the three and saves the rows; the only writer of new articles
models      the tables, each QuerySet above its model
search      rows -> documents -> engine; a typed query -> hits -> rows
tagging     the vocabulary: aliases, merges, suggestions, rules that keep tagging, bulk work
jobs        long work as rows, done by the one worker that `serve` starts beside the site
correcting  what people decide: sections and names put right, persons merged, the journal and undo
keeping     the archive kept for years: backups, checks, copies, upgrades
views       doors for readers (with urls, forms, feeds, sitemaps, templatetags)
admin       door for editors
management  doors for operators (thin commands)

Imports point down only: admin and views may use importing, tagging, correcting and search,
these use models, and reading, splitting and entities know neither Django nor each other.
"""
