// Arrows, space, Page and Home/End keys move from slide to slide. Without script the page is long, and scrolls.
(() => {
  const slides = [...document.querySelectorAll(".slide")];
  const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

  // The slide that takes most of the screen.
  const current = () => {
    const middle = innerHeight / 2;
    const found = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > middle);
    return found < 0 ? slides.length - 1 : found;
  };

  const show = (rank) => {
    const slide = slides[Math.max(0, Math.min(slides.length - 1, rank))];
    slide.tabIndex = -1;
    slide.scrollIntoView({ block: "start", behavior: "instant" });
    slide.focus({ preventScroll: true }); // a screen reader says the slide
    history.replaceState(null, "", `#${slide.id}`);
  };

  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("a, button, summary, input, .table-region")) return;
    const rank = { Home: 0, End: slides.length - 1 }[event.key] ?? current() + (event.shiftKey && event.key === " " ? -1 : STEPS[event.key]);
    if (Number.isNaN(rank)) return;
    event.preventDefault();
    show(rank);
  });
})();
