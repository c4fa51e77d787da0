"""What the account manager of the sample can do: marked a year ago and now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kamdesk.store.sample import Rows
from kamdesk.store.talk_tables import SkillMarkRecord, SkillRecord

OWN = "@own"  # the one skill that is not shipped


@dataclass(slots=True)
class Able:
    """Writes the marks of two days, and a skill of the manager's own."""

    rows: Rows

    def write(self, told: Mapping[str, Any], title: str, said: Mapping[str, list[str]]) -> None:
        """Write them; evidence and deeds stand at the newer mark."""
        key = "5a4e" * 8
        self.rows.add(SkillRecord, key=key, title=title, kind="skill")
        for given in told["marks"]:
            skill = key if given["skill"] == OWN else given["skill"]
            evidence, deed = said.get(given["skill"], ("", ""))
            texts = {"evidence": evidence, "deed": deed, "due": given.get("due")}
            if "before" in given:
                self._mark(skill, told["before"], given["before"], given["wanted"])
            self._mark(skill, told["now"], given["now"], given["wanted"], **texts)

    def _mark(
        self, skill: str, when: Mapping[str, Any], mark: int, wanted: int, **texts: Any
    ) -> None:
        self.rows.add(SkillMarkRecord, skill=skill, **when, mark=mark, wanted=wanted, **texts)
