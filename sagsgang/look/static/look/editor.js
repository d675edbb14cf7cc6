// Writing a text in place: what is typed is sent to the server as a draft, and where that
// fails it stays in this browser until it can be. Without this script the form is an
// ordinary form. The words come from the form's data-word-* attributes, in the page's language.

const PAUSE = 1200; // milliseconds without typing before a draft is sent
const AGAIN = 15000; // milliseconds before a failed sending is tried again
const PREFIX = "sagsgang:text:";
const SELECTOR = "form[data-editor] textarea[data-autosave]";
const writers = new WeakMap();

class Writer {
  constructor(area) {
    this.area = area;
    this.form = area.form;
    this.status = this.form.querySelector("[role=status]");
    this.version = this.form.elements.namedItem("version");
    this.key = `${PREFIX}${this.form.dataset.editor}:${area.dataset.autosave}`;
    this.sent = area.value;
    this.timer = 0;
    this.sending = null;
    this.stopped = false;
    this.signedOut = false;
    this.left = null;
    this.restore();
    this.grow();
  }

  // Where the style sheet's field-sizing is unknown, rows are added instead.
  grow() {
    if (CSS.supports("field-sizing", "content")) return;
    while (this.area.scrollHeight > this.area.clientHeight && this.area.rows < 40) {
      this.area.rows += 1;
    }
  }

  restore() {
    const kept = read(this.key);
    if (!kept) return;
    if (kept.text === this.area.value) {
      remove(this.key);
      return;
    }
    this.area.value = kept.text;
    // The text was written over that version; the server tells if there is a newer one.
    this.version.value = kept.version;
    this.say("restored", kept.at);
    this.later(PAUSE);
  }

  typed() {
    this.grow();
    if (this.stopped) this.keep();
    else this.later(PAUSE);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  keep() {
    return write(this.key, {
      text: this.area.value,
      version: this.version.value,
      at: new Date().toISOString(),
    });
  }

  forget() {
    clearTimeout(this.timer);
    this.stopped = true;
    remove(this.key);
  }

  // Pressing Save first sends the draft: without a connection the page stays, and the text with it.
  mayLeave() {
    return this.stopped || this.area.value === this.sent;
  }

  leave() {
    clearTimeout(this.timer);
    this.stopped = true;
    if (!this.signedOut) remove(this.key);
  }

  async send(leaving = false) {
    clearTimeout(this.timer);
    const text = this.area.value;
    if (this.stopped || text === this.sent || !this.area.isConnected) return;
    if (leaving && this.left === text) return;
    if (leaving) this.left = text;
    if (this.sending && !leaving) await this.sending.catch(() => null);
    this.keep();
    if (!leaving) this.say("saving");
    const body = new FormData(this.form);
    try {
      this.sending = fetch(this.area.dataset.autosave, {
        method: "POST",
        body: new URLSearchParams(body),
        credentials: "same-origin",
        redirect: "manual",
        keepalive: leaving,
        headers: { "X-Requested-With": "fetch" },
      });
      this.answered(await this.sending, text);
    } catch {
      this.failed();
    } finally {
      this.sending = null;
    }
  }

  answered(response, text) {
    if (response.ok || response.status === 409) {
      this.sent = text;
      if (this.area.value === text) remove(this.key);
      if (response.ok) this.say("saved", new Date().toISOString());
      else this.say("conflict", "", response.headers.get("Location") || this.form.dataset.conflict);
    } else if (response.type === "opaqueredirect" || [401, 403].includes(response.status)) {
      this.stopped = true;
      this.signedOut = true;
      this.sayKept("signedOut");
    } else if (response.status >= 500) {
      this.failed();
    } else {
      this.stopped = true;
      this.sayKept("refused");
    }
  }

  failed() {
    this.sayKept("kept");
    this.later(AGAIN);
  }

  // A private window may keep nothing: then the writer must know it.
  sayKept(what) {
    this.say(this.keep() ? what : "loose", new Date().toISOString());
  }

  say(what, at = "", address = "") {
    const name = `word${what[0].toUpperCase()}${what.slice(1)}`;
    this.status.textContent = this.form.dataset[name].replace("{time}", clock(at));
    this.status.dataset.tone = ["saving", "saved"].includes(what) ? "plain" : "bad";
    if (!address) return;
    const link = document.createElement("a");
    link.href = address;
    link.textContent = this.form.dataset.wordCompare;
    this.status.append(" ", link);
  }
}

function clock(at) {
  if (!at) return "";
  const language = document.documentElement.lang;
  return new Date(at).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to remove.
  }
}

function unsent() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function writer(area) {
  if (!writers.has(area)) writers.set(area, new Writer(area));
  return writers.get(area);
}

function all(root = document) {
  const found = [...root.querySelectorAll(SELECTOR)];
  if (root.matches?.(SELECTOR)) found.push(root);
  return found.filter((area) => area.dataset.autosave).map(writer);
}

function begin(root) {
  all(root);
}

document.addEventListener("input", (event) => {
  if (event.target.matches(SELECTOR) && event.target.dataset.autosave) writer(event.target).typed();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.signOut !== undefined) signOut(event);
  const [one] = form.dataset.editor === undefined ? [] : all(form);
  if (!one) return;
  if (event.submitter?.dataset.discard !== undefined) one.forget();
  else if (one.mayLeave()) one.leave();
  else {
    event.preventDefault();
    one.send().then(() => one.mayLeave() && form.requestSubmit(event.submitter));
  }
});

document.addEventListener("click", (event) => {
  const undo = event.target.closest("a[data-discard]");
  if (undo) for (const one of all(undo.closest("form"))) one.forget();
});

// What is not yet with the server is sent first; what cannot be sent is asked about, since
// whoever uses this browser next must not find it.
async function signOut(event) {
  const form = event.target;
  const waiting = all().filter((one) => !one.mayLeave());
  if (!waiting.length && !unsent().length) return;
  event.preventDefault();
  await Promise.all(waiting.map((one) => one.send()));
  if (unsent().length && !window.confirm(form.dataset.signOut)) return;
  for (const one of all()) one.forget();
  unsent().forEach(remove);
  form.submit();
}

addEventListener("online", () => all().forEach((one) => one.send()));
addEventListener("pagehide", () => all().forEach((one) => one.send(true)));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") all().forEach((one) => one.send(true));
});
addEventListener("beforeunload", (event) => {
  // Only where the browser keeps nothing and the server has not got it either.
  const lost = all().some((one) => !one.stopped && one.area.value !== one.sent && !one.keep());
  if (lost) event.preventDefault();
});
document.addEventListener("htmx:load", (event) => begin(event.target));
begin(document);
