import {elementSkeleton} from './element-skeleton.ts';
import {namesOf} from './kind-names.ts';
import {reportSkeleton} from './report-skeleton.ts';
import {pageSkeleton, storiesSkeleton, testSkeleton} from './shown-skeleton.ts';

/** The files of a new kind, by their paths: one metric's days with the busiest of them, to be made into something better. */
export function skeleton(name: string): Readonly<Record<string, string>> {
  const names = namesOf(name);
  const folder = `packages/widgets/src/${name}`;
  const {element, define, styles, twin} = elementSkeleton(names);
  return {
    [`packages/reports/src/kinds/${name}.report.ts`]: reportSkeleton(names),
    [`${folder}/${name}.ts`]: element,
    [`${folder}/twin.ts`]: twin,
    [`${folder}/define.ts`]: define,
    [`${folder}/${name}.styles.ts`]: styles,
    [`${folder}/${name}.stories.ts`]: storiesSkeleton(names),
    [`${folder}/${name}.test.ts`]: testSkeleton(names),
    [`${folder}/${name}.md`]: pageSkeleton(names),
  };
}
