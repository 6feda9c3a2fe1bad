import type {Quality} from '@meglass-finder/reports';
import type {BadgeName} from '@meglass-finder/words';

/** What makes an answer less than exact, the gravest first; whether it could not be renewed is the page's to know. */
export function badgesOf(quality: Quality, notRenewed: boolean): readonly BadgeName[] {
  const has: Record<BadgeName, boolean> = {
    restricted: quality.restrictedMetrics.length > 0,
    stale: quality.stale,
    notRenewed,
    thresholded: quality.thresholded,
    sampled: quality.sampled,
    otherRow: quality.otherRow,
    partial: quality.partialDays.length > 0,
    estimated: quality.estimated.length > 0,
  };
  return (Object.keys(has) as BadgeName[]).filter((name) => has[name]);
}
