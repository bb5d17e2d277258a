internal import Basics
internal import CaseAccess
internal import HTTP
internal import Markup
internal import Persons

/// What somebody has chosen on the page of a dry run.
struct ImportDecisions: Sendable {
  /// By the line of the file, as the form names it: `neu`, `aus`, `person-7`.
  let texts: [Int: String]
  let skipsErrors: Bool
  private let leavesRest: Bool

  init(_ form: Fields, _ run: DryRun) {
    skipsErrors = form["fehler-auslassen"] != nil
    leavesRest = form["rest"] != nil
    texts = Dictionary(
      run.doubles.compactMap { row in form[Self.field(row.row.line)].map { (row.row.line, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  static func field(_ line: Int) -> String { "zeile-\(line)" }

  /// The decision of each row.
  ///
  /// - Returns: the name of a field instead if it holds what no form of ours sends.
  func read(_ run: DryRun) -> Result<[Int: RowDecision], BadField> {
    var found: [Int: RowDecision] = [:]
    for row in run.doubles {
      let line = row.row.line
      switch texts[line] {
      case "neu": found[line] = .new
      case "aus": found[line] = .skip
      case let text? where text.hasPrefix("person-"):
        guard let id = ID<PersonKey>(text: String(text.dropFirst("person-".count))), row.mayOpenFor(id) else {
          return .failure(BadField(name: Self.field(line)))
        }
        found[line] = .existing(id)
      default: if leavesRest, case .undecided = row.fate { found[line] = .skip }
      }
    }
    return .success(found)
  }

  struct BadField: Error {
    let name: String
  }

  /// Whether all of it is stored already: the same form sent twice is no conflict.
  func isStored(in run: DryRun, _ file: ImportedFile) -> Bool {
    skipsErrors == file.skipsErrors
      && run.doubles.allSatisfy { row in texts[row.row.line].map { $0 == row.decision?.text } ?? true }
  }

  /// What is stored and what was chosen, row by row; equal ones are left out where they are shown.
  func differences(_ run: DryRun, _ file: ImportedFile) -> [Difference] {
    let rows = run.doubles.compactMap { row in
      texts[row.row.line].map {
        Difference(row.title, stored: row.label(row.decision?.text), typed: row.label($0))
      }
    }
    let errors = Difference(
      "Zeilen mit Fehlern", stored: Self.errors(file.skipsErrors), typed: Self.errors(skipsErrors))
    return rows + [errors]
  }

  private static func errors(_ areSkipped: Bool) -> String { areSkipped ? "auslassen" : "nicht auslassen" }
}

extension RowDecision {
  /// As the form names it.
  var text: String {
    switch self {
    case .new: "neu"
    case .existing(let person): "person-\(person.text)"
    case .skip: "aus"
    }
  }
}

extension DryRun.Row {
  var title: String {
    let name = [row.person?.family, row.person?.given].compactMap(\.self).filter { !$0.isEmpty }
      .joined(separator: ", ")
    return "Zeile \(row.line): \(name)\(row.person?.birth.map { ", geboren \($0.german)" } ?? "")"
  }

  /// What can be decided about the row.
  var choices: [Choice] {
    let further = doubles.compactMap { double -> Choice? in
      guard case .person(let person, let mayOpen) = double else { return nil }
      return Choice(
        RowDecision.existing(person.id).text, "dieselbe wie \(person.name), weiteren Fall eröffnen",
        refusal: mayOpen ? nil : "Es gibt dort schon einen offenen Fall, oder Sie führen keinen.")
    }
    return [Choice(RowDecision.new.text, "eine andere Person, neu anlegen")] + further
      + [Choice(RowDecision.skip.text, "Zeile auslassen")]
  }

  func label(_ decision: String?) -> String {
    decision.map { code in choices.first { $0.value == code }?.label ?? code } ?? "noch nicht entschieden"
  }
}
