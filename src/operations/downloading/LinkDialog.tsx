import type { Image } from '../../api/image.ts';
import { sizeBytesOf } from '../../filters/local.ts';
import { exactBytes } from '../../format/bytes.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button, ButtonLink, IconButton } from '../../ui/Button.tsx';
import { copyAndSay } from '../../ui/copy.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { OperationScope } from '../operation-scope.ts';
import { useShell, ShellSelect } from '../ShellSelect.tsx';
import { checksumOf, sumCommand, type Checksum } from './checksum.ts';
import { fileNameOf } from './start-download.ts';
import { downloadHref } from './link.ts';
import styles from './LinkDialog.module.css';
import { DOWNLOAD_WORDS as words } from './messages.ts';

interface LinkDialogProps {
  readonly place: OperationScope;
  readonly image: Image;
  readonly name: string;
  readonly onClose: () => void;
}

/** For browsers whose pages cannot write files: the browser downloads by a link, and the user checks the file. */
export function LinkDialog({ place, image, name, onClose }: LinkDialogProps) {
  const { session } = useSession();
  const sizeBytes = sizeBytesOf(image);
  const checksum = checksumOf(image);
  const fileName = fileNameOf(image, name);
  return (
    <Dialog
      title={words.linkTitle(name)}
      closeLabel={words.close}
      width="text"
      hasTabStops={checksum !== null}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.close}</Button>
          <ButtonLink
            look="primary"
            data-first
            href={downloadHref(place.scope, session.linkKey, image.id, fileName)}
            download={fileName}
          >
            <Icon name="down" />
            {words.link}
          </ButtonLink>
        </>
      }
    >
      <div className={styles.content}>
        <p>{words.linkIntro}</p>
        <dl className={styles.facts}>
          {sizeBytes !== null && (
            <>
              <dt>{words.size}</dt>
              <dd>{exactBytes(sizeBytes)}</dd>
            </>
          )}
          {checksum !== null && <Sum checksum={checksum} fileName={fileName} />}
        </dl>
        {checksum === null && <p>{words.noChecksum}</p>}
      </div>
    </Dialog>
  );
}

function Sum({ checksum, fileName }: { readonly checksum: Checksum; readonly fileName: string }) {
  const [shell, setShell] = useShell();
  const command = sumCommand(checksum, fileName, shell);
  return (
    <>
      <dt>{words.checksum(checksum.name)}</dt>
      <dd>
        <code translate="no">{checksum.value}</code>
        <IconButton
          label={words.copyChecksum}
          icon={<Icon name="copy" />}
          onClick={() => copyAndSay(checksum.value)}
        />
      </dd>
      <dt>{words.command}</dt>
      <dd>
        <ShellSelect shell={shell} onShell={setShell} />
      </dd>
      {command !== null && (
        <dd>
          <code translate="no" dir="ltr">
            {command}
          </code>
          <IconButton
            label={words.copyCommand}
            icon={<Icon name="copy" />}
            onClick={() => copyAndSay(command)}
          />
        </dd>
      )}
    </>
  );
}
