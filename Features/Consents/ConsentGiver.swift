internal import Basics
internal import CaseAccess
internal import Persons

/// Whose consent it is, and who declared it.
///
/// Article 8 DSGVO sets an age for services of the internet only. From which age somebody under 18 consents themselves,
/// and whether the signature of one of several people with custody is enough, no source of this software says: people
/// decide it and write down why.
struct ConsentGiver: Sendable, Hashable {
  enum Signer: String, Sendable, CaseIterable {
    /// The person themselves.
    case own = "self"
    case custody

    var label: String {
      switch self {
      case .own: "die Person selbst"
      case .custody: "Sorgeberechtigte"
      }
    }
  }

  let person: ID<PersonKey>
  var signer = Signer.own
  /// Of those with custody; empty where the person signs.
  var name = ""
  /// Why somebody under 18, or of unknown age, signs themselves.
  var reason = ""

  init(_ person: ID<PersonKey>, _ signer: Signer = .own, name: String = "", reason: String = "") {
    self.person = person
    self.signer = signer
    self.name = name
    self.reason = reason
  }

  /// What stands against it.
  ///
  /// - Parameter majority: of the person on the day of the declaration.
  /// - Returns: `nil` if it can be stored.
  func refusal(_ majority: Majority) -> ConsentRefusal? {
    if signer == .own, !name.isEmpty { return .custodianBesides }
    return switch (signer, majority) {
    case (.own, .ofAge): nil
    case (.own, .minor): reason.isEmpty ? .minorAlone : nil
    case (.own, .unknown): reason.isEmpty ? .ageUnknown : nil
    case (.custody, .ofAge): .custodyOfAdult
    case (.custody, .minor), (.custody, .unknown): name.isEmpty ? .custodianMissing : nil
    }
  }

  var statement: String {
    switch signer {
    case .own: reason.isEmpty ? signer.label : "\(signer.label), weil: \(reason)"
    case .custody: "\(signer.label): \(name)" + (reason.isEmpty ? "" : " (\(reason))")
    }
  }
}
