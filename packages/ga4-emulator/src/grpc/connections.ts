import type {Server, ServerCredentials} from '@grpc/grpc-js';
import {createServer, type AddressInfo, type Socket} from 'node:net';

/** The connections of a server of gRPC, which can be ended one by one. */
export interface Connections {
  readonly port: number;
  /** Ends a connection at once, by the peer's address as calls know it. */
  readonly reset: (peer: string) => void;
  /** Ends all and stops listening. */
  readonly close: () => void;
}

/** Listens on 127.0.0.1 for a server of gRPC. Rejects if the port is taken. */
export async function listenFor(
  server: Server,
  credentials: ServerCredentials,
  port: number,
): Promise<Connections> {
  const injector = server.createConnectionInjector(credentials);
  const open = new Map<string, Socket>();
  const listener = createServer((socket) => {
    const peer = `${socket.remoteAddress}:${socket.remotePort}`;
    open.set(peer, socket);
    socket.on('close', () => open.delete(peer)).on('error', () => undefined);
    socket.setNoDelay(true);
    injector.injectConnection(socket);
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject).listen(port, '127.0.0.1', () => resolve());
  });
  return {
    port: (listener.address() as AddressInfo).port,
    reset: (peer) => open.get(peer)?.resetAndDestroy(),
    close: () => {
      listener.close();
      injector.destroy();
      for (const socket of open.values()) socket.destroy();
    },
  };
}
