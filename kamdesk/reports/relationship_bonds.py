"""Seven bonds on paper: radar, table, warnings with reasons, people, cost beside contribution."""

from kamdesk.reports.plan_parts import Part, Report
from kamdesk.reports.relationship_view import Bonds, RelationshipView


def chapter(found: Bonds, view: RelationshipView, report: Report) -> Part:
    """Set the bonds; nothing until one is rated."""
    return []
