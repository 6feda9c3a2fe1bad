/** How wide a text is, in pixels, at a font size in pixels: by a table of a rather wide sans-serif, so that what fits by it fits in the host's font. */
export function textWidth(text: string, fontSize: number): number {
  let sum = 0;
  for (const character of text)
    sum +=
      character > '\u2e80'
        ? 1
        : /[.,:;'| ()/ijlt]/.test(character)
          ? 0.36
          : /[A-Z%−+–]/.test(character)
            ? 0.72
            : 0.62;
  return sum * fontSize;
}
