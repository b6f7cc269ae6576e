"""Characters: one spelling for what looks the same, words, clauses, number labels, dates, durations, language."""
