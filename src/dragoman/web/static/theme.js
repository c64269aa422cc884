// Runs before the first paint: the reader's choice of light or dark, if one was made.
try {
  const chosen = localStorage.getItem("dragoman-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch { /* storage may be forbidden: the system's choice holds */ }
