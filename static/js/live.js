// Follows a topic: <live-view src="/direct/…" poll="/direct/etat/…" version="12">first state</live-view>
//
// Its content is replaced by each new state, a fragment of our own server. With audience="phone" nothing is
// replaced. In both cases the event « live-state » says it: detail.state, detail.version. It announces nothing.
//
// States come from the stream of `src`. While it is silent (a proxy that keeps it back gives no error) or broken,
// `poll` is asked every two seconds, and the stream is tried again until it works. data-live says where one is:
// "stream", "poll", "lost" (nothing answers, one keeps trying) or "ended" (the ticket is out of date).
(() => {
  const OPENING = 4000; // milliseconds: the relay says something at once
  const SILENCE = 12000; // two heartbeats missed
  const POLL = 2000, SLOWEST_POLL = 15000;
  const REOPEN = 5000, SLOWEST_REOPEN = 30000;
  const ASLEEP = 60000; // hidden for so long, a page asks for nothing until it is seen again
  const policy = window.trustedTypes?.createPolicy("live", { createHTML: (html) => html });
  const around = (wait) => wait * (0.75 + Math.random() / 2); // a whole room does not ask at once
  const doubled = (wait, most) => Math.min(wait * 2, most);

  class LiveView extends HTMLElement {
    connectedCallback() {
      this.version = this.getAttribute("version") || "";
      this.turn = 0; // grows with each state received
      this.listeners = new AbortController();
      const { signal } = this.listeners;
      const wake = () => this.wake();
      document.addEventListener("visibilitychange", () => (document.hidden ? this.doze() : wake()), { signal });
      document.addEventListener("resume", wake, { signal });
      addEventListener("online", wake, { signal });
      addEventListener("pageshow", (event) => event.persisted && wake(), { signal });
      this.start();
    }

    disconnectedCallback() {
      this.listeners.abort();
      this.stop();
    }

    start() {
      this.stop();
      this.reopenWait = REOPEN;
      this.pollWait = POLL;
      this.pollAt = 0; // 0: no need to poll
      this.clock = setInterval(() => this.tick(Date.now()), 500);
      this.open();
    }

    stop() {
      clearInterval(this.clock);
      clearTimeout(this.dozing);
      this.close();
    }

    // --- awake or not ---
    doze() {
      this.dozing = setTimeout(() => this.stop(), ASLEEP);
    }

    // Phones cut a stream in the background without a word: whatever it looks like, begin again.
    wake() {
      if (this.dataset.live === "ended") return;
      this.start();
      this.ask();
    }

    tick(now) {
      if (document.hidden) return;
      if (this.stream && now - this.heard > this.patience) this.fail();
      if (!this.stream && now > this.reopenAt) this.open();
      if (this.pollAt && now > this.pollAt) this.ask();
    }

    // --- the stream ---
    open() {
      this.close();
      this.heard = Date.now();
      this.patience = OPENING;
      if (!window.EventSource) return this.fail();
      const stream = (this.stream = new EventSource(this.getAttribute("src")));
      const alive = () => {
        this.heard = Date.now();
        this.patience = SILENCE;
        this.reopenWait = REOPEN;
        this.pollAt = 0;
        this.dataset.live = "stream";
      };
      stream.addEventListener("hb", alive);
      stream.addEventListener("etat", (event) => {
        alive();
        this.show(event.lastEventId, event.data);
      });
      // The browser connects again by itself after a cut, and gives up after a refusal.
      stream.onerror = () => (stream.readyState === EventSource.CLOSED ? this.fail() : this.poll());
    }

    close() {
      this.stream?.close();
      this.stream = null;
    }

    fail() {
      this.close();
      this.reopenAt = Date.now() + around(this.reopenWait);
      this.reopenWait = doubled(this.reopenWait, SLOWEST_REOPEN);
      this.poll();
    }

    // --- without it ---
    poll() {
      if (!this.pollAt) this.pollAt = Date.now() + around(this.pollWait) / 2;
    }

    async ask() {
      if (this.asking) return;
      this.asking = true;
      const turn = this.turn;
      let response, text;
      try {
        const headers = this.version ? { "If-None-Match": `"${this.version}"` } : {};
        const signal = AbortSignal.timeout?.(10000);
        response = await fetch(this.getAttribute("poll"), { headers, signal, cache: "no-store", credentials: "omit" });
        text = response.status === 200 ? await response.text() : null;
      } catch {
        response = null;
      }
      this.asking = false;
      if (!this.isConnected) return;
      if (response?.status === 404) return this.end();
      const answered = response && (response.ok || response.status === 304);
      // A state that came by the stream meanwhile is newer than the one asked for before.
      if (text !== null && answered && turn === this.turn) {
        this.show(/"(.*)"/.exec(response.headers.get("ETag") || "")?.[1] || "", text);
      }
      this.pollWait = answered ? POLL : doubled(this.pollWait, SLOWEST_POLL);
      if (!this.pollAt) return;
      this.pollAt = Date.now() + around(this.pollWait);
      this.dataset.live = answered ? "poll" : "lost";
    }

    end() {
      this.stop();
      this.dataset.live = "ended";
    }

    // --- the state ---
    show(version, state) {
      this.turn += 1;
      if (version && version === this.version) return;
      this.version = version;
      if (this.getAttribute("audience") !== "phone") this.replace(state);
      this.dispatchEvent(new CustomEvent("live-state", { bubbles: true, detail: { version, state } }));
    }

    // What has an id keeps its focus and its place.
    replace(html) {
      const focused = this.contains(document.activeElement) ? document.activeElement.id : "";
      const scrolled = [...this.querySelectorAll("[id]")]
        .filter((element) => element.scrollTop || element.scrollLeft)
        .map(({ id, scrollTop, scrollLeft }) => ({ id, scrollTop, scrollLeft }));
      const made = new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
      this.replaceChildren(...made.body.childNodes);
      const find = (id) => this.querySelector(`#${CSS.escape(id)}`);
      for (const { id, scrollTop, scrollLeft } of scrolled) find(id)?.scrollTo(scrollLeft, scrollTop);
      if (focused) find(focused)?.focus({ preventScroll: true });
    }
  }

  customElements.define("live-view", LiveView);
})();
