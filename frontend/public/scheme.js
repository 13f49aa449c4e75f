// Sets light or dark before the first paint. A file of its own, so that the page needs no inline script.
(() => {
  var chosen = null;
  try {
    chosen = localStorage.getItem("mynuma.theme");
  } catch {
    // Storage may be closed to us; then the system decides.
  }
  var isDark =
    chosen === "dark" ||
    (chosen !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", isDark ? "dark" : "light");
})();
