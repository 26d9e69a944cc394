import { volumesOf } from '../../api/block-devices.ts';
import { firstText, numberOf, pointsToVolume, tagsOf, textOf, type Image } from '../../api/image.ts';
import { sizeBytesOf } from '../../filters/local.ts';
import { formatBytes } from '../../format/bytes.ts';
import { useSession } from '../../session/SessionContext.ts';
import { useProjectNames } from '../../session/project-lookup.ts';
import { mayBeImported } from '../../operations/importing/import-state.ts';
import { useOperationScope } from '../../operations/operation-scope.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { lazyComponent } from '../../ui/lazy.tsx';
import { loadAndRun } from '../../ui/loading.ts';
import { IMAGE_WORDS } from '../messages.ts';
import { Status } from '../Status.tsx';
import type { TabProps } from '../tab.ts';
import { CopyableId, Fact, Size, TimeFact } from './Fact.tsx';
import { HardwareCard } from './Card.tsx';
import { OVERVIEW_WORDS as words, WARNINGS } from './messages.ts';
import { FamilyCard } from './FamilyCard.tsx';
import styles from './Overview.module.css';
import { PromisesCard } from './PromisesCard.tsx';
import {
  accessOf,
  agentsOf,
  encryptionKeyOf,
  firmwareOf,
  formatSentence,
  requirementsOf,
  systemOf,
  useOf,
  warningsOf,
} from './sentences.ts';
import { SourceCard } from './SourceCard.tsx';

/** The most important facts about an image; only lines that have a value. */
export function Overview({ image, nowMs, list }: TabProps) {
  const { session } = useSession();
  return (
    <div className={styles.overview}>
      <Warnings image={image} />
      <Imports image={image} nowMs={nowMs} list={list} />
      <dl className={styles.facts}>
        <StatusFact image={image} />
        <Fact label={words.access}>{accessWords(image, session.project.id)}</Fact>
        <Fact label={words.platform}>{systemOf(image)}</Fact>
        <Fact label={words.use}>{useOf(image)}</Fact>
        <SizeFact image={image} />
        <Fact label={words.format}>{formatSentence(image)}</Fact>
        <Fact label={words.needs}>{requirementsOf(image)}</Fact>
        <Fact label={words.firmware}>{firmwareOf(image, session.profile)}</Fact>
        <TimeFact label={words.created} image={image} attribute="created_at" nowMs={nowMs} />
        <TimeFact label={words.ready} image={image} attribute="active_at" nowMs={nowMs} />
        <TimeFact label={words.updated} image={image} attribute="updated_at" nowMs={nowMs} />
        <Owner image={image} />
        <Encryption image={image} />
        <Fact label={words.agents}>{agentsOf(image)}</Fact>
        <Tags image={image} />
        <Fact label={words.description}>{firstText(image, ['__description', 'description'])}</Fact>
      </dl>
      <PromisesCard image={image} nowMs={nowMs} />
      <FamilyCard image={image} list={list} />
      <HardwareCard image={image} />
      {session.profile === 'glance' && textOf(image, 'stores') !== null && (
        <Boundary>
          <StoresCard image={image} />
        </Boundary>
      )}
      <SourceCard image={image} list={list} />
    </div>
  );
}

const StoresCard = lazyComponent(() =>
  import('../../operations/stores/StoresCard.tsx').then((room) => room.StoresCard),
);

const ImportCard = lazyComponent(() =>
  import('../../operations/importing/ImportCard.tsx').then((room) => room.ImportCard),
);

/** How the data are coming, with a way to upload a file in place of an import that has failed. */
function Imports({ image, nowMs, list }: TabProps) {
  const { scope, profile } = useOperationScope();
  const onUpload = () =>
    void loadAndRun(
      () => import('../create/create-draft.ts'),
      ({ createDrafts, fillLike, NEW_DRAFT }) => {
        fillLike(createDrafts.of(scope, NEW_DRAFT), image, profile);
        list.openNew();
      },
    );
  if (profile !== 'glance' || !mayBeImported(image)) return null;
  return (
    <Boundary>
      <ImportCard image={image} nowMs={nowMs} onUpload={onUpload} />
    </Boundary>
  );
}

interface ImageProps {
  readonly image: Image;
}

function Warnings({ image }: ImageProps) {
  const warnings = warningsOf(image);
  if (warnings.length === 0) return null;
  return (
    <ul className={styles.warnings}>
      {warnings.map((warning) => (
        <li key={warning}>
          <Icon name="warning" />
          {WARNINGS[warning]}
        </li>
      ))}
    </ul>
  );
}

function StatusFact({ image }: ImageProps) {
  const status = textOf(image, 'status') ?? IMAGE_WORDS.none;
  const isVolume = status === 'active' && pointsToVolume(image);
  return (
    <Fact label={words.status}>
      <Status status={status} {...(isVolume ? { meaning: words.readyAsVolume } : {})} />
    </Fact>
  );
}

function accessWords(image: Image, projectId: string) {
  const visibility = textOf(image, 'visibility');
  const access = accessOf(image, projectId);
  if (visibility === null) return access;
  return (
    <>
      <span>{visibility}</span>
      <span className={styles.dim}>{access}</span>
    </>
  );
}

function SizeFact({ image }: ImageProps) {
  const sizeBytes = sizeBytesOf(image);
  const insideBytes = numberOf(image, 'virtual_size') ?? 0;
  if (pointsToVolume(image)) {
    const volumes = volumesOf(image);
    return (
      <Fact label={words.size}>
        <span>{words.noFile}</span>
        {volumes.length > 0 && <span className={styles.dim}>{words.volumes(volumes)}</span>}
      </Fact>
    );
  }
  if (sizeBytes === null) return <Fact label={words.size}>{IMAGE_WORDS.none}</Fact>;
  return (
    <Fact label={words.size}>
      <Size sizeBytes={sizeBytes} />
      {insideBytes > 0 && <span className={styles.dim}>{words.diskInside(formatBytes(insideBytes))}</span>}
    </Fact>
  );
}

function Owner({ image }: ImageProps) {
  const { session } = useSession();
  const owner = textOf(image, 'owner');
  const nameOf = useProjectNames(owner === null ? [] : [owner]);
  if (owner === null) return null;
  const name = nameOf(owner);
  return (
    <Fact label={words.owner}>
      {name !== owner && <span>{name}</span>}
      {owner === session.project.id && <span className={styles.dim}>({words.ownProject})</span>}
      <CopyableId id={owner} label={words.copyOwner} />
    </Fact>
  );
}

/** Plain Glance has no attribute for it: nothing is shown there for an image that is not encrypted. */
function Encryption({ image }: ImageProps) {
  const { session } = useSession();
  const key = encryptionKeyOf(image);
  if (key === null) {
    return session.profile === 'ims' ? <Fact label={words.encryption}>{words.notEncrypted}</Fact> : null;
  }
  return (
    <Fact label={words.encryption}>
      {words.encryptedWith}
      <CopyableId id={key} label={words.copyKey} />
    </Fact>
  );
}

function Tags({ image }: ImageProps) {
  const tags = tagsOf(image);
  if (tags.length === 0) return null;
  return (
    <Fact label={words.tags}>
      {tags.map((tag) => (
        <span key={tag} className={styles.tag} translate="no" dir="auto">
          {tag}
        </span>
      ))}
    </Fact>
  );
}
