// Arrow keys go from one actor of a drawing to the nearest in that direction. Without script, Tab goes through them all.
(() => {
  const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  const middle = (link) => {
    const box = link.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };

  // What lies ahead, within an eighth of a turn on either side first: near counts more than straight.
  const nearest = (from, links, [dx, dy]) => {
    const [x, y] = middle(from);
    let best = null;
    let least = Infinity;
    for (const link of links) {
      const [left, top] = middle(link);
      const ahead = (left - x) * dx + (top - y) * dy;
      const aside = Math.abs((left - x) * dy) + Math.abs((top - y) * dx);
      if (link === from || ahead <= 1) continue;
      const cost = ahead + 2 * aside;
      if (cost < least) [best, least] = [link, cost];
    }
    return best;
  };

  for (const chart of document.querySelectorAll("svg.chart[role=group]")) {
    const links = [...chart.querySelectorAll("a.chart-link")];
    chart.addEventListener("keydown", (event) => {
      const from = event.target.closest("a.chart-link");
      if (!from || !WAYS[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      nearest(from, links, WAYS[event.key])?.focus();
    });
  }
})();
