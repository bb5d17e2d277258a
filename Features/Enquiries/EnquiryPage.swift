internal import Actors
internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup
internal import Persons
internal import Web

/// One enquiry with all that may be done with it.
struct EnquiryPage {
  let enquiry: Enquiry
  let concern: String
  let municipalityName: String
  let actorName: String?
  let waits: [Wait]
  let signposting: ShortContact?
  /// Only for those who may read referrals.
  let referral: AuthorityReferral?
  let powers: Powers
  let formGuard: FormGuard
  let today: Day

  /// What the visitor may do besides reading.
  struct Powers: Sendable {
    var update = false
    var isWorker = false
    var createsPeople = false
    var readsReferrals = false
    /// Of the person that came of the enquiry.
    var readsPerson = false
    var readsCase = false
  }

  var page: Page {
    Page(
      title: enquiry.title, trail: EnquiryPages.trail, section: Enquiry.path,
      main: """
        \(pageHead(
            enquiry.title, subtitle: "\(enquiry.entry.kind.label) · \(municipalityName) · \(enquiry.ageLabel(on: today))",
            marks: marks, tools: tools))
        \(way)
        \(waitsForAnswer)
        \(split("\(facts)\(referralPart)", aside: "\(nextSteps)\(waitPart)", label: "Wie es weitergeht"))
        """)
  }

  private var entry: EnquiryEntry { enquiry.entry }

  private var marks: [HTML] {
    [badge(enquiry.state.label, enquiry.state.isClosed ? nil : .info)]
      + (enquiry.isLate(on: today) ? [badge("überfällig seit \(enquiry.reactBy.german)", .danger)] : [])
  }

  private var tools: [HTML] {
    guard powers.update else { return [] }
    return [linkButton("Bearbeiten", "\(enquiry.address)/bearbeitung")]
  }

  /// Nothing where the enquiry ended without a person.
  private var way: HTML {
    let isTaken = enquiry.person != nil
    guard isTaken || !enquiry.state.isClosed else { return .empty }
    var steps = [WayStep(AccessWay.names[0], address: enquiry.address, isDone: isTaken)]
    if let person = enquiry.person, powers.readsPerson {
      steps.append(WayStep(AccessWay.names[1], address: personLink(person).address, isDone: true))
    }
    if steps.count == 2, let caseFile = enquiry.caseFile, powers.readsCase {
      steps.append(WayStep(AccessWay.names[2], address: CaseFile.address(caseFile)))
    }
    return AccessWay.line(steps, current: 0)
  }

  private var waitsForAnswer: HTML {
    guard let referral, referral.answer == nil else { return .empty }
    return notice(
      .warning, "Die Ausländerbehörde wartet auf eine Antwort",
      text: """
        <p>Die Antwort ist eine von dreien: angenommen, abgelehnt, nicht erreicht. Mehr erfährt sie nicht.</p>
        \(if: powers.update, actions([linkButton("Antworten", "\(enquiry.address)/antwort")]))
        """)
  }

  private var facts: HTML {
    """
    \(sectionHead("Angaben"))
    \(descriptionList([
        Fact("Eingang", "\(entry.receivedOn.german)"), Fact("Zugangsweg", "\(enquiry.channelLabel)"),
        Fact("Gemeldet von", text: [entry.reporter.label, actorName ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")),
        Fact("Lebensbereiche", text: entry.areaLabels), Fact("In Stichworten", text: concern),
        Fact("Dringlichkeit", "\(entry.urgency.label), reagieren bis \(enquiry.reactBy.german)"),
        Fact("Sprache", text: entry.languageLabel), Fact("Bearbeitung", "\(enquiry.worker?.name ?? "niemand")"),
        Fact("Aufgenommen", "\(enquiry.enteredAt.local.german), \(enquiry.enteredBy)"),
      ]))
    """
  }

  private var referralPart: HTML {
    guard entry.kind == .authority else { return .empty }
    guard let referral else {
      return "\(sectionHead("Zuweisung"))<p>Name und Erreichbarkeit sehen Case Management und Koordination.</p>"
    }
    return
      "\(sectionHead("Zuweisung der Ausländerbehörde"))\(ReferralFacts(referral: referral, municipalityName: municipalityName).html)"
  }

  // MARK: What comes next

  private var nextSteps: HTML {
    "\(sectionHead("Wie es weitergeht"))\(enquiry.state.isClosed ? closed : open)"
  }

  private var closed: HTML {
    """
    <p>\(enquiry.state.label) am \(enquiry.closedOn?.german ?? "").</p>
    \(signposting.map { "<p>\(destination($0)), Ergebnis: \($0.entry.result?.label ?? "offen")</p>" as HTML })
    \(personPart)
    """
  }

  private func destination(_ contact: ShortContact) -> HTML {
    let text = "Weiterverwiesen: \(contact.destination)"
    return powers.update ? textLink(Link(text, contact.address)) : "\(text)"
  }

  private var personPart: HTML {
    guard let person = enquiry.person, powers.readsPerson else { return .empty }
    let toCase: HTML =
      if let caseFile = enquiry.caseFile {
        powers.readsCase ? textLink(Link("Fallakte", CaseFile.address(caseFile))) : "Ein Fall ist eröffnet."
      } else {
        linkButton("Fall eröffnen", "\(CaseFile.path)/neu?person=\(person.text)", .primary)
      }
    return "<p>\(textLink(personLink(person)))</p><p>\(toCase)</p>"
  }

  private var open: HTML {
    guard powers.update else { return "<p>Case Management und Koordination der Kommune bearbeiten die Anfrage.</p>" }
    let take = buttonForm(
      "Ich bearbeite das", action: "\(enquiry.address)/bearbeitende", guard: formGuard,
      hidden: [(TypedForm.versionField, "\(enquiry.version)")])
    let person = linkButton(
      "Person suchen oder anlegen", personIntakeAddress(for: enquiry.id.text), .primary)
    return actions(
      (powers.createsPeople ? [person] : [])
        + [linkButton("Weiterverwiesen oder beendet", "\(enquiry.address)/abschluss")]
        + (enquiry.state == .open ? [linkButton("Auf die Warteliste", "\(enquiry.address)/warten")] : [])
        + (powers.isWorker ? [] : [take]))
  }

  private var waitPart: HTML {
    guard !waits.isEmpty else { return .empty }
    return """
      \(sectionHead("Warteliste"))
      <ul>\(each: waits, { wait in
        "<li>seit \(wait.since.german), \(wait.days(on: today)) Tage: \(wait.priority.label)\(if: wait.leftOn != nil, "; beendet am \(wait.leftOn?.german ?? ""): \(wait.ending)")</li>"
      })</ul>
      """
  }
}

extension EnquiryEntry {
  /// `Arabisch, Dolmetschen nötig`.
  var languageLabel: String {
    [LanguageNames.german(language) ?? "", needsInterpreter ? "Dolmetschen nötig" : ""].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }
}

/// What the authority wrote, for both sides.
struct ReferralFacts {
  let referral: AuthorityReferral
  let municipalityName: String

  var html: HTML {
    let entry = referral.entry
    return descriptionList([
      Fact("Familienname", text: entry.family), Fact("Vornamen", text: entry.given),
      Fact("Geburtsdatum", text: entry.birth), Fact("Erreichbar", text: entry.contact),
      Fact("Kommune", "\(municipalityName)"),
      Fact(
        "Anliegen", text: LifeArea.labels(entry.areas)), Fact("Bemerkung", text: entry.message),
      Fact(
        "Sprache",
        text: [LanguageNames.german(entry.language) ?? "", entry.needsInterpreter ? "Dolmetschen nötig" : ""]
          .filter { !$0.isEmpty }.joined(separator: ", ")),
      Fact("Einwilligung", "\(entry.consentOn.german), \(entry.consentForm.label)"),
      Fact("Gesendet", "\(referral.sentAt.local.german)"),
      Fact(
        "Antwort", text: referral.answer.map { "\($0.sentence) (\(referral.answeredOn?.german ?? ""))" } ?? "steht aus"),
    ])
  }
}

extension LifeArea {
  /// In the order of the catalogue, divided by commas.
  static func labels(_ areas: Set<LifeArea>) -> String {
    allCases.filter(areas.contains).map(\.label).joined(separator: ", ")
  }
}
