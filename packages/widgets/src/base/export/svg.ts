import type {Mark, Picture} from './picture.ts';

/** A picture as a file that a person can open: with its colours and fonts written out. */
export function svgOf({width, height, marks}: Picture): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
${marks.map(element).join('\n')}
</svg>
`;
}

function element(mark: Mark): string {
  const {fill, stroke, strokeWidth, dash, dashFrom, cap, join, opacity, matrix} = mark;
  const {a, b, c, d, e, f} = matrix ?? {a: 1, b: 0, c: 0, d: 1, e: 0, f: 0};
  const shared = {
    fill,
    stroke,
    'stroke-width': stroke && strokeWidth,
    'stroke-dasharray': dash === 'none' ? undefined : dash,
    'stroke-dashoffset': dashFrom || undefined,
    'stroke-linecap': cap,
    'stroke-linejoin': join,
    opacity: opacity === 1 ? undefined : opacity,
    transform: matrix && `matrix(${[a, b, c, d, e, f].map(short).join(' ')})`,
  };
  if ('d' in mark) return `<path${attributes({d: mark.d.replaceAll(/-?\d+\.\d{3,}/g, short), ...shared})}/>`;
  const [, weight, size, family] = /^(\S+) (\S+)px (.*)$/s.exec(mark.font)!;
  const own = {
    x: short(mark.x),
    y: short(mark.y),
    'font-family': family,
    'font-size': size,
    'font-weight': weight,
    'text-anchor': mark.anchor === 'start' ? undefined : mark.anchor,
    // Another program has other letters; they take no more room than here.
    textLength: mark.width && short(mark.width),
    lengthAdjust: mark.width && 'spacingAndGlyphs',
    'paint-order': stroke && 'stroke',
  };
  return `<text${attributes({...own, ...shared})}>${escaped(mark.text)}</text>`;
}

function attributes(all: Readonly<Record<string, unknown>>): string {
  return Object.entries(all)
    .map(([name, value]) =>
      value === undefined || value === '' ? '' : ` ${name}="${escaped(String(value))}"`,
    )
    .join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''); // no XML may hold them
}

function short(value: number | string): string {
  return String(Math.round(Number(value) * 100) / 100);
}
