// Files that a page makes for its reader.

/** Offers a file under a name. */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Rows of texts as CSV for spreadsheets, where nothing is taken for a formula. */
export function csv(rows) {
  const cell = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return new Blob(["\ufeff", rows.map((row) => row.map((each) => cell(String(each))).join(",")).join("\r\n"), "\r\n"], { type: "text/csv" });
}
