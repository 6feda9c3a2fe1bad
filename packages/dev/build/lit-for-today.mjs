/**
 * A rollup plugin: Lit as published in everything, but without what it does for browsers that our files do not run in anyway
 * (they need `light-dark()` and container queries): the doors for polyfills of shadow roots, and styles where sheets cannot be
 * adopted; without what it knows of decorators, of which our elements have none; without its entry in the page's list of Lits,
 * for which a page's own Lit says in the console that there are several; and without two sentences for who writes styles, which
 * are written already. A part that is not where it was fails the build: look what Lit has made of it.
 */
const parts = {
  'css-tag.js': [
    [
      't.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype',
      '!0',
    ],
    ['"CSSResult is not constructable. Use `unsafeCSS` or `css` instead."', ''],
    [
      `"Value passed to 'css' function must be a 'css' function result: "+t+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security."`,
      '',
    ],
  ],
  'reactive-element.js': [
    ['p=a.reactiveElementPolyfillSupport,', ''],
    ['p?.({ReactiveElement:y}),', ''],
    [',(a.reactiveElementVersions??=[]).push("2.1.2")', ''],
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [
      'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
      '',
    ],
  ],
  'lit-html.js': [['B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");', 'B=0;']],
  'lit-element.js': [
    [',s.litElementHydrateSupport?.({LitElement:i})', ''],
    ['const o=s.litElementPolyfillSupport;o?.({LitElement:i});', ''],
    ['(s.litElementVersions??=[]).push("4.2.2");', ''],
  ],
};

export const litForToday = {
  name: 'lit-for-today',
  transform(code, id) {
    const [, file] =
      /node_modules\/(?:@lit|lit-html|lit-element)\/(?:reactive-element\/)?([a-z-]+\.js)$/.exec(id) ?? [];
    const replaced = parts[file];
    if (!replaced) return null;
    for (const [from, to] of replaced) {
      if (!code.includes(from)) this.error(`${id} has no "${from}" any more.`);
      code = code.replace(from, to);
    }
    return {code, map: null};
  },
};

/**
 * Names of Lit's own that nobody outside of it reads in our files: they are shortened as its private ones are. Our elements
 * use others of Lit's names only; one that they should come to use is to be taken out here.
 */
const inner = [
  'addInitializer|createProperty|createRenderRoot|creationScope|elementStyles|enableUpdating|finalize',
  'finalizeStyles|firstUpdated|getPropertyDescriptor|getPropertyOptions|getUpdateComplete|hasUpdated',
  'isUpdatePending|performUpdate|removeController|renderOptions|renderRoot|scheduleUpdate',
  'setConnected|shadowRootOptions|shouldUpdate|useDefault|wrapped',
].join('|');
export const litsInnerNames = new RegExp(`^(_\\$.*|${inner})$`);
