"""What the desk says about its own store."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth telling, as the catalogue's English sentence and its values."""

    code: str
    text: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Health:
    """Good, or what is wrong; and what is worth telling besides."""

    state: str
    findings: tuple[Finding, ...]
