// A participant's telephone: reloads the page when the room says that the workshop moved (live.js), keeps a ballot that could not be sent and sends
// it again until it is acknowledged, and gives the points of a vote buttons. The page does all of it without, slower.
(() => {
  "use strict";
  const me = document.currentScript;
  const { now, sign } = me.dataset;
  const KEY = `atelier:${location.pathname}`;
  const PAUSE = 4000;
  const PATIENCE = 8000;
  let dirty = false;
  let sending = false;

  const kept = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) || "null");
      // What another person wrote on this telephone is not sent in the name of this one.
      if (found && found.sign !== sign) forget();
      return found && found.sign === sign ? found : null;
    } catch {
      return null;
    }
  };
  const keep = (action, body) => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ sign, action, body }));
    } catch {
      // Private browsing: the ballot lives as long as the page.
    }
  };
  const forget = () => {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Nothing was kept.
    }
  };

  const fetched = (url, options) => {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    return fetch(url, { ...options, signal: patience.signal, cache: "no-store" }).finally(() => clearTimeout(timer));
  };

  const tell = (text) => {
    let box = document.querySelector(".unsent");
    if (!text) return box?.remove();
    if (!box) {
      box = document.createElement("p");
      box.className = "unsent";
      box.setAttribute("role", "status");
      document.getElementById("contenu").prepend(box);
    }
    if (box.textContent !== text) box.textContent = text;
  };

  const send = async (action, body) => {
    if (sending) return "";
    sending = true;
    try {
      const response = await fetched(action, {
        method: "POST",
        body: new URLSearchParams(body),
        redirect: "manual",
      });
      // A redirection is the acknowledgement; a refusal is final too; anything else is the network's.
      if (response.type === "opaqueredirect") return "counted";
      return response.status >= 400 && response.status < 500 && response.status !== 429 ? "refused" : "";
    } catch {
      return "";
    } finally {
      sending = false;
    }
  };

  const home = () => location.assign(location.pathname.replace(/reponse\/$/, ""));

  const tryAgain = async () => {
    const waiting = kept();
    if (!waiting || sending) return;
    tell("Une réponse attend le réseau : elle partira toute seule, gardez cette page ouverte.");
    const outcome = await send(waiting.action, waiting.body);
    if (!outcome) return;
    forget();
    dirty = false;
    home();
  };

  for (const form of document.querySelectorAll("form[data-ballot]")) {
    form.addEventListener("input", () => { dirty = true; });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const body = [...new FormData(form)];
      keep(form.action, body);
      const outcome = await send(form.action, body);
      if (outcome) {
        forget();
        // Refused: sent again the plain way, so that the page says why.
        if (outcome === "refused") return form.submit();
        return home();
      }
      tell("Pas de réseau : votre réponse est gardée sur ce téléphone, elle partira toute seule.");
    });
  }
  document.querySelector("form[data-leave]")?.addEventListener("submit", forget);

  const view = document.querySelector("live-view");
  const look = () => {
    if (document.hidden) return;
    if (kept()) return tryAgain();
    const lost = view?.dataset.live === "lost" && !dirty;
    tell(lost ? "Pas de réseau pour l’instant. La page reprendra toute seule." : "");
  };
  // Not twice in a moment: a room that moves fast does not make its telephones blink.
  addEventListener("live-state", (event) => {
    if (event.detail.state !== now && !dirty) setTimeout(home, Math.max(0, 1500 - performance.now()));
  });
  setInterval(look, PAUSE);
  addEventListener("online", look);
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  document.addEventListener("visibilitychange", look);
  tryAgain();

  const points = document.querySelector("form[data-points]");
  if (points) {
    const inputs = [...points.querySelectorAll('input[type="number"]')];
    const left = document.getElementById("left");
    const total = Number(points.dataset.points);
    const count = () => {
      const rest = total - inputs.reduce((sum, input) => sum + (Number(input.value) || 0), 0);
      left.textContent = rest < 0
        ? `${-rest} ${rest < -1 ? "points" : "point"} de trop`
        : `Il vous reste ${rest} ${rest > 1 ? "points" : "point"}`;
    };
    for (const input of inputs) {
      const box = document.createElement("span");
      const named = input.labels[0].textContent; // read before the input is taken out of its place
      box.className = "stepper__buttons";
      const step = (by, words) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "stepper__button";
        button.textContent = by < 0 ? "−" : "+";
        button.setAttribute("aria-label", `${words} : ${named}`);
        button.addEventListener("click", () => {
          if (by < 0) input.stepDown();
          else input.stepUp();
          dirty = true;
          count();
        });
        return button;
      };
      input.replaceWith(box);
      box.append(step(-1, "Un point de moins"), input, step(1, "Un point de plus"));
    }
    points.addEventListener("input", count);
    count();
  }
})();
