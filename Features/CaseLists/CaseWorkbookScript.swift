/// The small program that Python runs to write one workbook, in a process of its own with limits.
///
/// Rows end with U+001E and cells with U+001F; the first row holds the titles, the second pairs of facts. Every text
/// is stored as text, whatever it begins with. Exit code 8: openpyxl is missing.
enum CaseWorkbookScript {
  static let text = #"""
    import resource, sys
    resource.setrlimit(resource.RLIMIT_CPU, (55, 55))
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_FSIZE, (256 << 20, 256 << 20))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    import datetime, io, os, tempfile
    # Pages in work stay in memory.
    if os.path.isdir("/dev/shm"):
        tempfile.tempdir = "/dev/shm"
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font
    except ImportError:
        sys.exit(8)

    rows = [row.split("\x1f") for row in sys.stdin.buffer.read().decode().split("\x1e")]
    titles, facts, lines = rows[0], rows[1], rows[2:]
    book = Workbook(write_only=True)
    bold = Font(bold=True)

    def text(sheet, value, font=None):
        cell = WriteOnlyCell(sheet, value=value)
        cell.data_type = "s"
        if font:
            cell.font = font
        return cell

    def typed(sheet, value):
        kind, value = value[:1], value[1:]
        if kind == "n":
            return WriteOnlyCell(sheet, value=int(value))
        if kind == "d":
            cell = WriteOnlyCell(sheet, value=datetime.date.fromisoformat(value))
            cell.number_format = "DD.MM.YYYY"
            return cell
        return text(sheet, value) if value else None

    sheet = book.create_sheet("Fälle")
    sheet.freeze_panes = "A2"
    for index in range(len(titles)):
        sheet.column_dimensions[chr(65 + index)].width = 24
    sheet.append([text(sheet, title, bold) for title in titles])
    for line in lines:
        sheet.append([typed(sheet, value) for value in line])
    if lines:
        sheet.auto_filter.ref = f"A1:{chr(64 + len(titles))}{len(lines) + 1}"
    sheet = book.create_sheet("Filter und Stand")
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 100
    for name, value in zip(facts[::2], facts[1::2]):
        sheet.append([text(sheet, name, bold), text(sheet, value)])
    output = io.BytesIO()
    book.save(output)
    sys.stdout.buffer.write(output.getvalue())
    """#
}
