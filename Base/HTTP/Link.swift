internal import CMicroHTTPD

/// What the library knows of an open connection.
@safe struct Link: @unchecked Sendable {
  // Unchecked: the library allows `resume` from any thread; everything else happens in the connection's loop.
  private let handle: OpaquePointer
  let socket: Int32

  init(_ handle: OpaquePointer) {
    unsafe self.handle = handle
    socket = unsafe faden_mhd_socket(handle)
  }

  /// The empty line after the head has been read.
  var isHeadComplete: Bool { unsafe faden_mhd_head_size(handle) > 0 }

  /// Lets the loop leave the connection alone; to be called by the handler.
  func suspend() { unsafe MHD_suspend_connection(handle) }

  /// Lets the loop call the handler again.
  func resume() { unsafe MHD_resume_connection(handle) }
}
