// Links to what is shown: copied as an address, or as the HTML that embeds it in another page.

// Copy a text, and say so. Where the clipboard is closed to the page, show the text instead.
async function copyText(text, status) {
  try {
    await navigator.clipboard.writeText(text);
    setText(status, say("Copied."));
  } catch {
    status.replaceChildren(say("Copy this:"), " ", selectedField(text));
    const field = status.querySelector("input");
    field.focus();
    field.select();
  }
}

function selectedField(text) {
  const field = Object.assign(document.createElement("input"), { value: text, readOnly: true });
  field.setAttribute("aria-label", say("Copy this:"));
  return field;
}
