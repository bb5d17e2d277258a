internal import Allocation
internal import Basics
internal import Districts
internal import Markup

/// What the overview shows.
struct PostOverview {
  let posts: [Post]
  let holdings: [ID<Post>: [Holding]]
  let quotas: [Quota]
  let recommendation: CentreRecommendation?
  let hints: [PostHint]
  let entitlements: [Entitlement]
  /// The decided allocation of the case-management posts that holds today.
  let allocation: (title: String, address: String, positions: PostAmount)?
  let mayEdit: Bool
  let today: Day
}

enum PostPages {
  static let path = "/stellen"
  static let trail = [Link("Stellen", path)]

  static func overview(_ facts: PostOverview) -> Page {
    Page(
      title: "Stellen", section: path,
      main: """
        \(pageHead(
          "Stellen", subtitle: "Stand \(facts.today.german)",
          tools: [linkButton("Kontingente und Beträge", "\(path)/kontingente")]
            + (facts.mayEdit ? [linkButton("Stelle erfassen", "\(path)/neu", .primary, icon: .add)] : [])))
        \(if: facts.posts.contains { $0.entry.isDemo }, notice(.info, "Demodaten, frei erfunden",
          text: "<p>Wer welche Stelle wann innehatte, ist zum Ausprobieren erfunden.</p>"))
        \(sectionHead("Bausteine"))
        \(moduleTable(facts))
        \(facts.recommendation.map { centreCheck(facts, $0) })
        \(sectionHead("Alle Stellen"))
        \(postTable(facts))
        \(if: !facts.hints.isEmpty, strategicPosts(facts))
        """)
  }

  private static func moduleTable(_ facts: PostOverview) -> HTML {
    table(
      caption: "Bausteine mit Kontingent und Besetzung",
      columns: [
        Column("Baustein"), Column("Bewilligt", .numeric), Column("Gefördert erfasst", .numeric),
        Column("Eigene Mittel", .numeric), Column("Besetzt", .numeric), Column("Quelle des Kontingents"),
      ], items: PostModule.allCases, options: TableOptions(hidesCaption: true)
    ) { module in
      // What another employer fills rests on a notice of its own.
      let posts = facts.posts.filter {
        $0.entry.module == module && $0.isValid(on: facts.today) && !$0.entry.isRunElsewhere
      }
      let quota = facts.quotas.amount(of: module, on: facts.today)
      return [
        "\(module.label)", "\(quota?.amount.german ?? "–")", "\(sum(posts, .funded).german)",
        "\(sum(posts, .own).german)", "\(filled(posts, facts).german)",
        "\(quota.map { "\($0.source), ab \($0.validFrom.german)" } ?? "nicht erfasst")",
      ]
    }
  }

  private static func sum(_ posts: [Post], _ funding: PostFunding) -> PostAmount {
    posts.filter { $0.entry.funding == funding }.reduce(.zero) { $0 + $1.entry.amount }
  }

  private static func filled(_ posts: [Post], _ facts: PostOverview) -> PostAmount {
    posts.reduce(.zero) { $0 + $1.entry.filled(facts.holdings[$1.id] ?? [], on: facts.today) }
  }

  private static func centreCheck(_ facts: PostOverview, _ recommendation: CentreRecommendation) -> HTML {
    let check = CentreCheck(facts.posts, recommendation, on: facts.today)
    return """
      \(sectionHead("Ein Drittel beim Kommunalen Integrationszentrum"))
      <p>\(check.isMet.map { badge($0 ? "eingehalten" : "nicht eingehalten", $0 ? .success : .warning) }) \
      \(check.sentence)</p>
      <p>\(muted("Empfehlung seit \(recommendation.validFrom.german): \(recommendation.source)"))</p>
      \(facts.allocation.map(decided))
      """
  }

  private static func decided(_ allocation: (title: String, address: String, positions: PostAmount)) -> HTML {
    """
    <p>Beschlossen verteilt sind \(allocation.positions.german) Stellen: \
    \(textLink(Link(allocation.title, allocation.address))).</p>
    """
  }

  private static func postTable(_ facts: PostOverview) -> HTML {
    table(
      caption: "Alle Stellen",
      columns: [
        Column("Stelle"), Column("Baustein"), Column("Umfang", .numeric), Column("Angestellt bei"),
        Column("Finanzierung"), Column("Besetzt", .numeric), Column("Monate unbesetzt", .numeric),
      ], items: facts.posts,
      options: TableOptions(
        hidesCaption: true,
        whenEmpty: emptyState(
          "Noch keine Stelle", text: "Erfassen Sie die Stellen aus dem Stellenplan und den Bescheiden."))
    ) { post in
      let entry = post.entry
      let holdings = facts.holdings[post.id] ?? []
      let isRunElsewhere = entry.isRunElsewhere
      return [
        "\(textLink(Link(entry.title, post.address)))\(if: isRunElsewhere, " \(badge("nur Ansicht"))")",
        "\(entry.module.label)", "\(entry.amount.german)", "\(entry.employerLabel)", "\(entry.funding.label)",
        "\(isRunElsewhere ? "–" : entry.filled(holdings, on: facts.today).german)",
        "\(isRunElsewhere ? "–" : "\(entry.vacantMonths(holdings, through: facts.today))")",
      ]
    }
  }

  private static func strategicPosts(_ facts: PostOverview) -> HTML {
    """
    \(sectionHead("Zusätzliche koordinierende Stelle einer Kommune"))
    <p>Hinweis nach den erfassten Merkmalen; die Kommune beantragt, die Bewilligungsbehörde entscheidet.</p>
    \(table(
      caption: "Zusätzliche koordinierende Stelle je Kommune",
      columns: [Column("Kommune"), Column("Ergebnis"), Column("Warum")], items: facts.hints,
      options: TableOptions(hidesCaption: true)
    ) { hint in
      [
        textLink(Link(hint.name, "/kommunen/\(hint.key)")),
        hint.isMet.map { badge($0 ? "erfüllt" : "nicht erfüllt", $0 ? .success : .info) }
          ?? badge("nicht geklärt", .warning),
        "\(hint.sentence)",
      ]
    })
    """
  }

  static func facts(_ post: Post, _ places: [PostPlace]) -> [Fact] {
    let entry = post.entry
    return [
      Fact("Baustein", text: entry.module.label), Fact("Umfang", text: "\(entry.amount.german) Stellen"),
      Fact("Angestellt bei", text: entry.employerLabel),
      Fact("Einsatzort", text: places.first { $0.key == entry.municipalityKey }?.name ?? "ganzer Kreis"),
      Fact("Beim Kommunalen Integrationszentrum", text: entry.isAtCentre ? "ja" : "nein"),
      Fact("Finanzierung", text: entry.funding.label), Fact("Bescheid", text: entry.notice),
      Fact("Gibt es", text: "ab \(entry.validFrom.german)\(entry.validTo.map { " bis \($0.german)" } ?? "")"),
      Fact("Quelle", text: entry.source),
    ]
  }
}

extension Post.Entry {
  var employerLabel: String { employer == .kreis ? employer.label : "\(employer.label): \(employerName)" }
}
