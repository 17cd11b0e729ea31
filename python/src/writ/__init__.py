"""Decides claims by rules that people can read: exact, and with the reasons.

    import writ

    rules = writ.load("rules/kt_internet_outage.rules")
    decision = rules.decide({"line": {"monthly_fee": 33000}, ...})
    decision.section("compensation", place=1).outcome

What a claim does not say stays unknown: the decision then names the facts that are missing, and never guesses. Other
threads run while this package decides.
"""

from ._facts import Claim
from ._native import version as _version
from .decision import (
    Advice,
    Assumption,
    Award,
    Clause,
    Deadline,
    Decision,
    Duty,
    MissingFact,
    Moment,
    Money,
    Section,
    TableResult,
)
from .errors import ClaimError, Finding, InputProblem, LimitError, RulesError, UseError, WritError
from .rules import BatchResult, Column, Output, Row, Rules, compile, load

__version__ = _version()

__all__ = [
    "Advice",
    "Assumption",
    "Award",
    "BatchResult",
    "Claim",
    "ClaimError",
    "Clause",
    "Column",
    "Deadline",
    "Decision",
    "Duty",
    "Finding",
    "InputProblem",
    "LimitError",
    "MissingFact",
    "Moment",
    "Money",
    "Output",
    "Row",
    "Rules",
    "RulesError",
    "Section",
    "TableResult",
    "UseError",
    "WritError",
    "__version__",
    "compile",
    "load",
]
