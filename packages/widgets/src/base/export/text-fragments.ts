/** One line of a text as the page shows it: where its baseline begins, in pixels of the window. */
interface Fragment {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly font: string;
  readonly width: number;
}

let canvas: OffscreenCanvasRenderingContext2D | null | undefined;

/** What a text is set in. */
export function faceOf(style: CSSStyleDeclaration): {
  /** As CSS has it; with another size (px) or weight where told. */
  font(size?: number, weight?: number | string): string;
  widthOf(text: string, size: number, weight?: number): number;
} {
  const font = (size = Number.parseFloat(style.fontSize), weight: number | string = style.fontWeight) =>
    `${weight} ${size}px ${style.fontFamily}`;
  return {
    font,
    widthOf(text, size, weight = 400) {
      const context = measuring(font(size, weight));
      return context ? context.measureText(text).width : text.length * size;
    },
  };
}

/** The lines of a text, as far as they are to be seen; what does not fit ends in `…`. */
export function fragmentsOf(node: Text, style: CSSStyleDeclaration, clip: DOMRect): Fragment[] {
  const font = faceOf(style).font();
  const lines: {text: string; left: number; right: number; top: number; height: number; cut: boolean}[] = [];
  const range = document.createRange();
  let offset = 0;
  for (const character of node.data) {
    range.setStart(node, offset);
    range.setEnd(node, (offset += character.length));
    const [rect] = range.getClientRects();
    if (!rect || (rect.width === 0 && /\s/.test(character))) continue;
    if (rect.bottom <= clip.top + 1 || rect.top >= clip.bottom - 1) continue;
    const line = lines.at(-1);
    const isSame = line && Math.abs(line.top - rect.top) < rect.height / 2;
    if (rect.right > clip.right + 1 || rect.left < clip.left - 1) {
      if (isSame) line.cut = true;
      continue;
    }
    if (isSame) Object.assign(line, {text: line.text + character, right: rect.right});
    else {
      const {left, right, top, height} = rect;
      lines.push({text: character, left, right, top, height, cut: false});
    }
  }
  const metrics = measuring(font)?.measureText('x');
  const ascent = metrics?.fontBoundingBoxAscent ?? 4;
  const rise = ascent / (ascent + (metrics?.fontBoundingBoxDescent ?? 1));
  return lines
    .map(({text, left, right, top, height, cut}) => ({
      text: cut ? `${text.slice(0, -1)}…` : text.trimEnd(),
      x: left,
      y: top + height * rise,
      font,
      width: right - left,
    }))
    .filter(({text}) => text.trim() !== '');
}

function measuring(font: string): OffscreenCanvasRenderingContext2D | null {
  canvas ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (canvas) canvas.font = font;
  return canvas;
}
