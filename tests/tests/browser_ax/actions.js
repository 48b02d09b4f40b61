// Random actions as a person with a keyboard takes them: what is pressed has the focus first. After each, once the page has answered, the
// focus must be on something that is shown, and not on the body. Given: how many, and a seed.
const [number, part, done] = arguments;
(async () => {
  let dice = part * 7919 + 17;
  const below = (bound) => {
    dice = (Math.imul(dice, 1103515245) + 12345) >>> 0;
    return Math.floor((dice / 4294967296) * bound);
  };
  const one = (css) => {
    const all = [...document.querySelectorAll(css)].filter((found) => found.checkVisibility() && !found.disabled);
    return all[below(all.length)];
  };
  const rest = (ms) => new Promise((then) => setTimeout(then, ms));
  const kinds = {};
  const wrong = [];
  let made = 0;
  const press = async (kind, what) => {
    what.focus();
    what.click();
    kinds[kind] = (kinds[kind] || 0) + 1;
    made++;
    // The focus is moved once the answer is painted.
    for (let wait = 0; wait < 40; wait++) {
      await rest(5);
      const now = document.activeElement;
      if (now && now !== document.body && now.isConnected && now.checkVisibility() && wait > 1) return;
    }
    wrong.push(`after ${kind} ${what.dataset.do || what.dataset.reply || what.getAttribute("href") || what.className}: ${document.activeElement?.outerHTML.slice(0, 80)} at ${location.hash}`);
  };
  for (let tries = 0; made < number && tries < number * 20 && wrong.length < 3; tries++) {
    const open = document.querySelector("dialog[open]");
    if (open) {
      const inside = one("dialog[open] input[type=radio]");
      if (inside && below(2)) await press("choice", inside);
      else {
        const out = one("dialog[open] button");
        if (out) await press("close", out);
      }
    } else if (document.querySelector("main[data-screen=encounter]")) {
      const what = below(20);
      const over = one("[data-do=to_debrief]");
      if (over) await press("ending", over);
      else if (what < 9 && one("[data-reply]")) await press("reply", one("[data-reply]"));
      else if (what < 12 && one("[data-do=say_nothing], [data-do=give_space]")) await press("move", one("[data-do=say_nothing], [data-do=give_space]"));
      else if (what < 19 && one("[data-do=transcript], [data-do=keys], [data-do=read], [data-do=breathe], [data-do=leave], [data-do=name], [data-do=read_now]")) {
        await press("dialog", one("[data-do=transcript], [data-do=keys], [data-do=read], [data-do=breathe], [data-do=leave], [data-do=name], [data-do=read_now]"));
      } else if (one("[data-do=stop]")) await press("screen", one("[data-do=stop]"));
    } else if (one("[data-do=show]")) await press("show", one("[data-do=show]"));
    else if (one("[data-do=begin]") && below(5)) await press("begin", one("[data-do=begin]"));
    else if (one("a[data-scenario]") && below(6)) await press("screen", one("a[data-scenario]"));
    else {
      // Mostly back to the people, or hardly anything would be said.
      const home = below(2) && !document.querySelector("a[data-scenario]") && one(".head a[href='#/']");
      const link = home || one(".head a, main input[type=radio], main summary, main a[href^='#/']");
      if (link) await press("screen", link);
      else await rest(20);
    }
  }
  if (made < number && !wrong.length) wrong.push(`nothing more to press at ${location.hash}: ${document.querySelector("#app").innerText.slice(0, 120)}`);
  done({ done: made, kinds, wrong });
})().catch((error) => done({ done: 0, kinds: {}, wrong: [String(error)] }));
