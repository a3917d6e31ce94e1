"""What can go wrong with documents; sentences used by more than one act."""

SOMEBODY_ACTED = "Văn bản không còn ở bước này; hãy tải lại trang để xem bước hiện tại."
REASON_NEEDED = "Hãy ghi rõ lý do, để người soạn thảo biết phải sửa gì."
