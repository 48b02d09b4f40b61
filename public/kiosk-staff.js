// @ts-check
// What staff see: choosing a PIN at the first start, the pad at the door, and behind it counts, settings and the way out.
// Draws and asks; the PIN's rules are in kiosk-pin.js, what is kept in kiosk-keep.js.
"use strict";
(() => {
  const kiosk = (globalThis.kiosk ??= {});
  const { make } = kiosk;

  /** @param {string} label @param {() => void} then @param {string} [kind] @param {string} [name] */
  const button = (label, then, kind = "", name = undefined) => make("button", { type: "button", class: kind, click: then, "data-do": name }, [label]);

  /**
   * A pad with digits, for fingers and keys. Shows dots; gives the digits to `done`.
   * @param {string} title @param {string} hint @param {(pin: string) => void} done @param {Node[]} more
   */
  const pad = (title, hint, done, more) => {
    let digits = "";
    const dots = make("output", { class: "dots" });
    const told = make("p", { class: "told", role: "status" }, [hint]);
    const show = () => {
      dots.textContent = "\u25cf".repeat(digits.length) || "\u00a0";
      dots.setAttribute("aria-label", `${digits.length} digits so far`);
    };
    /** @param {string} digit */
    const add = (digit) => {
      if (digits.length < kiosk.pin.MOST) digits += digit;
      show();
    };
    const remove = () => {
      digits = digits.slice(0, -1);
      show();
    };
    const enter = () => {
      const given = digits;
      digits = "";
      show();
      done(given);
    };
    const keys = [..."123456789"].map((digit) => button(digit, () => add(digit), "key"));
    keys.push(button("\u2190", remove, "key"), button("0", () => add("0"), "key"), button("OK", enter, "key primary", "enter"));
    keys[9].setAttribute("aria-label", "Remove the last digit");
    const element = make("div", { class: "pad", keydown: (/** @type {KeyboardEvent} */ event) => {
      if (/^\d$/.test(event.key)) add(event.key);
      else if (event.key === "Backspace") remove();
      else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement && event.target.textContent !== "OK")) enter();
      else return;
      event.preventDefault();
    } }, [make("h1", { tabindex: "-1" }, [title]), told, dots, make("div", { class: "keys" }, keys), ...more]);
    show();
    return { element, told, keys };
  };

  /** Hands a file to whoever stands there. @param {string} name @param {string} kind @param {string} text */
  const give = (name, kind, text) => {
    const url = URL.createObjectURL(new Blob([text], { type: kind }));
    make("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };

  /**
   * @param {HTMLElement} root
   * @param {{settings: any, refused: string[], keep: any, clock: any, left: () => void, changed: () => void, health: () => string[]}} with_
   */
  kiosk.staff = (root, with_) => {
    const { settings, keep, clock } = with_;
    /** @param {Element} element */
    const show = (element) => {
      root.replaceChildren(element);
      /** @type {HTMLElement} */ (element.querySelector("h1"))?.focus();
    };
    const back = () => button("Back to the booth", with_.left, "large", "leave-staff");

    /** What holds: set at the booth, or in kiosk.json. */
    const kept = async () => (await keep.get("keep", "pin")) ?? (settings.pin ? settings.pin : undefined);

    /** At the first start: no PIN is built in. Twice the same, then it holds. @param {() => void} done */
    const setUp = (done) => {
      let first = "";
      const rules = `At least ${kiosk.pin.LEAST} digits, not all the same and not in a row.`;
      const asked = pad("Choose a staff PIN", `It opens this booth's counts and settings. ${rules}`, async (pin) => {
        if (!kiosk.pin.proper(pin)) asked.told.textContent = `${rules} Please choose another.`;
        else if (!first) {
          first = pin;
          asked.told.textContent = "The same once more.";
        } else if (first !== pin) {
          first = "";
          asked.told.textContent = "Those were two different ones. Please begin again.";
        } else {
          const hash = await kiosk.pin.hashed(pin);
          await keep.update("keep", "pin", () => hash);
          await keep.update("keep", "tries", () => 0);
          done();
        }
      }, [button("Run without a staff door", async () => {
        await keep.update("keep", "pin", () => ({ none: true }));
        done();
      }, "quiet", "no-door"), make("p", { class: "small" }, ["Without it, settings change only in kiosk.json; pinReset there brings this screen back."])]);
      show(asked.element);
    };

    /** @type {ReturnType<typeof kiosk.pin.door> | null} */
    let door = null;
    const ask = async () => {
      const pin = await kept();
      if (!pin || pin.none || !kiosk.pin.possible()) {
        const why = kiosk.pin.possible() ? "There is no staff door at this booth." : "This address is not safe enough for a PIN (not https and not this machine), so the door stays shut.";
        show(make("div", { class: "pad" }, [make("h1", { tabindex: "-1" }, ["Staff"]), make("p", {}, [why]), back()]));
        return;
      }
      door ??= kiosk.pin.door(keep, clock.now, pin);
      const asked = pad("Staff", "Enter the PIN.", async (given) => {
        asked.told.textContent = "…";
        const answer = await /** @type {any} */ (door).attempt(given);
        if (answer === "open") return inside();
        const seconds = Math.ceil((await /** @type {any} */ (door).left()) / 1000);
        asked.told.textContent = seconds ? `Too many tries. Wait ${seconds} seconds.` : "That is not the PIN.";
      }, [back()]);
      show(asked.element);
    };

    const inside = async () => {
      const days = await keep.all("days");
      const rows = keep.table(days);
      const head = make("tr", {}, ["day", ...keep.COLUMNS].map((name) => make("th", { scope: "col" }, [name.replaceAll("_", " ")])));
      const body = rows.map(([day, ...cells]) => make("tr", {}, [make("th", { scope: "row" }, [day]), ...cells.map((cell) => make("td", {}, [String(cell)]))]));
      const table = make("table", { class: "counts" }, [make("caption", {}, ["Counts a day. Fewer than five are not told apart."]), make("thead", {}, [head]), make("tbody", {}, body)]);
      const names = { idle: "Seconds until the warning (15 to 1200)", countdown: "Seconds of the warning (20 to 120)" };
      const fields = Object.entries(names).map(([name, label]) => make("label", {}, [label, make("input", { type: "number", name, value: settings[name], inputmode: "numeric" })]));
      const people = make("label", {}, ["People, one to three, by their names in the address", make("input", { type: "text", name: "people", value: settings.people.join(" "), autocomplete: "off", spellcheck: "false" })]);
      const theme = make("label", {}, ["Colours", make("select", { name: "theme" }, ["light", "dark", "contrast", "system"].map((one) => make("option", { value: one, selected: one === settings.theme }, [one])))]);
      const told = make("p", { class: "told", role: "status" });
      const save = async () => {
        const value = (/** @type {string} */ name) => /** @type {any} */ (form.querySelector(`[name=${name}]`)).value;
        const wished = { idle: Number(value("idle")), countdown: Number(value("countdown")), people: value("people").trim().split(/[\s,]+/), theme: value("theme") };
        const { refused } = kiosk.config.over(kiosk.config.usual(), wished);
        if (refused.length) told.textContent = `Not allowed: ${refused.join(", ")}. Nothing was changed.`;
        else {
          await keep.update("keep", "settings", () => wished);
          with_.changed();
        }
      };
      const form = make("fieldset", {}, [make("legend", {}, ["Settings"]), ...fields, people, theme, button("Save and begin anew", save, "primary", "save")]);
      const leave = make("div", { class: "leave" }, [
        make("h2", {}, ["Leaving the booth"]),
        make("p", {}, ["Linux: Ctrl+Alt+F3, log in, then ", make("code", {}, ["sudo systemctl stop talkdown-kiosk"]), ". Windows: Ctrl+Alt+Del, then sign out. iPad: press the side button three times and enter the Guided Access code."]),
        settings.leave ? button(`Go to ${new URL(settings.leave).host}`, () => location.assign(settings.leave), "", "go") : null,
      ]);
      const health = [...with_.health(), ...with_.refused.map((one) => `Not allowed, so not used: ${one}`)];
      const today = new Date().toISOString().slice(0, 10);
      show(make("div", { class: "inside" }, [
        make("h1", { tabindex: "-1" }, ["This booth"]),
        make("div", { class: "row" }, [
          back(),
          button("Counts as CSV", () => give(`talkdown-counts-${today}.csv`, "text/csv", keep.csv(days)), "", "csv"),
          button("Counts as JSON", () => give(`talkdown-counts-${today}.json`, "application/json", keep.json(days)), "", "json"),
          button("Another PIN", () => setUp(() => {
            door = null;
            inside();
          }), "", "new-pin"),
        ]),
        table,
        make("ul", { class: "health" }, health.map((one) => make("li", {}, [one]))),
        form,
        told,
        leave,
      ]));
    };

    return { setUp, ask, kept, empty: () => root.replaceChildren() };
  };
})();
