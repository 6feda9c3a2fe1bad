import type {Problem} from '@meglass-finder/reports';
import type {Stage} from './stage.ts';
import {routes, type Visitor} from './visitor.ts';

/** The service's answer to one request. */
export interface Line {
  readonly id: string;
  readonly data?: unknown;
  readonly problem?: Problem;
}

/** A token that somebody takes out of their page by hand; the posts are those that they name to WordPress. */
export async function tokenByHand(
  visitor: Visitor,
  posts: readonly number[],
  more: object = {},
): Promise<string> {
  const answer = await visitor.post(routes.token, {posts, ...more});
  if (!answer.ok) throw new Error(`WordPress gave no token: ${answer.status}`);
  return ((await answer.json()) as {token: string}).token;
}

/** Asks the service with a token, past every page: what a program would do. */
export async function askByHand(
  {together}: Stage,
  token: string,
  asked: readonly {readonly kind: string; readonly params: object}[],
): Promise<Line[]> {
  const answer = await fetch(`${together.service.api}/v1/reports`, {
    method: 'POST',
    headers: {origin: together.wordpress.url},
    body: JSON.stringify({token, requests: asked.map((each, index) => ({id: String(index), ...each}))}),
  });
  const lines = (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line & Problem);
  if (!answer.ok) return asked.map((_, index) => ({id: String(index), problem: lines[0]!}));
  const last = new Map(lines.map((line) => [line.id, line])); // older data may come before newer
  return asked.map((_, index) => last.get(String(index))!);
}
