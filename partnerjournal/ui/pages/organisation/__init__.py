"""The Organisation page: what it is for, how one works there, what it wants to reach, and what serves none of that."""

from partnerjournal.ui.pages.organisation.page import OrganisationPage

__all__ = ["OrganisationPage"]
