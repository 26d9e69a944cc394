import { ChoiceControl } from './ChoiceControl.tsx';
import type { ControlProps } from './control.ts';
import { TagControl } from './TagControl.tsx';
import { TextControl } from './TextControl.tsx';

/** The control that fits a field, but for times and marks, which stand in groups that start folded alone. */
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
