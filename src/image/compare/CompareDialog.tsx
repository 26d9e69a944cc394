import { useId, useState } from 'react';
import type { Image } from '../../api/image.ts';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copy.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Option, OptionRow } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { compareImages, comparisonMarkdown } from './compare.ts';
import type { Compared } from './compare-address.ts';
import styles from './CompareDialog.module.css';
import { CompareTable } from './CompareTable.tsx';
import { COMPARE_WORDS as words } from './messages.ts';
import { useCompared } from './useCompared.ts';

interface CompareDialogProps {
  readonly compared: Compared;
  readonly link: string;
  /** The address of an image beside the list, without the comparison. */
  readonly hrefOf: (imageId: string) => string;
  readonly onOpen: (imageId: string) => void;
  readonly onRemove: (imageId: string) => void;
  readonly onClose: () => void;
}

/** Two to four images side by side, over the list. */
export function CompareDialog({ compared, link, hrefOf, onOpen, onRemove, onClose }: CompareDialogProps) {
  const columns = useCompared(compared.imageIds);
  const [said, setSaid] = useState('');
  const [isAll, setAll] = useState(false);
  const showName = useId();
  const images = columns.flatMap((column): readonly Image[] =>
    column.kind === 'image' ? [column.image] : [],
  );
  const comparison = compareImages(images);
  const { leftOut, imageIds } = compared;

  async function copy(text: string): Promise<void> {
    try {
      await copyText(text);
      setSaid(words.copied);
    } catch {
      setSaid(words.notCopied);
    }
  }

  return (
    <Dialog
      title={words.title}
      closeLabel={words.close}
      width="page"
      onClose={onClose}
      actions={
        <>
          <span role="status" className={styles.said}>
            {said}
          </span>
          <Button onClick={() => void copy(link)}>
            <Icon name="link" />
            {words.copyLink}
          </Button>
          <Button
            disabled={images.length === 0}
            onClick={() => void copy(comparisonMarkdown(images, comparison))}
          >
            <Icon name="copy" />
            {words.copyMarkdown}
          </Button>
        </>
      }
    >
      <div className={styles.words}>
        {leftOut > 0 && <p role="status">{words.leftOut(leftOut)}</p>}
        {imageIds.length < 2 && <p>{words.tooFew}</p>}
        {images.length > 1 && (
          <p role="status">
            {comparison.differing.length === 0
              ? words.noneDiffers
              : words.differing(comparison.differing.length)}
          </p>
        )}
        {images.length > 1 && (
          <div role="radiogroup" aria-label={words.show} className={styles.show}>
            <OptionRow>
              {[false, true].map((all) => (
                <Option
                  key={String(all)}
                  type="radio"
                  look="button"
                  name={showName}
                  label={all ? words.all : words.onlyDifferences}
                  isChosen={isAll === all}
                  onChange={() => setAll(all)}
                />
              ))}
            </OptionRow>
          </div>
        )}
      </div>
      <CompareTable
        columns={columns}
        comparison={comparison}
        isAll={isAll}
        hrefOf={hrefOf}
        onOpen={onOpen}
        onRemove={onRemove}
      />
    </Dialog>
  );
}
