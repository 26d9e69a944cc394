import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { isComposing } from '../../ui/composition.ts';
import { usePreference } from '../../ui/preferences.ts';
import type { Catalog } from '../useCatalog.ts';
import type { CommandId } from './command-table.ts';
import { followKeyHints } from './key-hints.ts';
import { effectOfKey, isFreeFor } from './keys.ts';
import { Palette } from './Palette.tsx';
import { IS_MAC } from './platform-keys.ts';
import { runCommand, SHORTCUTS_KEY } from './run-command.ts';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';

/** Of a key that is held down only these repeat. */
const MOVES: ReadonlySet<string> = new Set(['j', 'k', '[', ']']);

/** So long after its first key a sequence (`g p`) may go on. */
const SEQUENCE_MS = 1500;

/** Listens for shortcuts anywhere in the page, and opens their list and the palette. */
export function Shortcuts({ catalog }: { readonly catalog: Catalog }) {
  const [open, setOpen] = useState<'help' | 'palette' | null>(null);
  const [preference] = usePreference(SHORTCUTS_KEY);
  const pending = useRef<{ readonly keys: readonly string[]; readonly atMs: number }>({ keys: [], atMs: 0 });
  const run = useCallback(
    (id: CommandId) =>
      runCommand(id, {
        catalog,
        showHelp: () => setOpen('help'),
        showPalette: () => setOpen('palette'),
      }),
    [catalog],
  );

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || (event.repeat && !MOVES.has(event.key)) || isComposing()) return;
    const { keys, atMs } = pending.current;
    const going = event.timeStamp - atMs > SEQUENCE_MS ? [] : keys;
    const effect = effectOfKey(going, event, IS_MAC);
    const isPalette = effect.command === 'palette';
    if (!isPalette && (preference === 'off' || !isFreeFor(event.target))) {
      pending.current = { keys: [], atMs: 0 };
      return;
    }
    // One dialog at a time: a question that is open is answered first.
    if (document.querySelector('dialog[open]') !== null) return;
    pending.current = { keys: effect.pending, atMs: event.timeStamp };
    if (effect.command === null) return;
    event.preventDefault();
    run(effect.command);
  });
  // An effect: keys are pressed anywhere.
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);

  const isOn = preference !== 'off';
  // An effect: tooltips are the page's.
  useEffect(() => (isOn ? followKeyHints() : undefined), [isOn]);

  const close = () => setOpen(null);
  if (open === 'help') return <ShortcutsDialog onClose={close} />;
  return open === 'palette' ? <Palette catalog={catalog} onRun={run} onClose={close} /> : null;
}
