import {DataTypes} from 'sequelize';
import {tableModel} from '../../db/records.ts';

/** What is known of a customer. One row a tenant; its id is the tenant's. */
export interface ProfileRow {
  id: string;
  sealed_name: Buffer;
  created_at: Date;
}

export const profiles = tableModel<ProfileRow>('profiles', {
  id: {type: DataTypes.UUID, primaryKey: true},
  sealed_name: DataTypes.BLOB,
  created_at: DataTypes.DATE,
});
