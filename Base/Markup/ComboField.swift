/// A field that finds a record by typing; sends the text under `name` and the chosen number under `{name}_id`.
///
/// Without script the text is sent and the server answers with hits to choose from (`hits`). With script it is a
/// combobox after ARIA 1.2 over `endpoint`, which answers `?q=…` with JSON:
/// `[{"id":"41","text":"Haddad, Rami","zusatz":"…0041 · Neuss"}]`.
///
/// - `endpoint`: address that answers with JSON.
/// - `value`: the text typed or chosen.
/// - `chosen`: number of the chosen record, empty for none.
/// - `hits`: shown after a search without script.
package func comboField(
  _ name: String, label: String, endpoint: String, value: String = "", chosen: String = "", hint: String? = nil,
  required: Bool = false, errors: [FieldError] = [], hits: [Choice] = []
) -> HTML {
  let field = Field(name, label, hint, required, errors)
  let list = "\(field.id)-liste"
  return field.around(
    """
    <div class="fd-combo" data-auswahl="\(endpoint)">\
    <input class="\(field.inputClass())" id="\(field.id)" name="\(name)" type="text" value="\(value)" \
    autocomplete="off" spellcheck="false" dir="auto" data-liste="\(list)"\(field.relations)>\
    <input type="hidden" name="\(name)_id" value="\(chosen)">\
    <ul class="fd-combo-list" id="\(list)" role="listbox" aria-label="Treffer für \(label)" hidden></ul>\
    <p class="fd-hidden" role="status"></p></div>\
    \(if: !hits.isEmpty, hitList(name, label, hits, chosen))
    """)
}

private func hitList(_ name: String, _ label: String, _ hits: [Choice], _ chosen: String) -> HTML {
  radioGroup("\(name)_id", label: "Treffer für \(label)", choices: hits, selected: chosen)
}
