// Saves a chapter while it is written. What the server has not confirmed stays in this browser until it has.
// Without script, the « Enregistrer » button does the same; somebody else's text is never overwritten unseen.
(() => {
  const form = document.getElementById("chapter");
  const said = document.querySelector("[data-saved]");
  if (!form || !window.fetch) return;
  const QUIET = 2000; // milliseconds without a key before the text leaves
  const AGAIN = 15000; // before another try when the network is away
  const place = `composer:${form.dataset.keep}:${location.pathname}`;
  const { heading, text, revision, kept_before: keptBefore } = form.elements;
  const boxes = () => [...form.querySelectorAll("input[name=kept]")];
  const kept = () => boxes().filter((box) => box.checked).map((box) => box.value);
  const state = () => JSON.stringify([heading.value, text.value, kept()]);
  // The page may come back with a text that could not be saved.
  const isUnsaved = "unsaved" in form.dataset;
  let confirmed = isUnsaved ? "" : state();
  let timer, sending = false, met = !document.querySelector("[data-other]").hidden;

  const say = (sentence) => { if (said.textContent !== sentence) said.textContent = sentence; };
  // A browser that keeps nothing (private window, full disk) still saves on the server.
  const keep = () => {
    try {
      localStorage.setItem(place, JSON.stringify({
        heading: heading.value, text: text.value, kept: kept(), keptBefore: keptBefore.value, revision: revision.value,
      }));
    } catch { /* nothing to do */ }
  };
  const forget = () => { try { localStorage.removeItem(place); } catch { /* nothing was kept */ } };
  const recall = () => { try { return JSON.parse(localStorage.getItem(place)); } catch { return null; } };

  const showOther = ({ heading: title, text: words, by, at }) => {
    const box = document.querySelector("[data-other]");
    const put = (name, value) => { box.querySelector(`[data-other-${name}]`).textContent = value; };
    put("by", by);
    put("at", `à ${at}`);
    put("heading", title);
    put("text", words);
    box.hidden = false;
    document.querySelector("[data-composing]").classList.add("composing--two");
    met = true;
  };

  const body = () => {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (["csrfmiddlewaretoken", "heading", "text", "revision", "kept", "kept_before"].includes(name)) data.append(name, value);
    }
    return data;
  };

  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };

  const save = async ({ leaving = false } = {}) => {
    clearTimeout(timer);
    const sent = state();
    if (met || sent === confirmed || (sending && !leaving)) return;
    sending = true;
    const was = kept().join(",");
    let response, answer;
    try {
      // Buttons are named « action » too: the property is one of them.
      response = await fetch(form.getAttribute("action"), {
        method: "POST", body: body(), headers: { Accept: "application/json" }, keepalive: leaving, redirect: "manual",
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
    if (answer.revision !== undefined) {
      revision.value = answer.revision;
      keptBefore.value = was;
    }
    if (answer.other) {
      showOther(answer.other);
      say("Une autre personne a écrit en même temps : comparez les deux textes, puis enregistrez.");
      keep();
    } else if (response.ok) {
      confirmed = sent;
      if (state() === sent) forget(); else { keep(); later(QUIET); }
      say(answer.at ? `Enregistré à ${answer.at}` : "Enregistré");
    } else {
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
  for (const area of [heading, text]) area.addEventListener("blur", () => save());
  addEventListener("online", () => save());
  addEventListener("pagehide", () => save({ leaving: true }));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save({ leaving: true }); });
  // The button sends everything: what is kept here is dropped once the next page shows that it arrived.
  form.addEventListener("submit", () => { clearTimeout(timer); sending = true; keep(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  const before = recall();
  if (before && !isUnsaved) {
    const words = ({ heading, text }) => JSON.stringify([heading.trim(), text.trimEnd()]);
    if (words(before) === words({ heading: heading.value, text: text.value })) {
      forget();
    } else {
      // It never arrived: it leaves now, from the state it was written on.
      heading.value = before.heading;
      text.value = before.text;
      revision.value = before.revision;
      say("Votre texte d’avant la coupure est revenu.");
      save();
    }
  }
})();
