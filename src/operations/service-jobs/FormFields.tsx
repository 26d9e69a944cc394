import { useId } from 'react';
import { Field } from '../../ui/Field.tsx';
import { TextArea, TextInput } from '../../ui/inputs.tsx';
import { formProblemWords } from './form-messages.ts';
import type { FormProblem } from './form-rules.ts';

interface TextFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly problem: FormProblem | null;
  /** The user has tried to send: what is missing is said. Anything else that is wrong is said at once. */
  readonly isTried: boolean;
  readonly suggestions?: readonly { readonly value: string; readonly label: string }[];
  readonly isFirst?: boolean;
  readonly isNumber?: boolean;
  readonly isProse?: boolean;
  readonly onType: (value: string) => void;
}

/** A text of a form of IMS, with what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { label, help, value, problem, isTried, isFirst = false, isProse = false, onType } = props;
  const { suggestions = [], isNumber = false } = props;
  const list = useId();
  const isShown = problem !== null && (isTried || problem.kind !== 'missing');
  return (
    <Field
      label={label}
      {...(help === undefined ? {} : { help })}
      problem={isShown ? formProblemWords(problem) : null}
    >
      {(ids) =>
        isProse ? (
          <TextArea
            {...ids}
            rows={2}
            dir="auto"
            isProse
            value={value}
            onChange={(event) => onType(event.target.value)}
          />
        ) : (
          <>
            <TextInput
              {...ids}
              {...(isFirst ? { 'data-first': true } : {})}
              {...(isNumber ? { inputMode: 'numeric' } : {})}
              dir="auto"
              list={suggestions.length === 0 ? undefined : list}
              value={value}
              onChange={(event) => onType(event.target.value)}
            />
            {suggestions.length > 0 && (
              <datalist id={list}>
                {suggestions.map((one) => (
                  <option key={one.value} value={one.value}>
                    {one.label}
                  </option>
                ))}
              </datalist>
            )}
          </>
        )
      }
    </Field>
  );
}

/** Moves the focus to the first field with a problem, once that is on screen. */
export function focusProblem(form: { readonly current: HTMLElement | null }): void {
  requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
