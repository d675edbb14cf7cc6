// A clock counts down from what the server said when the page was loaded: only the seconds
// since then are this browser's, so that a wrong clock here changes nothing. A screen reader
// hears of it twice: when a minute is left and when the time is up. A clock that follows others
// asks the server now and then whether somebody has started, paused or extended it.

const MINUTE = 60;
const ASK_EVERY = 4000;

class Countdown {
  constructor(element) {
    this.element = element;
    this.left = Number(element.dataset.left);
    this.begun = performance.now();
    this.digits = element.querySelector("[data-digits]");
    this.said = element.querySelector("[data-said]");
    this.up = element.querySelector("[data-up]");
    this.before = this.left;
    // Read out when asked for, not each second.
    this.digits.setAttribute("aria-live", "off");
    if (element.dataset.running === "true") this.timer = setInterval(() => this.tick(), 250);
    if (element.dataset.follow) this.asking = setInterval(() => this.ask(), ASK_EVERY);
  }

  // Without a connection the clock goes on as it stands, and asks again.
  async ask() {
    if (!this.element.isConnected) clearInterval(this.asking);
    if (document.hidden || !this.element.isConnected) return;
    const answer = await fetch(this.element.dataset.follow).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-countdown]");
    if (!now || now.dataset.stands === this.element.dataset.stands) return;
    this.element.replaceWith(document.adoptNode(now));
    begin(document);
  }

  tick() {
    if (!this.element.isConnected) {
      clearInterval(this.timer);
      return;
    }
    const now = Math.ceil(this.left - (performance.now() - this.begun) / 1000);
    if (now === this.before) return;
    if (this.before > MINUTE && now <= MINUTE) this.say("wordMinute");
    if (this.before > 0 && now <= 0) this.say("wordOver");
    this.before = now;
    this.show(now);
  }

  show(now) {
    const whole = Math.abs(now);
    const seconds = String(whole % MINUTE).padStart(2, "0");
    this.digits.textContent = `${now < 0 ? "+" : ""}${Math.floor(whole / MINUTE)}:${seconds}`;
    this.up.hidden = now > 0;
    this.element.classList.toggle("sg-countdown--over", now <= 0);
  }

  say(word) {
    this.said.textContent = this.element.dataset[word];
  }
}

function begin(root) {
  for (const one of root.querySelectorAll("[data-countdown]:not([data-counting])")) {
    one.dataset.counting = "";
    new Countdown(one);
  }
}

// A page that comes back out of the browser's memory shows an old time.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

for (const button of document.querySelectorAll("[data-fullscreen]")) {
  const stage = document.getElementById(button.dataset.fullscreen);
  if (!stage.requestFullscreen) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else stage.requestFullscreen();
  });
}
begin(document);
