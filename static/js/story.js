// Saves a long form while it is written. What the server has not confirmed stays in this browser until it has.
// Without script, the « Enregistrer » button does the same; somebody else's text is never overwritten unseen.
(() => {
  const form = document.getElementById("story");
  const said = document.querySelector("[data-saved]");
  if (!form || !window.fetch) return;
  const QUIET = 3000; // milliseconds without a key before the text leaves
  const AGAIN = 15000; // before another try when the network is away
  const place = `raconter:${form.dataset.keep}:${location.pathname}`;
  const APART = ["csrfmiddlewaretoken", "revision"];
  const { revision } = form.elements;
  const pairs = () => [...new FormData(form)].filter(([name]) => !APART.includes(name));
  const state = () => JSON.stringify(pairs());
  // The page may come back with a text that could not be saved.
  const isUnsaved = "unsaved" in form.dataset;
  let confirmed = isUnsaved ? "" : state();
  let timer, sending = false, stopped = isUnsaved;

  const say = (sentence) => { if (said.textContent !== sentence) said.textContent = sentence; };
  // A browser that keeps nothing (private window, full disk) still saves on the server.
  const keep = () => {
    try { localStorage.setItem(place, JSON.stringify({ pairs: pairs(), revision: revision.value })); } catch { /* nothing to do */ }
  };
  const forget = () => { try { localStorage.removeItem(place); } catch { /* nothing was kept */ } };
  const recall = () => { try { return JSON.parse(localStorage.getItem(place)); } catch { return null; } };
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };

  const save = async ({ leaving = false } = {}) => {
    clearTimeout(timer);
    const sent = state();
    if (stopped || sent === confirmed || (sending && !leaving)) return;
    sending = true;
    let response, answer;
    try {
      response = await fetch(location.pathname, {
        method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" },
        keepalive: leaving, redirect: "manual",
      });
      answer = await response.json();
    } catch {
      sending = false;
      if (!response) {
        say("Pas de réseau : votre texte est gardé dans ce navigateur, il partira dès que possible.");
        later(AGAIN);
      } else {
        say("Votre texte est gardé dans ce navigateur, mais n’a pas pu être enregistré : rechargez la page et reconnectez-vous.");
      }
      return;
    }
    sending = false;
    if (response.ok) {
      revision.value = answer.revision;
      confirmed = sent;
      if (state() === sent) forget(); else { keep(); later(QUIET); }
      say(`Enregistré à ${answer.at}`);
    } else {
      // Somebody else's text waits: from here on, only the button sends, and shows both.
      stopped = response.status === 409;
      say(`${answer.sentence} Votre texte est gardé dans ce navigateur.`);
    }
  };

  const changed = () => {
    if (state() === confirmed) return;
    keep();
    later(QUIET);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  addEventListener("online", () => save());
  addEventListener("pagehide", () => save({ leaving: true }));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save({ leaving: true }); });
  form.addEventListener("submit", () => { clearTimeout(timer); sending = true; keep(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  const put = (before) => {
    for (const field of form.elements) {
      if (!field.name || APART.includes(field.name) || field.type === "submit") continue;
      const values = before.pairs.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else field.value = values[0] ?? "";
    }
  };
  const before = recall();
  if (before && !isUnsaved) {
    const written = (list) => JSON.stringify(list.map(([name, value]) => [name, value.replace(/\r\n/g, "\n").trim()]));
    if (written(before.pairs) === written(pairs())) {
      forget();
    } else {
      // It never arrived: it leaves now, from the state it was written on.
      put(before);
      revision.value = before.revision;
      say("Votre texte d’avant la coupure est revenu.");
      save();
    }
  }
})();
