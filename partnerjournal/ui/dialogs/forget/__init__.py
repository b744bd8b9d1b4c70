"""Forgetting a colleague, and what could not be cleaned when one was forgotten."""
