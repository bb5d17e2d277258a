import FoundationEssentials

/// The cases of attack and edge that lie beside the tests.
struct AttackSample: Sendable, CustomStringConvertible {
  let id: String
  let category: String
  let surface: String
  let text: String
  let expect: String

  var description: String { id }

  private struct File: Decodable {
    let cases: [Case]
  }

  private struct Case: Decodable {
    let id: String
    let category: String
    let surface: String
    let encoding: String
    let expect: String
    let payload: String?

    private enum Name: String, CodingKey { case id, category, surface, encoding, expect, payload }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Name.self)
      id = try values.decode(String.self, forKey: .id)
      category = try values.decode(String.self, forKey: .category)
      surface = try values.decode(String.self, forKey: .surface)
      encoding = try values.decode(String.self, forKey: .encoding)
      expect = try values.decode(String.self, forKey: .expect)
      payload = try? values.decode(String.self, forKey: .payload)
    }
  }

  /// Those that are one text, of some categories.
  static func texts(_ categories: String...) throws -> [AttackSample] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = try JSONDecoder().decode(
      File.self, from: Data(contentsOf: folder.appending(path: "Matrix/attack_samples.json")))
    return file.cases.compactMap { sample in
      guard sample.encoding == "utf8", categories.contains(sample.category), let text = sample.payload else {
        return nil
      }
      return AttackSample(
        id: sample.id, category: sample.category, surface: sample.surface, text: text, expect: sample.expect)
    }
  }
}
