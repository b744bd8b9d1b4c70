"""What leaves the journal: which records for whom, in which format, and onto which file."""

from partnerjournal.services.exporting.about import elsewhere
from partnerjournal.services.exporting.formats import Format, What, formats
from partnerjournal.services.exporting.wanted import Sections, Wanted, left_out, names_mask, sections
from partnerjournal.services.exporting.writing import Progress, check_file, chunks, write

__all__ = [
    "Format",
    "Progress",
    "Sections",
    "Wanted",
    "What",
    "check_file",
    "chunks",
    "elsewhere",
    "formats",
    "left_out",
    "names_mask",
    "sections",
    "write",
]
