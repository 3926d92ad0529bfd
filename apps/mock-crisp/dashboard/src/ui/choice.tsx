import { param, setParams } from "../router.ts";

/** A select whose choice is a parameter of the address. */
export function Choice({
  name,
  label,
  any,
  standard = "",
  choices,
}: {
  readonly name: string;
  readonly label: string;
  /** The text of the choice that removes the parameter. Without it, there is no such choice. */
  readonly any?: string;
  /** The choice that is shown without a parameter. */
  readonly standard?: string;
  readonly choices: readonly (readonly [value: string, text: string])[];
}) {
  return (
    <label class="filter">
      <span class="unseen">{label}</span>
      <select
        value={param(name) || standard}
        data-set={param(name) !== ""}
        onChange={({ currentTarget: { value } }) => setParams({ [name]: value === standard ? "" : value })}
      >
        {any !== undefined && <option value="">{any}</option>}
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
