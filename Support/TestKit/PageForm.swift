/// A form as a browser would send it.
package struct PageForm: Sendable, Hashable {
  /// One control with a name.
  package struct Field: Sendable, Hashable {
    package let name: String
    package let value: String
    /// Whether a person types into it: no choice, no hidden value, no password, no file.
    package let isTyped: Bool
    /// Whether it offers several lines.
    package let takesLines: Bool
  }

  package let isPost: Bool
  /// Whether a password is asked for, whose check takes long on purpose.
  package let asksPassword: Bool
  /// The address it goes to, as written in the page.
  package let action: String
  package let fields: [Field]

  package init(isPost: Bool, asksPassword: Bool, action: String, fields: [Field]) {
    self.isPost = isPost
    self.asksPassword = asksPassword
    self.action = action
    self.fields = fields
  }

  /// Token and key against foreign and double sending; a tester makes new ones.
  package static let guardNames: Set<String> = ["_token", "_schluessel"]

  /// The same form with its full address.
  package func going(to address: String) -> PageForm {
    PageForm(isPost: isPost, asksPassword: asksPassword, action: address, fields: fields)
  }

  /// What is sent when one field is filled in and the rest stays as it came.
  package func values(_ name: String, _ value: String) -> [(String, String)] {
    fields.filter { !Self.guardNames.contains($0.name) }.map { ($0.name, $0.name == name ? value : $0.value) }
  }

  /// The forms of a document.
  package static func all(in html: String) -> [PageForm] {
    let elements = PageReader(html).elements
    return elements.indices.filter { elements[$0].name == "form" }.map { index in
      let form = elements[index]
      return PageForm(
        isPost: form["method"]?.lowercased() == "post",
        asksPassword: elements.indices.contains { elements[$0]["type"] == "password" && owns(index, $0, elements) },
        action: (form["action"] ?? "").replacing("&amp;", with: "&"),
        fields: controls(elements, of: index, id: form["id"]))
    }
  }

  private static func controls(_ elements: [PageElement], of form: Int, id: String?) -> [Field] {
    elements.indices.compactMap { index in
      let element = elements[index]
      guard let name = element["name"], ["input", "textarea", "select"].contains(element.name),
        owns(form, index, elements) || (id != nil && element["form"] == id)
      else { return nil }
      let type = element.name == "input" ? element["type"] ?? "text" : element.name
      if ["radio", "checkbox"].contains(type), element["checked"] == nil { return nil }
      guard type != "submit", type != "file" else { return nil }
      return Field(
        name: name, value: element.name == "select" ? chosen(elements, in: index) : value(of: element),
        isTyped: ["text", "search", "tel", "email", "url", "number", "date", "textarea"].contains(type),
        takesLines: type == "textarea")
    }
  }

  private static func value(of element: PageElement) -> String {
    element.name == "textarea" ? unmasked(element.text) : unmasked(element["value"] ?? "")
  }

  private static func chosen(_ elements: [PageElement], in select: Int) -> String {
    let options = elements.indices.filter { elements[$0].name == "option" && owns(select, $0, elements) }
    let chosen = options.first { elements[$0]["selected"] != nil } ?? options.first
    return chosen.map { unmasked(elements[$0]["value"] ?? elements[$0].text) } ?? ""
  }

  private static func owns(_ ancestor: Int, _ index: Int, _ elements: [PageElement]) -> Bool {
    var current = elements[index].parent
    while let parent = current {
      if parent == ancestor { return true }
      current = elements[parent].parent
    }
    return false
  }

  private static func unmasked(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
