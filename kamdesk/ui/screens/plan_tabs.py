"""Plan: the plan itself, its figures, means, contacts, marketing, and the reviews of it."""

from typing import ClassVar

from kamdesk.ui.screens.subpages import SubPages


class PlanTabs(SubPages):
    """The plan first; what hangs on it beside it."""

    PAGES: ClassVar[dict[str, tuple[str, str]]] = {
        "plan": ("plan", "PlanPage"),
        "kpis": ("kpis", "KpisPage"),
        "resources": ("resources", "ResourcesPage"),
        "communication": ("communication", "CommunicationPage"),
        "marketing": ("marketing", "MarketingPage"),
        "reviews": ("plan_reviews", "PlanReviewsPage"),
    }
    LOCKED: ClassVar[tuple[str, ...]] = ("kpis", "resources", "communication", "reviews")

    def titles(self) -> list[tuple[str, str]]:
        words = self._words
        return [
            ("plan", words("Objectives and steps")),
            ("kpis", words("KPIs")),
            ("resources", words("Resources and team")),
            ("communication", words("Communication plan")),
            ("marketing", words("Account-based marketing")),
            ("reviews", words("Reviews and lessons")),
        ]
