internal import Access
internal import Basics
internal import CaseAccess
package import Cases
internal import HTTP
internal import Markup
internal import SQL
internal import Web

/// Offers many cases of the list to one colleague; whoever is responsible stays it until the offer is accepted.
package let handoverBatchStep = CaseBatchStep(
  path: "uebergabe", title: "Fälle übergeben",
  sentence: "Die Fälle werden zur Übernahme angeboten; bis zur Annahme ändert sich nichts.", confirm: "Anbieten",
  action: .update, kind: .caseHeader,
  objections: { ids, visit, connection in
    let store = HandoverStore(connection)
    let works = CoWorkStore(connection, at: visit.now)
    var found: [ID<CaseKey>: String] = [:]
    for id in ids {
      let isAlong = try visit.user.map { try works.onlyWorksAlong($0.account.id, in: id) } ?? false
      found[id] = isAlong ? "Sie arbeiten hier mit; übergeben kann, wer zuständig ist" : try store.objection(id)
    }
    return found
  },
  form: { typed, errors, visit, connection in
    let recipients = try colleagues(visit, connection)
    return """
      \(select(
          "an", label: "Übernimmt", choices: recipients.all.map { Choice($0.id.text, $0.name) },
          selected: typed?["an"], hint: recipients.hint, required: true, errors: errors))
      \(select(
          "grund", label: "Grund", choices: HandoverReason.allCases.map { Choice($0.rawValue, $0.label) },
          selected: typed?["grund"], hint: "Sieht auch, wer die Fälle noch nicht lesen darf", required: true,
          errors: errors))
      """
  },
  take: { ids, reader, visit, connection in
    let recipients = try colleagues(visit, connection)
    let recipient = reader.choice("an", label: "Übernimmt", from: recipients.find)
    let reason = reader.choice("grund", label: "Grund", from: HandoverReason.init(rawValue:))
    guard let recipient, let reason, let user = visit.user else { return nil }
    let store = HandoverStore(connection)
    let terms = HandoverTerms(recipient: recipient, offeredBy: user.account.id, reason: reason)
    let batch = try store.nextBatch()
    return try ids.map { id in
      let giver = try store.responsible(for: id)
      guard giver != recipient else { return .left("Diese Person ist schon zuständig") }
      if giver != nil, recipients.own.contains(recipient) {
        return .left("Anbieten und Annehmen sind Sache von zwei Menschen")
      }
      guard try store.standing(of: recipient, to: id, at: visit.now).mayTakeOver else {
        return .left("Diese Person kann den Fall nicht übernehmen")
      }
      return .made(try store.offer(id, terms, from: giver, note: "", nil, batch: batch, at: visit.now))
    }
  },
  undo: { marks, visit, connection in
    let store = HandoverStore(connection)
    return try marks.compactMap { mark in
      guard let offer = try store.find(ID(mark.made)), offer.file == mark.caseFile, offer.state == .offered,
        offer.offeredBy == visit.user?.account.id
      else { return nil }
      try store.withdraw(offer, at: visit.now)
      return mark.caseFile
    }
  })

private func colleagues(_ visit: Visit, _ connection: Connection) throws -> Recipients {
  try Recipients(without: nil, mayBeOwn: visit.assignsCases, visit, connection)
}
