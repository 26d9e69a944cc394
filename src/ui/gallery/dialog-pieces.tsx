import { useState, type ReactNode } from 'react';
import { Boundary } from '../Boundary.tsx';
import { Button } from '../Button.tsx';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { Dialog } from '../Dialog.tsx';
import { Field } from '../Field.tsx';
import { TextInput } from '../inputs.tsx';
import { lazyComponent, lazyDialog } from '../lazy.tsx';
import { loadAndRun } from '../loading.ts';

export const LONG = 'a-name-without-any-place-to-break-that-is-longer-than-a-narrow-window-is-wide-'.repeat(
  2,
);

/** A button that opens a dialog; `render` gets the function that closes it. */
function Opener(props: { readonly label: string; readonly render: (close: () => void) => ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{props.label}</Button>
      {isOpen && props.render(() => setOpen(false))}
    </>
  );
}

export function Dialogs() {
  const widths = ['text', 'page', 'side'] as const;
  return (
    <>
      {widths.map((width) => (
        <Opener
          key={width}
          label={`Dialog: ${width}`}
          render={(close) => (
            <Dialog
              title={`A dialog of the width “${width}”`}
              closeLabel="Close"
              width={width}
              onClose={close}
              actions={width === 'side' ? undefined : <Button onClick={close}>Done</Button>}
            >
              <Field label="Name">{(ids) => <TextInput {...ids} defaultValue={LONG} />}</Field>
              {Array.from({ length: 40 }, (_, line) => (
                <p key={line}>Line {line + 1} of what scrolls inside</p>
              ))}
            </Dialog>
          )}
        />
      ))}
    </>
  );
}

export function Confirmations() {
  return (
    <>
      <Opener
        label="Question"
        render={(close) => (
          <ConfirmDialog
            title="Delete 2 images?"
            action="Delete"
            cancel="Cancel"
            onConfirm={close}
            onClose={close}
          >
            <p>This can’t be undone.</p>
            <p>{LONG}</p>
          </ConfirmDialog>
        )}
      />
      <Opener
        label="Nothing to agree to"
        render={(close) => (
          <ConfirmDialog title="No file yet" action={null} cancel="Close" onConfirm={close} onClose={close}>
            <p>The image is still queued.</p>
          </ConfirmDialog>
        )}
      />
    </>
  );
}

const fail = () => Promise.reject(new TypeError('Failed to fetch'));
const MissingDialog = lazyDialog<{ readonly onClose: () => void }>(fail);
const MissingPart = lazyComponent(fail);
const PendingPart = lazyComponent(() => new Promise<never>(() => undefined), <p role="status">Loading…</p>);

export function LazyParts() {
  return (
    <>
      <PendingPart />
      <Boundary renderFailure={() => <p>In the place of what could not be loaded</p>}>
        <MissingPart />
      </Boundary>
      <Opener label="Missing dialog" render={(close) => <MissingDialog onClose={close} />} />
      <Button onClick={() => void loadAndRun(fail, () => undefined)}>Missing action</Button>
    </>
  );
}
