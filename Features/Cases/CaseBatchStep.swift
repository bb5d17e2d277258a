package import Access
package import Basics
package import CaseAccess
package import HTTP
package import Markup
package import SQL
package import Web

/// A step that a room takes on many cases at once; the list of cases offers it.
///
/// No step decides anything that has to be decided for each case by itself.
package struct CaseBatchStep: Sendable {
  /// What the list may do for a step: find out who cannot take part, and fill the form.
  package typealias Objections =
    @Sendable ([ID<CaseKey>], Visit, Connection) throws -> [ID<CaseKey>: String]
  package typealias Form = @Sendable (Fields?, [FieldError], Visit, Connection) throws -> HTML
  package typealias Take =
    @Sendable ([ID<CaseKey>], inout FormReader, Visit, Connection) throws -> [CaseBatchOutcome]?
  package typealias Undo = @Sendable ([CaseBatchMark], Visit, Connection) throws -> [ID<CaseKey>]

  package typealias Words = @Sendable (inout FormReader, Visit, Connection) throws -> String?

  /// The end of the address, such as `wiedervorlage`.
  package let path: String
  package let title: String
  /// One sentence on what happens, for the page that asks.
  package let sentence: String
  package let confirm: String
  /// What somebody must be allowed in each of the cases.
  package let action: Action
  package let kind: RecordKind
  /// Why a case cannot take the step, in words that fit behind its number; cases without an entry can.
  package let objections: Objections
  /// The fields, with what was typed before.
  package let form: Form
  /// Reads the form and takes the step in the order of the cases; `nil` if the form has errors, with nothing changed.
  package let take: Take
  /// Takes back what nobody has touched since, and says in which cases.
  package let undo: Undo
  /// What the form said, in a sentence for the result and the journal; it names nobody.
  package let words: Words

  package init(
    path: String, title: String, sentence: String, confirm: String, action: Action, kind: RecordKind,
    objections: @escaping Objections, form: @escaping Form, take: @escaping Take, undo: @escaping Undo,
    words: @escaping Words = { _, _, _ in nil }
  ) {
    self.path = path
    self.title = title
    self.sentence = sentence
    self.confirm = confirm
    self.action = action
    self.kind = kind
    self.objections = objections
    self.form = form
    self.take = take
    self.undo = undo
    self.words = words
  }
}

/// What came of a step in one case.
package enum CaseBatchOutcome: Sendable, Hashable {
  /// The number of the record that was made.
  case made(Int64)
  /// Why nothing was done.
  case left(String)
}

/// What a step has made in a case.
package struct CaseBatchMark: Sendable, Hashable {
  package let caseFile: ID<CaseKey>
  package let made: Int64

  package init(caseFile: ID<CaseKey>, made: Int64) {
    self.caseFile = caseFile
    self.made = made
  }
}
