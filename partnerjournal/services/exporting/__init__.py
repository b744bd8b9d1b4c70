"""What leaves the journal: which records for whom, in which format, and onto which file."""

from partnerjournal.services.exporting.wanted import Sections, Wanted, left_out, names_mask, sections

__all__ = ["Sections", "Wanted", "left_out", "names_mask", "sections"]
