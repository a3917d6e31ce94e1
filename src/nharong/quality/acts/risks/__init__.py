"""Risks and opportunities; complaints."""

from .assessing import RiskFacts, assess_risk, close_risk, record_risk
from .complaints import ComplaintFacts, answer_complaint, receive_complaint
from .controls import finish_risk_control, plan_risk_control

__all__ = [
    "ComplaintFacts",
    "RiskFacts",
    "answer_complaint",
    "assess_risk",
    "close_risk",
    "finish_risk_control",
    "plan_risk_control",
    "receive_complaint",
    "record_risk",
]
