internal import Access
internal import Basics
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// The register of a case.
struct ResidenceHandlers: Sendable {
  let frame: CaseFrame

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .read, .residence) { opened in
      if let unknown = visit.unknownParameter() { return .badParameter(unknown) }
      let work = ResidenceWork(opened, visit, connection)
      let page = ResidencePage(
        file: try work.file(try work.readingKeys()), address: work.address, mayChange: work.mayChange,
        isReleased: work.isReleased, warning: try work.warning(), today: visit.today)
      return .page(
        try frame.page(opened, register: ResidenceWork.register, visit, connection, main: page.html))
    }
  }
}
