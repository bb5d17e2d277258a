/// A fact with its name, for ``descriptionList(_:isStacked:)``.
package struct Fact: Sendable {
  package var name: String
  package var value: HTML

  package init(_ name: String, _ value: HTML) {
    self.name = name
    self.value = value
  }

  /// A plain text, or `nicht erfasst` if there is none.
  package init(_ name: String, text: String?) {
    self.name = name
    if let text, !text.isEmpty {
      value = HTML(escaping: text)
    } else {
      value = "<span class=\"fd-muted\">nicht erfasst</span>"
    }
  }
}

/// Facts of a record; beside each other, or stacked in narrow places.
package func descriptionList(_ facts: [Fact], isStacked: Bool = false) -> HTML {
  """
  <dl class="kern-description-list fd-facts\(if: isStacked, " kern-description-list--col")">\(each: facts, factEntry)</dl>
  """
}

private func factEntry(_ fact: Fact) -> HTML {
  """
  <div class="kern-description-list-item"><dt class="kern-description-list-item__key">\(fact.name)</dt>\
  <dd class="kern-description-list-item__value">\(fact.value)</dd></div>

  """
}

/// Something that happened, in a ``timeline(_:label:)``.
package struct TimelineEntry: Sendable {
  /// Shown, such as `20.11.2026, 14:12 Uhr`.
  package var when: String
  /// For machines, such as `2026-11-20T14:12`.
  package var moment: String
  package var who: String
  /// Such as `Telefonat`.
  package var kind: String
  package var text: HTML
  /// The content is hidden from this visitor; `text` says so in words.
  package var isLocked: Bool
  package var id: String?

  package init(
    when: String, moment: String, who: String, kind: String, text: HTML, isLocked: Bool = false, id: String? = nil
  ) {
    self.when = when
    self.moment = moment
    self.who = who
    self.kind = kind
    self.text = text
    self.isLocked = isLocked
    self.id = id
  }
}

/// What happened, newest first as given.
package func timeline(_ entries: [TimelineEntry], label: String) -> HTML {
  "<ol class=\"fd-timeline\" aria-label=\"\(label)\">\(each: entries, timelineEntry)</ol>"
}

private func timelineEntry(_ entry: TimelineEntry) -> HTML {
  """
  <li\(attribute("id", entry.id))\(attribute("class", entry.isLocked ? "fd-locked" : nil))>
  <p class="fd-when" dir="auto"><time datetime="\(entry.moment)">\(entry.when)</time> <span>\(entry.who)</span> \
  <span class="fd-kind">\(entry.kind)</span></p>
  <div class="fd-what" dir="auto">\(if: entry.isLocked, Icon.locked.html)\(entry.text)</div>
  </li>

  """
}

/// One thing to do, in a ``taskList(_:)``.
package struct TaskItem: Sendable {
  package var link: Link
  package var status: String
  package var tone: Tone?
  package var hint: String?

  package init(_ text: String, _ address: String, status: String, tone: Tone? = nil, hint: String? = nil) {
    link = Link(text, address)
    self.status = status
    self.tone = tone
    self.hint = hint
  }
}

/// Steps with their states, each leading to its page; the order is free unless the texts say otherwise.
package func taskList(_ items: [TaskItem]) -> HTML {
  "<ul class=\"kern-task-list__list fd-tasks\">\(each: items.enumerated(), taskEntry)</ul>"
}

private func taskEntry(_ position: (offset: Int, element: TaskItem)) -> HTML {
  let item = position.element
  let id = "aufgabe-\(slug(item.link.address))-\(position.offset + 1)"
  return """
    <li class="kern-task-list__item"><div class="kern-task-list__title">\
    <span class="fd-task-text"><a class="kern-link kern-link--stretched" href="\(item.link.address)" \
    aria-describedby="\(id)">\(item.link.text)</a>\(if: item.hint != nil, "<span class=\"fd-muted\">\(item.hint)</span>")\
    </span><span class="kern-task-list__status" id="\(id)">\(badge(item.status, item.tone))</span></div></li>

    """
}

/// The steps of a longer task, with the present one marked.
///
/// - `label`: says what the steps belong to; needed beside another line of steps.
/// - `isPart`: the steps are within one step of a longer way, and have letters instead of its numbers.
package func steps(_ names: [String], current: Int, label: String = "Schritte", isPart: Bool = false) -> HTML {
  """
  <ol class="fd-steps" aria-label="\(label)">\
  \(each: names.enumerated(), { step($0.element, $0.offset + 1, current, isPart) })</ol>
  """
}

private func step(_ name: String, _ number: Int, _ current: Int, _ isPart: Bool) -> HTML {
  let mark = isPart ? String(UnicodeScalar(UInt8(ascii: "a") + UInt8(clamping: number - 1))) : "\(number)"
  return """
    <li\(attribute("aria-current", number == current ? "step" : nil))\
    \(attribute("class", number < current ? "fd-done" : nil))><span class="fd-step-number">\(mark)</span> \(name)\
    \(if: number < current, "<span class=\"fd-hidden\"> (erledigt)</span>")</li>
    """
}

/// Says that there is nothing and what is next.
///
/// - `title`: such as `Nichts fällig`.
/// - `text`: such as `3 Fälle ohne Kontakt seit 6 Wochen.`
/// - `tools`: ways on.
package func emptyState(_ title: String, text: HTML = .empty, tools: [HTML] = []) -> HTML {
  """
  <div class="fd-empty"><p><strong>\(title)</strong></p>\(if: !text.isEmpty, "<p>\(text)</p>")\
  \(if: !tools.isEmpty, actions(tools))</div>
  """
}
