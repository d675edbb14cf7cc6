// Reports that are being written stay in this browser until they are saved.

import { PREFIX, read, remove, write } from "./kept_words.js";

const form = document.querySelector("form[data-own-reports]");

class OwnReport {
  constructor(section) {
    this.section = section;
    this.fields = [...section.querySelectorAll("input:not([type=hidden]), textarea")];
    this.seen = section.querySelector("[data-seen]");
    this.status = section.querySelector("[role=status]");
    this.key = `${PREFIX}${form.dataset.ownReports}:${location.pathname}:${section.dataset.report}`;
    this.restore();
  }

  values() {
    return this.fields.map((field) => (field.type === "radio" ? field.checked : field.value));
  }

  restore() {
    const kept = read(this.key);
    if (!kept) return;
    // It was sent, and something newer stands: it was saved.
    const saved = kept.sent && kept.seen !== this.seen.value;
    if (saved || JSON.stringify(kept.values) === JSON.stringify(this.values())) {
      remove(this.key);
      return;
    }
    this.fields.forEach((field, place) => {
      if (field.type === "radio") field.checked = kept.values[place];
      else field.value = kept.values[place];
    });
    // The words were written over that version; the server tells if there is a newer one.
    this.seen.value = kept.seen;
    this.say("wordRestored", kept.at);
  }

  keep(sent = false) {
    const at = new Date().toISOString();
    const kept = write(this.key, { values: this.values(), seen: this.seen.value, at, sent });
    this.say(kept ? "wordKept" : "wordLoose", at);
  }

  send() {
    if (read(this.key)) this.keep(true);
  }

  say(word, at) {
    const time = new Date(at).toLocaleTimeString(document.documentElement.lang, {
      hour: "2-digit",
      minute: "2-digit",
    });
    this.status.textContent = form.dataset[word].replace("{time}", time);
  }
}

if (form) {
  const reports = new Map(
    [...form.querySelectorAll("[data-report]")].map((one) => [one, new OwnReport(one)]),
  );
  form.addEventListener("input", (event) => {
    reports.get(event.target.closest("[data-report]"))?.keep();
  });
  form.addEventListener("submit", (event) => {
    const pressed = event.submitter?.value ?? "all";
    for (const [section, report] of reports) {
      if (pressed === "all" || pressed === section.dataset.report) report.send();
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[value=all]"));
  });
}
