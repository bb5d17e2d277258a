/// Looks at a rendered document as a strict parser and a screen reader would.
///
///     #expect(PageCheck.problems(in: Frame.render(page, in: shell).text) == [])
///
/// Well-formedness: balanced tags, quoted and unique attributes, unique ids, masked `<` and `&`, no block in a
/// paragraph. Accessibility: language, title, one `<h1>`, headings without jumps, labelled fields, texts for pictures,
/// references that exist, scopes of table headers, names of buttons, links and landmarks. Content security: no inline
/// style, script or event attribute.
package enum PageCheck {
  /// One German sentence per problem; none for a good page.
  package static func problems(in html: String) -> [String] {
    let reader = PageReader(html)
    let rules = PageRules(elements: reader.elements)
    // What an interpolation shows that took a value of Swift for a text.
    let leaked = ["HTML(chunks:", "Optional("].filter { html.contains($0) }.map { "Auf der Seite steht „\($0)…“." }
    return leaked + reader.problems + rules.document + rules.headings + rules.fields + rules.references + rules.names
      + rules.tables + rules.landmarks + rules.security
  }
}

/// The rules over the elements of one document.
struct PageRules {
  let elements: [PageElement]

  private func all(_ names: String...) -> [PageElement] { elements.filter { names.contains($0.name) } }

  private func hasText(_ text: String) -> Bool { text.contains { !$0.isWhitespace } }

  var document: [String] {
    var problems: [String] = []
    if all("html").first?["lang"]?.isEmpty ?? true { problems.append("Die Seite nennt ihre Sprache nicht.") }
    if !all("title").contains(where: { hasText($0.text) }) { problems.append("Die Seite hat keinen Titel.") }
    if all("main").count != 1 { problems.append("Die Seite hat \(all("main").count) <main>.") }
    let ids = elements.compactMap { $0["id"] }
    for id in Set(ids).sorted() where ids.count(where: { $0 == id }) > 1 {
      problems.append("Die id \(id) kommt mehrmals vor.")
    }
    return problems
  }

  var headings: [String] {
    var problems: [String] = []
    let levels = elements.compactMap { element in
      element.name.count == 2 && element.name.first == "h" ? element.name.last?.wholeNumberValue : nil
    }
    let first = levels.count { $0 == 1 }
    if first != 1 { problems.append("Die Seite hat \(first) <h1>.") }
    var last = 0
    for level in levels {
      if level > last + 1 { problems.append("Auf <h\(last)> folgt <h\(level)>.") }
      last = level
    }
    for heading in all("h1", "h2", "h3", "h4") where !hasText(heading.text) {
      problems.append("<\(heading.name)> ist leer.")
    }
    return problems
  }

  var fields: [String] {
    let targets = Set(all("label").filter { hasText($0.text) }.compactMap { $0["for"] })
    let silent = ["hidden", "submit", "button", "reset", "image"]
    var problems: [String] = []
    for field in all("input", "select", "textarea") where !silent.contains(field["type"] ?? "text") {
      let isNamed =
        field["id"].map(targets.contains) ?? false || hasText(field["aria-label"] ?? "")
        || field["aria-labelledby"] != nil || isInside("label", field)
      if !isNamed { problems.append("Das Feld \(field["name"] ?? "ohne Namen") hat keine Beschriftung.") }
    }
    for (index, fieldset) in elements.enumerated() where fieldset.name == "fieldset" {
      if !elements.contains(where: { $0.name == "legend" && $0.parent == index && hasText($0.text) }) {
        problems.append("Ein <fieldset> hat keine <legend>.")
      }
    }
    return problems
  }

  private func isInside(_ name: String, _ element: PageElement) -> Bool {
    var parent = element.parent
    while let index = parent {
      if elements[index].name == name { return true }
      parent = elements[index].parent
    }
    return false
  }

  var references: [String] {
    let ids = Set(elements.compactMap { $0["id"] })
    let names = [
      "for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "commandfor", "data-dialog", "list",
    ]
    var problems: [String] = []
    for element in elements {
      for name in names {
        for id in (element[name] ?? "").split(separator: " ") where !ids.contains(String(id)) {
          problems.append("\(name) zeigt auf \(id), das es nicht gibt.")
        }
      }
      if let address = element["href"], address.hasPrefix("#"), !ids.contains(String(address.dropFirst())) {
        problems.append("Ein Link zeigt auf \(address), das es nicht gibt.")
      }
    }
    return problems
  }

  var names: [String] {
    var problems: [String] = []
    for element in all("a", "button", "summary") where !hasText(element.text) && !hasText(element["aria-label"] ?? "") {
      problems.append("<\(element.name)> hat keinen Text.")
    }
    for element in all("a") where element["href"] == nil { problems.append("Ein Link hat kein Ziel.") }
    for image in all("img") where image["alt"] == nil { problems.append("Ein Bild hat keinen Ersatztext.") }
    for (index, drawing) in elements.enumerated() where drawing.name == "svg" && drawing["aria-hidden"] != "true" {
      let hasTitle = elements.contains { $0.name == "title" && $0.parent == index && hasText($0.text) }
      if drawing["role"] != "img" || !(hasTitle || drawing["aria-label"] != nil) {
        problems.append("Eine Zeichnung hat keinen Ersatztext.")
      }
    }
    for dialog in all("dialog") where dialog["aria-labelledby"] == nil && dialog["aria-label"] == nil {
      problems.append("Ein <dialog> hat keinen Namen.")
    }
    return problems
  }

  var tables: [String] {
    var problems: [String] = []
    for header in all("th") where !["col", "row", "colgroup", "rowgroup"].contains(header["scope"] ?? "") {
      problems.append("Ein <th> hat keinen scope.")
    }
    for (index, table) in elements.enumerated() where table.name == "table" {
      if !elements.contains(where: { $0.name == "caption" && $0.parent == index && hasText($0.text) }) {
        problems.append("Eine Tabelle hat keine Überschrift.")
      }
    }
    return problems
  }

  var landmarks: [String] {
    var seen: Set<String> = []
    var problems: [String] = []
    for element in elements {
      guard let role = landmark(element) else { continue }
      let name = label(of: element)
      if role == "region", name.isEmpty { problems.append("Ein Bereich hat keinen Namen.") }
      if !seen.insert("\(role) \(name)").inserted {
        problems.append("Zwei Bereiche heißen gleich: \(role) „\(name)“.")
      }
    }
    return problems
  }

  private func landmark(_ element: PageElement) -> String? {
    if let role = element["role"] {
      return ["region", "search", "navigation", "complementary", "form", "main"].contains(role) ? role : nil
    }
    switch element.name {
    case "nav": return "navigation"
    case "aside": return "complementary"
    case "section":
      return element["aria-labelledby"] == nil && element["aria-label"] == nil ? nil : "region"
    default: return nil
    }
  }

  private func label(of element: PageElement) -> String {
    if let id = element["aria-labelledby"] { return elements.first { $0["id"] == id }?.text ?? "" }
    return element["aria-label"] ?? ""
  }

  var security: [String] {
    var problems: [String] = []
    for element in elements {
      for attribute in element.attributes.keys.sorted() where attribute == "style" || attribute.hasPrefix("on") {
        problems.append("<\(element.name)> hat das Attribut \(attribute).")
      }
      if element.name == "style" { problems.append("Die Seite hat ein <style>.") }
      if element.name == "script", element["src"] == nil || hasText(element.text) {
        problems.append("Die Seite hat ein Skript im Text.")
      }
      let address = (element["href"] ?? element["action"] ?? element["src"] ?? "").lowercased()
      if address.hasPrefix("javascript:") { problems.append("Eine Adresse ist ein Skript.") }
    }
    return problems
  }
}
