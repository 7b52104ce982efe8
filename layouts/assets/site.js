// Opened from a disk, no server answers an address that ends with "/" with its index.html: go there directly.
if (location.protocol === "file:") {
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  });
  addEventListener("submit", ({ target }) => (target.action = new URL("index.html", target.action).href));
}
// "/" leads to the field for searching, from anywhere but where one writes.
addEventListener("keydown", (event) => {
  const field = document.querySelector("input[type=search]");
  const writes = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || writes || !field) return;
  event.preventDefault();
  field.select();
  field.focus();
});
