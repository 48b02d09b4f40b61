// Writes down what a screen reader would say by itself, in its order: what is added to a live region, and what the focus comes to. Hears
// what ARIA says a live region tells: of a log what is added, of a status all of it when any of it changes; nothing that is hidden from it;
// nothing of a region that arrives together with its words.
(() => {
  const heard = (window.__heard = []);
  const regions = "[role=log], [role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";
  const spoken = (node) => {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1 || node.matches("[aria-hidden=true], script, style")) return "";
    if (getComputedStyle(node).display === "none") return "";
    const words = [...node.childNodes].map(spoken).join("");
    // What stands apart is said apart.
    return getComputedStyle(node).display === "inline" ? words : ` ${words} `;
  };
  const clean = (words) => words.replace(/\s+/g, " ").trim();
  const say = (kind, words) => {
    const said = clean(words);
    if (said) heard.push(`${kind}: ${said}`);
  };
  new MutationObserver((changes) => {
    const told = new Set();
    for (const change of changes) {
      const at = change.target.nodeType === 1 ? change.target : change.target.parentElement;
      const region = at && at.closest(regions);
      if (!region || at.closest("[aria-hidden=true]")) continue;
      const kind = region.getAttribute("role") || "live";
      if (kind === "log" || kind === "live") {
        for (const one of change.addedNodes) if (one.isConnected) say(kind, spoken(one));
      } else if (!told.has(region) && (change.addedNodes.length || change.type === "characterData")) {
        told.add(region);
        say(kind, spoken(region));
      }
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
  document.addEventListener("focusin", (event) => {
    const one = event.target;
    const label = one.getAttribute("aria-label") || document.getElementById(one.getAttribute("aria-labelledby"))?.textContent || spoken(one);
    say("focus", `${one.getAttribute("role") || one.tagName.toLowerCase()} "${clean(label)}"`);
  });
})();
