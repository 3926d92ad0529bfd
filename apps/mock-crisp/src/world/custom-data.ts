/** Custom data of a visitor or a contact, with keys that the workspace chooses. */
export type CustomData = Readonly<Record<string, string | number | boolean>>;
