"""Characters: normalising with a way back, tokens, clauses, number labels, dates, durations, language."""
