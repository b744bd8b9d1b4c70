"""What the subcommands do, one module each: `run(asked) -> exit status`. None imports Qt.

They raise JournalError and OSError for what is refused; `partnerjournal.cli` makes one sentence of it.
"""
