import { useDeferredValue, useMemo, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { copyAndSay } from '../../ui/copy.ts';
import { Icon } from '../../ui/Icon.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { parseJson } from './document.ts';
import { JsonRaw } from './JsonRaw.tsx';
import { JsonSearch } from './JsonSearch.tsx';
import { JsonTree } from './JsonTree.tsx';
import styles from './JsonViewer.module.css';
import { JSON_WORDS as words } from './messages.ts';
import { find, matchAt, placesOf, stepMatch, type MatchPlace } from './search.ts';
import { FIRST_FOLDING, unfoldTo, type Folding } from './tree.ts';
import choiceStyles from './ViewChoice.module.css';

const LOOKS = [
  { id: 'tree', label: words.tree },
  { id: 'raw', label: words.raw },
] as const;

type Look = (typeof LOOKS)[number]['id'];

interface JsonViewerProps {
  /** As the service sent it. */
  readonly text: string;
  readonly fileName: string;
}

/** A JSON document, as a tree or as it was sent, with search, copy and save. */
export function JsonViewer({ text, fileName }: JsonViewerProps) {
  const root = useMemo(() => parseJson(text), [text]);
  const [chosenLook, setLook] = useState<Look>('tree');
  const look = root === null ? 'raw' : chosenLook;
  const [folding, setFolding] = useState<Folding>(FIRST_FOLDING);
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<number | null>(null);

  const searched = useDeferredValue(search);
  const places = useMemo((): readonly MatchPlace[] => {
    if (look === 'tree' && root !== null) return placesOf(root);
    return [{ path: '', part: 'whole', shown: text }];
  }, [look, root, text]);
  const found = useMemo(() => find(places, searched), [places, searched]);
  // A changed document may have fewer matches.
  const number = shown === null || found.total === 0 ? null : Math.min(shown, found.total - 1);
  const match = useMemo(
    () => (number === null ? null : matchAt(found, searched, number)),
    [found, searched, number],
  );

  function onStep(step: -1 | 1): void {
    if (found.total === 0) return;
    const next = number === null ? (step === 1 ? 0 : found.total - 1) : stepMatch(number, step, found.total);
    const target = matchAt(found, searched, next);
    if (root !== null && target !== null) setFolding(unfoldTo(root, folding, target.place.path));
    setShown(next);
  }

  function onSearch(next: string): void {
    setSearch(next);
    setShown(null);
  }

  return (
    <>
      <div className={styles.bar}>
        {root !== null && (
          <ViewChoice
            label={words.looks}
            options={LOOKS}
            chosen={look}
            onChoose={(next) => {
              setLook(next);
              setShown(null);
            }}
          />
        )}
        <Button aria-label={words.copyJson} onClick={() => copyAndSay(text)}>
          <Icon name="copy" />
          {words.copy}
        </Button>
        <Button
          aria-label={words.downloadJson}
          onClick={() => saveFile(new Blob([text], { type: 'application/json' }), fileName)}
        >
          <Icon name="down" />
          {words.download}
        </Button>
      </div>
      <JsonSearch
        search={search}
        onSearch={onSearch}
        total={found.total}
        shown={number === null ? null : number + 1}
        onStep={onStep}
      />
      {root === null && <p className={styles.note}>{words.noJson}</p>}
      {look === 'raw' || root === null ? (
        <JsonRaw text={text} match={match} />
      ) : (
        <>
          <div className={styles.bar}>
            <Button look="quiet" onClick={() => setFolding({ rule: 'all', exceptions: new Set() })}>
              {words.unfoldAll}
            </Button>
            <Button look="quiet" onClick={() => setFolding({ rule: 'none', exceptions: new Set() })}>
              {words.foldAll}
            </Button>
          </div>
          <JsonTree root={root} folding={folding} onFolding={setFolding} match={match} />
        </>
      )}
    </>
  );
}

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly options: ReadonlyArray<{ readonly id: Id; readonly label: string }>;
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

/** Toggle buttons for two or three views. */
export function ViewChoice<Id extends string>({ label, options, chosen, onChoose }: ChoiceProps<Id>) {
  return (
    <div role="group" aria-label={label} className={choiceStyles.choice}>
      {options.map((option) => (
        <Button
          key={option.id}
          look="quiet"
          aria-pressed={option.id === chosen}
          onClick={() => onChoose(option.id)}
        >
          {option.label}
        </Button>
      ))}
    </div>
  );
}
