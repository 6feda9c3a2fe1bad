/** Hong Kong, Macao and Palestine: browsers differ in their long names, and GA4 writes the short ones. */
const named: readonly string[] = ['HK', 'MO', 'PS'];

/** Gives a country's name in a language by its code of ISO 3166, such as `JP`; a code without one names itself. */
export function countryNames(language: string): (code: string) => string | undefined {
  const [long, short] = (['long', 'short'] as const).map(
    (style) => new Intl.DisplayNames(language, {type: 'region', style}),
  );
  return (code) => (named.includes(code) ? short! : long!).of(code);
}
