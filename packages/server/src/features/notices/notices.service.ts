import {loadMailWords, loadWords, type Language} from '@meglass-finder/words';
import {AppError} from '../../app-error.ts';
import {isAddress} from '../../mail/address.ts';
import type {Mailer} from '../../mail/mailer.ts';
import {readPropertyDetails} from '../../tenancy/access.repository.ts';
import type {TenantContext} from '../../tenancy/tenant-context.ts';
import {
  claimNotice,
  countUntold,
  endClaim,
  readContact,
  writeContact,
  type Contact,
  type Notice,
} from './notices.repository.ts';

/** Seconds that a process has for one mail; after that another may send it: longer than the mailer's own patience. */
const claimFor = 60;

/** What became of a tenant's notices. `kept`: there is nobody to tell. */
export interface SentNotices {
  readonly sent: number;
  readonly kept: number;
}

/**
 * Sends what there is to tell a tenant, each notice once, whoever tries at the same time. A process that dies between the
 * mail server's yes and ours leaves it to be sent again, under the same message id. Throws if a mail was not taken, or if
 * somebody else is still sending one: it is to be tried again.
 */
export async function sendNotices(
  parts: {mailer: Mailer | undefined; now: () => Date; host: string},
  tenant: TenantContext,
): Promise<SentNotices> {
  const {mailer, now, host} = parts;
  let sent = 0;
  const contact = await tenant.transact(readContact);
  while (mailer && contact) {
    const notice = await tenant.transact((session) => claimNotice(session, now(), claimFor));
    if (!notice) break;
    try {
      const {subject, text} = await write(tenant, notice, contact.language);
      const messageId = `<notice.${notice.id}.${notice.raisedAt.getTime()}@${host}>`;
      await mailer.send({to: contact.address, subject, text, messageId});
    } catch (error) {
      await tenant.transact((session) => endClaim(session, notice.id, null));
      throw error;
    }
    await tenant.transact(async (session) => {
      await endClaim(session, notice.id, now());
      const {property, code} = notice;
      await tenant.audit.record(session, {
        action: 'notice.send',
        object: notice.id,
        details: {property, code},
      });
    });
    sent += 1;
  }
  const kept = await tenant.transact(countUntold);
  if (kept > 0 && mailer && contact) throw new Error('Another process is sending a notice.');
  return {sent, kept};
}

async function write(tenant: TenantContext, {property, code, raisedAt}: Notice, language: Language) {
  const details = await tenant.transact((session) => readPropertyDetails(session, property));
  if (!details) throw new Error('The property has gone.');
  const {displayName, number, timeZone} = details;
  const [words, mail] = await Promise.all([loadWords(language), loadMailWords(language)]);
  return mail.connectionLost({
    property: displayName,
    number,
    since: `${words.moment(raisedAt.toISOString(), timeZone)} (${words.zone(timeZone)})`,
    refused: code === 'ga4_credential_refused' ? 'key' : 'property',
  });
}

/** Sets whom a tenant wants to be told; `undefined`: nobody. Throws `AppError` for what is not one e-mail address. */
export async function setContact(
  tenant: TenantContext,
  contact: Contact | undefined,
  now: Date,
): Promise<void> {
  if (contact && !isAddress(contact.address))
    throw new AppError(
      'invalid_request',
      'A contact is one e-mail address such as analytics@example.jp, without a name, brackets or quotes.',
    );
  await tenant.transact(async (session) => {
    await writeContact(session, contact, now);
    await tenant.audit.record(session, {
      action: contact ? 'tenant.set_contact' : 'tenant.remove_contact',
      object: session.tenant,
      details: {...contact},
    });
  });
}
