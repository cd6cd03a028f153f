"""Our own sentences and pictures about facts and scores: tables of text for the terminal, words for pages."""
