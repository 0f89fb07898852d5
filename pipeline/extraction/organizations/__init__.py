"""Organizations of one document: known names, names by grammar, short forms that the text defines, names that need context."""

from pipeline.extraction.organizations.annotate import UNREAD_KINDS, annotate_organizations, classify_heading
from pipeline.extraction.organizations.local import LocalOrganization, OrganizationAnnotation, body_of

__all__ = ["UNREAD_KINDS", "LocalOrganization", "OrganizationAnnotation", "annotate_organizations", "body_of", "classify_heading"]
