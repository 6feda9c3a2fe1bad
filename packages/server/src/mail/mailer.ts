import {createTransport} from 'nodemailer';
import {isAddress} from './address.ts';

/** A message to one person. */
export interface Mail {
  /** One e-mail address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for the same message, also when it is sent again: mailboxes show it once. */
  readonly messageId: string;
}

/** Sends e-mail. */
export interface Mailer {
  /** Resolves once the mail server has taken the message for this one address. Rejects with an `Error` otherwise. */
  send(mail: Mail): Promise<void>;
}

/** Where mail is handed over, and who it is from. */
export interface MailSettings {
  /** `smtp://name:password@host:587` (STARTTLS is insisted on, but on this machine), or `smtps://…`. */
  readonly url: string;
  /** One e-mail address. */
  readonly from: string;
}

/** Milliseconds: all of it together ends before another process may send the same message. */
const patience = {connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000};

/** Hands mail over to a server by SMTP, a connection for each message. */
export function smtpMailer({url, from}: MailSettings): Mailer {
  const {protocol, hostname, port, username, password} = new URL(url);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const isHere = host === 'localhost' || host === '::1' || /^127\./.test(host);
  const transport = createTransport({
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && !isHere,
    tls: {minVersion: 'TLSv1.2'},
    ...(username && {auth: {user: decodeURIComponent(username), pass: decodeURIComponent(password)}}),
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({to, subject, text, messageId}) {
      if (!isAddress(to)) throw new Error('This is not one e-mail address.');
      const sent = await transport.sendMail({
        from: {name: 'MEGLASS finder', address: from},
        to: {name: '', address: to},
        envelope: {from, to: [to]},
        subject: subject.replace(/\s+/g, ' '),
        text,
        messageId,
        headers: {'Auto-Submitted': 'auto-generated'},
      });
      const reached = JSON.stringify([sent.envelope.to, sent.accepted.map(String)]);
      if (reached !== JSON.stringify([[to], [to]]))
        throw new Error('The mail did not go to the one address that it was for.');
    },
  };
}
