internal import Access
internal import Basics
internal import HTTP
package import SQL

extension Route {
  /// Reports of the browser carry no form token and change nothing.
  var isReport: Bool { pattern == SiteRoutes.policyReportPath }

  /// Keeping a draft twice does no harm, and must not use up the key and the draft of its form.
  var isDraft: Bool { pattern.hasPrefix(SiteRoutes.draftPath) }
}

/// The routes that every installation has, apart from rooms: drafts, policy reports, health.
package enum SiteRoutes {
  static let policyReportPath = "/csp-bericht"
  static let draftPath = "/entwuerfe"

  /// Drafts, reports and health.
  ///
  /// - `isReady`: whether the database answers and has the schema of the program.
  /// - `log`: takes one line.
  package static func all(
    isReady: @escaping @Sendable (Database) -> Bool, log: @escaping @Sendable (String) -> Void
  ) -> [Route] {
    [
      .post(draftPath, "Entwurf sichern", may: .signedIn, saveDraft),
      .post("/entwuerfe/sichern", "Formular als Entwurf sichern", may: .signedIn, saveFormAsDraft),
      .post("/entwuerfe/verwerfen", "Entwurf verwerfen", may: .signedIn, discardDraft),
      .free(.post, policyReportPath, "Meldung der Inhaltsrichtlinie", may: .anyone) { visit, _ in
        log("\(visit.request.id) Inhaltsrichtlinie verletzt: \(reportText(visit))")
        return SignedAnswer(.text("", status: 204))
      },
      .free(.get, "/healthz", "Lebt", may: .anyone) { _, _ in SignedAnswer(.text("ok\n", status: 200)) },
      .free(.get, "/readyz", "Bereit", may: .anyone) { _, database in
        SignedAnswer(isReady(database) ? .text("ok\n", status: 200) : .text("nicht bereit\n", status: 503))
      },
    ]
  }

  private static func saveDraft(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user, let form = visit.form["formular"], isFormName(form),
      let content = visit.form["inhalt"], content.utf8.count <= DraftBox.maximumBytes
    else { return .badParameter("formular") }
    let key = formKey("schluessel", visit)
    if let key, let refusal = try refusal(form, key, visit, user, connection) { return .text(refusal, status: 409) }
    try visit.site.drafts.save(content, form: form, of: user.account.id, key: key, at: visit.now, connection)
    return .json("{\"uhrzeit\":\"\(visit.now.local.clock)\"}")
  }

  /// Why this page may keep no draft any more: a saving still under way must not bring back what was sent meanwhile,
  /// and two windows must not overwrite each other unseen.
  private static func refusal(
    _ form: String, _ key: String, _ visit: Visit, _ user: SignedInUser, _ connection: Connection
  ) throws -> String? {
    if try FormKeyStore(connection).isOver(form, key, account: user.account.id) {
      return """
        Dieses Formular ist schon abgeschickt, oder sein Entwurf ist verworfen. \
        Von hier wird nichts mehr gesichert.
        """
    }
    guard let made = visit.form["stand"].flatMap(Int64.init),
      let saved = try visit.site.drafts.savedElsewhere(
        form, of: user.account.id, key: key, since: Instant(microseconds: made), connection)
    else { return nil }
    return """
      Nicht als Entwurf gesichert: In einem anderen Fenster haben Sie um \(saved.local.clock) Uhr an diesem Formular \
      geschrieben, und dieser Entwurf bleibt. Ihr Text hier bleibt in diesem Fenster, bis Sie das Formular speichern.
      """
  }

  /// The way without script: the whole form is sent here instead of to its own address.
  private static func saveFormAsDraft(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user, let form = visit.form["_entwurf"], isFormName(form) else {
      return .badParameter("_entwurf")
    }
    let content = visit.form.pairs.filter(isDraftField)
      .map { "\(Encoding.query($0.name))=\(Encoding.query($0.value))" }.joined(separator: "&")
    guard content.utf8.count <= DraftBox.maximumBytes else { return .badParameter("_entwurf") }
    if visit.form[DraftClash.decision] == nil, let clash = try clash(form, visit, user, connection) {
      return .conflict(clash.page)
    }
    try visit.site.drafts.save(
      content, form: form, of: user.account.id, key: formKey("_schluessel", visit), at: visit.now, connection)
    return .seeOther(
      ownPath(visit.form["_zurueck"]), notice: "Entwurf gespeichert um \(visit.now.local.clock) Uhr.")
  }

  /// Another window has written to this draft since the page was made, and what it holds differs.
  private static func clash(
    _ form: String, _ visit: Visit, _ user: SignedInUser, _ connection: Connection
  ) throws -> DraftClash? {
    let drafts = visit.site.drafts
    let typed = Fields(visit.form.pairs.filter(isDraftField))
    guard let key = formKey("_schluessel", visit), let made = visit.form["_stand"].flatMap(Int64.init),
      try drafts.savedElsewhere(
        form, of: user.account.id, key: key, since: Instant(microseconds: made), connection) != nil,
      let stored = try drafts.find(form, of: user.account.id, connection), stored.fields.pairs != typed.pairs
    else { return nil }
    return DraftClash(
      form: form, back: ownPath(visit.form["_zurueck"]), typed: typed, stored: stored,
      formGuard: visit.repeatedGuardFields())
  }

  /// Token, key and the like belong to one page, and passwords are never kept.
  private static func isDraftField(_ pair: Fields.Pair) -> Bool {
    !pair.name.hasPrefix("_") && !pair.name.contains("kennwort")
  }

  private static func discardDraft(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user, let form = visit.form["formular"], isFormName(form) else {
      return .badParameter("formular")
    }
    try visit.site.drafts.remove(form, of: user.account.id, connection)
    if let key = formKey("_schluessel", visit) {
      try FormKeyStore(connection).end(form, key, account: user.account.id, at: visit.now)
    }
    return .seeOther(ownPath(visit.form["weiter"]), notice: "Der Entwurf ist verworfen.")
  }

  private static func formKey(_ name: String, _ visit: Visit) -> String? {
    visit.form[name].flatMap { FormKeyStore.isForm($0) ? $0 : nil }
  }

  private static func isFormName(_ name: String) -> Bool {
    (1...100).contains(name.utf8.count)
      && name.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 47 }
  }

  /// The first bytes of a report with everything but plain characters replaced; it may come from anybody.
  private static func reportText(_ visit: Visit) -> String {
    guard case .bytes(let bytes, _) = visit.request.payload else { return "ohne Inhalt" }
    return String(decoding: bytes.prefix(500).map { (32...126).contains($0) ? $0 : 63 }, as: UTF8.self)
  }
}
