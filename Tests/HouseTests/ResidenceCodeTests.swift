import Precedence
import Residence
import Testing

/// Two rooms that do not see each other speak of the same statuses.
@Suite struct ResidenceCodeTests {
  @Test func `die Vorrangprüfung kennt jeden Status des Katalogs, und der Katalog jeden Status der Vorrangprüfung`() {
    let unknown = ResidencePeriod.identifiers.filter { ResidenceStatus(code: $0) == nil }
    #expect(unknown == [])
    #expect(Set(ResidenceStatus.codes).subtracting(ResidencePeriod.identifiers).sorted() == [])
  }
}
