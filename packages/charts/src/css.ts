/** Marks a style sheet's text, for editors and for the build, which takes out what only people read. */
export const css = String.raw;
