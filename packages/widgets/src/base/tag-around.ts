import {providerAround} from './provider-around.ts';

/** The language tag that an element is told to speak by: with a calendar, for one (`ja-JP-u-ca-japanese`). */
export function tagAround(element: Element): string | undefined {
  const provider = providerAround(element) as HTMLElement | null;
  return provider?.lang || provider?.parentElement?.closest<HTMLElement>('[lang]')?.lang;
}
