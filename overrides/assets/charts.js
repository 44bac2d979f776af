// What a script adds to charts that are complete without it: arrow keys, spoken values to see, and pictures as PNG.
import { save } from "./files.js";

const FONTS = ["latin-ext", "latin"].map((part) => new URL(`fonts/atkinson-hyperlegible-next-${part}-wght-normal.woff2`, import.meta.url));
const RANGES = ["U+0100-02BA, U+1E00-1E9F, U+2020", "U+0000-00FF, U+2000-206F, U+20AC, U+2212"];

/** An SVG file as a PNG of twice its size, in the site's own letters where they can be fetched. */
export async function png(svg) {
  const faces = await Promise.all(FONTS.map(async (address, number) => {
    try {
      const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
      let text = "";
      for (const byte of bytes) text += String.fromCharCode(byte);
      return `@font-face{font-family:"Atkinson Hyperlegible Next";font-weight:200 800;src:url(data:font/woff2;base64,${btoa(text)});unicode-range:${RANGES[number]}}`;
    } catch { return ""; }
  }));
  const picture = new Image();
  const address = URL.createObjectURL(new Blob([svg.replace("<style>", `<style>${faces.join("")}`)], { type: "image/svg+xml" }));
  try {
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = picture.naturalWidth * 2;
    canvas.height = picture.naturalHeight * 2;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } finally { URL.revokeObjectURL(address); }
}

/** One stop for the Tab key a drawing; arrows, Home and End go from mark to mark. */
function walk(plot) {
  const marks = [...plot.querySelectorAll("[tabindex]")];
  marks.forEach((mark, number) => mark.setAttribute("tabindex", number ? -1 : 0));
  plot.addEventListener("keydown", (event) => {
    const here = marks.indexOf(event.target);
    const next = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (here < 0 || next === undefined) return;
    event.preventDefault();
    const mark = marks[Math.min(Math.max(next, 0), marks.length - 1)];
    marks[here].setAttribute("tabindex", -1);
    mark.setAttribute("tabindex", 0);
    mark.focus();
  });
}

/** Shows what a mark says beside it, for whoever points at it or reaches it by keyboard. */
function speak(figure) {
  const said = document.createElement("p");
  said.className = "chart__said";
  said.setAttribute("aria-hidden", "true");
  said.hidden = true;
  figure.append(said);
  const show = (event) => {
    const mark = event.target.closest?.(".plot [aria-label]");
    said.hidden = !mark;
    if (!mark) return;
    said.textContent = mark.getAttribute("aria-label");
    const place = mark.getBoundingClientRect(), around = figure.getBoundingClientRect();
    const left = place.left + place.width / 2 - around.left - said.offsetWidth / 2;
    said.style.left = `${Math.min(Math.max(left, 0), around.width - said.offsetWidth)}px`;
    said.style.top = `${place.top - around.top - said.offsetHeight - 6}px`;
  };
  figure.addEventListener("focusin", show);
  figure.addEventListener("pointerover", show);
  figure.addEventListener("pointerleave", () => { said.hidden = true; });
  figure.addEventListener("focusout", () => { said.hidden = true; });
  figure.addEventListener("keydown", (event) => { if (event.key === "Escape") said.hidden = true; });
}

for (const plot of document.querySelectorAll(".plot[role=group]")) walk(plot);
for (const figure of document.querySelectorAll(".chart")) speak(figure);
for (const button of document.querySelectorAll("[data-png]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const file = button.parentElement.querySelector("a[href$='.svg']");
    save(await png(await (await fetch(file.href)).text()), `${button.dataset.png}.png`);
  });
}
