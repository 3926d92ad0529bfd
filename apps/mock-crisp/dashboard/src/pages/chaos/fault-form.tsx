import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { type FaultName, faultDefinitions, faultNames, startOf } from "../../../../src/chaos/fault.ts";
import { addFault } from "../../live/chaos.ts";
import { Icon } from "../../ui/icon.tsx";
import { attempt } from "../../ui/toast.tsx";
import { SchemaForm } from "../trigger/schema-form.tsx";
import { ownSchema, readSpread } from "./faults.ts";

/** A text field that may stay empty. */
function Field({
  label,
  value,
  placeholder,
  onInput,
  numeric = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onInput: (value: string) => void;
  readonly numeric?: boolean;
}) {
  return (
    <label class={numeric ? "labelled" : "labelled grow"}>
      <span>{label}</span>
      <input
        class={numeric ? "short" : "mono"}
        inputMode={numeric ? "decimal" : "text"}
        value={value}
        placeholder={placeholder}
        spellcheck={false}
        autocomplete="off"
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </label>
  );
}

/** Adds a fault. */
export function FaultForm() {
  const id = useId();
  const name = useSignal<FaultName>("latency");
  const own = useSignal<Readonly<Record<string, unknown>>>(startOf("latency"));
  const probability = useSignal("");
  const skip = useSignal("");
  const count = useSignal("");
  const target = useSignal("");
  const schema = ownSchema(name.value);

  function choose(chosen: string) {
    const found = faultNames.find((each) => each === chosen);
    if (found === undefined) return;
    name.value = found;
    own.value = startOf(found);
  }

  function submit(event: Event) {
    event.preventDefault();
    void attempt(() =>
      addFault({
        fault: name.value,
        ...Object.fromEntries(Object.entries(own.value).map(([key, value]) => [key, readSpread(value)])),
        ...(probability.value.trim() && { probability: Number(probability.value) }),
        ...(skip.value.trim() && { skip: Number(skip.value) }),
        ...(count.value.trim() && { count: Number(count.value) }),
        ...(target.value.trim() && { target: target.value.trim() }),
      }),
    );
  }

  return (
    <form class="fault-form" onSubmit={submit}>
      <div class="labelled">
        <label htmlFor={id}>Fault</label>
        <select id={id} value={name.value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          {faultNames.map((each) => (
            <option key={each} value={each}>
              {each}: {faultDefinitions[each].summary}
            </option>
          ))}
        </select>
      </div>
      {Object.keys(schema.properties ?? {}).length > 0 && (
        <SchemaForm
          key={name.value}
          schema={schema}
          value={own.value}
          label={name.value}
          onChange={(value) => {
            own.value = value;
          }}
        />
      )}
      <div class="fault-common">
        <Field
          numeric
          label="Probability"
          placeholder="1"
          value={probability.value}
          onInput={(value) => {
            probability.value = value;
          }}
        />
        <Field
          numeric
          label="Skip first"
          placeholder="0"
          value={skip.value}
          onInput={(value) => {
            skip.value = value;
          }}
        />
        <Field
          numeric
          label="Maximum count"
          placeholder="no limit"
          value={count.value}
          onInput={(value) => {
            count.value = value;
          }}
        />
        <Field
          label="Only what matches this query"
          placeholder="kind:delivery event:message:*"
          value={target.value}
          onInput={(value) => {
            target.value = value;
          }}
        />
        <button type="submit" class="button primary">
          <Icon name="plus" size={14} /> Add fault
        </button>
      </div>
    </form>
  );
}
