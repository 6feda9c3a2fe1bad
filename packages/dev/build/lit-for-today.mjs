/**
 * A rollup plugin: Lit as published, but without what nobody in our files uses of it, and nobody else can, since they give it to
 * nobody: the doors for polyfills of browsers that our files do not run in anyway (they need `light-dark()` and container
 * queries); decorators, its entry in the page's list of Lits, for which a page's own Lit says in the console that there are
 * several, and sentences for who writes styles and templates; directives, and with them parts that are told of connecting;
 * bindings in comments, inside a `style` or `title`, or for a whole element; templates compiled before, and MathML; listeners
 * with options; attributes that are objects, arrays or numbers, and properties with defaults or comparisons of their own.
 * A part that is not where it was fails the build: look what Lit has made of it. So does a directive.
 */
const parts = {
  'css-tag.js': [
    [
      't.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype',
      '!0',
    ],
    [
      'if(this._$cssResult$=!0,o!==s)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=t,this.t=e',
      'this.cssText=t',
    ],
    [
      'let t=this.o;const s=this.t;if(e&&void 0===t){const e=void 0!==s&&1===s.length;e&&(t=o.get(s)),void 0===t&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),e&&o.set(s,t))}return t',
      'return this.o||(this.o=new CSSStyleSheet).replaceSync(this.cssText),this.o',
    ],
    ['toString(){return this.cssText}', ''],
    ['new n("string"==typeof t?t:t+"",void 0,s)', 'new n(t)'],
    [
      `(t=>{if(!0===t._$cssResult$)return t.cssText;if("number"==typeof t)return t;throw Error("Value passed to 'css' function must be a 'css' function result: "+t+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(s)`,
      's.cssText',
    ],
    ['new n(o,t,s)', 'new n(o)'],
    ['t instanceof CSSStyleSheet?t:t.styleSheet', 't.styleSheet'],
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
    ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
    ['void 0!==t.l&&(this.l=[...t.l]),', ''],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    ['case Object:case Array:t=null==t?t:JSON.stringify(t)', ''],
    [
      'case Number:i=null===t?null:Number(t);break;case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}',
      '',
    ],
    [',useDefault:!1,hasChanged:f', ''],
    ['if(s.state&&(s.attribute=!1),this._$Ei()', 'this._$Ei()'],
    [',!s.noAccessor){', ';{'],
    ['[...r(t),...o(t)]', 'r(t)'],
    [
      'const i=[];if(Array.isArray(s)){const e=new Set(s.flat(1/0).reverse());for(const s of e)i.unshift(t(s))}else void 0!==s&&i.push(t(s));return i',
      'const i=[s??[]].flat(1/0);return i.filter((t,s)=>!i.includes(t,s+1))',
    ],
    [',this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0)', ''],
    [
      'const{get:e,set:r}=h(this.prototype,t)??{get(){return this[s]},set(t){this[s]=t}};return{get:e,set(s){const h=e?.call(this);r?.call(this,s),this.requestUpdate(t,h,i)}',
      'return{get(){return this[s]},set(e){const h=this[s];this[s]=e,this.requestUpdate(t,h,i)}',
    ],
    [
      'const t=this.constructor.elementProperties;if(t.size>0)for(const[s,i]of t){const{wrapped:t}=i,e=this[s];!0!==t||this._$AL.has(s)||void 0===e||this.C(s,void 0,i,e)}',
      '',
    ],
    ['removeController(t){this._$EO?.delete(t)}', ''],
    ['r??this._$Ej?.get(e)??r', 'r'],
    [
      '(i.hasChanged??f)(h,s)||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))',
      'f(h,s)',
    ],
    [
      '{useDefault:i,reflect:e,wrapped:h},r){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)||(',
      '{reflect:e}){',
    ],
    [
      '(this.hasUpdated||i||(s=void 0),this._$AL.set(t,s)),!0===e&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}',
      '(this.hasUpdated||(s=void 0),this._$AL.set(t,s)),!0===e&&this._$Em!==t&&(this._$Eq??=new Set).add(t)}',
    ],
  ],
  'lit-html.js': [
    ['B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");', 'B=0;'],
    ['const j={M:h,P:o,A:n,C:1,L:N,R,D:d,V:M,I:k,H,N:L,U:z,B:I,F:Z},', 'const j=0,'],
    // Templates: no `style` or `title` with bindings, no MathML, none in comments or for a whole element, none compiled before.
    ['y=/^(?:script|style|textarea|title)$/i,', ''],
    ['let n,l=2===i?"<svg>":3===i?"<math>":""', 'let l=2===i?"<svg>":""'],
    ['?(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p):', '?c=p:'],
    ['c=n??v,', 'c=v,'],
    ['(c=p,n=void 0)', 'c=p'],
    ['"</svg>":3===i?"</math>":""', '"</svg>":""'],
    ['this.el.content,2===i||3===i)', 'this.el.content,2===i)'],
    ['else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t));', ''],
    [
      'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}',
      '',
    ],
    [
      'if(r.data===n)d.push({type:2,index:l});else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}',
      'r.data===n&&d.push({type:2,index:l});',
    ],
    [':6===r.type&&(i=new Z(h,this,t))', ''],
    [':1===r.type?i=new r.ctor', ':i=new r.ctor'],
    ['T=x(3),', ''],
    ['T as mathml,', ''],
    [
      'const{values:i,_$litType$:s}=t,e="number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s);',
      'const{values:i}=t,e=this._$AC(t);',
    ],
    ['(t?.creationScope??l).importNode', 'l.importNode'],
    [
      'class Z{constructor(t,i,s){this.element=t,this.type=6,this._$AN=void 0,this._$AM=i,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(t){M(this,t)}}',
      '',
    ],
    // Directives, and whom they ask.
    [
      'function M(t,i,s=t,e){if(i===E)return i;let h=void 0!==e?s._$Co?.[e]:s._$Cl;const o=a(i)?void 0:i._$litDirective$;return h?.constructor!==o&&(h?._$AO?.(!1),void 0===o?h=void 0:(h=new o(t),h._$AT(t,s,e)),void 0!==e?(s._$Co??=[])[e]=h:s._$Cl=h),void 0!==h&&(i=M(t,h._$AS(t,i.values),h,e)),i}',
      '',
    ],
    ['_$AI(t,i=this){t=M(this,t,i),a(t)?', '_$AI(t){a(t)?'],
    ['_$AI(t,i=this,s,e){const h=this.strings;', '_$AI(t,s){const h=this.strings;'],
    ['t=M(this,t,i,0),o=!a(t)', 'o=!a(t)'],
    ['r=M(this,e[s+n],i,n),', 'r=e[s+n],'],
    ['o&&!e&&this.j(t)', 'o&&this.j(t)'],
    ['s._$AI(t,s,i)', 's._$AI(t,i)'],
    ['_$AI(t,i=this){if((t=M(this,t,i,0)??A)===E)return;', '_$AI(t){t??=A;'],
    ['e=t===A&&s!==A||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive,', 'e=t===A&&s!==A,'],
    [
      '"function"==typeof this._$AH?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)',
      'this._$AH.call(this.options?.host??this.element,t)',
    ],
    ['E=Symbol.for("lit-noChange"),', 'E=null,'],
    ['t!==this._$AH&&t!==E&&this._(t)', 't!==this._$AH&&this._(t)'],
    ['||t!==this._$AH&&t!==E,', '||t!==this._$AH,'],
    ['r===E&&(r=this._$AH[n]),', ''],
    ['i=t=>t,', ''],
    ['const s=i(t).nextSibling;i(t).remove(),t=s', 'const s=t.nextSibling;t.remove(),t=s'],
    ['get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}', ''],
    ['this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=i', 'this._$AV=[],this._$AD=t'],
    ['get _$AU(){return this._$AM?._$AU??this._$Cv}', ''],
    [
      'this._$AH=A,this._$AN=void 0,this._$AA=t,this._$AB=i,this._$AM=s,this.options=e,this._$Cv=e?.isConnected??!0',
      'this._$AH=A,this._$AA=t,this._$AB=i,this.options=e',
    ],
    [
      'get parentNode(){let t=this._$AA.parentNode;const i=this._$AM;return void 0!==i&&11===t?.nodeType&&(t=i.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}',
      '',
    ],
    ['for(this._$AP?.(!1,!0,s);', 'for(;'],
    ['setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}', ''],
    ['get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}', ''],
    [
      'this._$AH=A,this._$AN=void 0,this.element=t,this.name=i,this._$AM=e,this.options=h',
      'this._$AH=A,this.element=t,this.name=i,this.options=h',
    ],
  ],
  'lit-element.js': [
    [',s.litElementHydrateSupport?.({LitElement:i})', ''],
    ['const o=s.litElementPolyfillSupport;o?.({LitElement:i});', ''],
    ['(s.litElementVersions??=[]).push("4.2.2");', ''],
    ['this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),', ''],
    [
      'connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}',
      '',
    ],
  ],
};

/**
 * Names of Lit's own that nobody outside of it reads in our files: they are shortened as its private ones are, in each file by
 * itself. One that our elements come to use is to be taken out here, or they would call it by another name than Lit does.
 */
const inner = [
  'addInitializer|createProperty|createRenderRoot|creationScope|elementStyles|enableUpdating|finalize',
  'finalizeStyles|firstUpdated|getPropertyDescriptor|getPropertyOptions|getUpdateComplete|hasUpdated',
  'isUpdatePending|removeController|renderOptions|renderRoot|scheduleUpdate|setConnected|shadowRootOptions',
  'useDefault|wrapped',
].join('|');
export const litsInnerNames = new RegExp(`^(_\\$.*|${inner})$`);
const usedByUs = new RegExp(`\\b(?:${inner})\\b`);

export const litForToday = {
  name: 'lit-for-today',
  transform(code, id) {
    if (/\/node_modules\/lit(-html)?\/(async-)?directives?[./]/.test(id))
      this.error(`${id} needs what is left out of Lit: put it back in packages/dev/build/lit-for-today.mjs.`);
    const [used] = (/\/packages\/\w+\/src\//.test(id) && usedByUs.exec(code)) || [];
    if (used) this.error(`${id} uses ${used}: take that name out in packages/dev/build/lit-for-today.mjs.`);
    const [, file] =
      /node_modules\/(?:@lit|lit-html|lit-element)\/(?:reactive-element\/)?([a-z-]+\.js)$/.exec(id) ?? [];
    const replaced = parts[file];
    if (!replaced) return null;
    for (const [from, to] of replaced) {
      if (code.split(from).length !== 2) this.error(`${id} has no "${from}" any more, or several.`);
      code = code.replace(from, () => to);
    }
    return {code, map: null};
  },
};
