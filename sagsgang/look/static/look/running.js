// The server's clock and an item's time go on from what the server said: only the seconds since
// then are this browser's, so that a wrong clock here changes nothing.

const MINUTE = 60;

class Running {
  constructor(element) {
    this.element = element;
    this.begun = performance.now();
    this.used = Number(element.dataset.used);
    this.planned = Number(element.dataset.planned || 0);
    this.runs = element.dataset.runs === "true";
    this.now = new Date(element.dataset.now);
    // As the server writes it: with a point in Danish, with a colon in English.
    const danish = document.documentElement.lang === "da";
    this.hours = new Intl.DateTimeFormat(danish ? "da-DK" : "en-GB", {
      hour: "2-digit",
      minute: "2-digit",
      timeZone: "Europe/Copenhagen",
    });
    this.timer = setInterval(() => this.tick(), 500);
  }

  tick() {
    if (!this.element.isConnected) {
      clearInterval(this.timer);
      return;
    }
    const since = (performance.now() - this.begun) / 1000;
    const wall = this.hours.format(new Date(this.now.getTime() + since * 1000));
    this.write("[data-wall]", wall);
    if (!this.runs) return;
    const used = Math.max(0, Math.floor(this.used + since));
    const seconds = String(used % MINUTE).padStart(2, "0");
    this.write("[data-spent]", `${Math.floor(used / MINUTE)}:${seconds}`);
    const over = this.planned > 0 && used > this.planned;
    this.element.querySelector("[data-over]").hidden = !over;
    this.element.classList.toggle("sg-running--over", over);
  }

  write(where, text) {
    const place = this.element.querySelector(where);
    if (place.textContent !== text) place.textContent = text;
  }
}

function begin(root) {
  for (const one of root.querySelectorAll("[data-running]:not([data-counting])")) {
    one.dataset.counting = "";
    new Running(one);
  }
}

document.addEventListener("htmx:load", () => begin(document));
begin(document);
