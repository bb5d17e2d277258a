/// The small program that Python runs to read one XLSX file, in a process of its own with limits.
///
/// Separators are the control characters U+001E after each row and U+001F between cells; a cell that is a formula
/// with its last value begins with U+0011, a failed formula with U+0012. The first row names the sheet. Exit codes:
/// 3 no XLSX, 4 a macro, 5 several sheets with content, 6 too large, 7 suspicious content, 8 openpyxl is missing.
///
/// Rows are read one after another, so that fifty thousand of them fit; formulas are looked at only if there are any.
enum WorkbookScript {
  private static func hex(_ text: String) -> String {
    text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static func text(_ limits: SheetLimits) -> String {
    #"""
    import resource, sys
    resource.setrlimit(resource.RLIMIT_CPU, (\#(limits.seconds * 2 / 3), \#(limits.seconds * 2 / 3)))
    resource.setrlimit(resource.RLIMIT_AS, (\#(limits.memoryMegabytes) << 20, \#(limits.memoryMegabytes) << 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    import datetime, io, itertools, re, warnings, zipfile
    warnings.simplefilter("ignore")
    ROWS, COLUMNS, UNPACKED, PARTS = \#(limits.rows + 1000), 60, \#(limits.unpackedMegabytes) << 20, 500
    SKIPPED = [bytes.fromhex(title).decode() for title in "\#(limits.skippedSheets.map(hex).joined(separator: " "))".split()]
    formulas_inside = False

    def stop(code):
        sys.exit(code)

    def check(data):
        global formulas_inside
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
                if re.search(rb"<(?:\w+:)?F[ >/]", raw):
                    formulas_inside = True
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

    def lines(sheet, source):
        sheet.reset_dimensions()
        if source is not None:
            source.reset_dimensions()
        found, last = [], 0
        formulas = source.iter_rows() if source is not None else ()
        for row, written in itertools.zip_longest(sheet.iter_rows(), formulas, fillvalue=()):
            if len(row) > COLUMNS or len(found) >= ROWS:
                stop(6)
            cells = []
            for position, cell in enumerate(row):
                value = cell.value
                formula = position < len(written) and written[position].data_type == "f"
                failed = (formula and value is None) or (value is not None and cell.data_type == "e")
                cells.append(("\x12" if failed else "\x11" if formula else "") + shown(value))
            found.append("\x1f".join(cells))
            if any(cells):
                last = len(found)
        return found[:last]

    def main():
        data = sys.stdin.buffer.read()
        check(data)
        try:
            from openpyxl import load_workbook
        except ImportError:
            stop(8)
        try:
            values = load_workbook(io.BytesIO(data), data_only=True, keep_links=False, read_only=True)
            sources = None
            if formulas_inside:
                sources = load_workbook(io.BytesIO(data), data_only=False, keep_links=False, read_only=True)
        except SystemExit:
            raise
        except BaseException:
            stop(3)
        filled = []
        for sheet in values.worksheets:
            if sheet.title in SKIPPED:
                continue
            rows = lines(sheet, sources[sheet.title] if sources else None)
            if rows:
                filled.append([clean(sheet.title)] + rows)
        if len(filled) > 1:
            stop(5)
        out = filled[0] if filled else []
        sys.stdout.buffer.write("\x1e".join(out).encode("utf-8", "replace"))

    main()
    """#
  }
}
