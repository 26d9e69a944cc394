import { ChoiceControl } from './ChoiceControl.tsx';
import type { ControlProps } from './control.ts';
import { TagControl } from './TagControl.tsx';
import { TextControl } from './TextControl.tsx';

/** The control for a field, except times and marks, which only occur in groups that start folded. */
export function FieldControl(props: ControlProps) {
  switch (props.field.control.kind) {
    case 'choice':
    case 'flag':
      return <ChoiceControl {...props} />;
    case 'tag':
      return <TagControl {...props} />;
    default:
      return <TextControl {...props} />;
  }
}
