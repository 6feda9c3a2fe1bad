import {longestTokenLifetime} from './token-algorithm.ts';

/** What a signing key is at a moment: shown and not used yet, used, shown only for what it signed, over. */
export type SigningKeyState = 'next' | 'current' | 'last' | 'ended';

/** A key in the order of its turns. */
export type Scheduled<Key> = Key & {
  readonly state: SigningKeyState;
  /** Until when what it signed is accepted; `undefined` while no other key follows it. */
  readonly acceptedUntil: Date | undefined;
};

/** Milliseconds by which clocks of processes may differ. */
const clocksDiffer = 60_000;
/** Milliseconds that a key is accepted after its last use. */
export const acceptedAfterUse = longestTokenLifetime * 1000 + clocksDiffer;

/**
 * Says of each key what it is now. Keys take turns: each signs from its `signsFrom` until the next one's. Nothing else
 * is stored, so that all processes agree without talking to each other; where their clocks differ a little, each
 * accepts what the other signs, because a key is accepted from its making on.
 */
export function scheduleOf<Key extends {readonly kid: string; readonly signsFrom: Date}>(
  keys: readonly Key[],
  now: Date,
): Scheduled<Key>[] {
  const inOrder = [...keys].sort(
    (a, b) => a.signsFrom.getTime() - b.signsFrom.getTime() || a.kid.localeCompare(b.kid),
  );
  const begun = inOrder.filter(({signsFrom}) => signsFrom <= now).length;
  const current = Math.max(0, begun - 1);
  return inOrder.map((key, index) => {
    const follower = inOrder[index + 1];
    const acceptedUntil = follower && new Date(follower.signsFrom.getTime() + acceptedAfterUse);
    const over = acceptedUntil !== undefined && acceptedUntil <= now;
    const before = over ? 'ended' : 'last';
    const state = index === current ? 'current' : index > current ? 'next' : before;
    return {...key, state, acceptedUntil};
  });
}
