// The page "Put it on your page": from what is chosen it makes a live preview and the lines to copy. Nothing that is typed leaves this page.
// Not here: what the lines do (embed.js) and what the game makes of its address (frame.js, and the game itself).
// @ts-check
(() => {
  "use strict";
  /** How long to wait for more before the preview is made anew, in milliseconds. */
  const MOMENT = 400;
  const SETTINGS = { customer_service: "Customer service", healthcare: "Healthcare", education: "Education", workplace: "Workplace", family: "Family and friends", public: "Public places" };
  const FRAME = "allow-scripts allow-same-origin allow-downloads allow-popups allow-top-navigation-by-user-activation";
  const base = new URL(".", location.href).href;

  /** @template {Element} T @param {string} css @returns {T} */
  const one = (css) => /** @type {T} */ (document.querySelector(css));
  /** @template {Element} T @param {string} css @returns {T[]} */
  const all = (css) => /** @type {T[]} */ ([...document.querySelectorAll(css)]);
  /** @type {HTMLFormElement} */
  const form = one(".form");
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  const chosen = (/** @type {string} */ name) => /** @type {HTMLInputElement | null} */ (document.querySelector(`[name=${name}]:checked`))?.value ?? "";
  const several = (/** @type {string} */ name) => all(`[name=${name}]:checked`).map((box) => /** @type {HTMLInputElement} */ (box).value);
  /** @param {string} name @param {Record<string, unknown>} with_ @param {...(Node | string)} children */
  const make = (name, with_, ...children) => {
    const node = Object.assign(document.createElement(name), with_);
    node.append(...children);
    return node;
  };

  let integrity = "";

  // ---- What is chosen, as options of the element. Anything that cannot be right is left out, and said.

  const page = () => {
    const text = field("page").value.trim();
    try {
      const url = new URL(text);
      return /^https?:$/.test(url.protocol) && url.href.length <= 256 ? url : null;
    } catch {
      return null;
    }
  };
  const options = () => {
    const who = chosen("who");
    const person = who === "one" ? field("person").value : "";
    const url = page();
    const back = field("link").checked && url ? url.href : "";
    /** @type {Record<string, string>} */
    const all = {
      scenario: person,
      only: who === "some" ? several("some").join(",") : person,
      start: person && field("straight").checked ? "talk" : "",
      theme: chosen("theme"),
      accent: field("own_colour").checked && /^[0-9a-f]{6}$/i.test(hex()) ? hex() : "",
      brand: field("brand").value.trim(),
      logo: field("logo").value.trim(),
      back,
      backName: back ? field("link_name").value.trim() : "",
      wants: several("wants").join(" "),
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
  };
  const hex = () => field("hex").value.trim().replace("#", "");

  // ---- The lines. Everything in them is quoted for HTML or for an address; nothing is put into this page but as text.

  const quoted = (/** @type {string} */ text) => `"${text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;")}"`;
  const attribute = (/** @type {string} */ name) => (name === "backName" ? "back-name" : name);

  const element = (/** @type {Record<string, string>} */ chosen) => {
    const pinned = integrity && /** @type {HTMLInputElement} */ (one("#pin")).checked ? `\n  integrity="${integrity}" crossorigin="anonymous"` : "";
    const lines = Object.entries(chosen).map(([name, value]) => `\n  ${attribute(name)}=${quoted(value)}`);
    const heard = chosen.wants ? `\n<script>\n  document.querySelector("talk-down").addEventListener("complete", (event) => {\n    console.log(event.detail);\n  });\n</script>` : "";
    return `<script src=${quoted(`${base}embed.js`)}${pinned} defer></script>\n<talk-down${lines.join("")}></talk-down>${heard}`;
  };
  const iframe = (/** @type {Record<string, string>} */ chosen) => {
    const url = new URL(base);
    for (const name of ["only", "start", "theme", "accent", "brand", "back", "backName"]) if (chosen[name]) url.searchParams.set(attribute(name), chosen[name]);
    const host = page();
    if (host) url.searchParams.set("origin", host.origin);
    url.hash = chosen.scenario ? `/play/${chosen.scenario}` : "/";
    return `<iframe src=${quoted(url.href)}\n  title="Talkdown: a practice talk" loading="lazy" width="100%" height="760"\n  sandbox="${FRAME}"\n  allow="fullscreen; screen-wake-lock"></iframe>`;
  };

  const write = () => {
    const simple = chosen("form") === "iframe";
    one("code").textContent = simple ? iframe(options()) : element(options());
    one("#pin-choice").toggleAttribute("hidden", simple || !integrity);
    one("#form-hint").textContent = simple
      ? "For pages where scripts are not allowed. It scrolls inside, and your page hears nothing of it. A logo needs the script."
      : "The frame is as high as its content, and your page can hear how a talk went.";
    one("#pin-hint").textContent = simple ? "" : integrity ? "With it, a changed script does not run on your page: copy the lines again when the game has been updated." : "This page is not on HTTPS, so there is no integrity value here.";
    one("#copied").textContent = "";
    const wrong = field("page").value.trim() !== "" && !page();
    const hint = one("#page-hint");
    hint.toggleAttribute("data-bad", wrong);
    hint.textContent = wrong ? "That is no web address. It begins with https://" : field("link").checked && !page() ? "The link needs the address of your page." : "Only a page of that site hears from the game.";
    one("#stage-address").textContent = page()?.host ?? "your page";
  };

  // ---- The preview: the element itself, with this page as the one around it.

  /** @type {HTMLElement | null} */
  let shown = null;
  let key = "";
  const preview = () => {
    const { wants, ...rest } = options();
    // The way back may only lead to the page around: here that is this one.
    if (rest.back) rest.back = location.href.split("#")[0];
    if (rest.logo) rest.logo = logo(rest.logo);
    if (!rest.logo) delete rest.logo;
    const now = JSON.stringify(rest);
    if (now === key) return;
    key = now;
    shown?.remove();
    const talkdown = /** @type {any} */ (window).Talkdown;
    if (!talkdown) return;
    const told = one("#preview-told");
    told.textContent = "";
    shown = talkdown.mount(one("#preview"), { ...rest, height: one("#preview").clientHeight });
    for (const kind of ["error", "loaderror"])
      shown?.addEventListener(kind, (event) => {
        const { code, text } = /** @type {CustomEvent} */ (event).detail;
        if (code === "logo") told.textContent = "The logo is shown on your own site only: this page cannot fetch it.";
        else if (!/^storage/.test(code)) told.textContent = text || code;
      });
  };
  /** A logo is an address on the page it will stand on; here it can be fetched only from this site. */
  const logo = (/** @type {string} */ text) => {
    try {
      const url = new URL(text, page() ?? location.href);
      return url.origin === location.origin ? url.href : "";
    } catch {
      return "";
    }
  };

  let soon = 0;
  const changed = () => {
    for (const part of all("[data-for]")) part.toggleAttribute("hidden", /** @type {HTMLElement} */ (part).dataset.for !== chosen("who"));
    for (const part of all("[data-needs]")) part.toggleAttribute("hidden", !field(/** @type {HTMLElement} */ (part).dataset.needs ?? "").checked);
    write();
    clearTimeout(soon);
    soon = setTimeout(preview, MOMENT);
  };

  // ---- Filling the page.

  const people = async () => {
    const answer = await fetch("scenarios/index.json");
    /** @type {{ scenarios: { id: string, setting: keyof typeof SETTINGS, title: string, person: string }[] }} */
    const { scenarios } = await answer.json();
    const select = field("person");
    const list = one(".people");
    for (const [setting, name] of Object.entries(SETTINGS)) {
      const here = scenarios.filter((entry) => entry.setting === setting);
      if (!here.length) continue;
      select.append(make("optgroup", { label: name }, ...here.map(({ id, person, title }) => make("option", { value: id }, `${person}: ${title}`))));
      const boxes = here.map(({ id, person, title }, at) =>
        make("label", { className: "choice line" }, make("input", { type: "checkbox", name: "some", value: id, checked: at === 0 }), make("span", {}, `${person}: ${title}`)));
      list.append(make("div", { role: "group", ariaLabel: name }, make("p", { className: "group" }, name), ...boxes));
    }
  };
  const seal = async () => {
    if (!crypto.subtle) return;
    const script = await (await fetch("embed.js")).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", script));
    integrity = `sha384-${btoa(String.fromCharCode(...digest))}`;
  };
  const copy = async () => {
    const said = one("#copied");
    const code = one("code");
    try {
      await navigator.clipboard.writeText(code.textContent ?? "");
      said.textContent = "Copied.";
    } catch {
      // Not allowed here: marked, so that the browser's own copy takes it.
      getSelection()?.selectAllChildren(code);
      said.textContent = "Marked. Copy it with Ctrl+C.";
    }
  };
  const wide = (/** @type {HTMLElement} */ button) => {
    for (const other of all("[data-width][aria-pressed]")) other.setAttribute("aria-pressed", String(other === button));
    /** @type {HTMLElement} */ (one(".stage")).dataset.width = button.dataset.width;
  };

  form.addEventListener("input", (event) => {
    const { name, value } = /** @type {HTMLInputElement} */ (event.target);
    if (name === "colour") field("hex").value = value.slice(1);
    if (name === "hex" && /^[0-9a-f]{6}$/i.test(hex())) field("colour").value = `#${hex().toLowerCase()}`;
    if (name === "colour" || name === "hex") field("own_colour").checked = true;
    changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const choice of all("[name=form], #pin")) choice.addEventListener("change", write);
  for (const button of /** @type {HTMLElement[]} */ (all("button[data-width]"))) button.addEventListener("click", () => wide(button));
  one("#copy").addEventListener("click", copy);
  Promise.allSettled([people(), seal()]).then(([listed]) => {
    if (listed.status === "rejected") one("#preview-told").textContent = "The list of people could not be fetched. Reload the page to try again.";
    changed();
  });
})();
