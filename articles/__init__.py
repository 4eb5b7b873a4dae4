"""Newsroom's one app. A file on disk becomes a page by walking down this list:

errors       what commands and pages turn into a sentence
reading      bytes on disk -> clean text and metadata; formats/: zip files and other containers
splitting    text -> labelled sections, each with its rule, certainty and reason
entities     sections -> persons and countries, with evidence
quotes       sections and persons -> who said what, with rule and certainty
models       the tables, each QuerySet above its model
search       query/ what was typed -> a tree; index/ rows -> documents; engines/ what answers
jobs         background jobs as rows, done by the one worker that `serve` starts beside the site
journal      one recorder of changes and what undoes them; redirects of old addresses; expiry
decisions    what people decide about sections, names and phrases; articles taken down
people       persons merged, split and renamed; duplicates of persons
tagging      the vocabulary: aliases, merges, suggestions, rules that keep tagging, bulk work
importing    the pipeline that joins the text packages and saves the rows
maintenance  backup, restore, export, copy, checks, housekeeping
middleware   what every request passes: page cache, limits, private archives, replica
views        doors for readers (with urls, api, forms, feeds, sitemaps, templatetags)
admin        door for editors
management   doors for operators (thin commands)

Imports point down only: later rooms use earlier ones, by their doors. The text packages (reading,
splitting, entities, quotes) are plain Python: they know neither Django nor each other.
"""
