"""Pages for readers: a file for each kind of page, and what these share.

front, search, archive, article, people, countries, tags   the pages their names say
imports         the report of an import, for editors
accounts        sign in, sign out, password
tagging         what the tag box on an article page sends
help            search help and other fixed pages
health, errors  answers for machines; what went wrong

article_text    an article's sections in reading order
mentions        names listed and marked in the text
listing         the articles of a person, country, tag, publication or month
timeline        articles by date, as bars and years
archive_stats   numbers of articles by date
pagination      one page of a list
downloads       search results as CSV or JSON lines
citations       an article for reference managers
redirects       pages renamed (301) or taken down (410)
etags           answers that say "unchanged"
"""
