import {
  useEffect,
  useLayoutEffect,
  useState,
  type ComponentType,
  type ReactNode,
  type RefObject,
} from 'react';
import { Boundary, type CaughtError } from './Boundary.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { loadFailureWords, LoadError, prefetch } from './loading.ts';
import { UI_WORDS as words } from './messages.ts';

type Load<Props> = () => Promise<ComponentType<Props>>;

/** A component whose code is loaded when it is first rendered, or earlier. */
export interface LazyComponent<Props> {
  (props: Props): ReactNode;
  /** Loads the code ahead of time. */
  readonly prefetch: () => void;
}

type State<Props> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly Part: ComponentType<Props> }
  | { readonly kind: 'failed'; readonly error: LoadError };

/**
 * A component that is loaded when it is first rendered. Not React's `lazy`, which never retries after a failure and
 * shows its fallback for at least 300 ms: here a failure is thrown for the nearest {@link Boundary}, which retries it.
 *
 * @param placeholder rendered until it is loaded.
 */
export function lazyComponent<Props extends object>(
  load: Load<Props>,
  placeholder: ReactNode = null,
): LazyComponent<Props> {
  let loaded: State<Props> = { kind: 'loading' };

  async function loadPart(): Promise<State<Props>> {
    loaded = { kind: 'loaded', Part: await load() };
    return loaded;
  }

  function Lazy(props: Props): ReactNode {
    const [state, setState] = useState(() => loaded);
    // A layout effect: the component is loaded outside of rendering.
    useLayoutEffect(() => {
      if (loaded.kind === 'loaded') return;
      loadPart().then(setState, (thrown: unknown) =>
        setState({ kind: 'failed', error: new LoadError(loadPart, thrown) }),
      );
    }, []);
    if (state.kind === 'failed') throw state.error;
    return state.kind === 'loading' ? placeholder : <state.Part {...props} />;
  }

  return Object.assign(Lazy, { prefetch: () => prefetch(loadPart) });
}

interface DialogLike {
  readonly returnTo?: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/**
 * A dialog, a menu, or anything else that opens over the page and can be closed, loaded when it is first opened. As
 * long as it cannot be loaded, another dialog is shown in its place.
 */
export function lazyDialog<Props extends DialogLike>(load: Load<Props>): LazyComponent<Props> {
  const Part = lazyComponent(load);

  function LazyDialog(props: Props): ReactNode {
    const { returnTo, onClose } = props;
    // An effect: a menu loaded after a failure would otherwise return the focus to the dialog that reported it.
    useEffect(() => {
      const opener = returnTo?.current;
      return () => {
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) opener?.focus({ preventScroll: true });
        });
      };
    }, [returnTo]);
    return (
      <Boundary
        renderFailure={(caught) => <FailureDialog {...caught} returnTo={returnTo} onClose={onClose} />}
      >
        <Part {...props} />
      </Boundary>
    );
  }

  return Object.assign(LazyDialog, { prefetch: Part.prefetch });
}

interface FailureDialogProps extends CaughtError {
  readonly returnTo: RefObject<HTMLElement | null> | undefined;
  readonly onClose: () => void;
}

function FailureDialog({ thrown, onRetry, returnTo, onClose }: FailureDialogProps) {
  const { title, advice } = loadFailureWords(thrown);
  return (
    <Dialog
      title={title}
      closeLabel={words.close}
      width="question"
      hasTabStops={false}
      {...(returnTo === undefined ? {} : { returnTo })}
      onClose={onClose}
      actions={
        <Button data-first onClick={onRetry}>
          {words.tryAgain}
        </Button>
      }
    >
      <p>{advice}</p>
    </Dialog>
  );
}
