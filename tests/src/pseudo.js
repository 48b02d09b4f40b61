// Makes the interface's own words two fifths longer, as another language might. What people say in a scenario stays as it is:
// its translators keep to the same limits.
const spoken = "[data-part=line], [data-part=answer], [data-part=cue], [data-reply] > span, bdi, .card-words, .briefing-words p, .facts, kbd, svg, pre";
const walker = document.createTreeWalker(document.querySelector("#app"), NodeFilter.SHOW_TEXT);
const texts = [];
while (walker.nextNode()) texts.push(walker.currentNode);
for (const text of texts) {
  const words = text.data.trim();
  // A second time nothing grows any more.
  if (!/[a-z]/i.test(words) || /öåéñ|é$/.test(words) || text.parentElement.closest(spoken)) continue;
  const extra = Math.ceil(words.length * 0.4);
  // Added in words of its own, or, to a single word, as its end: both ways to grow happen.
  text.data = words.includes(" ") ? `${text.data} ${"öåéñ ".repeat(Math.ceil(extra / 5)).trim()}` : text.data + "é".repeat(extra);
}
