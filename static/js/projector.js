// A clicker is a keyboard: its arrows press the page's own buttons.
(() => {
  "use strict";
  const FORWARD = ["ArrowRight", "ArrowDown", "PageDown", " "];
  const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
  addEventListener("keydown", (event) => {
    const onControl = event.target.closest?.("a, button, input, select, textarea, summary");
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || (onControl && event.key === " ")) return;
    const action = FORWARD.includes(event.key) ? "suivant" : BACK.includes(event.key) ? "precedent" : "";
    const button = action && document.querySelector(`[data-clicker] button[value="${action}"]`);
    if (!button) return;
    event.preventDefault();
    button.form.requestSubmit(button);
  });
  // The screen may have moved since the page was opened: a click says from where it is pressed.
  document.querySelector("[data-clicker]")?.addEventListener("submit", (event) => {
    event.target.elements.seen.value = document.querySelector("[data-seen]")?.dataset.seen ?? "";
  });
})();
