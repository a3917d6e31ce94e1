"""The twelve inputs of a management review (TCVN ISO 9001:2015, 9.3.2), in our own words."""

INPUTS: tuple[tuple[str, str], ...] = (
    ("a", "Tình trạng các kết luận của lần xem xét trước"),
    ("b", "Thay đổi của bối cảnh bên trong, bên ngoài"),
    ("c1", "Sự hài lòng, phản ánh của người dân và bên quan tâm"),
    ("c2", "Mức độ thực hiện mục tiêu chất lượng"),
    ("c3", "Kết quả của các quá trình, sự phù hợp của dịch vụ"),
    ("c4", "Sự không phù hợp và hành động khắc phục"),
    ("c5", "Kết quả theo dõi, đo lường"),
    ("c6", "Kết quả đánh giá nội bộ"),
    ("c7", "Kết quả của nhà cung cấp bên ngoài"),
    ("d", "Sự đầy đủ của nguồn lực"),
    ("e", "Hiệu lực của hành động đối với rủi ro và cơ hội"),
    ("f", "Cơ hội cải tiến"),
)
