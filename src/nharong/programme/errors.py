"""Sentences used by more than one act of the programme."""

NOT_OPEN = "Nhiệm vụ không còn ở trạng thái đang thực hiện; hãy tải lại trang để xem tình trạng hiện nay."
NOT_DRAFT = "Chương trình đã được phê duyệt; chỉ điều chỉnh bằng quyết định bổ sung, rút hoặc lùi thời hạn."
REASON_NEEDED = "Hãy ghi rõ lý do."
DECISION_NEEDED = "Hãy nêu văn bản quyết định việc điều chỉnh."
NOT_ISSUED = "Văn bản này chưa được phát hành; hãy chọn văn bản đã có số, ngày."
