// What can be pressed and is smaller than a fingertip (44 px either way), anywhere on the page. A link inside a sentence is as high as the
// sentence (WCAG 2.5.5, inline); a radio button or a box is as large as its label.
() => {
  const least = 43.5;
  const small = [];
  const place = document.querySelector("dialog[open]") || document;
  for (const one of place.querySelectorAll("button, a[href], input, select, textarea, summary, [role=button]")) {
    if (!one.checkVisibility() || one.closest(".skip, [hidden]")) continue;
    const style = getComputedStyle(one);
    const around = one.parentElement;
    const inline = style.display === "inline" && around.textContent.trim().length > one.textContent.trim().length;
    if (one.tagName === "A" && inline) continue;
    const target = ["radio", "checkbox"].includes(one.type) ? one.closest("label") || one : one;
    const { width, height } = target.getBoundingClientRect();
    if (width < least || height < least) {
      small.push(`${one.dataset.do || one.className || one.tagName} "${(target.textContent || one.name).trim().slice(0, 30)}" is ${Math.round(width)} × ${Math.round(height)}`);
    }
  }
  return [...new Set(small)].slice(0, 12).join("; ");
}
