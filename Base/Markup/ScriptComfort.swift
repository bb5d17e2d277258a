extension Script {
  /// Shows the time left and warns two minutes before the end; the windows of one person tell each other.
  static let session = #"""
    const seconds = Number(document.body.dataset.sitzungSekunden);
    const dialog = document.getElementById("sitzung"), rest = document.querySelector("[data-sitzung-rest]");
    if (!seconds || !dialog) return;
    const others = new BroadcastChannel("faden-sitzung");
    let end, warned = false;
    const setEnd = moment => { end = moment; warned = false; if (dialog.open) dialog.close(); show(); };
    const show = () => {
      const left = Math.max(0, Math.round((end - Date.now()) / 1000));
      rest.textContent = left === 0 ? "Sitzung beendet" : "Sitzung " + Math.ceil(left / 60) + " min";
      if (left <= 120 && left > 0 && !warned) { warned = true; dialog.showModal(); }
      if (left === 0 && dialog.open) {
        dialog.querySelector("p").textContent = "Sie wurden zum Schutz der Daten abgemeldet. "
          + "Ihr Entwurf ist gespeichert und erscheint nach der Anmeldung wieder.";
      }
    };
    others.onmessage = event => setEnd(event.data);
    const restart = left => { setEnd(Date.now() + left * 1000); others.postMessage(end); };
    dialog.querySelector("[data-sitzung-verlaengern]").addEventListener("click", async () => {
      try {
        const answer = await fetch("/konto/sitzung/verlaengern", { headers: { Accept: "application/json" } });
        if (!answer.ok) throw answer.status;
        restart((await answer.json()).sekunden);
      } catch { location.reload(); }
    });
    restart(seconds);
    setInterval(show, 5000);
    """#

  /// Keys; single letters only for persons who switched them on, and never inside fields.
  static let shortcuts = #"""
    const search = () => document.getElementById("suche");
    const letters = document.body.dataset.buchstabentasten === "an";
    const row = step => {
      const rows = [...document.querySelectorAll("main tbody tr")].filter(item => item.querySelector("a"));
      const here = rows.findIndex(item => item.contains(document.activeElement));
      rows[Math.min(Math.max(here + step, 0), rows.length - 1)]?.querySelector("a").focus();
    };
    const one = selector => document.querySelector(selector);
    // Two letters one after the other, and what they open.
    const pairs = { gh: "a.fd-brand", gf: ".fd-nav-wide a[href='/faelle']", nk: "main [data-taste=n]" };
    let first = "", since = 0;
    const change = place => [...place?.querySelectorAll("a") ?? []]
      .find(item => /^(\S+ )?(ändern|bearbeiten)/i.test(item.textContent.trim()));
    addEventListener("keydown", event => {
      const control = event.ctrlKey || event.metaKey, key = event.key.toLowerCase();
      const form = event.target.closest?.("form.fd-form[method=post]");
      const act = work => { event.preventDefault(); work(); };
      if (control && !event.altKey && key === "k" && search()) return act(() => search().focus());
      if (event.altKey && event.shiftKey && event.code.startsWith("Key")) {
        if (event.code === "KeyS" && search()) return act(() => search().focus());
        const item = document.querySelector("[data-taste=" + event.code[3].toLowerCase() + "]");
        if (item) return act(() => item.click());
      }
      if (control && form && key === "s") return act(() => form.requestSubmit());
      if (control && form && key === "enter") {
        return act(() => form.requestSubmit(form.querySelector("button[name=danach]")));
      }
      const typing = event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
      if (!letters || typing || control || event.altKey) return;
      const pair = Date.now() - since < 1500 ? first + key : "";
      first = "";
      if (pairs[pair]) return act(() => one(pairs[pair])?.click());
      if (key === "g" || key === "n") [first, since] = [key, Date.now()];
      if (key === "?") act(() => location.assign("/konto#tasten"));
      if (key === "/" && search()) act(() => search().focus());
      if (key === "j") act(() => row(1));
      if (key === "k") act(() => row(-1));
      const near = { w: "next", z: "prev" }[key], link = near && one("main [rel=" + near + "]");
      if (link) act(() => link.click());
      const edit = key === "e" && (change(event.target.closest?.("tr")) ?? change(one("main")));
      if (edit) act(() => edit.click());
      const box = key === "x" && event.target.closest?.("tr")?.querySelector("[type=checkbox]");
      if (box) act(() => box.click());
    });
    """#

  /// Applies a filter with each change and keeps place and focus.
  static let filters = #"""
    document.addEventListener("change", async event => {
      const form = event.target.closest?.("form[data-filter]");
      if (!form) return;
      const address = form.action.split("?")[0] + "?" + new URLSearchParams(new FormData(form));
      try {
        const answer = await fetch(address, { redirect: "error" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("inhalt");
        if (!answer.ok || !page) throw answer.status;
        const focus = document.activeElement?.id;
        document.getElementById("inhalt").replaceChildren(...page.childNodes);
        history.replaceState(null, "", address);
        if (focus) document.getElementById(focus)?.focus();
      } catch { form.submit(); }
    });
    """#

  /// Dialogs instead of pages, printing with everything open.
  static let smallThings = #"""
    document.addEventListener("click", event => {
      const opener = event.target.closest?.("a[data-dialog]");
      const dialog = opener && document.getElementById(opener.dataset.dialog);
      if (dialog && !event.ctrlKey && !event.shiftKey && !event.metaKey) {
        event.preventDefault();
        dialog.showModal();
      }
      if (event.target.closest?.("[data-drucken]")) print();
    });
    for (const button of document.querySelectorAll("[data-drucken]")) button.hidden = false;
    const place = item =>
      document.getElementById(item.querySelector("a")?.hash.slice(1))?.getBoundingClientRect().top ?? 0;
    const mistakes = document.querySelector("#fehler ul");
    mistakes?.append(...[...mistakes.children].sort((one, other) => place(one) - place(other)));
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("main details:not([open])")];
      for (const item of opened) item.open = true;
    });
    addEventListener("afterprint", () => { for (const item of opened) item.open = false; });
    """#
}
