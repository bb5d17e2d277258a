internal import CZlib

/// Compression of what never changes while the program runs.
package enum Gzip {
  /// Packs bytes as densely as gzip can (level 9); meant for assets at start-up, not for answers.
  package static func compress(_ bytes: [UInt8]) -> [UInt8] {
    var stream = unsafe z_stream()
    precondition(unsafe faden_gzip_start(&stream) == Z_OK, "zlib has no memory for a compressor")
    defer { unsafe deflateEnd(&stream) }
    var source = bytes
    var result = unsafe [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    let written = unsafe source.withUnsafeMutableBufferPointer { input in
      unsafe result.withUnsafeMutableBufferPointer { output in
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(output.count)
        precondition(unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END, "deflateBound promises enough room")
        return unsafe Int(stream.total_out)
      }
    }
    return Array(result.prefix(written))
  }
}
