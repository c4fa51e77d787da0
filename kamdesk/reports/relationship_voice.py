"""What the client says, and how we live with it: satisfaction, trust audit, mirror exercise."""

from kamdesk.reports.plan_parts import Part, Report
from kamdesk.reports.relationship_view import RelationshipView, Satisfied


def satisfaction(found: Satisfied, report: Report) -> Part:
    return []


def trust_and_mirror(view: RelationshipView, report: Report) -> Part:
    return []
