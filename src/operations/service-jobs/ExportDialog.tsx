import { useMemo, useState, type RefObject } from 'react';
import { toApiError } from '../../api/errors.ts';
import { isReader } from '../../session/rights.ts';
import { keepShared, readShared } from '../../session/tab-memory.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Field, Option } from '../../ui/Field.tsx';
import { Select } from '../../ui/inputs.tsx';
import { StatusNote } from '../../ui/Note.tsx';
import { tell } from '../../ui/Toast.tsx';
import type { JobScope } from '../../work/job.ts';
import { NameList } from '../NameList.tsx';
import { jobScopeOf, useOperationScope } from '../operation-scope.ts';
import type { Target } from '../target.ts';
import { EXPORT_IMAGE_WORDS as words, OBSTACLE_WORDS } from './form-messages.ts';
import { bucketPathProblem, bucketProblem, fileNameFor, fileNamesFor, withFormat } from './form-rules.ts';
import { TextField } from './FormFields.tsx';
import { SERVICE_JOB_WORDS } from './messages.ts';
import { exportObstacle, licensedSystem } from './obstacles.ts';
import { serviceJobs } from './page-jobs.ts';
import { RefusedJob } from './Refused.tsx';
import { ServiceDialog } from './ServiceDialog.tsx';
import { tellRefusal, useSending } from './useSending.ts';
import type { ServiceWork } from './service-work.ts';

const FORMATS = ['qcow2', 'vhd', 'zvhd', 'vmdk'] as const;
type Format = (typeof FORMATS)[number];
const QUICK = 'zvhd2';

/** The bucket of the last export, kept no longer than the session: the next user of this browser has no business with it. */
const LAST_BUCKET = 'bucket';

/** Refusals that are told one by one. */
const MOST_TOLD = 5;

/** Characters of a file name that an export takes. */
const MOST_FILE = 128;

interface ExportDialogProps {
  readonly targets: readonly Target[];
  readonly returnTo: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** Exports one image to a file in a bucket, or several to files named after them. */
export function ExportDialog({ targets, returnTo, onClose }: ExportDialogProps) {
  const place = useOperationScope();
  const { session } = useSession();
  const [format, setFormat] = useState<Format>('qcow2');
  const [isQuick, setQuick] = useState(false);
  const sorted = useMemo(() => sortOut(targets, place, isQuick), [targets, place, isQuick]);
  const { possible } = sorted;
  const isOne = targets.length === 1;
  const [typed, setTyped] = useState(() => {
    const bucket = readShared(LAST_BUCKET) ?? '';
    return isOne
      ? `${bucket === '' ? '' : `${bucket}:`}${fileNameFor(targets[0]?.name ?? '', 'qcow2')}`
      : bucket;
  });
  const [isTried, setTried] = useState(false);
  const { isSending, refusal, isShown, send } = useSending(onClose);
  const problem = isOne ? bucketPathProblem(typed, MOST_FILE) : bucketProblem(typed);
  const ending = isQuick ? QUICK : format;

  function choose(nextFormat: Format, nextQuick: boolean): void {
    if (isOne) setTyped((now) => withFormat(now, ending, nextQuick ? QUICK : nextFormat));
    setFormat(nextFormat);
    setQuick(nextQuick);
  }

  function start(): void {
    const files = isOne
      ? [typed]
      : fileNamesFor(
          possible.map(({ name }) => name),
          ending,
        ).map((file) => `${typed}:${file}`);
    const works = possible.map((target, at) => exportWork(target, files[at] ?? '', isQuick ? null : format));
    const [first] = works;
    if (first === undefined) return;
    keepShared(LAST_BUCKET, typed.split(':')[0] ?? '');
    const scope = jobScopeOf(place);
    void send(first, () => (isOne ? serviceJobs.start(place, scope, first) : startMany(works, scope)));
  }

  /** One after the other, so long as the dialog is open; each refusal is told, and the last ones as a number. */
  async function startMany(works: readonly ServiceWork[], scope: JobScope): Promise<void> {
    let startedCount = 0;
    let refusedCount = 0;
    for (const work of works) {
      if (!isShown()) break;
      try {
        await serviceJobs.start(place, scope, work, true);
        startedCount += 1;
      } catch (thrown) {
        refusedCount += 1;
        if (refusedCount <= MOST_TOLD) tellRefusal(work, toApiError(thrown));
      }
    }
    if (startedCount > 0) tell({ text: SERVICE_JOB_WORDS.started(startedCount) });
    if (refusedCount > MOST_TOLD) tell({ tone: 'bad', text: words.moreRefused(refusedCount - MOST_TOLD) });
  }

  return (
    <ServiceDialog
      title={possible.length === 0 ? words.none : words.title(possible.length)}
      confirm={words.confirm}
      isPossible={possible.length > 0}
      isWrong={problem !== null}
      isSending={isSending}
      returnTo={returnTo}
      onTry={() => setTried(true)}
      onSend={start}
      onClose={onClose}
    >
      {isReader(session) && <StatusNote tone="info">{words.asReader}</StatusNote>}
      {refusal !== null && <RefusedJob error={refusal} />}
      {(possible.length > 0 || sorted.leftOut.some(({ obstacle }) => obstacle === 'encrypted-quick')) && (
        <>
          {isOne ? (
            <TextField
              label={words.file}
              help={words.fileHelp}
              value={typed}
              problem={problem}
              isTried={isTried}
              isFirst
              onType={setTyped}
            />
          ) : (
            <>
              <NameList label={words.images} lines={possible} />
              <TextField
                label={words.bucket}
                help={words.bucketHelp}
                value={typed}
                problem={problem}
                isTried={isTried}
                isFirst
                onType={setTyped}
              />
            </>
          )}
          {!isQuick && (
            <Field label={words.format}>
              {(ids) => (
                <Select
                  {...ids}
                  value={format}
                  onChange={({ target: { value } }) =>
                    choose(FORMATS.find((known) => known === value) ?? 'qcow2', false)
                  }
                >
                  {FORMATS.map((one) => (
                    <option key={one} value={one}>
                      {words.formats[one]}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          )}
        </>
      )}
      {(possible.length > 0 ||
        sorted.leftOut.some(
          ({ obstacle }) => obstacle.startsWith('too-large') || obstacle === 'encrypted-quick',
        )) && (
        <div>
          <Option
            type="checkbox"
            label={words.quick}
            help={words.quickHelp}
            isChosen={isQuick}
            onChange={(isChosen) => choose(format, isChosen)}
          />
        </div>
      )}
      <License targets={possible} />
      {sorted.leftOut.length > 0 && (
        <>
          <p>{words.leftOut(sorted.leftOut.length)}</p>
          <NameList label={words.leftOutImages} lines={sorted.leftOut} />
        </>
      )}
    </ServiceDialog>
  );
}

function License({ targets }: { readonly targets: readonly Target[] }) {
  const systems = new Set(targets.map(licensedSystem).filter((system) => system !== null));
  return [...systems].map((system) => (
    <StatusNote key={system} tone="warn">
      {words.license(system)}
    </StatusNote>
  ));
}

function sortOut(targets: readonly Target[], place: ReturnType<typeof useOperationScope>, isQuick: boolean) {
  const judged = targets.map((target) => ({ target, obstacle: exportObstacle(target, place, isQuick) }));
  return {
    possible: judged.filter(({ obstacle }) => obstacle === null).map(({ target }) => target),
    leftOut: judged.flatMap(({ target: { imageId, name }, obstacle }) =>
      obstacle === null ? [] : [{ imageId, name, obstacle, note: OBSTACLE_WORDS[obstacle] }],
    ),
  };
}

function exportWork({ imageId, name }: Target, file: string, format: Format | null): ServiceWork {
  return {
    operation: 'export',
    name,
    other: file,
    request: {
      method: 'POST',
      path: `/v1/cloudimages/${encodeURIComponent(imageId)}/file`,
      json: {
        bucket_url: file,
        ...(format === null ? { is_quick_export: true } : { file_format: format, is_quick_export: false }),
      },
    },
  };
}
