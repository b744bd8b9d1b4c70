"""The profile of one colleague, or mine: a header, what is known, what they want, and all that happened."""
