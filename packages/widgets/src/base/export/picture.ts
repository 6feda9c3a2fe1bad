import {brokenLines} from './broken-lines.ts';
import {faceOf, fragmentsOf} from './text-fragments.ts';
import {box, outlineOf} from './outline.ts';

/** How a shape or a text looks; colours as the browser computes them. */
export interface Look {
  readonly fill: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly dash?: string;
  readonly dashFrom?: number;
  readonly cap?: string;
  readonly join?: string;
  readonly opacity: number;
}

/** A piece of a picture: an outline as SVG's path data, or one line of text from the left end of its baseline; in pixels. */
export type Mark = Look & {readonly matrix?: DOMMatrixReadOnly} & (
    | {readonly d: string}
    | {
        readonly text: string;
        readonly x: number;
        readonly y: number;
        /** The value of a CSS `font` without its line height. */
        readonly font: string;
        readonly anchor?: string;
        /** As wide as it stands in the page. */
        readonly width?: number;
      }
  );

/** What stands around the figures, so that they need no page around them. */
export interface Caption {
  readonly title: string;
  /** Which days, compared with which. */
  readonly lines: readonly string[];
  /** What makes the figures less than exact, a sentence each; broken where the picture ends. */
  readonly caveats: readonly string[];
  /** Where the figures are from. */
  readonly source: readonly string[];
}

/** A picture of a widget that can be read by itself: pixels, marks from the back to the front. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

const margin = 20;
/** What belongs to the page: buttons, and what only screen readers read. */
const notShown = '.action, .info, .badge, .hidden, summary';

/** Draws what a widget shows now, in light colours on white, with its caption. Nothing of the page is to be seen changing. */
export function pictureOf(host: HTMLElement, {title, lines, caveats, source}: Caption): Picture {
  const body = host.shadowRoot!.querySelector<HTMLElement>('[part="body"]')!;
  const {colorScheme} = host.style;
  host.style.colorScheme = 'light'; // until the next line but three, before anything is painted
  try {
    const face = faceOf(getComputedStyle(body));
    const {color} = getComputedStyle(body);
    const place = body.getBoundingClientRect();
    const marks: Mark[] = [];
    let y = margin;
    const write = (text: string, size: number, weight = 400) => {
      marks.push({text, x: margin, y: y + size, font: face.font(size, weight), fill: color, opacity: 1});
      y += Math.round(size * 1.5);
    };
    write(title, 16, 600);
    for (const line of lines) write(line, 12);
    y += 6;
    const own: Mark[] = [];
    draw(body, {dx: margin - place.left, dy: y - place.top, opacity: 1, clip: place}, own);
    marks.push(...own);
    y += lowest(body, place) + 12;
    const widest = Math.max(
      face.widthOf(title, 16, 600),
      ...[...lines, ...source].map((line) => face.widthOf(line, 12)),
    );
    const room = Math.max(place.width, widest);
    for (const caveat of caveats)
      for (const line of brokenLines(caveat, (text) => face.widthOf(text, 11) <= room)) write(line, 11);
    for (const line of source) write(line, 11);
    const width = Math.ceil(room + 2 * margin);
    const height = y + margin - 6;
    return {width, height, marks: [{d: box(0, 0, width, height), fill: '#fff', opacity: 1}, ...marks]};
  } finally {
    host.style.colorScheme = colorScheme;
  }
}

interface Around {
  readonly dx: number;
  readonly dy: number;
  readonly opacity: number;
  /** What is cut off at its edges; in pixels of the window. */
  readonly clip: DOMRect;
}

function draw(element: Element, around: Around, marks: Mark[]): void {
  if (element.matches(notShown)) return;
  const style = getComputedStyle(element);
  if (!element.checkVisibility() || style.visibility !== 'visible' || style.clipPath !== 'none') return;
  const opacity = around.opacity * Number(style.opacity);
  if (element instanceof SVGSVGElement && isOutside(element.getBoundingClientRect(), around.clip)) return;
  if (element instanceof SVGElement) return drawShape(element, style, {...around, opacity}, marks);
  const rect = element.getBoundingClientRect();
  const inside = {
    ...around,
    opacity,
    clip: style.overflowX === 'visible' ? around.clip : cut(around.clip, rect),
  };
  drawBox(rect, style, {...around, opacity}, marks);
  for (const node of element.childNodes) {
    if (node instanceof Element) draw(node, inside, marks);
    else if (node instanceof Text && node.data.trim())
      for (const {text, x, y, font, width} of fragmentsOf(node, style, inside.clip))
        marks.push({text, x: x + around.dx, y: y + around.dy, font, width, fill: style.color, opacity});
  }
}

/** The ground of an element and the lines around it. */
function drawBox(
  rect: DOMRect,
  style: CSSStyleDeclaration,
  {dx, dy, opacity, clip}: Around,
  marks: Mark[],
): void {
  const {left, top, width, height, right, bottom} = cut(clip, rect);
  if (width <= 0 || height <= 0) return;
  const [x, y] = [left + dx, top + dy];
  if (isSeen(style.backgroundColor)) {
    const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2);
    marks.push({d: box(x, y, width, height, radius), fill: style.backgroundColor, opacity});
  }
  const below = Number.parseFloat(style.borderBottomWidth);
  if (below > 0 && style.borderBottomStyle !== 'none' && isSeen(style.borderBottomColor))
    marks.push({d: box(x, bottom + dy - below, right - left, below), fill: style.borderBottomColor, opacity});
}

function drawShape(element: SVGElement, style: CSSStyleDeclaration, around: Around, marks: Mark[]): void {
  const {dx, dy, opacity} = around;
  const matrix =
    element instanceof SVGGraphicsElement && element.getScreenCTM()
      ? new DOMMatrix([1, 0, 0, 1, dx, dy]).multiply(element.getScreenCTM()!)
      : undefined;
  const look: Look = {
    fill: style.fill,
    opacity,
    ...(style.stroke !== 'none' && {
      stroke: style.stroke,
      strokeWidth: Number.parseFloat(style.strokeWidth),
      dash: style.strokeDasharray,
      dashFrom: Number.parseFloat(style.strokeDashoffset),
      cap: style.strokeLinecap,
      join: style.strokeLinejoin,
    }),
  };
  if (element instanceof SVGTextElement) {
    const [x, y] = [element.x.baseVal[0]?.value ?? 0, element.y.baseVal[0]?.value ?? 0];
    const {font} = faceOf(style);
    const text = [...element.childNodes]
      .map((node) => (node instanceof Comment ? '' : node.textContent!.trim())) // templates leave marks
      .join(' ')
      .trim();
    marks.push({...look, matrix: matrix!, text, x, y, font: font(), anchor: style.textAnchor});
  } else if (element instanceof SVGGeometryElement) {
    const d = outlineOf(element);
    if (d) marks.push({...look, matrix: matrix!, d});
  } else {
    // What a drawing stands on, as that of a bar on its way.
    if (element instanceof SVGSVGElement) drawBox(element.getBoundingClientRect(), style, around, marks);
    for (const child of element.children) draw(child, around, marks);
  }
}

/** How far down a body's contents go, in pixels. */
function lowest(body: Element, {top}: DOMRect): number {
  return Math.max(...[...body.children].map((each) => each.getBoundingClientRect().bottom - top), 0);
}

function cut(clip: DOMRect, {left, top, right, bottom}: DOMRect): DOMRect {
  const [x, y] = [Math.max(left, clip.left), Math.max(top, clip.top - 4)];
  return new DOMRect(
    x,
    y,
    Math.min(right, clip.right) - x,
    Math.min(bottom, Math.max(clip.bottom, clip.top)) - y,
  );
}

/** Whether the middle of a drawing has been scrolled away. */
function isOutside({top, bottom}: DOMRect, clip: DOMRect): boolean {
  const middle = (top + bottom) / 2;
  return middle < clip.top || middle > clip.bottom;
}

function isSeen(colour: string): boolean {
  return !/^rgba\(.*, 0\)$|^transparent$/.test(colour);
}
