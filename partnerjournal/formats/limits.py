"""How much of a file is read, and why not more.

A file from elsewhere may be built to stop whoever reads it. Every bound is far above what calendar and contact
programs write, and low enough that the worst file within them is answered in seconds and under 500 MB.
"""

from __future__ import annotations

# A thousand contacts with large photos are about 70 MB, twenty years of a busy calendar about 30 MB.
MAX_FILE_BYTES = 100_000_000

# One property with everything folded into it. A photo of 8 MB is 11 MB as base64; nothing else comes near.
MAX_LINE_BYTES = 12_000_000

# Line ends folded into one property: the same photo in lines of 76 characters has 150,000.
MAX_FOLDS = 300_000

# Name and parameters of a property. Real ones stay below 2 kB and ten parameters, addresses in LABEL included.
MAX_HEADER_BYTES = 16_384
MAX_PARAMS = 100

# Properties in a file: 20,000 events of 40 properties are 800,000. Each costs microseconds, so this is seconds.
MAX_LINES = 1_000_000

# Cards, events or rows in a file; also what one preview can show.
MAX_RECORDS = 100_000

# Properties in one card or event. Meetings with 1,000 attendees exist; 5,000 properties don't.
MAX_RECORD_LINES = 5_000

# Different names of time zones in one calendar. Ten is many.
MAX_ZONES = 500

# BEGIN inside BEGIN. Calendars need four: calendar, event, alarm, one more.
MAX_NESTING = 32

# Characters of one text value; longer ones are cut and the report says so. A long novel chapter.
MAX_TEXT_CHARS = 200_000

# Bytes of a picture. Phones write a few hundred kB into a card.
MAX_PHOTO_BYTES = 8_000_000

# People invited to one event that are kept.
MAX_ATTENDEES = 2_000

# Problems reported one by one; the rest is a number. A report is for reading.
MAX_REMARKS = 500

# Occurrences given for one series and window, and candidate times looked at for them. A meeting every working
# day for ten years is 2,600. 100,000 candidates are below a second; a rule that matches nothing ends there.
MAX_OCCURRENCES = 5_000
MAX_RULE_STEPS = 100_000

# Characters in one cell (the csv module's own default) and in one line, and lines in one row: notes have line breaks.
MAX_CELL_CHARS = 131_072
MAX_ROW_CHARS = 1_000_000
MAX_ROW_LINES = 1_000

# A table as text: 100,000 rows of 300 bytes. It is decoded as a whole, at worst into four bytes a character.
MAX_TABLE_BYTES = 30_000_000

# Columns of a table. A wide export has about 130.
MAX_COLUMNS = 1_000

# Rows looked at for the header: LinkedIn puts three to five lines of text before it.
HEADER_SEARCH_ROWS = 20

# Rows by which columns without a known name are guessed and shown: where few people have a number, some of these do.
SAMPLE_ROWS = 200

# How often one unclosed quote is answered by starting again on the next line, before whole blocks are passed over.
MAX_QUOTE_RESTARTS = 50

# A journal that this program exported, as it lays it out: read record by record, never as a whole. 500,000 notes and
# 200,000 meetings, which nobody has, are half of it.
MAX_JOURNAL_BYTES = 2_000_000_000

# One record of it: a colleague with a picture and everything written about them, or all that is about nobody.
MAX_JOURNAL_RECORD_BYTES = 64_000_000

# Brackets and commas in one record, which is what it costs in memory: about 100 bytes each.
MAX_JOURNAL_RECORD_PARTS = 2_000_000

# Rows of it, whose ids are held while it is looked at: about 100 bytes each.
MAX_JOURNAL_ROWS = 3_000_000

# The same in any other layout of JSON, which has to be held as a whole. The sample journal, indented, has 2 MB.
MAX_LAID_OUT_BYTES = 20_000_000
