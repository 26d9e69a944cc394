import { useId, useSyncExternalStore } from 'react';
import { importImage, type ImportMethod } from '../../api/imports.ts';
import { textOf, type Image } from '../../api/image.ts';
import { createImage, deleteImage } from '../../api/images-write.ts';
import { isUuid } from '../../format/text.ts';
import { IMPORT_FIELDS as fields, withAddress } from '../../operations/importing/address-values.ts';
import { readImportAddress, type ImportAddress } from '../../operations/importing/import-address.ts';
import { runImports } from '../../operations/importing/import-job.ts';
import { ADDRESS_WORDS as words } from '../../operations/importing/messages.ts';
import { QuotaNote } from '../../operations/service/QuotaNote.tsx';
import { useSession } from '../../session/SessionContext.ts';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { StatusNote } from '../../ui/Note.tsx';
import { changeForm } from './create-draft.ts';
import styles from './CreateDialog.module.css';
import { createBody, type CreateForm } from './create-form.ts';
import type { CreateSource, SourcePartProps, SourceStart } from './source.ts';
import { offers, StoreChoice, storesOf } from './StoreChoice.tsx';

/** Imports a file that the service fetches by itself. */
export const FROM_ADDRESS: CreateSource = {
  id: 'address',
  isOffered: (place) => offers(place, 'web-download'),
  Part: AddressPart,
  without: [],
  isComplete: (draft) => addressOf(draft.getState().form).kind === 'address',
  count: () => 1,
  start: (start) => {
    const address = addressOf(start.form);
    const uri = address.kind === 'address' ? address.uri : '';
    return createAndImport(start, { name: 'web-download', uri });
  },
};

/**
 * Imports an image of the same cloud from another region. Nothing that offers this was at hand: the request is by the
 * documents alone.
 */
export const FROM_REGION: CreateSource = {
  id: 'region',
  isOffered: (place) => offers(place, 'glance-download'),
  Part: RegionPart,
  without: [],
  isComplete: (draft) => regionProblems(draft.getState().form).every((problem) => problem === null),
  count: () => 1,
  start: (start) => {
    const { values } = start.form;
    return createAndImport(start, {
      name: 'glance-download',
      glance_region: (values[fields.region] ?? '').trim(),
      glance_image_id: (values[fields.imageId] ?? '').trim(),
    });
  },
};

/** What the service refuses to import is not left behind without data. */
async function createAndImport({ place, form }: SourceStart, method: ImportMethod) {
  const { http, scope, profile } = place;
  const image = await createImage(http, scope, createBody(form, profile));
  const stores = storesOf(form);
  try {
    await importImage(http, scope, image.id, method, stores);
  } catch (thrown) {
    // The refusal is what is told: an image that cannot be deleted either is in the list.
    await deleteImage(http, scope, image.id).catch(() => undefined);
    throw thrown;
  }
  const name = textOf(image, 'name') ?? image.id;
  void runImports(place, { items: [{ id: image.id, name }], method, stores, begin: 'follow' });
  return { text: words.created(name), image: image as Image | null };
}

function addressOf({ values }: CreateForm): ImportAddress {
  return readImportAddress(values[fields.address] ?? '');
}

/** The address, what the service may refuse of it, and where the file is to be kept. */
function AddressPart({ draft, place }: SourcePartProps) {
  const { form, isJudged } = useSyncExternalStore(draft.subscribe, draft.getState);
  const address = addressOf(form);
  const problem = address.kind === 'empty' ? words.empty : address.kind === 'none' ? words.none : null;
  return (
    <>
      <Field label={words.label} help={words.help} problem={isJudged ? problem : null}>
        {(ids) => (
          <TextInput
            {...ids}
            data-first
            type="url"
            inputMode="url"
            dir="ltr"
            value={form.values[fields.address] ?? ''}
            onChange={({ target }) => changeForm(draft, { values: withAddress(form.values, target.value) })}
          />
        )}
      </Field>
      {address.kind === 'address' && (
        <div role="status" className={styles.form}>
          {address.doubts.map((doubt) => (
            <StatusNote key={doubt} tone="warn">
              {words.doubts[doubt]}
            </StatusNote>
          ))}
          {address.diskFormat === null && <StatusNote tone="info">{words.noFormat}</StatusNote>}
        </div>
      )}
      <StoreChoice draft={draft} place={place} />
      <QuotaNote sizeBytes={null} />
    </>
  );
}

function regionProblems({ values }: CreateForm): readonly [region: string | null, imageId: string | null] {
  const region = (values[fields.region] ?? '').trim();
  const imageId = (values[fields.imageId] ?? '').trim();
  return [region === '' ? words.noRegion : null, isUuid(imageId) ? null : words.noImageId];
}

/** The region and the image in it. */
function RegionPart({ draft, place }: SourcePartProps) {
  const { form, isJudged } = useSyncExternalStore(draft.subscribe, draft.getState);
  const listId = useId();
  const { session } = useSession();
  const [noRegion, noImageId] = regionProblems(form);
  const change = (field: string, value: string) =>
    changeForm(draft, { values: { ...form.values, [field]: value } });
  return (
    <>
      <Field label={words.region} help={words.regionHelp} problem={isJudged ? noRegion : null}>
        {(ids) => (
          <>
            <TextInput
              {...ids}
              data-first
              dir="auto"
              list={listId}
              value={form.values[fields.region] ?? ''}
              onChange={({ target }) => change(fields.region, target.value)}
            />
            <datalist id={listId}>
              {session.regions
                .filter((region) => region !== session.region)
                .map((region) => (
                  <option key={region} value={region}>
                    {region}
                  </option>
                ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label={words.imageId} problem={isJudged ? noImageId : null}>
        {(ids) => (
          <TextInput
            {...ids}
            dir="ltr"
            value={form.values[fields.imageId] ?? ''}
            onChange={({ target }) => change(fields.imageId, target.value)}
          />
        )}
      </Field>
      <StoreChoice draft={draft} place={place} />
      <QuotaNote sizeBytes={null} />
    </>
  );
}
