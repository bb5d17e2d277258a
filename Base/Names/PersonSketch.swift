/// What two persons are compared by; built in memory from opened data and dropped afterwards.
package struct PersonSketch: Sendable {
  /// Sex as far as it helps to tell persons apart.
  package enum Sex: Hashable, Sendable { case female, male, other }

  package let birth: BirthHint
  package let sex: Sex?
  /// Codes of the nationalities, in whatever list the caller uses.
  package let nationalities: Set<String>
  let parts: [NamePart]

  /// - Parameters:
  ///   - names: every current name; earlier names may follow.
  ///   - birth: what is known of the birth.
  ///   - sex: nil when unknown.
  ///   - nationalities: empty when unknown.
  package init(names: [WrittenName], birth: BirthHint, sex: Sex? = nil, nationalities: Set<String> = []) {
    parts = names.flatMap { NamePart.parts($0) }
    self.birth = birth
    self.sex = sex
    self.nationalities = nationalities
  }
}
