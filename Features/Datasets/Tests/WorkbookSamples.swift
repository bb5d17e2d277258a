import Programs

/// Workbooks made on the spot, so that no archive of odd content lies in the repository.
enum WorkbookSamples {
  struct Failed: Error {}

  static func bytes(_ kind: String) throws -> [UInt8] {
    let program = ChildProgram(
      path: "/usr/bin/python3", arguments: ["-I", "-c", script, kind], seconds: 20, maximumOutput: 4 << 20)
    let outcome = try program.run(input: [])
    guard outcome.code == 0, !outcome.output.isEmpty else { throw Failed() }
    return outcome.output
  }

  private static let script = #"""
    import io, sys, zipfile
    import openpyxl
    kind = sys.argv[1]
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("Kommune", "Anzahl"), ("Neuss", 5)):
        sheet.append(row)
    if kind == "zwei":
        book.create_sheet("Zweites")["A1"] = "Kommune"
    plain = io.BytesIO()
    book.save(plain)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if kind == "dtd" and part.filename.endswith("sheet1.xml"):
                data = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + data
            if kind == "kein" and part.filename.startswith("xl/workbook"):
                continue
            new.writestr(part.filename, data)
        if kind == "bombe":
            new.writestr("xl/media/null.dat", b"\0" * (60 << 20))
    sys.stdout.buffer.write(out.getvalue())
    """#
}
