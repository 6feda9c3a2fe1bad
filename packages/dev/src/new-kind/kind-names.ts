import {pascalCase} from '../generate/element-lists.ts';

/** What a kind is called in its files. */
export interface KindNames {
  /** `page-depth` */
  readonly name: string;
  /** `PageDepth` */
  readonly type: string;
  /** `pageDepth` */
  readonly constant: string;
  /** `Page depth` */
  readonly title: string;
}

/** What a kind of a name (`page-depth`) is called. */
export function namesOf(name: string): KindNames {
  const type = pascalCase(name);
  const spaced = name.replaceAll('-', ' ');
  const first = (text: string) => text[0]!;
  return {
    name,
    type,
    constant: first(type).toLowerCase() + type.slice(1),
    title: first(spaced).toUpperCase() + spaced.slice(1),
  };
}
