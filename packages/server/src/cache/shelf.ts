/** A scope whose ids are keyed hashes of 32 bytes; the tenant alone is named, for who keeps tenants apart by it. */
export interface HashedScope {
  readonly tenant: string;
  readonly property: Buffer;
  readonly credential: Buffer;
  readonly generation: number;
}

export type HashedPurge = Pick<HashedScope, 'tenant'> & Partial<HashedScope>;

/** A sealed answer on its way to the shelf. */
export interface SealedEntry {
  readonly hash: Buffer;
  readonly sealed: Buffer;
  /** How long to keep it. */
  readonly milliseconds: number;
}

/** Where ciphertext is kept under hashes, by somebody who knows nothing of either. All of it throws when it is down. */
export interface AnswerShelf {
  /** What is there under each hash, in their order. Nothing that is over. */
  read(scope: HashedScope, hashes: readonly Buffer[]): Promise<(Buffer | undefined)[]>;
  write(scope: HashedScope, entries: readonly SealedEntry[]): Promise<void>;
  purge(scope: HashedPurge): Promise<void>;
}

/** Where claims are kept under hashes of 32 bytes. All of it throws when it is down. */
export interface ClaimShelf {
  /** Takes a part; `false` if there is no room. `id` is a UUID that nobody had before. */
  take(
    tenant: string,
    hash: Buffer,
    claim: {
      readonly id: string;
      readonly room: number;
      readonly weight: number;
      readonly milliseconds: number;
    },
  ): Promise<boolean>;
  /** `false` if the claim is over. */
  extend(tenant: string, hash: Buffer, id: string, milliseconds: number): Promise<boolean>;
  giveBack(tenant: string, hash: Buffer, id: string): Promise<void>;
  /** The sum of weights, and milliseconds until the first ends. */
  taken(tenant: string, hash: Buffer): Promise<{weight: number; endsIn: number | undefined}>;
}
