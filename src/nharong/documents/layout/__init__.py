"""A document set on its pages as Decree 30/2020/NĐ-CP, annex I, prescribes: content in, PDF and slots out."""
