internal import Basics
internal import HTTP
internal import Markup

/// Two windows have typed into the same form, and a form has one draft; the person decides which one stays.
struct DraftClash {
  /// The field with which a person says that this window's text replaces the other one.
  static let decision = "_ersetzen"

  let form: String
  /// Where the page with the form is.
  let back: String
  let typed: Fields
  let stored: Draft
  let formGuard: FormGuard

  var page: Page {
    Page(
      title: "Zwei Entwürfe für ein Formular",
      main: """
        \(pageHead("Zwei Entwürfe für ein Formular"))
        \(notice(
          .warning, "In einem anderen Fenster haben Sie um \(stored.savedAt.local.clock) Uhr an diesem Formular geschrieben",
          text: """
            <p>Beide Texte sind noch da. Es kann nur einer Entwurf bleiben; der andere geht mit Ihrer Wahl verloren. \
            Brauchen Sie von beiden etwas, kopieren Sie es hier, bevor Sie wählen.</p>
            """, isAnnounced: true))
        \(table(
          caption: "Worin sich die beiden unterscheiden",
          columns: [Column("In diesem Fenster"), Column("Im anderen Fenster")], items: texts,
          options: TableOptions(whenEmpty: "<p>Die Texte sind gleich; anders sind nur Auswahlen oder einzelne Wörter.</p>")
        ) { [Self.shown($0.typed), Self.shown($0.stored)] })
        \(actions([
          buttonForm(
            "Text aus diesem Fenster behalten", action: "\(SiteRoutes.draftPath)/sichern", guard: formGuard, .primary,
            hidden: kept),
          linkButton("Text aus dem anderen Fenster behalten", back),
        ]))
        """)
  }

  private var kept: [(name: String, value: String)] {
    [(name: "_entwurf", value: form), (name: "_zurueck", value: back), (name: Self.decision, value: "ja")]
      + typed.pairs.map { (name: $0.name, value: $0.value) }
  }

  /// Free texts that differ, in the order of the form.
  ///
  /// Codes and numbers of a choice would tell a reader nothing.
  private var texts: [(typed: String, stored: String)] {
    var names: [String] = []
    for pair in typed.pairs + stored.fields.pairs where !names.contains(pair.name) { names.append(pair.name) }
    return names.map { name in
      (typed: typed.all(name).joined(separator: "\n"), stored: stored.fields.all(name).joined(separator: "\n"))
    }.filter { $0.typed != $0.stored && ($0.typed + $0.stored).contains(where: \.isWhitespace) }
  }

  private static func shown(_ text: String) -> HTML { text.isEmpty ? "leer" : paragraphs(text) }
}
