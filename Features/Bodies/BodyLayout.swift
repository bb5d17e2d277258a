internal import Basics
internal import Programs

/// Where Graphviz puts the bodies and the lines between them.
///
/// Graphviz gets numbers only, never names: what is drawn in a place is written by ``BodyChart``.
struct BodyLayout: Sendable, Equatable {
  /// A place in pixels, counted from the upper left.
  struct Place: Sendable, Equatable {
    let x: Int
    let y: Int
  }

  static let boxWidth = 220
  static let boxHeight = 84

  let width: Int
  let height: Int
  /// The middle of each body's box.
  let middles: [ID<Body>: Place]
  /// Bézier lines: a start and three places per piece.
  let lines: [[Place]]

  /// Lays the tree out.
  ///
  /// - Returns: `nil` if Graphviz is missing or fails; then the list stands alone.
  static func of(_ tree: BodyTree) -> BodyLayout? {
    let dot = ChildProgram(path: "/usr/bin/dot", arguments: ["-Tplain"], seconds: 5, maximumOutput: 1024 * 1024)
    guard let outcome = try? dot.run(input: Array(source(tree).utf8)), outcome.code == 0 else { return nil }
    return BodyLayout(plain: String(decoding: outcome.output, as: UTF8.self))
  }

  /// The graph in the language of Graphviz; inches of 72 pixels.
  static func source(_ tree: BodyTree) -> String {
    let nodes = tree.bodies.map { "n\($0.id.text)" }
    let edges = tree.bodies.compactMap { body in tree.parents[body.id].map { "n\($0.text) -> n\(body.id.text)" } }
    return """
      digraph aufbau {
      graph [nodesep=0.3, ranksep=0.6]
      node [shape=box, fixedsize=true, label="", width=\(inches(boxWidth)), height=\(inches(boxHeight))]
      edge [arrowhead=none]
      \((nodes + edges).joined(separator: "\n"))
      }
      """
  }

  private static func inches(_ pixels: Int) -> String { "\(Double(pixels) / 72)" }

  /// Reads the format `plain`: one line each for the graph, every node and every edge; heights count from below.
  init?(plain: String) {
    var size: Place?
    var middles: [ID<Body>: Place] = [:]
    var lines: [[Place]] = []
    for line in plain.split(separator: "\n") {
      let words = line.split(separator: " ")
      switch words.first {
      case "graph":
        guard words.count >= 4, let width = Self.pixels(words[2]), let height = Self.pixels(words[3]) else {
          return nil
        }
        size = Place(x: width, y: height)
      case "node":
        guard let size, words.count >= 4, let id = ID<Body>(text: String(words[1].dropFirst())),
          let place = Self.place(words[2], words[3], below: size)
        else { return nil }
        middles[id] = place
      case "edge":
        guard let size, words.count >= 4, let count = Int(words[3]), count >= 4, words.count >= 4 + 2 * count else {
          return nil
        }
        let places = (0..<count).compactMap { Self.place(words[4 + 2 * $0], words[5 + 2 * $0], below: size) }
        guard places.count == count else { return nil }
        lines.append(places)
      default: break
      }
    }
    guard let size else { return nil }
    width = size.x
    height = size.y
    self.middles = middles
    self.lines = lines
  }

  private static func place(_ x: Substring, _ y: Substring, below size: Place) -> Place? {
    guard let x = pixels(x), let y = pixels(y) else { return nil }
    return Place(x: x, y: size.y - y)
  }

  private static func pixels(_ inches: Substring) -> Int? {
    guard let number = Double(inches), number.isFinite, abs(number) < 10_000 else { return nil }
    return Int((number * 72).rounded())
  }
}
