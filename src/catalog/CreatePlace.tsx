import { useEffect, useState } from 'react';
import { useAddress } from '../navigation/useAddress.ts';
import { useOperationScope } from '../operations/operation-scope.ts';
import { NEW_IMAGE } from '../paths.ts';
import { lazyDialog } from '../ui/lazy.tsx';
import { loadAndRun } from '../ui/loading.ts';
import styles from './CreatePlace.module.css';
import { LATER_WORDS as later } from './lazy-messages.ts';
import type { Catalog } from './useCatalog.ts';

const CreateDialog = lazyDialog(() =>
  import('../image/create/CreateDialog.tsx').then((file) => file.CreateDialog),
);

/** The form for a new image over the list, while the address names it. Files that are dropped on the list open it. */
export function CreatePlace({ catalog: { listing, open, close } }: { readonly catalog: Catalog }) {
  const { imageId } = useAddress();
  const { scope, profile } = useOperationScope();
  const isCreating = imageId === NEW_IMAGE;
  const isOver = useDroppedFiles(isCreating, (files) => {
    void loadAndRun(
      () => import('../image/create/drop-files.ts'),
      ({ dropFiles }) => {
        dropFiles(scope, profile, files);
        if (!isCreating) open(NEW_IMAGE);
      },
    );
  });
  return (
    <>
      {isOver && (
        <div className={styles.drop} role="status">
          <p>{later.dropFiles}</p>
        </div>
      )}
      {isCreating && (
        <CreateDialog
          onCreated={() => void listing.refresh()}
          onOpen={({ id }) => open(id)}
          onClose={close}
        />
      )}
    </>
  );
}

function bringsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}

/**
 * Calls back with files that are dropped anywhere on the page, outside of other dialogs; returns whether some are held over it.
 * Without it, a browser would open such a file in place of the page.
 */
function useDroppedFiles(isCreating: boolean, onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  // An effect: files are dropped on the window.
  useEffect(() => {
    const mayDrop = () => isCreating || document.querySelector('dialog[open]') === null;
    function onOver(event: DragEvent): void {
      if (!bringsFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      setOver(mayDrop());
    }
    function onLeave({ relatedTarget }: DragEvent): void {
      if (relatedTarget === null) setOver(false);
    }
    function onDrop(event: DragEvent): void {
      setOver(false);
      if (!bringsFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (mayDrop() && files.length > 0) onFiles(files);
    }
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  });
  return isOver;
}
