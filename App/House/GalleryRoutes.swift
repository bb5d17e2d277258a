import Access
import HTTP
import Markup
import SQL
import Web

/// Every component in every state, to look at; in demo mode only.
enum GalleryRoutes {
  static let all: [Route] = [
    .free(.get, "/galerie", "Galerie der Bausteine", may: .anyone) { _, _ in
      SignedAnswer(.page(Gallery.index))
    },
    .free(.get, "/galerie/{name}", "Baustein der Galerie", may: .anyone) { visit, _ in
      guard let entry = Gallery.pages.first(where: { $0.slug == visit.parameters["name"] }) else {
        return SignedAnswer(.notFound)
      }
      return SignedAnswer(.page(entry.page()))
    },
  ]
}
