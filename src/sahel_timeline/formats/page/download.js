// The drawing as a file of its own: an SVG with the page's styles in it, and a PNG made from that.

const PICTURE_MARGIN = 24;
const MAX_PIXELS = 16e6; // what a browser of a phone still draws
const PNG_SCALE = 2;
// The styles that the drawing uses, with what each has where it says nothing.
const DRAWN_STYLES = {
  fill: "rgb(0, 0, 0)",
  "fill-opacity": "1",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-opacity": "1",
  "stroke-dasharray": "none",
  "paint-order": "normal",
  "text-anchor": "start",
  "font-size": "",
  "font-weight": "400",
  "font-variant-numeric": "normal",
};

async function downloadPicture(kind, status) {
  const { text, width, height } = drawPicture();
  const blob = kind === "svg" ? new Blob([text], { type: "image/svg+xml" }) : await pngOf(text, width, height);
  if (!blob) return setText(status, say("The picture is too large for this browser."));
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${fileName()}.${kind}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  setText(status, say("Saved."));
}

function fileName() {
  return document.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "timeline";
}

// Return the picture as SVG text: the title, what is asked for, the axis and the drawing.
function drawPicture() {
  const width = svg.viewBox.baseVal.width + 2 * PICTURE_MARGIN;
  const style = getComputedStyle(document.body);
  const root = createSvg("svg", { xmlns: "http://www.w3.org/2000/svg", "font-family": style.fontFamily });
  const background = createSvg("rect", { width: "100%", height: "100%", fill: plainColour(getComputedStyle(byId("drawing").closest("section")).backgroundColor) });
  root.append(background);
  let top = PICTURE_MARGIN;
  const addText = (text, size, weight) => {
    if (!text) return;
    for (const line of breakTitle(text, width - 2 * PICTURE_MARGIN, textMeasurer(`${weight} ${size}px`))) {
      top += size * 1.2;
      root.append(createSvg("text", { x: PICTURE_MARGIN, y: top, fill: plainColour(style.color), "font-size": size, "font-weight": weight }, line));
    }
    top += size * 0.3;
  };
  addText(document.title, 22, 600);
  addText(requestText(), 13, 400);
  for (const [part, [first, end]] of [[axis, [0, axis.viewBox.baseVal.height]], [svg, drawnPart()]]) {
    const box = { x: PICTURE_MARGIN, y: top, width: width - 2 * PICTURE_MARGIN, height: end - first, viewBox: `0 ${first} ${width - 2 * PICTURE_MARGIN} ${end - first}` };
    root.append(createSvg("svg", box, ...[...part.children].map(copyDrawn)));
    top += end - first;
  }
  addText(document.querySelector("p.credit")?.textContent, 11, 400);
  const height = top + PICTURE_MARGIN;
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, width, height })) root.setAttribute(name, value);
  root.prepend(usedPatterns(root));
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

// Return from where to where the drawing is drawn: of a long one, only what is in sight.
function drawnPart() {
  const { height } = svg.viewBox.baseVal;
  if (!IS_LONG) return [0, height];
  const { unit } = measureRoom();
  return [drawing.scrollTop / unit, Math.min((drawing.scrollTop + drawing.clientHeight) / unit, height)];
}

// Return a copy of an element with its styles as attributes, and its links as groups with titles.
function copyDrawn(element) {
  const isLink = element.localName === "a";
  const copy = createSvg(isLink ? "g" : element.localName, {});
  for (const { name, value } of element.attributes) if (!/^(class|href|tabindex|role|aria-.*|data-.*)$/.test(name)) copy.setAttribute(name, value);
  if (element.localName !== "title") addStyles(copy, getComputedStyle(element), element.localName);
  if (isLink && element.ariaLabel) copy.append(createSvg("title", {}, element.ariaLabel));
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copy.append(child.data);
    else if (!child.classList?.contains("hit-area")) copy.append(copyDrawn(child));
  }
  return copy;
}

function addStyles(copy, style, name) {
  if (name === "g" || name === "a" || name === "svg") return; // styles are inherited by shapes, which have them all
  for (const [property, initial] of Object.entries(DRAWN_STYLES)) {
    if (/^(font|text)-/.test(property) && name !== "text") continue;
    const value = style.getPropertyValue(property);
    if (value !== initial) copy.setAttribute(property, plainColour(value).replace(/(url)\(["']?[^#)]*(#[^"')]+)["']?\)/, "$1($2)"));
  }
  if (name === "text") copy.style.unicodeBidi = "plaintext"; // as an attribute, the page's policy would be against it
}

// Mixed colours are in a notation that other programs do not know.
function plainColour(value) {
  const match = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)/.exec(value);
  return match ? `rgb(${match.slice(1).map((part) => Math.round(part * 255)).join(", ")})` : value;
}

function usedPatterns(root) {
  const defs = createSvg("defs", {});
  const used = new Set([...root.querySelectorAll("[fill^='url']")].map((shape) => /#([^)]+)/.exec(shape.getAttribute("fill"))[1]));
  for (const id of used) defs.append(byId(id).cloneNode(true));
  return defs;
}

async function pngOf(text, width, height) {
  const scale = Math.min(PNG_SCALE, Math.sqrt(MAX_PIXELS / (width * height)));
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(width * scale), height: Math.round(height * scale) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
