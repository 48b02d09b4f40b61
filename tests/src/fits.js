// What of a page does not fit its window: wider than it, cut off, or lying on something else. Looks at the page as it is, whatever
// the direction of writing; what scrolls by itself and can be focused may be wider. Empty when all fits.
() => {
  const wrong = new Set();
  const name = (one) => `${one.dataset.do || one.dataset.part || one.dataset.reply || one.className || one.tagName} "${one.textContent.trim().slice(0, 24)}"`;
  const root = document.scrollingElement;
  // Not innerWidth: on a phone that grows with a page that is too wide.
  const width = document.documentElement.clientWidth;
  const unseen = ".unseen, .skip, dialog:not([open]), svg, [hidden], details:not([open]) > :not(summary)";
  // A dialog lies over the page on purpose; while one is open only it is looked at.
  const place = document.querySelector("dialog[open]") || document.body;
  const shown = (one) => {
    const box = one.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && !one.closest(unseen) && getComputedStyle(one).visibility !== "hidden";
  };
  const clips = (way) => way === "hidden" || way === "clip";
  // Wider on purpose: in a place that scrolls, or without a word and cut off by a frame.
  const scrolls = (one) => {
    for (let up = one.parentElement; up && up !== root; up = up.parentElement) {
      const way = getComputedStyle(up).overflowX;
      if (["auto", "scroll"].includes(way) && up.scrollWidth > up.clientWidth + 1 && up.tabIndex >= 0) return true;
      if (clips(way) && !one.textContent.trim()) return true;
    }
    return false;
  };
  if (root.scrollWidth > width + 1) wrong.add(`the page is ${root.scrollWidth - width} px too wide`);
  const texts = [];
  const controls = [];
  for (const one of place.querySelectorAll("*")) {
    if (!shown(one)) continue;
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    const apart = scrolls(one);
    const side = Math.round(Math.max(box.right - width, -box.left));
    if (!apart && side > 1) wrong.add(`${name(one)} leaves the window by ${side} px`);
    // Only words can be cut off; a picture may be larger than its frame.
    if (one.textContent.trim() && !one.querySelector("svg.portrait")) {
      if (clips(style.overflowX) && one.scrollWidth > one.clientWidth + 1) wrong.add(`${name(one)} cuts ${one.scrollWidth - one.clientWidth} px off at the side`);
      if (clips(style.overflowY) && one.scrollHeight > one.clientHeight + 1) wrong.add(`${name(one)} cuts ${one.scrollHeight - one.clientHeight} px off below`);
    }
    // What has no way to be scrolled by key must not need it.
    if (one.tagName !== "TEXTAREA" && ["auto", "scroll"].includes(style.overflowX) && one.scrollWidth > one.clientWidth + 1 && one.tabIndex < 0) {
      wrong.add(`${name(one)} scrolls sideways by ${one.scrollWidth - one.clientWidth} px and takes no focus`);
    }
    if (one.matches("button, a[href], input, textarea, select, summary")) controls.push(one);
    for (const child of one.childNodes) if (child.nodeType === 3 && child.data.trim()) texts.push(child);
  }
  // A word or two in a line is narrow; a letter or two is not to be read.
  for (const text of texts) {
    const words = text.data.trim();
    const box = text.parentElement.getBoundingClientRect();
    const size = Number.parseFloat(getComputedStyle(text.parentElement).fontSize);
    if (words.length > 6 && box.width < 2.2 * size && box.height > 4 * size) wrong.add(`${name(text.parentElement)} runs down letter by letter`);
  }
  // Words do not lie on other words, and a control on no other control. What sticks to an edge while the page scrolls does so on purpose.
  const sticks = (one) => {
    for (let up = one; up && up !== document.body; up = up.parentElement) if (["sticky", "fixed"].includes(getComputedStyle(up).position)) return true;
    return false;
  };
  const boxes = [];
  for (const text of texts) {
    if (sticks(text.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) if (box.width > 1) boxes.push([box, text.parentElement]);
  }
  const over = (a, b) => Math.min(Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length; j++) {
      const [a, first] = boxes[i];
      const [b, second] = boxes[j];
      // Lines set close together share the empty part of their boxes.
      const least = Math.min(a.height, b.height) * 0.4;
      if (first !== second && !first.contains(second) && !second.contains(first) && over(a, b) > Math.max(3, least)) wrong.add(`${name(first)} lies on ${name(second)}`);
    }
  }
  const free = controls.filter((one) => !sticks(one));
  for (let i = 0; i < free.length; i++) {
    for (let j = i + 1; j < free.length; j++) {
      if (free[i].contains(free[j]) || free[j].contains(free[i])) continue;
      if (over(free[i].getBoundingClientRect(), free[j].getBoundingClientRect()) > 1) wrong.add(`${name(free[i])} lies on ${name(free[j])}`);
    }
  }
  return [...wrong].slice(0, 12).join("; ");
}
