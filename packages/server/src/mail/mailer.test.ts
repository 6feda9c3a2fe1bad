import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {startTestMailServer, type TestMailServer} from '../testing/mail-server.ts';
import {isAddress} from './address.ts';
import {smtpMailer} from './mailer.ts';

let server: TestMailServer;
beforeAll(async () => {
  server = await startTestMailServer();
});
afterAll(() => server?.stop());
beforeEach(() => {
  server.received.length = 0;
});

const from = 'finder@example.jp';
const mail = {to: 'a.b+c@mail.example.jp', subject: '件名 1', text: '本文\n', messageId: '<one@example.jp>'};

test('a message reaches the one address that it is for', async () => {
  await smtpMailer({url: server.url, from}).send(mail);
  expect(server.received).toEqual([
    expect.objectContaining({
      from,
      to: ['a.b+c@mail.example.jp'],
      subject: '件名 1',
      text: expect.stringContaining('本文'),
      messageId: '<one@example.jp>',
    }),
  ]);
  expect(server.received[0]!.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
});

const wrong = [
  'victim@x.jp,evil@x.jp',
  'victim@x.jp;evil@x.jp',
  'Victim <victim@x.jp>',
  '<victim@x.jp>',
  '"a b"@x.jp',
  'a(b)@x.jp',
  'a@x.jp\r\nBcc: evil@x.jp',
  'a@x.jp\nb@x.jp',
  'a b@x.jp',
  ' a@x.jp',
  'a@x.jp ',
  'a@b@x.jp',
  'group:a@x.jp',
  'a@x',
  'a@[127.0.0.1]',
  'a@127.0.0.1',
  '.a@x.jp',
  'a..b@x.jp',
  'a@-x.jp',
  'a@x..jp',
  '太郎@x.jp',
  'a@例え.jp',
  'a@x.jp\u0000',
  '',
  '@x.jp',
  `${'a'.repeat(65)}@x.jp`,
  `a@${'b.'.repeat(130)}jp`,
];
test.each(wrong.map((address) => [JSON.stringify(address).slice(0, 60), address]))(
  '%s is not one address, and nothing is sent',
  async (_name, to) => {
    expect(isAddress(to)).toBe(false);
    await expect(smtpMailer({url: server.url, from}).send({...mail, to})).rejects.toThrow('not one e-mail');
    expect(server.received).toEqual([]);
  },
);

test("a subject cannot begin another header, and a wrong password is the mail server's word", async () => {
  await smtpMailer({url: server.url, from}).send({...mail, subject: 'a\r\nBcc: evil@x.jp'});
  expect(server.received[0]).toMatchObject({to: [mail.to], subject: 'a Bcc: evil@x.jp'});
  const url = server.url.replace('p%40ss', 'other');
  await expect(smtpMailer({url, from}).send(mail)).rejects.toThrow(/Who is it|Invalid login/);
});

test('over a network, a server that offers no encryption is not given anything', async () => {
  const url = server.url.replace('127.0.0.1', '0.0.0.0'); // another name of this machine
  await expect(smtpMailer({url, from}).send(mail)).rejects.toThrow(/STARTTLS/);
  expect(server.received).toEqual([]);
});
