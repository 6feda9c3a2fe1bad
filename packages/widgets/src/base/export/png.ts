import {groundOf} from './svg.ts';

/** Twice as many pixels as on the page: sharp in a document. */
const scale = 2;

/**
 * A drawing of the page as a PNG. It is painted shape by shape: a strict policy lets no picture of an SVG be loaded.
 * Throws where the browser gives no canvas.
 */
export async function pngOf(drawing: SVGSVGElement): Promise<Blob> {
  const {width, height} = drawing.getBoundingClientRect();
  const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gives no canvas to paint on.');
  context.scale(scale, scale);
  context.fillStyle = groundOf(drawing);
  context.fillRect(0, 0, width, height);
  const view = drawing.viewBox.baseVal;
  if (view && view.width > 0) {
    context.scale(width / view.width, height / view.height);
    context.translate(-view.x, -view.y);
  }
  for (const child of drawing.children) paint(child, context);
  return canvas.convertToBlob({type: 'image/png'});
}

function paint(element: Element, context: OffscreenCanvasRenderingContext2D): void {
  context.save();
  if (element instanceof SVGGraphicsElement) {
    const matrix = element.transform.baseVal.consolidate()?.matrix;
    if (matrix) context.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
    const style = getComputedStyle(element);
    if (style.display === 'none') return context.restore();
    context.globalAlpha *= Number(style.opacity);
    if (element instanceof SVGTextElement) text(element, style, context);
    else if (element instanceof SVGGeometryElement) shape(pathOf(element), style, context);
    else for (const child of element.children) paint(child, context);
  }
  context.restore();
}

function shape(path: Path2D, style: CSSStyleDeclaration, context: OffscreenCanvasRenderingContext2D): void {
  if (style.fill !== 'none') {
    context.fillStyle = style.fill;
    context.fill(path);
  }
  if (style.stroke === 'none') return;
  context.strokeStyle = style.stroke;
  context.lineWidth = Number.parseFloat(style.strokeWidth);
  context.lineCap = style.strokeLinecap as CanvasLineCap;
  context.lineJoin = style.strokeLinejoin as CanvasLineJoin;
  context.setLineDash(
    style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[\s,]+/).map(Number.parseFloat),
  );
  context.stroke(path);
}

function text(
  element: SVGTextElement,
  style: CSSStyleDeclaration,
  context: OffscreenCanvasRenderingContext2D,
) {
  const [x, y] = [element.x.baseVal[0]?.value ?? 0, element.y.baseVal[0]?.value ?? 0];
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.textAlign = ({start: 'left', middle: 'center', end: 'right'} as const)[
    style.textAnchor as 'start' | 'middle' | 'end'
  ];
  const words = element.textContent.trim();
  if (style.stroke !== 'none') {
    context.strokeStyle = style.stroke; // behind the letters, as `paint-order` has it on the page
    context.lineWidth = Number.parseFloat(style.strokeWidth);
    context.lineJoin = 'round';
    context.strokeText(words, x, y);
  }
  context.fillStyle = style.fill;
  context.fillText(words, x, y);
}

function pathOf(element: SVGGeometryElement): Path2D {
  const path = new Path2D();
  if (element instanceof SVGPathElement) return new Path2D(element.getAttribute('d') ?? '');
  if (element instanceof SVGRectElement) {
    const {x, y, width, height, rx} = element;
    path.roundRect(
      x.baseVal.value,
      y.baseVal.value,
      width.baseVal.value,
      height.baseVal.value,
      rx.baseVal.value,
    );
  } else if (element instanceof SVGCircleElement)
    path.arc(element.cx.baseVal.value, element.cy.baseVal.value, element.r.baseVal.value, 0, 2 * Math.PI);
  else if (element instanceof SVGLineElement) {
    path.moveTo(element.x1.baseVal.value, element.y1.baseVal.value);
    path.lineTo(element.x2.baseVal.value, element.y2.baseVal.value);
  }
  return path;
}
