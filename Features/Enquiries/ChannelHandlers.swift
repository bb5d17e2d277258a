internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

@Sendable func listChannels(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(String(unknown.name.prefix(40))) }
  return .page(
    ChannelListPage(
      channels: try ChannelStore(connection).all(), keeps: visit.keepsChannels,
      showsParts: visit.may(.read, .enquiry), today: visit.today
    ).page)
}

@Sendable func editChannel(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(String(unknown.name.prefix(40))) }
  let channel = try channel(visit, connection)
  if channel == nil && visit.parameters["id"] != nil { return .notFound }
  guard visit.keepsChannels else { return .forbidden }
  return .page(
    ChannelFormPage(channel: channel, form: ChannelFormPage.form(channel), formGuard: visit.guardFields()).page)
}

@Sendable func saveChannel(_ visit: Visit, _ connection: Connection) throws -> Answer {
  let channel = try channel(visit, connection)
  if channel == nil && visit.parameters["id"] != nil { return .notFound }
  guard visit.keepsChannels else { return .forbidden }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  var page = ChannelFormPage(channel: channel, form: form, formGuard: visit.repeatedGuardFields())
  func conflicting() -> Answer {
    page.stored = ChannelFormPage.form(channel)
    page.form.version = channel?.version ?? 0
    return .conflict(page.page)
  }
  guard form.version == channel?.version ?? 0 else { return conflicting() }
  var reader = FormReader(visit)
  let store = ChannelStore(connection)
  let entry = ChannelFormPage.read(&reader)
  if let entry, let other = try store.find(label: entry.label), other != channel?.id {
    reader.fail("name", "Zugangsweg", "Diesen Zugangsweg gibt es schon. Bitte bearbeiten Sie jenen.")
  }
  guard let entry, reader.errors.isEmpty else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  if let channel {
    guard try store.save(entry, replacing: channel) else { return conflicting() }
  } else {
    try store.insert(entry)
  }
  visit.note(channel == nil ? .created : .changed, .municipality, [], detail: "Zugangsweg \(entry.label)")
  return .seeOther(EnquiryPages.channelsPath, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}

private func channel(_ visit: Visit, _ connection: Connection) throws -> AccessChannel? {
  guard let id: ID<AccessChannel> = visit.id() else { return nil }
  return try ChannelStore(connection).find(id)
}

extension Visit {
  /// The coordinating unit of the whole district keeps the list.
  fileprivate var keepsChannels: Bool {
    may(.update, .municipality)
      && user?.grants.contains { $0.role == .coordinator && $0.municipalityKey == nil } ?? false
  }
}
