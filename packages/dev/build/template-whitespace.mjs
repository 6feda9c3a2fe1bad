import ts from 'typescript';

/**
 * A TypeScript transformer: takes what only people who read the source need out of `css`, `html` and `svg` templates.
 * It looks at these templates alone, so no other text and no code can change; and it does nothing that a page shows:
 * HTML makes one space of any white space, so a line break with its indentation becomes a line break.
 */
export const templateWhitespace = (context) => (file) => {
  const visit = (node) => {
    const child = ts.visitEachChild(node, visit, context);
    if (!ts.isTaggedTemplateExpression(child) || !ts.isIdentifier(child.tag)) return child;
    const shorten = shorteners[child.tag.text];
    return shorten
      ? context.factory.updateTaggedTemplateExpression(
          child,
          child.tag,
          child.typeArguments,
          shortened(child.template, shorten),
        )
      : child;
  };
  const shortened = (template, shorten) => {
    const {factory} = context;
    if (ts.isNoSubstitutionTemplateLiteral(template))
      return factory.createNoSubstitutionTemplateLiteral(shorten(template.text));
    return factory.updateTemplateExpression(
      template,
      factory.createTemplateHead(shorten(template.head.text)),
      template.templateSpans.map((span) => {
        const create = ts.isTemplateTail(span.literal) ? 'createTemplateTail' : 'createTemplateMiddle';
        return factory.updateTemplateSpan(span, span.expression, factory[create](shorten(span.literal.text)));
      }),
    );
  };
  return ts.visitNode(file, visit);
};

/** CSS without comments and the white space that it does not need; what stands in quotes stays. */
export function shorterCss(text) {
  return text
    .replace(/\/\*[^]*?\*\/|('[^']*'|"[^"]*")/g, (_, quoted = '') => quoted)
    .replace(/(\[[a-z-]+=)'([a-z-]+)'\]/g, '$1$2]')
    .trim()
    .split(/('[^']*'|"[^"]*")/)
    .map((piece, index) =>
      index % 2
        ? piece
        : piece
            .replace(/\s+/g, ' ')
            .replace(/ ?([{};,>]) ?/g, '$1')
            .replace(/: /g, ':')
            .replace(/;}/g, '}')
            .replace(/ ~ /g, '~')
            .replace(/ \+ (?=[^{};()]*{)/g, '+')
            .replace(/ \* (?=\d)/g, '*')
            .replace(/ (?=!important)/g, '')
            .replace(/(@(?:container|media)) (?=\()/g, '$1')
            .replace(/\b0\.(?=\d)/g, '.'),
    )
    .join('');
}

/** Elements around which no white space shows. */
const blocks = 'div|p|form|table|thead|tbody|tr|th|td|svg|g|path|rect|circle|line|text';
const before = new RegExp(`\\n(?=</?(?:${blocks})\\b|>)`, 'g');
const after = new RegExp(`(</?(?:${blocks})(?: [^<>]*)?>)\\n`, 'g');

/**
 * Line breaks without the indentation around them, where they show at all; attributes without needless quotes; cells and rows
 * without the ends that HTML knows by itself, where another element begins or ends right behind them.
 */
export function shorterMarkup(text) {
  return text
    .replace(/[ \t]*\n\s*/g, '\n')
    .replace(/([a-z-]=)"([^"\s'=<>`]+)"(?=[\s>])/gi, '$1$2')
    .replace(before, '')
    .replace(after, '$1')
    .replace(/<\/(?:td|th|tr|tbody|thead)>(?=<)/g, '');
}

const shorteners = {css: shorterCss, html: shorterMarkup, svg: shorterMarkup};
