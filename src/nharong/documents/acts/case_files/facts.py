"""What a person says of a file, checked alike wherever it is said."""

from dataclasses import dataclass

from nharong.documents.rules.case_files import LONGEST_RETENTION, LONGEST_TITLE
from nharong.documents.rules.secrecy import check_not_secret
from nharong.kernel.errors import OfficeError
from nharong.people import selectors as people
from nharong.people.models import Agency, Person


@dataclass(frozen=True, kw_only=True)
class FileFacts:
    """Title, retention in years (None: for ever) and what else is said of a file (annex VI, part II, III)."""

    title: str
    retention_years: int | None
    construction: bool = False
    rights: str = ""
    language: str = "Tiếng Việt"
    description: str = ""

    def tidy(self) -> dict[str, object]:
        """The fields as they are kept. Raises ``OfficeError`` for what a file may not say."""
        title = " ".join(self.title.split())
        if not title:
            raise OfficeError("Hãy ghi tiêu đề hồ sơ.", field="title")
        if len(title) > LONGEST_TITLE:
            raise OfficeError(f"Tiêu đề hồ sơ dài quá {LONGEST_TITLE} ký tự; hãy rút gọn.", field="title")
        check_not_secret(title, field="title")
        check_not_secret(self.description, field="description")
        if self.retention_years is not None and not 1 <= self.retention_years <= LONGEST_RETENTION:
            raise OfficeError(
                f"Thời hạn bảo quản là vĩnh viễn hoặc từ 1 đến {LONGEST_RETENTION} năm.", field="retention_years"
            )
        for text, longest, field in (
            (self.rights, 30, "rights"),
            (self.language, 50, "language"),
            (self.description, 500, "description"),
        ):
            if len(text.strip()) > longest:
                raise OfficeError(f"Nội dung dài quá {longest} ký tự; hãy rút gọn.", field=field)
        return {
            "title": title,
            "retention_years": self.retention_years,
            "construction": self.construction,
            "rights": self.rights.strip(),
            "language": self.language.strip() or "Tiếng Việt",
            "description": self.description.strip(),
        }


def check_holder(holder: Person, agency: Agency) -> None:
    """A file's person in charge works for the agency today; else ``OfficeError``."""
    actor = people.actor_for(holder)
    if actor is None or not people.works_for(actor, agency):
        raise OfficeError("Người lập hồ sơ phải đang công tác tại cơ quan hoặc cơ quan phục vụ.", field="holder")
