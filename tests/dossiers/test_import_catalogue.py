"""The national catalogue is read line by line: kept whole, or refused with the reason."""

import io
import json
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped] # it publishes no types
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from nharong.dossiers import acts
from nharong.dossiers.errors import NotACatalogue
from nharong.dossiers.models import AdministrativeProcedure, CatalogueImport, ProcedureVersion
from nharong.dossiers.rules.catalogue_file import Rejected, read_catalogue_file
from nharong.dossiers.rules.portal import UnreadableFile
from nharong.flows.demonstration.cast import Office
from nharong.kernel import journal
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.errors import NotAllowed
from nharong.wiring.commands.procedures import app

SAMPLE = Path(__file__).parents[2] / ".." / "shared" / "data" / "procedures" / "national-catalogue-sample.jsonl"

WAYS = (
    "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp5 Ngày làm việc150,000 Việt Nam Đồng(150.000 đồng/lần)"
    "Nộp tại quầy.Trực tuyến3 Ngày làm việcMiễn phíDịch vụ bưu chính5 Ngày làm việcKhông có thông tin"
)
PAPERS = (
    "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn đề nghị theo mẫuMẫu số 01.docx1 bản chínhGiấy chứng nhận năm 20150 bản chính"
    ",2 bản saoVăn bản ủy quyền (nếu có)1 bản chính"
)


def record(code: str = "1.000001", **more: object) -> dict[str, object]:
    return {
        "ma_thu_tuc": code,
        "ten_thu_tuc": "Cấp giấy phép thử",
        "so_quyet_dinh": "01/QĐ-BXD",
        "cap_thuc_hien": "Cấp tỉnh, Cấp xã",
        "linh_vuc": "Đường bộ",
        "doi_tuong_thuc_hien": "Doanh nghiệp, Cán bộ, công chức, viên chức",
        "cach_thuc_thuc_hien": WAYS,
        "thanh_phan_ho_so": PAPERS,
        "ket_qua_xu_ly": "Giấy phépMã: KQ.G17.000329Từ khóaKhông có thông tinMô tảKhông có thông tin",
        "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnNghị định 118/2014/NĐ-CP118/2014/NĐ-CPThông tư 02/2015/TT-BXD02/2015/TT-BXD",
        **more,
    }


def as_file(*records: dict[str, object]) -> bytes:
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in records).encode()


def as_sheet(*records: dict[str, object], heads: list[str] | None = None) -> bytes:
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["DANH MỤC THỦ TỤC"])
    names = list(records[0])
    sheet.write_row(2, 0, heads or names)
    for at, one in enumerate(records, start=3):
        sheet.write_row(at, 0, [str(one[name]) for name in names])
    book.close()
    return kept.getvalue()


def read(content: bytes) -> list[Any]:
    return list(read_catalogue_file(content))


def test_the_flattened_texts_are_told_apart() -> None:
    ((line, facts),) = read(as_file(record()))
    assert line == 1
    assert facts.levels == ("Cấp tỉnh", "Cấp xã")
    assert facts.target_groups == ("Doanh nghiệp", "Cán bộ, công chức, viên chức")
    direct, online, postal = facts.channels
    assert (direct.channel, str(direct.term), direct.fee_amount) == ("direct", "5 ngày làm việc", Decimal(150_000))
    assert (direct.fee_text, direct.description) == (
        "150,000 Việt Nam Đồng(150.000 đồng/lần)",
        "Nộp tại quầy.",
    )
    assert (online.channel, str(online.term), online.fee_amount) == ("online", "3 ngày làm việc", Decimal(0))
    assert (postal.channel, postal.fee_amount, postal.fee_text) == ("postal", None, "")
    form, copy, proxy = facts.papers
    assert (form.name, form.form_name, form.originals) == ("Đơn đề nghị theo mẫu", "Mẫu số 01.docx", 1)
    assert (copy.name, copy.originals, copy.copies) == ("Giấy chứng nhận năm 2015", 0, 2)
    assert (form.required, proxy.required) == (True, False)
    assert [(one.name, one.number) for one in facts.results] == [("Giấy phép", "KQ.G17.000329")]
    assert [one.number for one in facts.legal_basis] == ["118/2014/NĐ-CP", "02/2015/TT-BXD"]


def test_a_number_without_its_unit_is_no_term_but_is_kept_as_written() -> None:
    ((_line, facts),) = read(as_file(record(cach_thuc_thuc_hien="Trực tiếp12Miễn phí")))
    assert (facts.channels[0].term, facts.channels[0].term_text) == (None, "12")


def test_papers_of_several_cases_are_not_asked_for_in_every_case() -> None:
    head = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
    ((_line, facts),) = read(
        as_file(record(thanh_phan_ho_so=f"a) Cấp mới:{head}Đơn A1 bản chínhb) Cấp lại:{head}Đơn B1 bản chính"))
    )
    assert [(one.case, one.name, one.required) for one in facts.papers] == [
        ("a) Cấp mới", "Đơn A", False),
        ("b) Cấp lại", "Đơn B", False),
    ]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"ma_thu_tuc": ""}, "thiếu mã thủ tục"),
        ({"ma_thu_tuc": "abc"}, "không đúng dạng mã quốc gia"),
        ({"ten_thu_tuc": "Không có thông tin"}, "thiếu tên thủ tục"),
        ({"linh_vuc": None}, "thiếu lĩnh vực"),
        ({"linh_vuc": ["x"]}, "không phải là chữ"),
        ({"cach_thuc_thuc_hien": "Nộp thế nào cũng được"}, "không bắt đầu bằng hình thức nộp"),
        ({"cach_thuc_thuc_hien": "Trực tiếp1250,000 VNĐ"}, "không tách được"),
        ({"thanh_phan_ho_so": "Đơn và giấy tờ kèm theo"}, "không có bảng"),
        ({"linh_vuc": "x" * 201}, "dài quá 200 ký tự"),
        ({"trinh_tu_thuc_hien": "x" * 600_000}, "dài quá"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(wrong: dict[str, object], reason: str) -> None:
    ((_two, _facts), refused) = read(as_file(record("1.000002"), record() | wrong))
    assert isinstance(refused, Rejected)
    assert refused.line == 2
    assert reason in refused.reason


def test_lines_that_are_no_records_are_refused_and_the_others_read() -> None:
    found = read(b'{"ma_thu_tuc": \n[1]\n\xff\xfe{}\n' + b"[" * 5000 + b"\n\n" + as_file(record()))
    assert [one.line for one in found[:-1]] == [1, 2, 3, 4]
    assert found[-1][0] == 6


def test_the_second_of_two_lines_with_one_code_is_refused() -> None:
    _first, refused = read(as_file(record(), record(ten_thu_tuc="Tên khác")))
    assert refused == Rejected(2, "1.000001", "trùng mã với dòng 1 của tệp")


@pytest.mark.parametrize(
    "content", [b"", b"  \n", b"xin chao", b"\xd0\xcf\x11\xe0rest", b"PK\x03\x04broken", b"[]", b"\x7fELF\x00\n{"]
)
def test_a_file_that_is_no_catalogue_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match="hãy"):
        read(content)


def test_a_sheet_is_read_by_the_names_of_its_columns() -> None:
    ((line, facts),) = read(as_sheet(record()))
    assert (line, facts.code, len(facts.channels), len(facts.papers)) == (4, "1.000001", 3, 3)
    small = {key: record()[key] for key in ("ma_thu_tuc", "ten_thu_tuc", "cap_thuc_hien", "linh_vuc")}
    ((_line, named),) = read(as_sheet(small, heads=["Mã TTHC", "Tên thủ tục", "Cấp thực hiện", "LĨNH VỰC"]))
    assert (named.name, named.channels) == ("Cấp giấy phép thử", ())


def test_a_cell_that_a_spreadsheet_has_cut_is_refused() -> None:
    (refused,) = read(as_sheet(record(trinh_tu_thuc_hien="x" * 32_767)))
    assert "bảng tính cắt bớt" in refused.reason


def test_a_sheet_without_our_columns_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="dòng tiêu đề"):
        read(as_sheet({"a": "b"}))


def test_a_sheet_that_unpacks_to_gigabytes_is_refused() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package, package.open("xl/workbook.xml", "w") as part:
        for _ in range(300):
            part.write(b" " * 1024 * 1024)
    with pytest.raises(UnreadableFile, match="phình to"):
        read(kept.getvalue())


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_read_or_refused(ways: str, papers: str) -> None:
    read(as_file(record(cach_thuc_thuc_hien=WAYS + ways, thanh_phan_ho_so=PAPERS + papers)))


@pytest.mark.django_db
def test_importing_again_changes_nothing_and_a_change_makes_a_new_version() -> None:
    first = acts.import_catalogue(actor=THE_HOUSE, content=as_file(record(), {"x": 1}), file_name="mau.jsonl")
    assert (first.imported, first.updated, first.unchanged) == (1, 0, 0)
    assert first.rejected == [{"line": 2, "code": "", "reason": "thiếu mã thủ tục"}]
    again = acts.import_catalogue(actor=THE_HOUSE, content=as_file(record()), file_name="mau.jsonl")
    assert (again.imported, again.updated, again.unchanged) == (0, 0, 1)
    changed = acts.import_catalogue(
        actor=THE_HOUSE, content=as_sheet(record(so_quyet_dinh="02/QĐ-BXD")), file_name="mau.xlsx"
    )
    assert (changed.imported, changed.updated, changed.unchanged) == (0, 1, 0)
    procedure = AdministrativeProcedure.objects.get()
    old, new = procedure.versions.all()
    assert procedure.current == new
    assert (old.decision_number, new.decision_number, new.number) == ("01/QĐ-BXD", "02/QĐ-BXD", 2)
    assert (old.channels.count(), new.channels.count(), new.papers.count()) == (3, 3, 3)
    assert [entry.act for entry in journal.of(changed)] == ["dossiers.record_import"]


@pytest.mark.django_db
def test_a_look_beforehand_writes_nothing() -> None:
    seen = acts.preview_catalogue(actor=THE_HOUSE, content=as_file(record(), record("x")))
    assert ([one.code for one in seen.new], len(seen.changed), seen.unchanged, len(seen.rejected)) == (
        ["1.000001"],
        0,
        0,
        1,
    )
    assert not AdministrativeProcedure.objects.exists()
    with pytest.raises(NotACatalogue):
        acts.preview_catalogue(actor=THE_HOUSE, content=b"hello")


@pytest.mark.django_db
def test_nothing_is_half_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> object:
        raise RuntimeError("the power fails")

    # The package's name for it is the act itself, so the module is asked for by its own.
    monkeypatch.setattr(sys.modules["nharong.dossiers.acts.import_procedure"], "_papers", fail)
    with pytest.raises(RuntimeError):
        acts.import_catalogue(actor=THE_HOUSE, content=as_file(record()), file_name="mau.jsonl")
    assert not ProcedureVersion.objects.exists()
    assert not AdministrativeProcedure.objects.exists()
    assert not CatalogueImport.objects.exists()


def test_only_who_controls_procedures_imports(whole_office: Office) -> None:
    acts.import_catalogue(actor=whole_office.actor("yen"), content=as_file(record()), file_name="mau.jsonl")
    with pytest.raises(NotAllowed, match="kiểm soát thủ tục"):
        acts.import_catalogue(actor=whole_office.actor("mai"), content=as_file(record()), file_name="mau.jsonl")


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the national catalogue's sample is not here")
def test_the_whole_provincial_sample_is_read_and_at_most_two_of_a_hundred_refused() -> None:
    found = read(SAMPLE.read_bytes())
    refused = [one for one in found if isinstance(one, Rejected)]
    assert len(found) == 643
    assert [(one.code, one.reason[:30]) for one in refused] == [
        ("2.002338", "thành phần hồ sơ không có bảng"),
        ("2.002339", "thành phần hồ sơ không có bảng"),
    ]
    terms = [way.term for one in found if not isinstance(one, Rejected) for way in one[1].channels]
    assert sum(term is not None for term in terms) > 1600


@pytest.mark.django_db
def test_the_command_says_what_came_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mau.jsonl"
    file.write_bytes(as_file(record(), record("x")))
    done = CliRunner().invoke(app, ["import", str(file), "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {
        "imported": 1,
        "updated": 0,
        "unchanged": 0,
        "rejected": [{"line": 2, "code": "x", "reason": "mã thủ tục “X” không đúng dạng mã quốc gia (như 1.002835)"}],
    }
    assert "không đổi 1, loại 1" in CliRunner().invoke(app, ["import", str(file)]).stdout
    file.write_bytes(b"xin chao")
    refused = CliRunner().invoke(app, ["import", str(file)])
    assert (refused.exit_code, "hãy chọn tệp" in refused.stderr) == (2, True)
    assert CliRunner().invoke(app, ["import", str(tmp_path / "none")]).exit_code == 2
