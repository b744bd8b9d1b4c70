"""Organisation."""

from partnerjournal.ui.pages.organisation.page import OrganisationPage

__all__ = ["OrganisationPage"]
