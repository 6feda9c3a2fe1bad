import pg from 'pg';
import {Sequelize, Transaction} from 'sequelize';

/**
 * Milliseconds. Longer than the server's own limit on a statement: this one is for a server that is frozen, or a network
 * that swallows everything.
 */
const silenceLimit = 20_000;

/**
 * A connection whose loss is never an uncaught error. Sequelize listens for errors only a moment after the connection was
 * made; one that is lost right then would end the process.
 */
class WatchedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => Object.assign(this, {_invalid: true})); // the mark by which Sequelize's pool knows a bad one
  }
}

/** What Sequelize takes for the driver. */
export const watchedDriver = Object.create(pg, {Client: {value: WatchedClient}}) as typeof pg;

/** A pool that nothing outside db/ gets to see. */
export function poolTo(url: string, maximumConnections: number, queryTimeout = silenceLimit): Sequelize {
  return new Sequelize(url, {
    dialect: 'postgres',
    dialectModule: watchedDriver,
    logging: false,
    pool: {max: maximumConnections, min: 0, idle: 10_000, acquire: 10_000},
    dialectOptions: {
      application_name: 'meglass-finder',
      connectionTimeoutMillis: 5000,
      statement_timeout: 15_000,
      query_timeout: queryTimeout,
      keepAlive: true,
      idle_in_transaction_session_timeout: 20_000,
    },
    define: {timestamps: false},
  });
}

/** What Sequelize keeps to itself of a transaction. */
interface TransactionParts {
  /** Takes a connection out of the pool and begins; calls `rollback` if the latter fails. */
  prepareEnvironment(useNamespace: boolean): Promise<void>;
  rollback: () => Promise<void>;
  readonly connection: {readonly processID: number};
  /** Gives the connection back to the pool. */
  cleanup(): void;
  /** Destroys the connection. */
  forceCleanup(): Promise<void>;
}
const partsOf = (transaction: Transaction) => transaction as unknown as TransactionParts;

/** Begins a transaction. A connection on which that fails is destroyed. */
export async function begin(sequelize: Sequelize): Promise<Transaction> {
  const transaction = new Transaction(sequelize, {});
  const parts = partsOf(transaction);
  parts.rollback = () => destroyConnection(transaction);
  await parts.prepareEnvironment(false);
  return transaction;
}

/** The backend's pid, as it told us when the connection was made. Poolers that share backends are not supported. */
export function backendOf(transaction: Transaction): number {
  return partsOf(transaction).connection.processID;
}

/**
 * Commits or rolls back. If that fails, the connection is in a state that nobody knows, and is destroyed. Sequelize's own
 * ways do the same, and write the database's words past our log.
 */
export async function finish(
  sequelize: Sequelize,
  transaction: Transaction,
  how: 'COMMIT' | 'ROLLBACK',
): Promise<void> {
  try {
    await sequelize.query(how, {transaction});
  } catch (error) {
    await destroyConnection(transaction);
    throw error;
  }
  partsOf(transaction).cleanup();
}

/** There is nothing to roll back on a connection that is lost, and nobody must get it again. */
export async function destroyConnection(transaction: Transaction): Promise<void> {
  await partsOf(transaction)
    .forceCleanup()
    .catch(() => undefined);
}
