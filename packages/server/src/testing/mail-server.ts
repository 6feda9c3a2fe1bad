import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {SMTPServer} from 'smtp-server';

/** A message that was received. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the wire. */
  readonly raw: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}

/** A real SMTP server on a free port of 127.0.0.1 that insists on a name and a password. */
export interface TestMailServer {
  /** With its name and password. */
  readonly url: string;
  readonly received: ReceivedMail[];
  /** Called when a message is begun; what it throws refuses the message, what it gives is waited for. */
  before: () => Promise<void> | void;
  stop(): Promise<void>;
}

export async function startTestMailServer(): Promise<TestMailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({username, password}, _session, callback) {
      if (username === 'finder' && password === 'p@ss word') callback(null, {user: username});
      else callback(new Error('Who is it?'));
    },
    onMailFrom(_address, _session, callback) {
      Promise.resolve()
        .then(() => mail.before())
        .then(
          () => callback(),
          (error: Error) => callback(error),
        );
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const {mailFrom, rcptTo} = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({address}) => address),
          ...read(Buffer.concat(chunks).toString()),
        });
        callback();
      });
    },
  });
  server.on('error', () => undefined); // a client that is killed
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const {port} = server.server.address() as AddressInfo;
  const mail: TestMailServer = {
    url: `smtp://finder:p%40ss%20word@127.0.0.1:${port}`,
    received,
    before: () => undefined,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mail;
}

function read(raw: string) {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1]?.trim() ?? '';
  const text = body.join('\r\n\r\n');
  const encoding = header('Content-Transfer-Encoding').toLowerCase();
  return {
    raw,
    subject: header('Subject')
      .replace(/\?=\s+=\?/g, '?==?')
      .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_whole, how: string, word: string) =>
        how.toUpperCase() === 'B'
          ? Buffer.from(word, 'base64').toString()
          : quotedPrintable(word.replaceAll('_', ' ')),
      ),
    text:
      encoding === 'base64'
        ? Buffer.from(text, 'base64').toString()
        : encoding === 'quoted-printable'
          ? quotedPrintable(text)
          : text,
    messageId: header('Message-ID'),
  };
}

function quotedPrintable(text: string): string {
  const joined = text.replace(/=\r?\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString();
}
