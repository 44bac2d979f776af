// Words as a reader types them, made fit to be found: plain letters, and beginnings that inflected forms share.

const PLAIN = { ł: "l", đ: "d", ø: "o", æ: "ae", œ: "oe", ß: "ss", þ: "th", ð: "d", ı: "i" };

/** A text in small plain letters: "Łódź" becomes "lodz". */
export const fold = (text) => text.toLowerCase().replace(/[łđøæœßþðı]/g, (letter) => PLAIN[letter]).normalize("NFD").replace(/\p{M}/gu, "");

/** The words of a text. */
export const words = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

// Latvian endings of nouns, adjectives and participles, the longest first, in plain letters.
const ENDINGS = ["ajiem", "ajam", "ajas", "ajai", "ajos", "amies", "iem", "ais", "jam", "ies", "aja", "am", "em", "im", "um", "as", "es", "is", "us", "os", "ai", "ei", "ij", "ie", "u", "a", "e", "i", "o", "s"];

/** The part of a Latvian word that its inflected forms share, in plain letters: "skolēniem" becomes "skolen". */
export function latvianStem(word) {
  let stem = fold(word);
  if (stem.length < 4) return stem;
  let ending = ENDINGS.find((each) => stem.endsWith(each) && stem.length - each.length >= 3);
  // Whoever does something is a -tājs; these two letters are no ending: iedzīvotājiem.
  if (ending?.startsWith("aj") && /t(aj)/.test(stem.slice(-ending.length - 1))) ending = ending.slice(2);
  const soft = /[šžč]$/u.test(word.toLowerCase().slice(0, stem.length - (ending?.length ?? 0)));
  if (ending) stem = stem.slice(0, -ending.length);
  // t and š, d and ž, c and č take turns before the ending: jaunietis, jaunieši.
  if (stem.length >= 6 && (soft || /ie[ts]$/.test(stem))) stem = stem.slice(0, -1);
  return stem;
}

/** Beginnings to look for, the most exact first: the word itself, and what its inflected forms are likely to share. */
export function beginnings(word, language) {
  const plain = fold(word);
  if (language === "lv") return [...new Set([plain, latvianStem(word)])];
  return plain.length < 5 ? [plain] : [plain, plain.slice(0, Math.max(4, Math.ceil(plain.length * 0.6)))];
}
