// What of the encounter is not in view: nothing may scroll, nothing may be cut or covered.
() => {
  const wrong = [];
  const name = (one) => one.dataset.reply || one.dataset.do || one.dataset.part || one.className || one.tagName;
  const root = document.scrollingElement;
  if (root.scrollHeight > innerHeight) wrong.push(`the page is ${root.scrollHeight - innerHeight} px too high`);
  if (root.scrollWidth > innerWidth) wrong.push(`the page is ${root.scrollWidth - innerWidth} px too wide`);
  const shown = (one) => {
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    return style.visibility !== "hidden" && box.width > 1 && box.height > 1 && !one.closest("dialog:not([open]), .unseen");
  };
  for (const one of document.querySelectorAll("main *")) {
    // Only words can be cut off; a picture may be larger than its frame.
    if (!shown(one) || one.closest("svg") || !one.textContent.trim()) continue;
    const style = getComputedStyle(one);
    const clips = (way) => way !== "visible";
    if (clips(style.overflowY) && one.scrollHeight > one.clientHeight + 1) {
      wrong.push(`${name(one)} hides ${one.scrollHeight - one.clientHeight} px below`);
    }
    if (clips(style.overflowX) && one.scrollWidth > one.clientWidth + 1) {
      wrong.push(`${name(one)} hides ${one.scrollWidth - one.clientWidth} px at the side`);
    }
  }
  const within = (box) => box.top >= -0.5 && box.left >= -0.5 && box.bottom <= innerHeight + 0.5 && box.right <= innerWidth + 0.5;
  const last = (all) => [...document.querySelectorAll(all)].slice(-1);
  const needed = [
    ...document.querySelectorAll("[data-reply], [data-do], [role=meter], [data-part=reasons] li"),
    ...document.querySelectorAll("[data-part=portrait]"),
    ...last("[data-part=line]"),
    ...last("[data-part=answer]"),
    ...last("[data-part=cue]"),
  ];
  for (const one of needed) {
    if (!shown(one)) continue;
    const box = one.getBoundingClientRect();
    if (one.dataset.part !== "portrait" && !within(box)) {
      const { left, top, right, bottom } = box;
      wrong.push(`${name(one)} leaves the view: ${[left, top, right, bottom].map(Math.round)}`);
    }
    if (one.tagName === "BUTTON") {
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (top && !one.contains(top)) wrong.push(`${name(one)} is covered by ${name(top)}`);
      if (box.height < 24 || box.width < 24) wrong.push(`${name(one)} is smaller than 24 px`);
    }
  }
  return wrong.join("; ");
}
