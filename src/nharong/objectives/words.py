"""The words of this room: measures an objective may ask for, comparisons, units, exclusions and states."""

from enum import StrEnum


class Measure(StrEnum):
    """What an objective counts; the definitions are those of the office's decision on quality objectives."""

    NEW_PROCEDURES = "new_procedures"
    TASKS_CARRIED_OUT = "tasks_carried_out"
    DOSSIERS_BY_PROCESS = "dossiers_by_process"
    DOSSIERS_ON_TIME = "dossiers_on_time"
    DOCUMENTS_SIGNED_AND_PROCESSED = "documents_signed_and_processed"
    DOCUMENTS_SENT_OVER_AXIS = "documents_sent_over_axis"
    INTERNAL_AUDITS = "internal_audits"

    @property
    def vietnamese(self) -> str:
        """The measure as an official reads it."""
        return _MEASURES[self][0]

    @property
    def english(self) -> str:
        """The measure on an English screen."""
        return _MEASURES[self][1]


class Comparison(StrEnum):
    """How a figure stands to its target; `>` is strict: 95.00 % is not over 95 %."""

    AT_LEAST = ">="
    OVER = ">"
    EXACTLY = "="
    AT_MOST = "<="
    UNDER = "<"

    @property
    def vietnamese(self) -> str:
        """The comparison in the words of a decision."""
        return _COMPARISONS[self][0]

    @property
    def english(self) -> str:
        """The comparison on an English screen."""
        return _COMPARISONS[self][1]


class Unit(StrEnum):
    """In what a target is given."""

    COUNT = "count"
    PERCENT = "percent"


class Exclusion(StrEnum):
    """What a decision leaves out of the population."""

    SECRET = "secret"  # noqa: S105 - a kind of document, not a password
    WITHDRAWN = "withdrawn"

    @property
    def vietnamese(self) -> str:
        """What is left out, as an official reads it."""
        return _EXCLUSIONS[self][0]

    @property
    def english(self) -> str:
        """What is left out, on an English screen."""
        return _EXCLUSIONS[self][1]


class State(StrEnum):
    """How a criterion stands; an empty population is neither 0 % nor 100 %."""

    MET = "met"
    NOT_MET = "not_met"
    AT_RISK = "at_risk"
    NOT_DUE = "not_due"
    NONE_AROSE = "none_arose"
    NO_SOURCE = "no_source"

    @property
    def vietnamese(self) -> str:
        """The state word on the board."""
        return _STATES[self][0]

    @property
    def english(self) -> str:
        """The state word on an English screen."""
        return _STATES[self][1]


class PeriodKind(StrEnum):
    """For how long a figure is closed."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def vietnamese(self) -> str:
        """The kind of period as an official reads it."""
        return _PERIODS[self][0]

    @property
    def english(self) -> str:
        """The kind of period on an English screen."""
        return _PERIODS[self][1]


_PERIODS = {
    PeriodKind.MONTH: ("tháng", "month"),
    PeriodKind.QUARTER: ("quý", "quarter"),
    PeriodKind.YEAR: ("năm", "year"),
}
_MEASURES = {
    Measure.NEW_PROCEDURES: ("quy trình mới xây dựng và đưa vào áp dụng", "new procedures built and applied"),
    Measure.TASKS_CARRIED_OUT: (
        "nhiệm vụ trọng tâm được chỉ đạo, đôn đốc, theo dõi và tổ chức thực hiện",
        "key tasks directed, urged, followed and carried out",
    ),
    Measure.DOSSIERS_BY_PROCESS: ("hồ sơ xử lý đúng quy trình được công bố", "dossiers handled by published process"),
    Measure.DOSSIERS_ON_TIME: ("hồ sơ giải quyết đúng hạn", "dossiers resolved on time"),
    Measure.DOCUMENTS_SIGNED_AND_PROCESSED: (
        "văn bản được ký số và xử lý trên Hệ thống",
        "documents signed digitally and processed on the system",
    ),
    Measure.DOCUMENTS_SENT_OVER_AXIS: ("văn bản được gửi trên Trục liên thông", "documents sent over the axis"),
    Measure.INTERNAL_AUDITS: ("đánh giá nội bộ", "internal audits"),
}
_COMPARISONS = {
    Comparison.AT_LEAST: ("không ít hơn", "at least"),
    Comparison.OVER: ("trên", "over"),
    Comparison.EXACTLY: ("bằng", "exactly"),
    Comparison.AT_MOST: ("không quá", "at most"),
    Comparison.UNDER: ("dưới", "under"),
}
_EXCLUSIONS = {
    Exclusion.SECRET: ("trừ văn bản mật", "except secret documents"),
    Exclusion.WITHDRAWN: ("trừ hồ sơ người nộp xin rút", "except dossiers withdrawn by the applicant"),
}
_STATES = {
    State.MET: ("đạt", "met"),
    State.NOT_MET: ("không đạt", "not met"),
    State.AT_RISK: ("có nguy cơ", "at risk"),
    State.NOT_DUE: ("chưa đến kỳ", "not due yet"),
    State.NONE_AROSE: ("không phát sinh", "nothing arose"),
    State.NO_SOURCE: ("chưa có nguồn số liệu", "no source of figures yet"),
}
