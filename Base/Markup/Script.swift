/// The only script of the program; every page works without it.
///
/// Each block may be taken out by itself.
///
/// There is no third-party code, no storage in the browser, at most 12 kB (a test holds it to that). What pages tell it:
/// `data-entwurf` (form with a draft), `data-waechter` (form guarded against leaving), `data-auswahl` (combobox),
/// `data-filter`, `data-dialog`, `data-drucken`, `data-taste` (Alt+Umschalt+letter),
/// `data-sitzung-sekunden` and `data-buchstabentasten` on the body.
package enum Script {
  /// The whole script, `faden.js`.
  package static let faden =
    "\"use strict\";\n"
    + [drafts, session, shortcuts, combobox, filters, smallThings].map { "(() => {\n\($0)\n})();\n" }.joined()
}
