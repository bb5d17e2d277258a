internal import Access
internal import Basics
internal import Markup
internal import Web

/// Asks whom a seal names, and why.
struct SealPage {
  let opened: OpenedCase
  let candidates: [SealCandidate]
  let steps: [SealStep]
  let mayRemove: Bool
  var form: TypedForm
  var formGuard: FormGuard
  var chosen: Set<ID<Account>> = []
  var removalReason = ""
  var errors: [FieldError] = []
  var isConflict = false

  private var file: CaseFile { opened.file }
  private var free: [SealCandidate] { candidates.filter { $0.must == nil } }
  private var fixed: [SealCandidate] { candidates.filter { $0.must != nil } }
  private var address: String { file.address(SealHandlers.path) }

  /// The seal as typed, or what is wrong with it.
  func read(_ reader: inout FormReader) -> CaseSealing? {
    let reason = reader.text(
      "grund", label: SealRefusal.reasonMissing.label, limit: TextLimit(maximum: 1000, allowsLines: true),
      isRequired: false)
    guard reader.errors.isEmpty else { return nil }
    do {
      return try CaseSealing(chosen, among: candidates, reason: reason)
    } catch {
      reader.fail(error.field, error.label, error.sentence)
      return nil
    }
  }

  var main: HTML {
    """
    \(sectionHead(file.isSealed ? "Gesperrter Fall" : "Fall sperren"))
    \(errorSummary(errors))
    \(if: isConflict, conflictNotice([
        Difference("Benannt", stored: file.isSealed ? "gesperrt" : "nicht gesperrt", typed: names(chosen))
      ]))
    <p class="fd-lead">Einen gesperrten Fall sehen nur die Benannten; für alle anderen gibt es ihn nicht, auch nicht in \
    Listen und Suchen. Die Sperrung gilt für die Menschen dieses Falls in allen ihren Fällen.</p>
    <p>Immer benannt: </p><ul>\(each: fixed, { "<li>\($0.name): \($0.must?.sentence ?? "")</li>" })</ul>
    \(Markup.form(action: address, guard: formGuard, content: """
      \(hiddenField(TypedForm.versionField, "\(form.version)"))
      \(checkboxGroup(
          "benannt", label: "Außerdem benannt",
          choices: free.map { Choice($0.account.text, $0.name, hint: $0.isCaseManager ? nil : "Fachaufsicht") },
          selected: Set(chosen.map(\.text)), hint: "Mit Ihnen zusammen mindestens zwei Fallführungen.", errors: errors))
      \(textArea(
          "grund", label: "Grund", value: form["grund"], hint: "Liegt versiegelt in der Akte.", required: true,
          errors: errors, rows: 3))
      \(submitRow(
          file.isSealed ? "Benannte ändern" : "Fall sperren",
          cancel: Link("Abbrechen", file.address(CasePeopleHandlers.register.path))))
      """))
    \(if: file.isSealed && mayRemove, removal)
    \(if: !steps.isEmpty, history)
    """
  }

  private var removal: HTML {
    """
    \(sectionHead("Sperrung aufheben", id: "aufhebung"))
    \(Markup.form(action: "\(address)/aufhebung", guard: formGuard, content: """
      \(textArea(
          "aufhebung", label: "Grund der Aufhebung", value: removalReason, required: true, errors: errors, rows: 3))
      \(submitRow("Aufhebung beantragen", decision: "Entscheidung: eine zweite benannte Fallführung"))
      """))
    """
  }

  private var history: HTML {
    """
    \(sectionHead("Verlauf der Sperrung", id: "verlauf"))
    <ul>\(each: steps, { "<li>\($0.at.local.german), \($0.who): \($0.label), weil: \($0.reason)</li>" })</ul>
    """
  }

  private func names(_ accounts: Set<ID<Account>>) -> String {
    candidates.filter { accounts.contains($0.account) }.map(\.name).joined(separator: ", ")
  }
}
