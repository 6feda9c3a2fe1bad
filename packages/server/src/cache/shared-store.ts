/** Whose answer it is, and read with which key: whoever names anything else of it reads nothing. */
export interface AnswerScope {
  readonly tenant: string;
  /** The property's id. */
  readonly property: string;
  /** The credential's id. */
  readonly credential: string;
  /** Grows with each new key of the credential. */
  readonly generation: number;
}

/** What a purge takes away: everything of the tenant that fits all that is given. */
export type PurgeScope = Pick<AnswerScope, 'tenant'> & Partial<AnswerScope>;

/** An answer that is kept. `askedAt` and `keepUntil` are as authentic as the bytes. */
export interface StoredAnswer {
  readonly bytes: Uint8Array;
  /** When GA4 was asked. */
  readonly askedAt: Date;
  /** When it is gone, by the clock of whoever asks. */
  readonly keepUntil: Date;
}

/** Answers kept for several processes and over restarts, as ciphertext under the tenant's key. */
export interface SharedAnswers {
  /**
   * What is kept under each key, in their order, in one round trip. `undefined` for what is missing, over or cannot be
   * opened. Never throws: while the store is down nothing is kept.
   */
  read(scope: AnswerScope, keys: readonly string[]): Promise<(StoredAnswer | undefined)[]>;
  /**
   * Keeps answers, in place of what was kept under their keys. What is larger than `largestAnswer` or over already is
   * not stored. Never throws.
   */
  write(scope: AnswerScope, entries: readonly (StoredAnswer & {readonly key: string})[]): Promise<void>;
  /**
   * Deletes all answers of a tenant, or of one of its properties, credentials or generations. An answer that another
   * process stores at the same moment may stay until it is over. Throws `AppError` `unavailable` if it cannot be done now.
   */
  purge(scope: PurgeScope): Promise<void>;
}

/** A part of what there is only so much of, until it is given back or its time is over. */
export interface Claim {
  /**
   * Holds it for so many milliseconds from now. `false` if it was over already, or nobody can tell: somebody else may
   * have it.
   */
  extend(milliseconds: number): Promise<boolean>;
  /** Gives it back, if it is not over. Never throws: what cannot be given back ends by itself. */
  giveBack(): Promise<void>;
}

/** Expiring claims, so that processes do a thing once together, or at most so many at a time. The store's clock decides. */
export interface SharedClaims {
  /**
   * Takes `weight` (1 if not given) of the `room` that there is under a name. `undefined` if there is not that much left.
   * Throws `AppError` `unavailable` if the store cannot be asked: going on with what this process knows is up to the caller.
   */
  take(
    tenant: string,
    name: string,
    options: {readonly room: number; readonly weight?: number; readonly milliseconds: number},
  ): Promise<Claim | undefined>;
  /** How much is taken now, and when the first of it ends. Throws `AppError` `unavailable`. */
  taken(tenant: string, name: string): Promise<Taken>;
}

export interface Taken {
  readonly weight: number;
  /** Milliseconds; `undefined` if nothing is taken. */
  readonly endsInMilliseconds: number | undefined;
}

/** What the processes of one service share. */
export interface SharedStore {
  readonly answers: SharedAnswers;
  /** Each tenant's own: a name of one is nothing to another. */
  readonly claims: SharedClaims;
  /** Of what all tenants together have only so much of: a name is the same for everybody. The tenant is the one who asks. */
  readonly commonClaims: SharedClaims;
  /**
   * Deletes all of a tenant that is kept outside the main database; what is in it goes with the tenant. Throws `AppError`
   * `unavailable` if that cannot be done now.
   */
  forget(tenant: string): Promise<void>;
  close(): Promise<void>;
}

/** Bytes. Larger answers are not shared. */
export const largestAnswer = 4 * 1024 * 1024;
/** Bytes. When a tenant's answers take more, the oldest go. */
export const largestShare = 64 * 1024 * 1024;
/** Bytes that an answer takes besides itself, about. */
export const answerOverhead = 512;
