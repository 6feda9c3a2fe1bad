/** The outline of a shape as path data, its lengths in pixels of its drawing; empty for a shape that drawings here do not have. */
export function outlineOf(element: SVGGeometryElement): string {
  if (element instanceof SVGPathElement) return element.getAttribute('d') ?? '';
  if (element instanceof SVGRectElement) {
    const [x, y, width, height, radius] = [
      element.x,
      element.y,
      element.width,
      element.height,
      element.rx,
    ].map(({baseVal}) => baseVal.value) as [number, number, number, number, number];
    return width > 0 && height > 0 ? box(x, y, width, height, radius) : '';
  }
  if (element instanceof SVGCircleElement) {
    const [x, y, r] = [element.cx, element.cy, element.r].map(({baseVal}) => baseVal.value) as [
      number,
      number,
      number,
    ];
    return `M${x + r} ${y}a${r} ${r} 0 1 1 ${-2 * r} 0a${r} ${r} 0 1 1 ${2 * r} 0Z`; // from where its dashes begin
  }
  if (element instanceof SVGLineElement) {
    const {x1, y1, x2, y2} = element;
    return `M${x1.baseVal.value} ${y1.baseVal.value}L${x2.baseVal.value} ${y2.baseVal.value}`;
  }
  return '';
}

/** A box as path data, its corners round where told. */
export function box(x: number, y: number, width: number, height: number, radius = 0): string {
  const r = Math.min(radius, width / 2, height / 2);
  if (!(r > 0)) return `M${x} ${y}h${width}v${height}h${-width}Z`;
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  const [across, down] = [width - 2 * r, height - 2 * r];
  return `M${x + r} ${y}h${across}${corner(r, r)}v${down}${corner(-r, r)}h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}Z`;
}
