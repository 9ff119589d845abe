// Warns while typing when an open text seems to name somebody. It never blocks, and sends nothing anywhere.
// The rules come from the page, written by diagnostics/domain/open_text.py: one home for both languages.
// Without script, or in a browser too old for these patterns, the server says the same thing once.
(() => {
  const WAIT = 400; // milliseconds without a key before the text is read
  let rules, place;
  try {
    rules = JSON.parse(document.getElementById("open-text-rules").textContent);
    place = new RegExp(rules.place, "iu");
    for (const rule of rules.patterns) {
      rule.pattern = new RegExp(rule.source, rule.ignoreCase ? "dgiu" : "dgu");
    }
  } catch {
    return;
  }

  // Everything that looks personal, in the order of the text; the widest where several overlap.
  const findings = (text) => {
    const found = [];
    for (const { kind, pattern, named } of rules.patterns) {
      for (const match of text.matchAll(pattern)) {
        const [start, end] = match.indices.groups.found;
        const before = text.slice(Math.max(0, start - rules.placeReach), start);
        if (!named || !place.test(before)) found.push({ kind, start, end });
      }
    }
    found.sort((a, b) => a.start - b.start || b.end - a.end);
    let reached = 0;
    return found.filter(({ start, end }) => start >= reached && (reached = end));
  };

  const warning = (found) => {
    const kinds = rules.kinds.filter((_, rank) => found.some(({ kind }) => kind === rank));
    if (!kinds.length) return "";
    const last = kinds.pop();
    return rules.sentence.replace(rules.named, kinds.length ? `${kinds.join(", ")} et ${last}` : last);
  };

  for (const area of document.querySelectorAll("textarea[data-open-text]")) {
    const note = document.getElementById(`w-${area.name}`);
    const told = area.form.elements[`warned-${area.name}`];
    let timer;
    const read = () => {
      clearTimeout(timer);
      const sentence = warning(findings(area.value));
      if (note.textContent !== sentence) note.textContent = sentence;
      if (sentence) told.value = "1";
    };
    area.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(read, WAIT);
    });
    area.addEventListener("change", read);
    if (area.value) read();
  }
})();
