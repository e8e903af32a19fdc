// The only script that stands in the page as it is. It unpacks the others, as Python's lz77.py
// packed them, and runs them. That takes a hundredth of a second, and is done when the page has
// been read, as with a script that is not packed.
"use strict";
{
  const packed = document.getElementById("packed-script").textContent;
  const unpacked = [];
  const digit = (at) => packed.charCodeAt(at) - 63;
  const repeat = (length, distance) => {
    for (const end = unpacked.length + length; unpacked.length < end;) unpacked.push(unpacked[unpacked.length - distance]);
  };
  for (let at = 0; at < packed.length; at += 1) {
    const code = packed.charCodeAt(at);
    if (code < 0x100 || code > 0x7ff) {
      unpacked.push(packed[at]);
    } else if (code < 0x500) {
      repeat(4 + ((code - 0x100) >> 6), ((code & 63) << 6) + digit(at + 1));
      at += 1;
    } else {
      repeat(5 + ((code - 0x500) >> 5), ((code & 31) << 12) + (digit(at + 1) << 6) + digit(at + 2));
      at += 2;
    }
  }
  const script = document.createElement("script");
  script.textContent = unpacked.join("");
  document.body.append(script);
  script.remove();
}
