import {pascalCase} from '../generate/element-lists.ts';
import {elementSkeleton} from './element-skeleton.ts';
import {reportSkeleton} from './report-skeleton.ts';
import {pageSkeleton, storiesSkeleton, testSkeleton} from './shown-skeleton.ts';

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

/** The files of a new kind, by their paths: one metric's days with the busiest of them, to be made into something better. */
export function skeleton(name: string): Readonly<Record<string, string>> {
  const type = pascalCase(name);
  const constant = type[0]!.toLowerCase() + type.slice(1);
  const spaced = name.replaceAll('-', ' ');
  const names: KindNames = {name, type, constant, title: spaced[0]!.toUpperCase() + spaced.slice(1)};
  const folder = `packages/widgets/src/${name}`;
  const {element, define, styles} = elementSkeleton(names);
  return {
    [`packages/reports/src/kinds/${name}.report.ts`]: reportSkeleton(names),
    [`${folder}/${name}.ts`]: element,
    [`${folder}/define.ts`]: define,
    [`${folder}/${name}.styles.ts`]: styles,
    [`${folder}/${name}.stories.ts`]: storiesSkeleton(names),
    [`${folder}/${name}.test.ts`]: testSkeleton(names),
    [`${folder}/${name}.md`]: pageSkeleton(names),
  };
}
