import Keys

/// What the table of requests holds.
enum ApprovalColumns {
  private static let decides = "Zeitangabe und Stand entscheiden, ob ein Antrag noch gilt und wer zustimmen darf"

  static let all: [TableRegister] = [
    TableRegister(
      "approval_request", "Anträge für eine zweite Person",
      ProcessingActivity(
        "Freigaben mit vier Augen",
        purpose: "Was schwer wiegt, wirkt erst mit Zustimmung einer zweiten Person (Art. 32 DSGVO).",
        subjects: "Beschäftigte, die etwas beantragen oder entscheiden", recipients: "wer über die Art entscheiden darf"),
      .accounts,
      Retention("bleibt als Nachweis der Entscheidung", proposal: "24 Monate (Sicherheitskonzept 3.7)"),
      [
        .keys("id", "requested_by", "requester", "beneficiary", "decided_by"),
        .sealedByInstallation("reason", "decided_reason"),
        .plain("content", because: "Codes, Nummern und Tage ohne freien Text über Menschen; der Grund ist versiegelt"),
        .plain("kind", "requested_at", "expires_at", "state", "decided_at", because: decides),
      ])
  ]
}
