import path from 'node:path';
import {arrows} from './arrows.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

/** Lint rule: an import that draws one of the arrows that must never be. */
export const arrowRule = {
  meta: {type: 'problem', messages: {arrow: '{{from}} must not import {{to}}: {{say}}'}, schema: []},
  create(context) {
    const file = path.relative(root, context.filename).split(path.sep).join('/');
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string') return;
      const target = source.startsWith('.') ? inTree(file, source) : source;
      const typesOnly = node.importKind === 'type' || node.exportKind === 'type';
      const broken = arrows.find((arrow) => draws(arrow, file, target, typesOnly));
      if (broken) context.report({node, messageId: 'arrow', data: {from: file, to: target, say: broken.say}});
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

/** What a relative import reaches: a path from the root, or another package of ours by its name. */
function inTree(file, source) {
  const target = path.posix.join(path.posix.dirname(file), source);
  const [, own] = /^packages\/([^/]+)\//.exec(file) ?? [];
  const [, other] = /^packages\/([^/]+)\//.exec(target) ?? [];
  return other && own !== other ? `@meglass-finder/${other}` : target;
}

/** Whether an import from `file` to `target` is the forbidden arrow; `\1` in `to` is the group that `from` caught. */
export function draws(arrow, file, target, typesOnly) {
  const caught = arrow.from.exec(file);
  if (!caught || arrow.except?.test(file) || (arrow.types && typesOnly)) return false;
  const to = new RegExp(arrow.to.source.replaceAll('\\1', caught[1] ?? '(?!)'));
  return to.test(target);
}
