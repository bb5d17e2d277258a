extension Script {
  /// Keeps drafts on the server and asks before typed text is left behind.
  static let drafts = #"""
    const clock = () => new Date().toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" });
    const content = form => {
      const fields = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        const field = form.elements.namedItem(name);
        if (typeof value === "string" && !name.startsWith("_") && field?.type !== "password") {
          fields.append(name, value);
        }
      }
      return fields.toString();
    };
    const dirty = new Set();
    for (const form of document.querySelectorAll("form[data-entwurf], form[data-waechter]")) {
      const status = form.querySelector("[data-entwurf-stand]");
      let timer, saved = content(form), sent = saved;
      const payload = () => new URLSearchParams({
        _token: form.elements._token.value, formular: form.dataset.entwurf, inhalt: content(form),
        schluessel: form.elements._schluessel.value, stand: form.elements._stand?.value ?? ""
      });
      const save = async () => {
        clearTimeout(timer);
        const now = content(form);
        if (!form.dataset.entwurf || now === saved) return;
        sent = now;
        try {
          const answer = await fetch("/entwuerfe", {
            method: "POST", body: payload(), keepalive: now.length < 60000, redirect: "error"
          });
          if (answer.status === 409) {
            form.toggleAttribute("data-waechter", true);
            status.textContent = await answer.text();
            return;
          }
          if (!answer.ok) throw answer.status;
          saved = now;
          if (content(form) === now) dirty.delete(form);
          status.textContent = "Entwurf gespeichert " + clock();
        } catch {
          sent = saved;
          status.textContent = "Entwurf noch nicht gespeichert. Ihr Text bleibt in diesem Fenster. "
            + "Sind Sie abgemeldet, melden Sie sich in einem zweiten Fenster an.";
        }
      };
      form.addEventListener("input", () => {
        dirty.add(form);
        clearTimeout(timer);
        timer = setTimeout(save, 1500);
      });
      form.addEventListener("submit", () => {
        dirty.delete(form);
        clearTimeout(timer);
        saved = content(form);
      });
      document.addEventListener("submit", event => {
        if (!event.target.action.endsWith("/entwuerfe/verwerfen")) return;
        dirty.delete(form);
        clearTimeout(timer);
        saved = sent = content(form);
      });
      document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
      addEventListener("pagehide", () => {
        if (form.dataset.entwurf && dirty.has(form) && content(form) !== sent) {
          navigator.sendBeacon("/entwuerfe", payload());
        }
      });
    }
    addEventListener("beforeunload", event => {
      if ([...dirty].some(form => form.hasAttribute("data-waechter"))) event.preventDefault();
    });
    """#

  /// Suggests records while a name is typed; ARIA 1.2 combobox with a listbox.
  static let combobox = #"""
    for (const box of document.querySelectorAll("[data-auswahl]")) {
      const [input, chosen] = box.querySelectorAll("input");
      const list = box.querySelector("ul"), live = box.querySelector("[role=status]");
      let hits = [], active = -1, timer, request;
      for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list",
        "aria-expanded": "false", "aria-controls": list.id })) input.setAttribute(name, value);
      const show = open => {
        list.hidden = !open;
        input.setAttribute("aria-expanded", String(open));
        if (!open) mark(-1);
      };
      const mark = index => {
        active = index;
        [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
        if (index < 0) input.removeAttribute("aria-activedescendant");
        else {
          input.setAttribute("aria-activedescendant", list.children[index].id);
          list.children[index].scrollIntoView({ block: "nearest" });
        }
      };
      const choose = index => {
        input.value = hits[index].text;
        chosen.value = hits[index].id;
        show(false);
        input.dispatchEvent(new Event("change", { bubbles: true }));
      };
      const fill = () => {
        list.replaceChildren(...hits.map((hit, index) => {
          const item = document.createElement("li");
          item.id = list.id + "-" + index;
          item.setAttribute("role", "option");
          item.setAttribute("aria-selected", "false");
          item.textContent = hit.text;
          if (hit.zusatz) item.append(Object.assign(document.createElement("span"), { textContent: hit.zusatz }));
          item.addEventListener("mousedown", event => { event.preventDefault(); choose(index); });
          return item;
        }));
        active = -1;
        show(hits.length > 0);
        live.textContent = hits.length === 0 ? "Keine Treffer" : hits.length + " Treffer";
      };
      const ask = async () => {
        request?.abort();
        const text = input.value.trim();
        if (text.length < 2) return show(false);
        request = new AbortController();
        try {
          const answer = await fetch(box.dataset.auswahl + (box.dataset.auswahl.includes("?") ? "&" : "?") + "q="
            + encodeURIComponent(text), { signal: request.signal, headers: { Accept: "application/json" } });
          if (answer.ok) { hits = await answer.json(); fill(); }
        } catch { /* given up, or the server is away: the form still works */ }
      };
      input.addEventListener("input", () => {
        chosen.value = "";
        clearTimeout(timer);
        timer = setTimeout(ask, 200);
      });
      input.addEventListener("blur", () => show(false));
      input.addEventListener("keydown", event => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step && !list.hidden) {
          event.preventDefault();
          mark((active + step + hits.length + (active < 0 && step < 0 ? 1 : 0)) % hits.length);
        } else if (event.key === "Enter" && active >= 0) {
          event.preventDefault();
          choose(active);
        } else if (event.key === "Escape" && !list.hidden) {
          event.preventDefault();
          show(false);
        }
      });
    }
    """#
}
