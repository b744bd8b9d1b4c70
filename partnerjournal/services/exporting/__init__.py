"""What leaves the journal: which records for whom, in which format, and onto which file."""

from partnerjournal.services.exporting.about import elsewhere
from partnerjournal.services.exporting.formats import Format, formats
from partnerjournal.services.exporting.wanted import Sections, Wanted, left_out, names_mask, sections
from partnerjournal.services.exporting.writing import Progress, chunks, write

__all__ = [
    "Format",
    "Progress",
    "Sections",
    "Wanted",
    "chunks",
    "elsewhere",
    "formats",
    "left_out",
    "names_mask",
    "sections",
    "write",
]
