/** Custom data of a visitor or a contact: keys of the workspace's own. */
export type CustomData = Readonly<Record<string, string | number | boolean>>;
