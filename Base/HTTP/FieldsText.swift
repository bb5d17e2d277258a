extension Fields {
  /// Reads `name=value&name=value`, as forms and drafts are written.
  ///
  /// - Returns: `nil` for a wrong escape, text that is no UTF-8 or more than 2,000 fields.
  package init?(urlEncoded text: String) {
    do {
      self = try Percent.fields(Array(text.utf8)[...], maxFields: 2000, maxFieldBytes: 1024 * 1024)
    } catch {
      return nil
    }
  }
}
