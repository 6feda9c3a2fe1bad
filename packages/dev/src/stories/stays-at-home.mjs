/** Loaded before a program (`--import`): names each host outside of this machine that it looks up or connects to, and refuses. */
import dns from 'node:dns';
import net from 'node:net';
import {appendFileSync} from 'node:fs';

const isHere = (host) => /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])?$/.test(host ?? '');
function refuse(host) {
  appendFileSync(process.env['FINDER_OUTSIDE'], `${host}\n`);
  throw new Error(`${host} is outside of this machine`);
}

const {lookup} = dns;
// An address by number is one to listen on, or connected to below.
dns.lookup = (host, ...more) => (isHere(host) || net.isIP(host) ? lookup(host, ...more) : refuse(host));
const {connect} = net.Socket.prototype;
net.Socket.prototype.connect = function connectHere(...all) {
  const [given] = all.flat();
  const host = typeof given === 'object' ? (given.path ? '' : given.host) : undefined;
  return isHere(host) ? connect.apply(this, all) : refuse(host);
};
