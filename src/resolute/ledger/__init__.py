"""The ledger (Django app): what was promised and what was reached, each number with its words, and who said so.

`models` are the tables, `actions` all writes (each one transaction, each names who), `queries` the reads, `setup` makes
a ledger. Facts are appended, never edited: a correction is a new row. The database itself keeps the history
(`triggers`), whatever wrote to it.

    from resolute.ledger import setup

    setup.setup_django("resolute-data")
    setup.init_ledger(pack="vietnam")
"""
