// Running a meeting. htmx sends each form and puts the page in anew; this keeps what is being
// typed of a decision: with the server as a draft, in this browser where that fails. A decision
// saved without a connection is sent by itself when it is back, under the same key, so that the
// server writes it once. What another browser notes meanwhile is shown without a loss.

import { PREFIX, read, remove, write } from "./kept_words.js";

const PAUSE = 1200; // milliseconds without typing before a draft is sent
const AGAIN = 5000; // milliseconds before what failed is tried again, and between two looks
const NOT_TYPED = new Set(["csrfmiddlewaretoken", "request", "seen", "proposed"]);
const keepers = new WeakMap();
let pressedInVain = false; // another button than Save got no answer

const live = () => document.getElementById("live");

class Keeper {
  constructor(form) {
    this.form = form;
    this.key = `${PREFIX}${form.dataset.owner}:${form.dataset.draft}`;
    this.sent = this.typed();
    this.waits = false;
    this.timer = 0;
    this.restore();
  }

  typed() {
    const entries = [...new FormData(this.form)].filter(([name]) => !NOT_TYPED.has(name));
    return JSON.stringify(entries);
  }

  restore() {
    const kept = read(this.key);
    if (!kept) return;
    if (kept.typed === this.typed()) {
      remove(this.key);
      return;
    }
    this.fill(JSON.parse(kept.typed));
    // Written over what stood then: the server tells what was decided since.
    this.form.elements.seen.value = kept.seen;
    this.say("restored", kept.at);
    this.later(PAUSE);
  }

  fill(entries) {
    for (const element of this.form.elements) {
      if (!element.name || NOT_TYPED.has(element.name)) continue;
      const values = entries.filter(([name]) => name === element.name).map(([, value]) => value);
      if (element.type === "checkbox") element.checked = values.includes(element.value);
      else if (values.length && "value" in element) [element.value] = values;
      if (element.checked) element.closest("details")?.setAttribute("open", "");
    }
  }

  keep() {
    const content = { typed: this.typed(), seen: this.form.elements.seen.value, at: now() };
    return write(this.key, content);
  }

  forget() {
    clearTimeout(this.timer);
    this.gone = true;
    this.waits = false;
    remove(this.key);
  }

  // While the decision is on its way no draft overtakes it: one kept after it would look as if
  // somebody else had decided meanwhile.
  hold() {
    clearTimeout(this.timer);
    this.held = true;
  }

  free() {
    this.held = false;
    if (!this.gone && !this.waits) this.later(PAUSE);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  async send(leaving = false) {
    clearTimeout(this.timer);
    const typed = this.typed();
    if (this.gone || this.waits || typed === this.sent || !this.form.isConnected) return;
    this.keep();
    if (this.held) return;
    if (!leaving) this.say("saving");
    const answer = await post(this.form.dataset.draft, new FormData(this.form), leaving);
    if (this.gone || this.waits) return;
    if (!answer || answer.status >= 500) {
      this.sayKept("kept");
      this.later(AGAIN);
    } else if (answer.ok || answer.status === 409) {
      this.sent = typed;
      if (this.typed() === typed) remove(this.key);
      this.say(answer.ok ? "saved" : "conflict", now());
      this.propose((answer.headers.get("X-Withdrawn") ?? "").split(" ").filter(Boolean));
    } else if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) {
      this.sayKept("signedOut");
    } else {
      this.sayKept("refused");
    }
  }

  // The words withdraw other items: each is chosen once, and the choice may be taken away.
  propose(keys) {
    const boxes = keys
      .map((key) => this.form.querySelector(`input[name="withdraw"][value="${CSS.escape(key)}"]`))
      .filter(Boolean);
    if (!boxes.length) return;
    const { proposed } = this.form.elements;
    proposed.value = [proposed.value, ...boxes.map((box) => box.value)].join(" ").trim();
    for (const box of boxes) {
      box.checked = true;
      box.closest("details").open = true;
    }
    const items = boxes.map((box) => box.labels[0].textContent.trim()).join(", ");
    const place = this.form.querySelector("[data-withdrawn]");
    place.textContent = this.form.dataset.wordWithdrawn.replace("{items}", items);
    this.later(PAUSE);
  }

  // Save was pressed and no answer came: it is pressed again when the connection is back.
  wait() {
    this.waits = true;
    this.sayKept("waits");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.again(), AGAIN);
  }

  again() {
    if (this.waits && this.form.isConnected) this.form.requestSubmit();
  }

  // A private window may keep nothing: then the writer must know it.
  sayKept(what) {
    this.say(this.keep() ? what : "loose", now());
  }

  say(what, at = "") {
    this.lost = ["kept", "waits", "loose"].includes(what);
    if (this.lost && !pressedInVain) tell("");
    const status = this.form.querySelector("[data-said]");
    const name = `word${what[0].toUpperCase()}${what.slice(1)}`;
    status.textContent = this.form.dataset[name].replace("{time}", clock(at));
    status.dataset.tone = ["saving", "saved"].includes(what) ? "plain" : "bad";
  }
}

const now = () => new Date().toISOString();

function clock(at) {
  if (!at) return "";
  const language = document.documentElement.lang;
  return new Date(at).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
}

function post(address, form, keepalive) {
  return fetch(address, {
    method: "POST",
    body: new URLSearchParams(form),
    credentials: "same-origin",
    redirect: "manual",
    keepalive,
    headers: { "X-Requested-With": "fetch" },
  }).catch(() => null);
}

function keeper(form) {
  if (!keepers.has(form)) keepers.set(form, new Keeper(form));
  return keepers.get(form);
}

function all() {
  return [...document.querySelectorAll("form[data-decision]")].map(keeper);
}

function begin() {
  all();
  for (const phrases of document.querySelectorAll("[data-phrases]")) phrases.hidden = false;
}

function tell(word) {
  const place = document.querySelector("[data-connection]");
  const text = word ? live().dataset[word] : "";
  if (place && place.textContent !== text) place.textContent = text;
}

// --- writing ---------------------------------------------------------------------------------

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.dataset.decision !== undefined) keeper(form).later(PAUSE);
  else if (form && live()?.contains(form)) form.dataset.touched = "";
});

document.addEventListener("click", (event) => {
  const phrase = event.target.closest("[data-phrase]");
  if (!phrase) return;
  const { text, outcome } = phrase.closest("form").elements;
  text.value = text.value.trim() ? `${text.value.trimEnd()}\n\n${phrase.dataset.phrase}` : phrase.dataset.phrase;
  if (phrase.dataset.outcome) outcome.value = phrase.dataset.outcome;
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
});

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form[data-decision]");
  if (!form || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("#save-decision"));
});

// --- sending ---------------------------------------------------------------------------------

document.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => {
  if (live()?.contains(elt) && elt.dataset.decision !== undefined) keeper(elt).hold();
});

document.addEventListener("htmx:afterRequest", ({ detail: { elt } }) => {
  if (elt.dataset?.decision !== undefined) keeper(elt).free();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo, requestConfig } = event.detail;
  if (!live() || !live().contains(requestConfig.elt)) return;
  const form = requestConfig.elt;
  const answered = new URL(xhr.responseURL || location.href);
  const here = new URL(live().dataset.live, location.href);
  const asked = new URL(pathInfo.requestPath, location.href);
  if (![here.pathname, asked.pathname].includes(answered.pathname)) {
    // Somewhere else, which is the page for signing in.
    if (form.dataset.draft) keeper(form).sayKept("signedOut");
    tell("wordSignedOut");
    event.detail.shouldSwap = false;
    return;
  }
  if (xhr.status >= 400 || form.tagName !== "FORM") return;
  if (form.dataset.decision !== undefined) {
    keeper(form).forget();
    form.removeAttribute("id"); // so that hx-preserve puts in the new form
  }
  if (answered.pathname === here.pathname) history.replaceState(null, "", answered);
});

document.addEventListener("htmx:sendError", (event) => {
  const form = event.detail.elt;
  if (!live()?.contains(form)) return;
  if (form.dataset.decision !== undefined) keeper(form).wait();
  else if (form.tagName === "FORM") {
    pressedInVain = true;
    tell("wordLost");
  }
});

document.addEventListener("htmx:responseError", (event) => {
  const form = event.detail.elt;
  if (!live()?.contains(form) || event.detail.xhr.status < 500) return;
  if (form.dataset.decision !== undefined) {
    keeper(form).waits = false;
    keeper(form).sayKept("refused");
  } else tell("wordBroken");
});

// --- what others do --------------------------------------------------------------------------

async function ask() {
  if (!live() || document.hidden) return;
  const answer = await fetch(live().dataset.state, { redirect: "manual" }).catch(() => null);
  if (!answer) {
    // A decision that says itself what becomes of it needs no second word.
    if (!all().some((one) => one.lost)) tell("wordLost");
    return;
  }
  if (!answer.ok) return;
  pressedInVain = false;
  tell("");
  const mark = await answer.text();
  if (mark === live()?.dataset.mark) return;
  if (document.querySelector("#live form[data-touched], #live .htmx-request")) offer();
  else await show();
}

function offer() {
  const place = document.querySelector("[data-connection]");
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = live().dataset.wordShow;
  place.replaceChildren(live().dataset.wordChanged, " ", link);
}

// The page is put in anew around the form that is being typed in, and the caret stays.
async function show() {
  const { id, selectionStart: start, selectionEnd: end } = document.activeElement;
  await window.htmx.ajax("GET", location.href, {
    target: ".page-container",
    select: ".page-container > *",
    swap: "innerHTML show:none",
  });
  const again = id && document.getElementById(id);
  if (!again || document.activeElement === again) return;
  again.focus({ preventScroll: true });
  if (typeof start === "number") again.setSelectionRange(start, end);
}

addEventListener("online", () => {
  for (const one of all()) {
    if (one.waits) one.again();
    else one.send();
  }
  ask();
});
addEventListener("pagehide", () => all().forEach((one) => one.send(true)));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") all().forEach((one) => one.send(true));
});
document.addEventListener("htmx:load", begin);
setInterval(ask, AGAIN);
begin();
