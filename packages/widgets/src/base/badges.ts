import type {WatchState} from '@meglass-finder/client';
import type {BadgeName} from '@meglass-finder/words';

/** What makes an answer less than exact, the gravest first. */
export function badgesOf({report, error}: Partial<WatchState> = {}): readonly BadgeName[] {
  if (!report) return [];
  const {gathering, restrictedMetrics, stale, thresholded, sampled, otherRow, partialDays, estimated} =
    report.quality;
  const has: Record<BadgeName, unknown> = {
    gathering,
    restricted: restrictedMetrics[0],
    stale,
    notRenewed: error,
    thresholded,
    sampled,
    otherRow,
    partial: partialDays[0],
    estimated: estimated[0],
  };
  return (Object.keys(has) as BadgeName[]).filter((name) => has[name]);
}

/** What is so on any ordinary day stands in the foot; a badge that is always there warns of nothing. */
export function warningsOf(badges: readonly BadgeName[]): readonly BadgeName[] {
  return badges.filter((name) => name !== 'partial' && name !== 'estimated');
}
