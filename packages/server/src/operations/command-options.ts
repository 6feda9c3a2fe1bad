import {InvalidArgumentError} from 'commander';
import type {Grant, RowScope} from '@meglass-finder/reports';
import type {Operations} from './operations.ts';

/** Opens the operations for one command and closes them after it. */
export type Operating = (work: (operations: Operations) => Promise<void>) => Promise<void>;
/** Prints a result as JSON, or in words. */
export type Print = (result: unknown, words: string) => unknown;

/** Reads a repeatable option. */
export function gather(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}

/** Reads `trend` or `trend:metric=sessions,metric=activeUsers,period=last28days`. */
export function gatherGrant(text: string, earlier: Grant[] = []): Grant[] {
  const [kind = '', ...rest] = text.split(':');
  const pins = new Map<string, string[]>(); // a name such as `constructor` is nothing special here
  for (const pair of rest.join(':').split(',').filter(Boolean)) {
    const [name = '', value] = pair.split('=');
    if (!name || value === undefined)
      throw new InvalidArgumentError('Write it as kind or kind:param=value,param=value.');
    pins.set(name, [...(pins.get(name) ?? []), value]);
  }
  return [...earlier, pins.size > 0 ? {kind, params: Object.fromEntries(pins)} : {kind}];
}

/** The row scope that hosts and paths make; without any, none. */
export function rowsOf({host, path}: {host: string[]; path: string[]}): RowScope | undefined {
  if (host.length + path.length === 0) return undefined;
  return {...(host.length > 0 && {hostName: host}), ...(path.length > 0 && {pagePath: path})};
}

/** Reads a number of minutes, 0 included. */
export function minutes(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of minutes.');
  return Number(text);
}

/** Reads a count. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number above 0.');
  return Number(text);
}
