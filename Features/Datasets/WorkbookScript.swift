/// The small program that Python runs to read one XLSX file, in a process of its own with limits.
///
/// Separators are the control characters U+001E after each row and U+001F between cells; a cell that is a formula
/// with its last value begins with U+0011, a failed formula with U+0012. The first row names the sheet. Exit codes:
/// 3 no XLSX, 4 a macro, 5 several sheets with content, 6 too large, 7 suspicious content, 8 openpyxl is missing.
enum WorkbookScript {
  static let text = #"""
    import resource, sys
    resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
    resource.setrlimit(resource.RLIMIT_AS, (768 << 20, 768 << 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    import datetime, io, warnings, zipfile
    warnings.simplefilter("ignore")
    ROWS, COLUMNS, UNPACKED, PARTS = 6000, 60, 40 << 20, 500

    def stop(code):
        sys.exit(code)

    def check(data):
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
            parts = archive.infolist()
        except Exception:
            stop(3)
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
            stop(6)
        names = [part.filename for part in parts]
        if len(set(names)) != len(names):
            stop(7)
        for part in parts:
            name = part.filename
            if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or part.flag_bits & 1:
                stop(7)
            if name.lower().endswith((".bin",)) and "vba" in name.lower():
                stop(4)
            if part.file_size > 100_000 and part.file_size > 200 * max(part.compress_size, 1):
                stop(6)
        if "[Content_Types].xml" not in names or not any(n.lower().startswith("xl/workbook") for n in names):
            stop(3)
        for part in parts:
            if part.filename.lower().endswith((".xml", ".rels")):
                try:
                    raw = archive.read(part).replace(b"\x00", b"").upper()
                except Exception:
                    stop(7)
                if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
                    stop(7)

    def clean(text):
        return "".join(" " if ord(c) in (9, 10, 13, 0x1e, 0x1f, 0x11, 0x12) else c for c in text)

    def shown(value):
        if value is None:
            return ""
        if isinstance(value, bool):
            return "WAHR" if value else "FALSCH"
        if isinstance(value, int):
            return str(value)
        if isinstance(value, float):
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).replace(".", ",")
        if isinstance(value, datetime.datetime) or isinstance(value, datetime.date):
            return value.strftime("%d.%m.%Y")
        return clean(str(value))

    def main():
        data = sys.stdin.buffer.read()
        check(data)
        try:
            from openpyxl import load_workbook
        except ImportError:
            stop(8)
        try:
            values = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            formulas = load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
        except SystemExit:
            raise
        except BaseException:
            stop(3)
        filled = [s for s in values.worksheets if any(c is not None for r in s.iter_rows(values_only=True) for c in r)]
        if len(filled) > 1:
            stop(5)
        out = []
        for sheet in filled:
            if sheet.max_row > ROWS or sheet.max_column > COLUMNS:
                stop(6)
            out.append(clean(sheet.title))
            source = formulas[sheet.title]
            for row in sheet.iter_rows():
                cells = []
                for cell in row:
                    formula = source.cell(cell.row, cell.column).data_type == "f"
                    failed = (formula and cell.value is None) or cell.data_type == "e"
                    cells.append(("\x12" if failed else "\x11" if formula else "") + shown(cell.value))
                out.append("\x1f".join(cells))
        sys.stdout.buffer.write("\x1e".join(out).encode("utf-8", "replace"))

    main()
    """#
}
