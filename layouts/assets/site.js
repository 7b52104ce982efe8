// Opened from a disk, no server answers an address that ends with "/" with its index.html: go there directly.
if (location.protocol === "file:") {
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  });
}
