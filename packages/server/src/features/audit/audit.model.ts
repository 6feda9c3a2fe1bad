import {DataTypes} from 'sequelize';
import {tableModel} from '../../db/records.ts';

/** One link of a tenant's audit chain. */
export interface AuditRow {
  /** A count from 1, as PostgreSQL gives bigint. */
  sequence: string;
  recorded_at: Date;
  sealed_entry: Buffer;
  chain_hash: Buffer;
}

export const auditEntries = tableModel<AuditRow>('audit_entries', {
  sequence: {type: DataTypes.BIGINT, primaryKey: true},
  recorded_at: DataTypes.DATE,
  sealed_entry: DataTypes.BLOB,
  chain_hash: DataTypes.BLOB,
});
