import 'reflect-metadata'; // must come first: the certificate library asks for it while it loads
import * as x509 from '@peculiar/x509';
import {X509Certificate, webcrypto} from 'node:crypto';
import {join} from 'node:path';
import {readTextFile, writePrivateFile} from './private-file.ts';

const algorithm = {name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256'} as const;
const msPerDay = 86_400_000;
const validDays = 365;
/** A certificate with less than this left is made anew. */
const renewDays = 30;

/** What a TLS server on 127.0.0.1 needs, and what its clients must trust. */
export interface ServerIdentity {
  /** Path of the certificate authority's certificate (PEM), for clients. */
  readonly caFile: string;
  readonly certificate: string;
  readonly privateKey: string;
}

/**
 * The server's certificate for 127.0.0.1 and localhost, signed by a private authority of its own. Both are kept in
 * `folder` and made anew a month before they end. The authority's key is not kept: nobody can sign with it later.
 */
export async function serverIdentity(folder: string, now: Date): Promise<ServerIdentity> {
  const caFile = join(folder, 'ca.pem');
  const certificateFile = join(folder, 'server.pem');
  const keyFile = join(folder, 'server-key.pem');
  const ca = readTextFile(caFile);
  const certificate = readTextFile(certificateFile);
  const privateKey = readTextFile(keyFile);
  if (ca && certificate && privateKey && isGood(ca, certificate, now))
    return {caFile, certificate, privateKey};

  const made = await makeCertificates(now);
  writePrivateFile(keyFile, made.privateKey);
  writePrivateFile(certificateFile, made.certificate);
  writePrivateFile(caFile, made.ca);
  return {caFile, certificate: made.certificate, privateKey: made.privateKey};
}

function isGood(ca: string, certificate: string, now: Date): boolean {
  try {
    const authority = new X509Certificate(ca);
    const server = new X509Certificate(certificate);
    const until = now.getTime() + renewDays * msPerDay;
    return (
      server.verify(authority.publicKey) &&
      [authority, server].every(
        (one) => Date.parse(one.validFrom) <= now.getTime() && Date.parse(one.validTo) > until,
      )
    );
  } catch {
    return false;
  }
}

async function makeCertificates(now: Date): Promise<{ca: string; certificate: string; privateKey: string}> {
  const {subtle} = webcrypto;
  const dates = {
    notBefore: new Date(now.getTime() - msPerDay),
    notAfter: new Date(now.getTime() + validDays * msPerDay),
  };
  const newKeys = () => subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [authorityKeys, serverKeys] = await Promise.all([newKeys(), newKeys()]);
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: 'CN=GA4 emulator authority',
    ...dates,
    signingAlgorithm: algorithm,
    keys: authorityKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const server = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: 'CN=localhost',
    issuer: authority.subject,
    ...dates,
    signingAlgorithm: algorithm,
    publicKey: serverKeys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        {type: 'dns', value: 'localhost'},
        {type: 'ip', value: '127.0.0.1'},
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const pkcs8 = await subtle.exportKey('pkcs8', serverKeys.privateKey);
  return {
    ca: authority.toString('pem'),
    certificate: server.toString('pem'),
    privateKey: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'),
  };
}

function serialNumber(): string {
  return `01${Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString('hex')}`;
}
