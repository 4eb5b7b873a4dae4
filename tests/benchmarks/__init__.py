"""Measuring Newsroom: on generated archives of any size, beside the limit and beside rivals.

    python -m tests.benchmarks --help

vocabulary, names, outlines, prose, layouts, generator   article N, always the same, by number
make_corpus    articles as files, as a zip, as JSON lines
scratch        a data folder of the benchmark's own, never the user's
loader         a database filled from the generator's own truth, without import
timing         medians, fair turns, the machine
table          the printed tables
archive        the generated archive that searches and pages are measured on
systems        one interface for everything measured; system_* are its implementations
queries        query classes, picked by how many articles each word is in
bench_search   searching: our engine and `find()` beside raw tantivy and SQLite FTS5
bench_pages    every kind of page, feed and API call: time and number of queries
bench_load     many readers at once: requests a second of the whole server (clients, ports)
bench_desk     the editors' desk at size, and a tag on ten thousand articles
bench_databases  the same pages on SQLite and on PostgreSQL, in turn (asking)
bench_import   importing: the whole way, where its time goes (processes, stages), and what somebody
               sees who reads meanwhile (visiting)
bench_rivals   beside what people would use instead, which it installs (rivals, rival_sites)

Nothing of this runs in the test suite but the small tests of the generator.
"""
