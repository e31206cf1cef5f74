/** Sequelize: sync, associations, queries, and changes of tables by its query interface. */
import { DataTypes, Op, QueryTypes, Sequelize } from "sequelize";
import { connection, expectError, line, shown, step } from "./program.js";

const { host, port, user, password, database } = connection;
const sequelize = new Sequelize(database, user, password, {
  dialect: "postgres",
  host,
  port,
  logging: false,
});

const User = sequelize.define("User", {
  name: { type: DataTypes.STRING(50), allowNull: false },
  email: { type: DataTypes.STRING, unique: true },
  age: { type: DataTypes.SMALLINT, validate: { min: 0 } },
  big: DataTypes.BIGINT,
  balance: { type: DataTypes.DECIMAL(10, 2), defaultValue: 0 },
  rating: DataTypes.DOUBLE,
  active: { type: DataTypes.BOOLEAN, defaultValue: true },
  born: DataTypes.DATEONLY,
  seen: DataTypes.DATE,
  settings: DataTypes.JSONB,
  tags: DataTypes.ARRAY(DataTypes.STRING),
  photo: DataTypes.BLOB,
  key: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4 },
}, { indexes: [{ fields: ["name", { name: "age", order: "DESC" }] }], paranoid: true });
const Post = sequelize.define("Post", {
  id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
  title: DataTypes.TEXT,
  state: { type: DataTypes.STRING, defaultValue: "draft" },
}, { tableName: "posts", underscored: true });
const Tag = sequelize.define("Tag", { label: { type: DataTypes.STRING, primaryKey: true } }, {
  timestamps: false,
});
User.hasMany(Post, { foreignKey: { name: "authorId", allowNull: false }, onDelete: "CASCADE" });
Post.belongsTo(User, { as: "author", foreignKey: "authorId" });
Post.belongsToMany(Tag, { through: "post_tags", timestamps: false });
Tag.belongsToMany(Post, { through: "post_tags", timestamps: false });

const queryInterface = sequelize.getQueryInterface();

async function tellTables(tell) {
  const names = (await queryInterface.showAllTables()).map((each) => each.tableName ?? each).sort();
  tell(names);
  for (const name of names) {
    for (const [column, description] of Object.entries(await queryInterface.describeTable(name))) {
      tell(name, column, description);
    }
    const indexes = await queryInterface.showIndex(name);
    for (
      const { name: index, unique, primary, fields, definition } of indexes.sort((a, b) =>
        a.name < b.name ? -1 : 1
      )
    ) {
      tell(name, index, unique, primary, fields, definition);
    }
    tell(name, (await queryInterface.getForeignKeyReferencesForTable(name)).map(shown).sort());
  }
}

await step("sync", async (tell) => {
  await sequelize.authenticate();
  await sequelize.sync();
  await sequelize.sync();
  await tellTables(tell);
});

await step("creating", async (tell) => {
  const users = await User.bulkCreate(
    Array.from({ length: 5 }, (_, number) => ({
      name: `User ${number}`,
      email: `u${number}@example.org`,
      age: 20 + number,
      big: `900719925474099${number}`,
      balance: `${number}.25`,
      rating: number / 3,
      active: number % 2 === 0,
      born: `2000-01-0${number + 1}`,
      seen: new Date(Date.UTC(2024, 1, 29, 1, 2, 3, number)),
      settings: { n: number, list: [1, null, { deep: "ä" }] },
      tags: ["a", 'b"c', "d,e"].slice(0, number % 4),
      photo: Buffer.from([0, number, 255]),
      key: `00000000-0000-0000-0000-00000000000${number}`,
    })),
    { returning: true },
  );
  for (const each of users) {
    await each.createPost({ title: `By ${each.name}` });
    await each.createPost({ title: "Same", Tags: [] });
  }
  const post = await Post.create(
    { title: "Tagged", authorId: users[0].id, Tags: [{ label: "x" }, { label: "y" }] },
    { include: [Tag] },
  );
  tell(post.id, post.state, (await post.getTags()).map(({ label }) => label).sort());
  const { createdAt, updatedAt, ...rest } = (await User.findByPk(users[1].id)).toJSON();
  tell(rest, createdAt instanceof Date, updatedAt instanceof Date);
});

const queries = {
  "where": () =>
    User.findAll({
      where: { age: { [Op.gt]: 21 }, active: true },
      order: ["id"],
      attributes: ["name", "age"],
      raw: true,
    }),
  "or": () =>
    User.count({
      where: { [Op.or]: [{ name: { [Op.iLike]: "%R 1" } }, { age: { [Op.between]: [23, 24] } }] },
    }),
  "in": () =>
    User.findAll({ where: { name: ["User 1", "User 9"] }, attributes: ["email"], raw: true }),
  "json": () => User.findAll({ where: { settings: { n: 3 } }, attributes: ["name"], raw: true }),
  "json deep": () =>
    User.findAll({
      where: { "settings.list[2].deep": "ä", age: 22 },
      attributes: ["name"],
      raw: true,
    }),
  "array": () =>
    User.findAll({
      where: { tags: { [Op.contains]: ["a"] } },
      order: ["id"],
      attributes: ["tags"],
      raw: true,
    }),
  "overlap": () => User.count({ where: { tags: { [Op.overlap]: ["d,e", "z"] } } }),
  "regexp": () => User.count({ where: { name: { [Op.regexp]: "^User [0-2]$" } } }),
  "include": async () =>
    (await User.findAll({
      include: [{ model: Post, include: [Tag] }],
      order: ["id", [Post, "id"]],
    })).map((each) => [
      each.name,
      each.Posts.map(({ title, Tags }) => [title, Tags.map(({ label }) => label).sort()]),
    ]),
  "limited include": async () =>
    (await User.findAll({
      include: [{ model: Post, where: { title: "Same" } }],
      limit: 2,
      offset: 1,
      order: ["id"],
    })).map((each) => [each.name, each.Posts.length]),
  "aggregates": async () => [
    await User.sum("balance"),
    await User.max("age"),
    await User.min("born"),
    await User.aggregate("rating", "avg", { dataType: "float" }),
  ],
  "groups": () =>
    Post.findAll({
      attributes: ["title", [Sequelize.fn("COUNT", Sequelize.col("id")), "n"]],
      group: ["title"],
      having: Sequelize.literal("COUNT(id) > 1"),
      raw: true,
    }),
  "counted": async () =>
    (await User.findAndCountAll({ limit: 2, order: [["age", "DESC NULLS LAST"]] })).count,
  "functions": () =>
    User.findAll({
      attributes: [[Sequelize.fn("upper", Sequelize.col("name")), "loud"], [
        Sequelize.literal("age * 2"),
        "twice",
      ], [Sequelize.cast(Sequelize.col("balance"), "integer"), "whole"]],
      order: ["id"],
      limit: 2,
      raw: true,
    }),
  "replacements": () =>
    sequelize.query('SELECT name FROM "Users" WHERE age > :age ORDER BY id', {
      replacements: { age: 22 },
      type: QueryTypes.SELECT,
    }),
  "bind": () =>
    sequelize.query("SELECT $1::int + 1 AS n, $2 AS t", {
      bind: [1, "x"],
      type: QueryTypes.SELECT,
    }),
};
for (const [name, query] of Object.entries(queries)) {
  await step(`query ${name}`, async (tell) => tell(await query()));
}

await step("changing", async (tell) => {
  const [count, rows] = await User.update({ balance: 9.5 }, {
    where: { age: { [Op.lt]: 22 } },
    returning: ["name", "balance"],
  });
  tell(count, rows.map((each) => [each.name, each.balance]));
  const user = await User.findOne({ where: { name: "User 2" } });
  await user.increment("age", { by: 3 });
  tell((await user.reload()).age);
  await user.destroy();
  tell(await User.count(), await User.count({ paranoid: false }));
  await user.restore();
  const [upserted, created] = await User.upsert({
    email: "u1@example.org",
    name: "Upserted",
    key: user.key,
  });
  tell(upserted.name, created);
  const [found, wasCreated] = await User.findOrCreate({
    where: { email: "new@example.org" },
    defaults: { name: "New" },
  });
  tell(
    found.name,
    wasCreated,
    await Tag.bulkCreate([{ label: "x" }, { label: "z" }], { ignoreDuplicates: true }).then((
      each,
    ) => each.length),
  );
  tell(
    await Tag.bulkCreate([{ label: "x" }], { updateOnDuplicate: ["label"] }).then((each) =>
      each.length
    ),
  );
  tell(await User.destroy({ where: { name: "User 4" }, force: true }), await Post.count());
});

await step("errors", async (tell) => {
  await expectError(tell, "unique", () => User.create({ name: "x", email: "u1@example.org" }));
  await expectError(tell, "null", () => User.create({}, { validate: false }));
  await expectError(tell, "foreign key", () => Post.create({ title: "x", authorId: 999 }));
  await expectError(tell, "too long", () => User.create({ name: "x".repeat(51) }));
  await expectError(tell, "range", () => User.create({ name: "x", age: 40000 }));
  await expectError(tell, "missing", () => sequelize.query("SELECT * FROM missing"));
});

await step("transactions", async (tell) => {
  await sequelize.transaction(async (transaction) => {
    await User.create({ name: "outer" }, { transaction });
    await sequelize.transaction({ transaction }, async (inner) => {
      await User.create({ name: "inner" }, { transaction: inner });
      throw new Error("undone");
    }).catch((error) => tell(error.message));
    const locked = await User.findAll({
      where: { name: ["outer", "inner"] },
      lock: true,
      transaction,
    });
    tell(locked.map(({ name }) => name));
  });
  for (const isolationLevel of ["SERIALIZABLE", "REPEATABLE READ"]) {
    await sequelize.transaction({ isolationLevel }, async (transaction) => {
      tell(
        (await sequelize.query("SHOW transaction_isolation", {
          transaction,
          type: QueryTypes.SELECT,
        }))[0],
      );
    });
  }
});

await step("changing tables", async (tell) => {
  await queryInterface.addColumn("posts", "score", {
    type: DataTypes.INTEGER,
    allowNull: false,
    defaultValue: 3,
  });
  await queryInterface.changeColumn("posts", "title", {
    type: DataTypes.STRING(100),
    allowNull: true,
    defaultValue: "none",
  });
  await queryInterface.renameColumn("posts", "state", "condition");
  await queryInterface.addIndex("posts", ["title", "score"], {
    unique: true,
    name: "by_score",
    where: { score: { [Op.gt]: 5 } },
  });
  await queryInterface.addConstraint("posts", {
    type: "check",
    fields: ["score"],
    where: { score: { [Op.gte]: 0 } },
    name: "score_positive",
  });
  await queryInterface.removeColumn("Users", "photo");
  await queryInterface.renameTable("Tags", "labels");
  await tellTables(tell);
  await queryInterface.removeConstraint("posts", "score_positive");
  await queryInterface.removeIndex("posts", "by_score");
  await sequelize.sync({ alter: true });
  await tellTables(tell);
  await sequelize.sync({ force: true });
  await sequelize.drop();
  tell((await queryInterface.showAllTables()).length);
});

await sequelize.close();
line("sequelize", "done");
console.log("end");
