"""What a check says: one finding for each fault, naming zone, rule and article."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error breaks a rule of the decree; a warning is to be looked at, for practice varies there."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One fault. `zone` is the part of the page in Vietnamese with its number in the decree's diagram, `rule` a stable
    name, `source` the place in the law, `found` and `expected` what stands there and what should."""

    zone: str
    rule: str
    source: str
    found: str
    expected: str
    severity: Severity

    def as_json(self) -> dict[str, str]:
        """The finding as plain data."""
        return {
            "zone": self.zone,
            "rule": self.rule,
            "source": self.source,
            "found": self.found,
            "expected": self.expected,
            "severity": self.severity.value,
        }


@dataclass(frozen=True, kw_only=True)
class Report:
    """The kind of document the file was taken for (its Vietnamese name, "" if none) and every finding."""

    kind: str
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def as_json(self) -> dict[str, object]:
        """The report as plain data."""
        return {"kind": self.kind, "findings": [finding.as_json() for finding in self.findings]}
