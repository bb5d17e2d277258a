/// The program's own style sheet, loaded after that of the design system.
///
/// It adds what KERN 2.6.1 does not have (shell, navigation, tabs, timeline, density, print) and mends what was found
/// wrong with it. Rooms write plain elements inside `<main>`; their look comes from here, class names from components.
package enum Stylesheet {
  /// The whole sheet, `faden.css`.
  package static let faden = [
    tokens, elements, shell, menu, components, forms, repairs, modes, narrow, print,
  ].joined()
}
