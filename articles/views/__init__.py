"""Doors for readers: one file for each kind of page, and the building blocks that pages share.

rail     when things were printed, as bars and years
periods  months and years, and the addresses that show them
ledger   one page of a list, and the numbers of the others
reading  an article's sections -> what the page shows, in reading order
names    who and what is mentioned, marked in the text
listing  the articles of something (a tag, a person, a month): the search with one part fixed
entity   the person or country of an address, and where merged and renamed ones went
captions the captions that name a person
alphabet people from A to Z, by the start of a name, and those mentioned most
maps     the world by number of articles, and where a country lies
sparks   bars by year, small enough for a table
columns  book indexes: names with their counts
shelf    pages kept ready for readers until something is committed, which state tells
replica  which requests a copy of the database may answer
holdings what the archive has by date, from the search index
"""
