"""How the desk says no: in the user's words, naming what to do."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field, as the catalogue's English sentence and its values."""

    field: str
    text: str
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)


class Refused(Exception):
    """A deed that cannot be done; nothing was changed."""

    def __init__(
        self, code: str, text: str, problems: Sequence[Problem] = (), /, **values: str
    ) -> None:
        super().__init__(text.format(**values) if values else text)
        self.code, self.text, self.values = code, text, values
        self.problems = tuple(problems)
