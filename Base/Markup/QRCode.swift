internal import CQREncode

/// Square codes for phones, drawn as SVG.
package enum QRCode {
  /// A code with medium error correction, black on white in every colour mode, because scanners need it.
  ///
  /// `title` is the text for people who do not see the picture. Empty for texts that fit into no code (more than about
  /// 2300 bytes) or contain a zero byte.
  package static func svg(for text: String, title: String) -> HTML {
    guard !text.utf8.contains(0), let code = unsafe QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else {
      return .empty
    }
    defer { unsafe QRcode_free(code) }
    let width = unsafe Int(code.pointee.width)
    guard width > 0, let cells = unsafe code.pointee.data else { return .empty }
    let modules = unsafe UnsafeBufferPointer(start: cells, count: width * width).map { $0 & 1 == 1 }
    let side = width + 8
    return """
      <svg class="fd-qr" role="img" viewBox="0 0 \(side) \(side)" width="\(side * 5)" height="\(side * 5)" \
      shape-rendering="crispEdges"><title>\(title)</title><rect width="\(side)" height="\(side)" fill="#fff"/>\
      <path fill="#000" d="\(path(modules, width))"/></svg>
      """
  }

  /// Draws each run of dark modules in a row as one bar, inside the quiet zone of four modules.
  private static func path(_ modules: [Bool], _ width: Int) -> String {
    var path = ""
    for row in 0..<width {
      var column = 0
      while column < width {
        guard modules[row * width + column] else {
          column += 1
          continue
        }
        let start = column
        while column < width, modules[row * width + column] { column += 1 }
        path += "M\(start + 4) \(row + 4)h\(column - start)v1h-\(column - start)z"
      }
    }
    return path
  }
}
