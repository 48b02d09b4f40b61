// What can be said and done now, how the meter stands, and the drawing as one number. Given: the meter's selector.
const drawing = document.querySelector("[data-part=portrait] svg");
// What is fully opaque may say so or not.
const picture = drawing ? drawing.outerHTML.replaceAll(' opacity="100%"', "") : "";
let sum = 0;
for (const letter of picture) sum = (sum * 31 + letter.codePointAt(0)) % 4294967291;
const meter = document.querySelector(arguments[0]);
return {
  replies: [...document.querySelectorAll("[data-part=replies] [data-reply]")].map((one) => one.dataset.reply),
  over: document.querySelector("[data-do=to_debrief]") !== null,
  meter: meter ? meter.getAttribute("aria-valuenow") + " " + meter.getAttribute("aria-valuetext") : "",
  drawing: String(sum),
};
