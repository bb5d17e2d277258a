internal import Allocation

/// What a municipality is granted by the allocation in force, and what works for it.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, section 3.6: case management is responsible on site to the extent of
/// the share that was found. Own resources of municipalities come on top.
struct CapacityLine: Sendable, Hashable {
  let place: DeploymentPlace
  /// `nil` where no allocation is in force or the municipality stands in none.
  let granted: PostAmount?
  let deployed: PostAmount
  /// Posts the municipality pays itself; on top, and never compared with what is granted.
  var own = PostAmount.zero

  /// The difference in words.
  var words: String {
    guard let granted else { return "keine geltende Verteilung" }
    let gap = deployed - granted
    if gap == .zero { return "wie verteilt" }
    return gap < .zero
      ? "\((granted - deployed).german) weniger eingesetzt als verteilt"
      : "\(gap.german) mehr eingesetzt als verteilt"
  }

  var isShort: Bool { granted.map { deployed < $0 } ?? false }
}

extension [CapacityLine] {
  /// The whole district.
  var total: CapacityLine {
    let granted = compactMap(\.granted)
    return CapacityLine(
      place: DeploymentPlace(key: "", name: "ganzer Kreis"),
      granted: granted.isEmpty ? nil : granted.reduce(.zero, +), deployed: map(\.deployed).reduce(.zero, +),
      own: map(\.own).reduce(.zero, +))
  }
}
