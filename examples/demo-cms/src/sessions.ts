import {randomBytes} from 'node:crypto';

/** Who is signed in. A real CMS has its own accounts; here whoever opens the page for the first time is the editor. */
export interface Session {
  readonly editor: string;
}

const cookieName = 'cms_session';
const lifetimeSeconds = 8 * 60 * 60;

/** The CMS's sessions, in memory: a restart signs everybody out. */
export class Sessions {
  readonly #sessions = new Map<string, Session & {readonly until: number}>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The session that the cookie header names, if it lives. */
  find(cookies: string | undefined): Session | undefined {
    const session = this.#sessions.get(idIn(cookies) ?? '');
    return session && session.until > this.#now() ? session : undefined;
  }

  /** Signs in; returns the `Set-Cookie` header. */
  open(editor: string): string {
    for (const [id, {until}] of this.#sessions) if (until <= this.#now()) this.#sessions.delete(id);
    const id = randomBytes(24).toString('base64url');
    this.#sessions.set(id, {editor, until: this.#now() + lifetimeSeconds * 1000});
    return `${cookieName}=${id}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${lifetimeSeconds}`;
  }

  /** Signs out; returns the `Set-Cookie` header that says so to the next page. */
  close(cookies: string | undefined): string {
    this.#sessions.delete(idIn(cookies) ?? '');
    return `${cookieName}=out; HttpOnly; SameSite=Strict; Path=/; Max-Age=${lifetimeSeconds}`;
  }

  /** Whether this browser was never here: then it is signed in as the editor. */
  isNew(cookies: string | undefined): boolean {
    return idIn(cookies) === undefined;
  }
}

function idIn(cookies: string | undefined): string | undefined {
  return new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)`).exec(cookies ?? '')?.[1];
}
