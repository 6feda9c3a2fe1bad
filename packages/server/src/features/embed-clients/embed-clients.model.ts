import {DataTypes} from 'sequelize';
import {tableModel} from '../../db/records.ts';

/** A host that may ask for embed tokens of one property. */
export interface EmbedClientRow {
  id: string;
  public_id: string;
  secret_hash: Buffer;
  previous_secret_hash: Buffer | null;
  previous_secret_until: Date | null;
  property_id: string;
  revision: number;
  sealed_details: Buffer;
  not_before: Date;
  revoked_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export const embedClients = tableModel<EmbedClientRow>('embed_clients', {
  id: {type: DataTypes.UUID, primaryKey: true},
  public_id: DataTypes.TEXT,
  secret_hash: DataTypes.BLOB,
  previous_secret_hash: DataTypes.BLOB,
  previous_secret_until: DataTypes.DATE,
  property_id: DataTypes.UUID,
  revision: DataTypes.INTEGER,
  sealed_details: DataTypes.BLOB,
  not_before: DataTypes.DATE,
  revoked_at: DataTypes.DATE,
  created_at: DataTypes.DATE,
  updated_at: DataTypes.DATE,
});
