internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Vault

extension Site {
  /// Turns an answer into bytes and headers.
  func response(
    to request: Request, _ signed: SignedAnswer, _ caller: Caller, _ cookies: Cookies, _ now: Instant
  ) -> Response {
    var response = plainResponse(to: request, signed.answer, caller, cookies, now)
    if let value = caller.newFormCookie { response.headers.append(cookies.set(cookies.form, value)) }
    switch signed.cookie {
    case .begin(let token): response.headers.append(cookies.set(cookies.session, token))
    case .end: response.headers.append(cookies.clear(cookies.session))
    case nil: break
    }
    if request.isSecure { response.headers.append(SecurityHeaders.strictTransport) }
    return response
  }

  /// The page for an error that no handler foresaw; the log line has the details, the page has its number.
  func failure(
    _ error: any Error, _ request: Request, _ caller: Caller, _ cookies: Cookies, _ now: Instant
  ) -> Response {
    log("\(request.id) Fehler: \(error)")
    if error is JournalUnavailable { return page(ErrorPages.notJournalled, 503, request, caller, cookies, now) }
    if let error = error as? DatabaseError, error.isBusy {
      return page(ErrorPages.busy, 503, request, caller, cookies, now)
    }
    if let error = error as? DatabaseError, error.isReadOnly {
      return page(ErrorPages.readOnly, 503, request, caller, cookies, now)
    }
    return page(ErrorPages.unexpected(Self.reference(request.id)), 500, request, caller, cookies, now)
  }

  private func plainResponse(
    to request: Request, _ answer: Answer, _ caller: Caller, _ cookies: Cookies, _ now: Instant
  ) -> Response {
    switch answer {
    case .page(let page): return self.page(page, 200, request, caller, cookies, now)
    case .unprocessable(let refused):
      var page = refused.withMistakesInOrder()
      page.isRefused = true
      return self.page(page, 422, request, caller, cookies, now)
    case .conflict(let page): return self.page(page, 409, request, caller, cookies, now)
    case .notFound: return page(ErrorPages.notFound, 404, request, caller, cookies, now)
    case .forbidden: return page(ErrorPages.notFound, 403, request, caller, cookies, now)
    case .badParameter(let name): return page(ErrorPages.badParameter(name), 400, request, caller, cookies, now)
    case .tooManyRequests: return page(ErrorPages.tooManyRequests, 429, request, caller, cookies, now)
    case .formExpired: return page(ErrorPages.formExpired, 403, request, caller, cookies, now)
    case .otherMethods(let methods): return methodAnswer(methods, request)
    case .seeOther(let address, let notice): return redirect(address, notice, caller, cookies)
    case .text(let text, let status):
      return Response(
        status: status, common: SecurityHeaders.page,
        headers: [("Content-Type", "text/plain; charset=utf-8")],
        body: .bytes(Array(text.utf8)))
    case .json(let text):
      return Response(
        status: 200, common: SecurityHeaders.page, headers: [("Content-Type", "application/json")],
        body: .bytes(Array(text.utf8)))
    case .download(let bytes, let type, let name):
      return Response(
        status: 200,
        common: SecurityHeaders.page,
        headers: [("Content-Type", type), ("Content-Disposition", Self.disposition(name))],
        body: .bytes(bytes))
    case .largeDownload(let file, let type, let name):
      return Response(
        status: 200, common: SecurityHeaders.page,
        headers: [("Content-Type", type), ("Content-Disposition", Self.disposition(name))], body: .nameless(file))
    }
  }

  private func page(
    _ page: Page, _ status: Int, _ request: Request, _ caller: Caller, _ cookies: Cookies, _ now: Instant
  ) -> Response {
    var headers: [(name: String, value: String)] = []
    let notice = takeNotice(request, cookies, &headers)
    let shell = shell(caller, notice: notice, now: now)
    return Response(
      status: status, common: SecurityHeaders.document, headers: headers,
      body: .pieces(Frame.render(page, in: shell).pieces))
  }

  private func shell(_ caller: Caller, notice: String?, now: Instant) -> Shell {
    var shell = Shell(
      districtName: facts.districtName, version: facts.version, isDemo: facts.isDemo, assets: facts.assets,
      notice: notice, day: now.local.day.german)
    guard let user = caller.user, user.session.stage == .full else { return shell }
    shell.visitor = Shell.Visitor(
      name: user.account.displayName, role: user.roleLabel, secondsLeft: Int(user.secondsLeft(at: now)))
    shell.menu = menu(user)
    shell.formToken = user.session.formToken
    shell.banner = caller.banner
    shell.hasLetterShortcuts = user.account.hasLetterShortcuts
    return shell
  }

  // MARK: Notice on the next page

  private func redirect(_ address: String, _ notice: String?, _ caller: Caller, _ cookies: Cookies) -> Response {
    var headers = [(name: "Location", value: address)]
    if let notice {
      let sealed = noticeKey.close(Array(notice.utf8), context: "notice")
      headers.append(cookies.set(cookies.notice, Encoding.base64URL(sealed), maxAge: 60))
    }
    return Response(status: 303, common: SecurityHeaders.page, headers: headers)
  }

  private func takeNotice(
    _ request: Request, _ cookies: Cookies, _ headers: inout [(name: String, value: String)]
  ) -> String? {
    guard let value = request.cookies[cookies.notice] else { return nil }
    headers.append(cookies.clear(cookies.notice))
    guard let sealed = Encoding.bytes(base64URL: value), let opened = noticeKey.open(sealed, context: "notice") else {
      return nil
    }
    return String(decoding: opened, as: UTF8.self)
  }

  // MARK: Small answers

  private func methodAnswer(_ methods: [Method], _ request: Request) -> Response {
    let all = methods.flatMap { $0 == .get ? [Method.get, .head] : [$0] } + [.options]
    let allow = (name: "Allow", value: all.map(\.rawValue).joined(separator: ", "))
    guard request.method != .options else {
      return Response(status: 204, common: SecurityHeaders.page, headers: [allow])
    }
    let text = ErrorPages.refusal(405)
    return Response(
      status: 405, common: SecurityHeaders.page,
      headers: [(name: "Content-Type", value: "text/plain; charset=utf-8"), allow],
      body: .bytes(Array("\(text.title). \(text.text)\n".utf8)))
  }

  /// `7F3A-19C2`: enough to find the line in the log, short enough to be read over the phone.
  static func reference(_ requestID: String) -> String {
    let digits = String(requestID.prefix(8)).uppercased()
    return "\(digits.prefix(4))-\(digits.dropFirst(4))"
  }

  /// RFC 6266: the name in a form that cannot end the header, and in full as UTF-8.
  static func disposition(_ fileName: String) -> String {
    let plain = fileName.unicodeScalars.map { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || ".-_ ".unicodeScalars.contains(scalar))
        ? String(scalar) : "_"
    }.joined()
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Encoding.query(fileName))"
  }
}
