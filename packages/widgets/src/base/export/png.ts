import type {Mark, Picture} from './picture.ts';

/** Twice as many pixels as on the page: sharp in a document. */
const scale = 2;

/**
 * A picture as a PNG. It is painted mark by mark: a strict policy lets no picture of an SVG be loaded. Throws where the
 * browser gives no canvas.
 */
export async function pngOf({width, height, marks}: Picture): Promise<Blob> {
  const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gives no canvas to paint on.');
  context.scale(scale, scale);
  for (const mark of marks) paint(mark, context);
  return canvas.convertToBlob({type: 'image/png'});
}

function paint(mark: Mark, context: OffscreenCanvasRenderingContext2D): void {
  const {fill, stroke, strokeWidth = 1, dash = 'none', dashFrom = 0, cap, join, opacity, matrix} = mark;
  context.save();
  if (matrix) context.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
  context.globalAlpha = opacity;
  context.fillStyle = fill;
  if (stroke) {
    context.strokeStyle = stroke;
    context.lineWidth = strokeWidth;
    context.lineCap = cap as CanvasLineCap;
    context.lineJoin = join as CanvasLineJoin;
    context.setLineDash(dash === 'none' ? [] : dash.split(/[\s,]+/).map(Number.parseFloat));
    context.lineDashOffset = dashFrom;
  }
  if ('d' in mark) {
    const path = new Path2D(mark.d);
    if (fill !== 'none') context.fill(path);
    if (stroke) context.stroke(path);
  } else {
    const {text, x, y, font, anchor = 'start', width} = mark;
    context.font = font;
    context.textAlign = ({start: 'left', middle: 'center', end: 'right'} as const)[
      anchor as 'start' | 'middle' | 'end'
    ];
    if (stroke) context.strokeText(text, x, y, width); // behind the letters, as on the page
    context.fillText(text, x, y, width);
  }
  context.restore();
}
