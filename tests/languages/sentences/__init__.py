"""One module a language with its sentences: see test_sentences.py for the tables."""
