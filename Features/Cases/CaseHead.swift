internal import Access
internal import Basics
internal import Markup
internal import Persons

/// The head line of a file: who, where it stands, who is responsible, what protects it.
struct CaseHead {
  let opened: OpenedCase
  /// Of all rooms.
  let marks: [HTML]
  /// Who stands in today for the one responsible, until when.
  let deputies: [(name: String, lastDay: Day)]
  let today: Day

  var html: HTML {
    pageHead(
      opened.person?.name ?? "Fall", subtitle: subtitle, reference: opened.file.number, marks: ownMarks + marks,
      tools: [printButton()])
  }

  private var file: CaseFile { opened.file }

  private var subtitle: HTML {
    var facts: [HTML] = []
    if let person = opened.person {
      if !person.native.isEmpty { facts.append(native(person.native, person.nativeScript)) }
      if let age = person.age { facts.append("\(age) Jahre") }
    }
    facts.append("\(opened.municipalityName)")
    if let person = opened.person {
      facts += person.languages.prefix(3).map { "\($0)" }
      if person.needsInterpreter { facts.append("Dolmetschen nötig") }
    }
    facts.append("zuständig: \(file.responsible?.name ?? "niemand")")
    facts += deputies.map { "vertreten durch \($0.name) bis \($0.lastDay.german)" }
    if readsHead, !file.isClosed, let due = file.dates.nextDueOn { facts.append("nächste Wiedervorlage \(due.german)") }
    return HTML.joined(facts.enumerated().map { "\(if: $0.offset > 0, " · ")\($0.element)" })
  }

  /// Who works with a share alone knows that the case exists, its number and who is responsible.
  private var readsHead: Bool { opened.may(.read, .caseHeader) }

  private var ownMarks: [HTML] {
    var marks: [HTML] = readsHead ? [badge(file.phase.label, .info)] : []
    if readsHead, let closedOn = file.closedOn { marks.append(badge("abgeschlossen am \(closedOn.german)")) }
    if file.isSealed { marks.append(badge("gesperrter Fall", .danger)) }
    if file.isRestricted { marks.append(badge("Verarbeitung eingeschränkt", .warning)) }
    if opened.person?.isProtected == true { marks.append(badge("Anschrift geschützt", .warning)) }
    return marks
  }
}
