import {DataTypes} from 'sequelize';
import {tableModel} from '../../db/records.ts';

/** A service account's key. */
export interface CredentialRow {
  id: string;
  generation: number;
  sealed_key: Buffer;
  created_at: Date;
  updated_at: Date;
}

export const credentials = tableModel<CredentialRow>('credentials', {
  id: {type: DataTypes.UUID, primaryKey: true},
  generation: DataTypes.INTEGER,
  sealed_key: DataTypes.BLOB,
  created_at: DataTypes.DATE,
  updated_at: DataTypes.DATE,
});

/** A GA4 property that is connected. */
export interface PropertyRow {
  id: string;
  number_hash: Buffer;
  credential_id: string;
  revision: number;
  sealed_details: Buffer;
  created_at: Date;
  updated_at: Date;
}

export const properties = tableModel<PropertyRow>('properties', {
  id: {type: DataTypes.UUID, primaryKey: true},
  number_hash: DataTypes.BLOB,
  credential_id: DataTypes.UUID,
  revision: DataTypes.INTEGER,
  sealed_details: DataTypes.BLOB,
  created_at: DataTypes.DATE,
  updated_at: DataTypes.DATE,
});
