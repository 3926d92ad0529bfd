import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { Icon } from "../../ui/icon.tsx";
import { blankOf, type JsonSchema, typesOf } from "./json-schema.ts";

type Fields = Readonly<Record<string, unknown>>;

interface FieldProps {
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A field without a specific control: edited as JSON. */
function JsonField({ id, value, onChange }: FieldProps & { readonly id: string }) {
  const text = useSignal(JSON.stringify(value, null, 2));
  const wrong = useSignal(false);
  return (
    <textarea
      id={id}
      class="mono"
      rows={Math.min(10, text.value.split("\n").length)}
      value={text.value}
      aria-invalid={wrong.value}
      spellcheck={false}
      onInput={({ currentTarget }) => {
        text.value = currentTarget.value;
        try {
          onChange(JSON.parse(text.value));
          wrong.value = false;
        } catch {
          wrong.value = true;
        }
      }}
    />
  );
}

function Control({ id, schema, value, onChange }: FieldProps & { readonly id: string }) {
  const types = typesOf(schema);
  if (typeof value === "boolean") {
    return (
      <input
        id={id}
        type="checkbox"
        checked={value}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    );
  }
  if (typeof value === "number") {
    return (
      <input
        id={id}
        type="number"
        step={types.includes("integer") ? 1 : "any"}
        value={value}
        onInput={({ currentTarget }) => {
          if (!Number.isNaN(currentTarget.valueAsNumber)) onChange(currentTarget.valueAsNumber);
        }}
      />
    );
  }
  if (typeof value === "string") {
    const choices = (schema.enum ?? schema.examples ?? []).filter((choice) => typeof choice === "string");
    return (
      <>
        <input
          id={id}
          value={value}
          list={choices.length > 0 ? `${id}-choices` : undefined}
          spellcheck={false}
          autocomplete="off"
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
        {choices.length > 0 && (
          <datalist id={`${id}-choices`}>
            {choices.map((choice) => (
              <option key={choice} value={choice} />
            ))}
          </datalist>
        )}
      </>
    );
  }
  if (value === null) {
    const other = types.find((type) => type !== "null") ?? "string";
    return (
      <button
        id={id}
        type="button"
        class="button null-value"
        title={`Set a ${other}`}
        onClick={() => onChange(blankOf({ type: other }))}
      >
        null
      </button>
    );
  }
  return <JsonField id={id} schema={schema} value={value} onChange={onChange} />;
}

function FieldRow({
  name,
  required,
  onRemove,
  ...field
}: FieldProps & { readonly name: string; readonly required: boolean; readonly onRemove: () => void }) {
  const id = useId();
  const { schema, value, onChange } = field;
  const nullable = typesOf(schema).includes("null");
  const nested = isObject(value) && (schema.properties !== undefined || Object.keys(value).length > 0);
  return (
    <div class={nested ? "form-row nested" : "form-row"}>
      <div class="form-label">
        {nested ? <span>{name}</span> : <label htmlFor={id}>{name}</label>}
        {required && (
          <span class="required" title="Required">
            *
          </span>
        )}
      </div>
      <div class="form-control">
        {nested ? (
          <SchemaForm schema={schema} value={value} onChange={onChange} label={name} />
        ) : (
          <Control id={id} {...field} />
        )}
        {schema.description && <small>{schema.description}</small>}
      </div>
      <div class="form-end">
        {nullable && value !== null && (
          <button type="button" class="button quiet small" title={`Set ${name} to null`} onClick={() => onChange(null)}>
            null
          </button>
        )}
        {!required && (
          <button type="button" class="button quiet icon-only small" title={`Remove ${name}`} onClick={onRemove}>
            <Icon name="close" size={13} />
            <span class="unseen">Remove {name}</span>
          </button>
        )}
      </div>
    </div>
  );
}

/** A form for an object, from its schema and its fields. Fields that the schema does not know can be edited too. */
export function SchemaForm({
  schema,
  value,
  onChange,
  label,
}: {
  readonly schema: JsonSchema;
  readonly value: Fields;
  readonly onChange: (value: Fields) => void;
  readonly label: string;
}) {
  const known = Object.keys(schema.properties ?? {});
  const present = [...known.filter((key) => key in value), ...Object.keys(value).filter((key) => !known.includes(key))];
  const absent = known.filter((key) => !(key in value));
  return (
    <fieldset class="schema-form" aria-label={label}>
      {present.map((key) => (
        <FieldRow
          key={key}
          name={key}
          schema={schema.properties?.[key] ?? {}}
          value={value[key]}
          required={schema.required?.includes(key) ?? false}
          onChange={(changed) => onChange({ ...value, [key]: changed })}
          onRemove={() => {
            const { [key]: _, ...rest } = value;
            onChange(rest);
          }}
        />
      ))}
      {absent.length > 0 && (
        <select
          class="add-field"
          aria-label={`Add a field to ${label}`}
          value=""
          onChange={({ currentTarget }) => {
            const key = currentTarget.value;
            const added = schema.properties?.[key];
            if (added) onChange({ ...value, [key]: blankOf(added) });
            currentTarget.value = "";
          }}
        >
          <option value="">+ Add a field …</option>
          {absent.map((key) => (
            <option key={key} value={key}>
              {key}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  );
}
