"""Sentences used by more than one act of this room."""

SOMEBODY_ACTED = "Việc này không còn ở bước đó; hãy tải lại trang để xem bước hiện tại."
REASON_NEEDED = "Hãy ghi rõ lý do."
NOT_YOURS = "Chỉ người của cơ quan này được làm việc đó."
