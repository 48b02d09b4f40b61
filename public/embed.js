/*
 * Talkdown on a page of your own: <talk-down scenario="counter-toaster"></talk-down>
 * It makes an iframe with the game in it, speaks with it, and hands on what it says as events. Nothing else: no cookies, no requests but
 * the frame's own and your logo. Every attribute, event and method: docs/embedding.md; types: embed.d.ts.
 */
// @ts-check
(() => {
  "use strict";
  const V = 1;
  // Put into the page twice: the first one does it all.
  if (window.Talkdown?.v === V) return;

  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript ?? document.querySelector("script[src*='embed.js']"));
  const base = new URL(".", script?.src || location.href);
  const SILENCE = 10_000;
  const PLAIN = ["only", "theme", "brand", "accent", "packs", "packs-add", "start", "back", "back-name"];
  const KNOWN = ["scenario", ...PLAIN, "logo", "lang", "wants", "height", "name", "sandbox"];
  const LOGO = /^image\/(png|jpeg|webp|svg\+xml)$/;

  /** The host's logo as data: the frame shows no picture from elsewhere. @param {URL} address */
  const picture = async (address) => {
    const file = await (await fetch(address)).blob();
    if (!LOGO.test(file.type) || file.size > 200_000) throw new TypeError("a logo is PNG, JPEG, WebP or SVG of at most 200 KB");
    return new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.readAsDataURL(file);
    });
  };

  class TalkDown extends HTMLElement {
    static observedAttributes = KNOWN;
    /** @type {HTMLIFrameElement | null} */
    #frame = null;
    /** @type {MessagePort | null} */
    #port = null;
    /** The origin the frame has: "null" in a sandbox. */
    #origin = "";
    /** @type {Promise<unknown> | null} */
    #logo = null;
    /** Questions that are open. @type {Map<unknown, { yes: (data: any) => void, no: (error: Error) => void }>} */
    #asked = new Map();
    /** A pack of their own, to be handed over when the frame is there. @type {{ pack: string, yes: (data: any) => void, no: (error: Error) => void } | null} */
    #pack = null;
    #count = 0;
    #late = 0;
    #soon = false;
    #ended = false;
    #hear = (/** @type {MessageEvent} */ event) => this.#knock(event);

    connectedCallback() {
      addEventListener("message", this.#hear);
      this.#build();
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      this.#clear();
    }

    /** @param {string} name @param {string | null} before @param {string | null} now */
    attributeChangedCallback(name, before, now) {
      if (!this.#frame || before === now) return;
      if (name === "theme" && this.#port) return this.setTheme(now);
      // Several at once make one new frame.
      if (this.#soon) return;
      this.#soon = true;
      queueMicrotask(() => {
        this.#soon = false;
        if (this.isConnected) this.#build();
      });
    }

    #clear() {
      clearTimeout(this.#late);
      this.#port?.close();
      this.#port = null;
      this.#frame?.remove();
      this.#frame = null;
      for (const { no } of this.#asked.values()) no(new Error("gone"));
      this.#asked.clear();
    }

    #build() {
      this.#clear();
      if (this.#ended) return;
      const get = (/** @type {string} */ name) => this.getAttribute(name) ?? "";
      const url = new URL(base);
      for (const name of PLAIN) if (get(name)) url.searchParams.set(name, get(name).replace(name === "accent" ? "#" : "", ""));
      // A page without an origin of its own (a file, a sandbox) has none to name.
      if (/^http/.test(self.origin)) url.searchParams.set("origin", self.origin);
      url.hash = get("scenario") ? `/play/${get("scenario")}` : "/";
      const alone = get("sandbox") === "strict";
      this.#origin = alone ? "null" : url.origin;
      const frame = document.createElement("iframe");
      frame.title = get("name") || "Talkdown: a practice talk";
      frame.loading = "lazy";
      frame.allow = "fullscreen; screen-wake-lock";
      const free = "allow-scripts allow-downloads allow-popups allow-top-navigation-by-user-activation";
      // Scripts and the same origin together are no sandbox where the page has that origin too, so there it is left off.
      if (alone || url.origin !== self.origin) frame.setAttribute("sandbox", alone ? free : `${free} allow-same-origin`);
      const height = parseInt(get("height"), 10);
      frame.style.cssText = `display:block;width:100%;border:0;height:${height > 0 ? height : 640}px`;
      this.style.display ||= "block";
      frame.onload = () => {
        if (this.#port) return;
        clearTimeout(this.#late);
        this.#late = setTimeout(() => this.#say("loaderror", { code: "silent", text: `Nothing came from ${url.host}, or it may not be shown in a frame here.` }), SILENCE);
      };
      this.#logo = get("logo") ? picture(new URL(get("logo"), document.baseURI)).catch((error) => this.#say("error", { code: "logo", text: String(error) })) : null;
      frame.src = url.href;
      this.#frame = frame;
      this.append(frame);
    }

    /** A message to this window: only that the frame is there, or cannot start, and only from that very frame. @param {MessageEvent} event */
    async #knock({ source, origin, data }) {
      const frame = this.#frame;
      if (!frame?.contentWindow || source !== frame.contentWindow || origin !== this.#origin || data?.app !== "talkdown") return;
      if (data.type === "loaderror" || data.type === "error") return this.#say(data.type, { code: data.data?.code, text: data.data?.text });
      if (data.type !== "ready") return;
      clearTimeout(this.#late);
      if (Math.floor(data.v) !== V) return this.#say("error", { code: "version", v: data.v });
      const logo = await Promise.race([this.#logo, new Promise((done) => setTimeout(done, 2_000))]);
      if (frame !== this.#frame) return;
      // A frame that was loaded anew greets again, and gets another line.
      this.#port?.close();
      const { port1, port2 } = new MessageChannel();
      this.#port = port1;
      port1.onmessage = (event) => this.#port === port1 && this.#heard(event.data);
      const wants = (this.getAttribute("wants") ?? "").split(/[\s,]+/).filter(Boolean);
      const [theme, lang] = [this.getAttribute("theme"), this.getAttribute("lang")];
      const height = parseInt(this.getAttribute("height") ?? "", 10) > 0 ? "fixed" : "auto";
      const hello = { app: "talkdown", v: V, type: "hello", id: "h0", data: { v: V, theme, lang, wants, height, logo } };
      frame.contentWindow.postMessage(hello, this.#origin === "null" ? "*" : this.#origin, [port2]);
      this.#bring();
    }

    #bring() {
      const { pack, yes, no } = this.#pack ?? {};
      if (pack && this.#port) this.#ask("pack", { pack }, 30_000).then(yes, no);
    }

    /** @param {any} message */
    #heard(message) {
      if (message?.app !== "talkdown" || Math.floor(message.v) !== V) return;
      const { type, id, data } = message;
      const asked = this.#asked.get(id);
      this.#asked.delete(id);
      if (asked) return type === "error" ? asked.no(Object.assign(new Error(data?.code), { problems: data?.problems })) : asked.yes(data);
      if (type === "height") this.#grow(data?.px);
      else if (type === "screen") this.#top();
      if (/^(ready|screen|progress|turn|complete|error|loaderror|activity)$/.test(type)) this.#say(type, data);
    }

    /** @param {number} px */
    #grow(px) {
      if (!this.#frame || !(px > 0 && px <= 30_000)) return;
      this.#frame.style.height = `${Math.ceil(px)}px`;
      this.#send("heightApplied", { px: this.#frame.clientHeight });
      this.#say("resize", { height: this.#frame.clientHeight });
    }

    /** A new screen begins at its top, which may be far above what of a high frame is in view. */
    #top() {
      const frame = this.#frame;
      if (frame && frame.getBoundingClientRect().top < 0 && document.activeElement === frame) this.scrollIntoView({ block: "start" });
    }

    /** @param {string} type @param {unknown} detail */
    #say(type, detail) {
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }

    /** @param {string} type @param {unknown} data */
    #send(type, data) {
      const id = `e${(this.#count += 1)}`;
      this.#port?.postMessage({ app: "talkdown", v: V, type, id, data });
      return id;
    }

    /** @param {string} type @param {unknown} data @returns {Promise<any>} */
    #ask(type, data, late = 6_000) {
      return new Promise((yes, no) => {
        if (!this.#port) return no(new Error("not-ready"));
        const id = this.#send(type, data);
        this.#asked.set(id, { yes, no });
        setTimeout(() => this.#asked.delete(id) && no(new Error("timeout")), late);
      });
    }

    focus() {
      this.#frame?.focus();
      this.#send("focus", {});
    }

    /** @param {string | null} theme */
    setTheme(theme) {
      this.#send("setTheme", { theme });
    }

    async save() {
      return (await this.#ask("save", {})).record;
    }

    /** @param {string} record */
    async restore(record) {
      return (await this.#ask("restore", { record })).ok;
    }

    /** People of their own, in the place of the game's; also for a frame that is loaded anew. @param {unknown} pack */
    pack(pack) {
      return new Promise((yes, no) => {
        this.#pack = { pack: typeof pack === "string" ? pack : JSON.stringify(pack), yes, no };
        // The game waits for it where its address says so.
        if (this.getAttribute("packs") !== "message") this.setAttribute("packs", "message");
        else if (!this.#soon) this.#bring();
      });
    }

    /** Ends it for good. */
    destroy() {
      this.#send("destroy", {});
      this.#ended = true;
      this.#clear();
      this.remove();
    }
  }

  // The name may be somebody else's here: then it is talk-down-2, and so on.
  let tag = "talk-down";
  for (let next = 2; customElements.get(tag); next += 1) tag = `talk-down-${next}`;
  customElements.define(tag, TalkDown);

  /** @param {Element} place @param {Record<string, unknown>} options */
  const mount = (place, options = {}) => {
    const element = new TalkDown();
    for (const [name, value] of Object.entries(options)) {
      const attribute = name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);
      if (KNOWN.includes(attribute) && value != null) element.setAttribute(attribute, String(value));
    }
    place.append(element);
    return element;
  };
  Object.assign(window, { Talkdown: Object.freeze({ v: V, tag, mount }) });
})();
