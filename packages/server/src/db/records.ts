import type {Model, ModelAttributes, ModelStatic, Sequelize, Transaction, WhereOptions} from 'sequelize';

/** A tenant table as code sees it: without `tenant_id`, which the database fills in and checks. */
export interface TableModel<Row extends object> {
  readonly name: string;
  readonly attributes: ModelAttributes;
  /** Carries the type of a row; never there at run time. */
  readonly row?: Row;
}

/** Describes a tenant table; the columns are those of its migration. */
export function tableModel<Row extends object>(name: string, attributes: ModelAttributes): TableModel<Row> {
  return {name, attributes};
}

/** One tenant's rows of one table, inside one transaction. */
export interface Records<Row extends object> {
  find(where: Partial<Row>): Promise<Row | undefined>;
  /** Rows in the order of a column. */
  list(by: keyof Row & string, where?: Partial<Row>): Promise<Row[]>;
  insert(row: Row): Promise<void>;
  /** Returns how many rows were changed. */
  update(values: Partial<Row>, where: Partial<Row>): Promise<number>;
}

/** Binds a table to a transaction, so that no query of a repository can run outside it. */
export function recordsIn<Row extends object>(
  sequelize: Sequelize,
  table: TableModel<Row>,
  transaction: Transaction,
): Records<Row> {
  const model = modelOf(sequelize, table);
  const whereOf = (where: Partial<Row>) => where as WhereOptions;
  return {
    async find(where) {
      return (
        ((await model.findOne({where: whereOf(where), transaction, raw: true})) as Row | null) ?? undefined
      );
    },
    async list(by, where = {}) {
      const rows = await model.findAll({where: whereOf(where), order: [by], transaction, raw: true});
      return rows as unknown as Row[];
    },
    async insert(row) {
      await model.create(row as Record<string, unknown>, {transaction, returning: false});
    },
    async update(values, where) {
      const [count] = await model.update(values, {where: whereOf(where), transaction});
      return count;
    },
  };
}

function modelOf(sequelize: Sequelize, {name, attributes}: TableModel<object>): ModelStatic<Model> {
  if (sequelize.isDefined(name)) return sequelize.model(name);
  return sequelize.define(name, attributes, {
    schema: 'tenant',
    tableName: name,
    timestamps: false,
    freezeTableName: true,
  });
}
