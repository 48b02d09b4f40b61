// What is drawn and carries a meaning, and does not stand out from what is around it (WCAG 1.4.11): fields to type in, the meter's needle
// and mark, dots of a skill, lines of a curve. Given: how much it has to stand out.
(least) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const parts = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const linear = (part) => ((part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const apart = (one, other) => {
    const [low, high] = [light(parts(one)), light(parts(other))].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  // The nearest painted ground below an element.
  const ground = (one) => {
    for (let up = one; up; up = up.parentElement) {
      const colour = getComputedStyle(up).backgroundColor;
      if (parts(colour)[3] > 250) return colour;
    }
    return matchMedia("(forced-colors: active)").matches ? "Canvas" : "#fff";
  };
  const pale = new Set();
  const look = (what, one, colour, against) => {
    const found = apart(colour, against);
    if (found < least) pale.add(`${what} ${colour} on ${against} is ${found.toFixed(2)}`);
  };
  const each = (css, run) => {
    for (const one of document.querySelectorAll(css)) if (one.checkVisibility()) run(one, getComputedStyle(one));
  };
  each("input[type=text], textarea", (one, style) => look("the edge of a field", one, style.borderTopColor, ground(one.parentElement)));
  each(".meter-needle", (one) => {
    const needle = getComputedStyle(one, "::before");
    look("the needle", one, needle.backgroundColor, ground(one.closest(".meter").parentElement));
    // Its ring sets it off from whatever stretch it stands in.
    const ring = needle.boxShadow.match(/^(rgba?\([^)]*\)|[a-z]+\([^)]*\)|[A-Za-z]+)/)?.[0];
    if (ring && ring !== "none") look("the needle on its ring", one, needle.backgroundColor, ring);
    else pale.add("the needle has no ring");
  });
  each(".meter-mark", (one, style) => {
    // In the themes the colour of a stage is no more than a help: word and shape say it. In the device's own it has to be there.
    if (matchMedia("(forced-colors: active)").matches) look("the mark of a stage", one, style.backgroundColor, ground(one.parentElement));
  });
  each(".own-scale span", (one, style) => look("composure", one, style.backgroundColor, ground(one.parentElement)));
  each(".pip", (one, style) => {
    const below = ground(one.parentElement);
    look("the edge of a dot", one, style.borderTopColor, below);
    if (one.classList.contains("full")) look("a full dot", one, style.backgroundColor, below);
  });
  each(".curve-line, .curve-other, .sure-dot", (one, style) => look("a line of the curve", one, style.stroke, ground(one.closest("svg").parentElement)));
  each(".spark path, .level path", (one, style) => {
    if (!one.matches(".spark-calm")) look("a small curve", one, style.stroke, ground(one.closest("svg").parentElement));
  });
  each(".curve-turn, .curve-stage", (one, style) => look("words of the curve", one, style.fill, ground(one.closest("svg").parentElement)));
  each("[aria-current=page], .verdict", () => {});
  const focus = getComputedStyle(document.documentElement).getPropertyValue("--focus").trim();
  if (!matchMedia("(forced-colors: active)").matches) for (const on of ["--paper", "--card"]) look("the ring of the focus", null, focus, getComputedStyle(document.documentElement).getPropertyValue(on).trim());
  return [...pale].slice(0, 8).join("; ");
}
