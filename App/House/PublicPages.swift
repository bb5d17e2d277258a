import Access
import HTTP
import Markup
import SQL
import Web

/// Pages that everybody may read: accessibility, data protection, licences.
enum PublicPages {
  static let routes: [Route] = [
    .free(.get, "/barrierefreiheit", "Barrierefreiheit", may: .anyone) { _, _ in SignedAnswer(.page(accessibility)) },
    .free(.get, "/datenschutz", "Datenschutz", may: .anyone) { _, _ in SignedAnswer(.page(privacy)) },
    .free(.get, "/lizenzen", "Open-Source-Lizenzen", may: .anyone) { _, _ in SignedAnswer(.page(licences)) },
  ]

  private static let accessibility = Page(
    title: "Barrierefreiheit", section: "/barrierefreiheit",
    main: """
      \(pageHead("Barrierefreiheit"))
      <p>Faden soll für alle benutzbar sein. Maßstab sind die WCAG 2.2, Stufe AA, und die EN 301 549. Für öffentliche \
      Stellen in Nordrhein-Westfalen ist das Pflicht, auch für die Programmoberflächen der Beschäftigten \
      (§ 10 BGG NRW, BITVNRW).</p>
      \(sectionHead("Was geprüft ist"))
      <p>Jede Seite der Demo wird bei jeder Änderung automatisch geprüft: mit axe-core in heller, dunkler und schmaler \
      Darstellung, auf gültiges HTML, auf Bedienung allein mit der Tastatur und auf Benutzung ohne JavaScript.</p>
      \(sectionHead("Was noch nicht geprüft ist"))
      <p>Ein Durchgang mit Vorleseprogrammen durch Menschen, die sie täglich benutzen, und ein BITV-Test stehen aus.</p>
      \(sectionHead("Rückmeldung"))
      <p>Die Stelle, die dieses Programm betreibt, ergänzt hier ihre Kontaktadresse und den Weg zur Ombudsstelle \
      (§ 10b und § 10d BGG NRW).</p>
      """)

  private static let privacy = Page(
    title: "Datenschutz", section: "/datenschutz",
    main: """
      \(pageHead("Datenschutz"))
      <p>Faden lädt nichts von fremden Servern und zählt keine Besuche. Nötig sind zwei Cookies: eines für die Sitzung \
      nach der Anmeldung, eines für das Anmeldeformular. Eine kurze Meldung nach dem Speichern reist in einem dritten, \
      das nach einer Minute verfällt.</p>
      <p>Im Zugriffsprotokoll des Servers stehen Zeitpunkt, Adresse innerhalb des Programms, Ergebnis und Dauer, aber \
      keine Namen, keine Netzadresse und keine Eingaben. Fehlversuche bei der Anmeldung werden 15 Minuten lang ohne \
      lesbaren Namen gezählt.</p>
      <p>Verantwortlich ist die Stelle, die dieses Programm betreibt; sie ergänzt hier die Angaben nach Artikel 13 DSGVO.</p>
      """)

  private static let licences = Page(
    title: "Open-Source-Lizenzen", section: "/lizenzen",
    main: """
      \(pageHead("Open-Source-Lizenzen"))
      <p>Faden ist freie Software unter der European Union Public Licence, Fassung 1.2 (EUPL-1.2).</p>
      \(table(
          caption: "Bestandteile anderer", columns: [Column("Bestandteil"), Column("Wofür"), Column("Lizenz")],
          items: components
        ) { ["\($0.name)", "\($0.purpose)", "\($0.licence)"] })
      """)

  private struct Component {
    let name: String
    let purpose: String
    let licence: String
  }

  private static let components = [
    Component(name: "KERN UX 2.6.1", purpose: "Gestaltung der Oberfläche", licence: "EUPL-1.2"),
    Component(name: "Fira Sans, Noto Sans", purpose: "Schriften", licence: "OFL-1.1"),
    Component(name: "Swift", purpose: "Laufzeitumgebung", licence: "Apache-2.0 mit Runtime-Ausnahme"),
    Component(name: "SQLite", purpose: "Datenbank", licence: "gemeinfrei"),
    Component(name: "GNU libmicrohttpd", purpose: "HTTP-Server", licence: "LGPL-2.1-or-later"),
    Component(name: "libsodium", purpose: "Verschlüsselung und Kennwörter", licence: "ISC"),
    Component(name: "libgfshare", purpose: "Teilen des Hauptschlüssels", licence: "MIT"),
    Component(name: "liboath", purpose: "Einmalcodes", licence: "LGPL-2.1-or-later"),
    Component(name: "libqrencode", purpose: "Bild mit dem Schlüssel für die App", licence: "LGPL-2.1-or-later"),
    Component(name: "ICU", purpose: "Schriften und Sortierung", licence: "Unicode-3.0"),
    Component(name: "zlib", purpose: "Verkleinern der Gestaltungsdateien", licence: "Zlib"),
  ]
}
