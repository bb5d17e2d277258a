import Access
import HTTP
import Markup
import SQL
import Web

/// Every component in every state, to look at; in demo mode only.
enum GalleryRoutes {
  static let all: [Route] =
    [
      .free(.get, "/galerie", "Galerie der Bausteine", may: .anyone) { _, _ in SignedAnswer(.page(Gallery.index)) }
    ]
    + Gallery.pages.map { entry in
      .free(.get, "/galerie/\(entry.slug)", "Galerie: \(entry.slug)", may: .anyone) { _, _ in
        SignedAnswer(.page(entry.page()))
      }
    }
}
