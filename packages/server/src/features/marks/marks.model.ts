import {DataTypes} from 'sequelize';
import {tableModel} from '../../db/records.ts';

/** A dated note about a property. */
export interface MarkRow {
  id: string;
  property_id: string;
  reference_hash: Buffer;
  first_day: string;
  last_day: string;
  revision: number;
  sealed_note: Buffer;
  created_at: Date;
  updated_at: Date;
}

export const marks = tableModel<MarkRow>('marks', {
  id: {type: DataTypes.UUID, primaryKey: true},
  property_id: DataTypes.UUID,
  reference_hash: DataTypes.BLOB,
  first_day: DataTypes.DATEONLY,
  last_day: DataTypes.DATEONLY,
  revision: DataTypes.INTEGER,
  sealed_note: DataTypes.BLOB,
  created_at: DataTypes.DATE,
  updated_at: DataTypes.DATE,
});
