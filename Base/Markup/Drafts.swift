/// The button that keeps what was typed without checking it; works without script, in a form with a draft.
///
/// `back`: the address of the page with the form, which shows the draft again.
package func draftButton(back: String) -> HTML {
  hiddenField("_zurueck", back) + button("Als Entwurf speichern", .secondary, action: "/entwuerfe/sichern")
}

/// Tells that a form shows a draft instead of stored values, and offers to throw the draft away.
///
/// - `name`: the name of the draft as given to the form.
/// - `savedAt`: as shown, such as `21.11.2026, 09:41 Uhr`.
/// - `formGuard`: of the page.
/// - `back`: the address of the page with the form.
package func draftNotice(_ name: String, savedAt: String, guard formGuard: FormGuard, back: String) -> HTML {
  notice(
    .info, "Sie sehen Ihren Entwurf vom \(savedAt).",
    text: """
      <p>Er gilt noch nicht; außer Ihnen sieht ihn niemand.</p>
      \(buttonForm(
        "Entwurf verwerfen", action: "/entwuerfe/verwerfen", guard: formGuard, isSmall: true,
        hidden: [(name: "formular", value: name), (name: "weiter", value: back)]))
      """)
}
