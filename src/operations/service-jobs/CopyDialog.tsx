import { useState, type RefObject } from 'react';
import { type ApiError, toApiError } from '../../api/errors.ts';
import { useSession } from '../../session/SessionContext.ts';
import { NewerVersionOf } from '../../sharing/NewerVersion.tsx';
import { FieldSet, Option } from '../../ui/Field.tsx';
import { StatusNote } from '../../ui/Note.tsx';
import { NameList } from '../NameList.tsx';
import { jobScopeOf, useOperationScope } from '../operation-scope.ts';
import type { Target } from '../target.ts';
import { adviceOfCode } from './code-messages.ts';
import { COPY_IMAGE_WORDS as words, OBSTACLE_WORDS } from './form-messages.ts';
import {
  copyNameFor,
  enterpriseProjectProblem,
  type FormProblem,
  idProblem,
  imsDescriptionTextProblem,
  imsNameProblem,
} from './form-rules.ts';
import { TextField } from './FormFields.tsx';
import { copyObstacle, mustBeAccepted } from './obstacles.ts';
import { serviceJobs } from './page-jobs.ts';
import { RefusedJob } from './Refused.tsx';
import { ServiceDialog } from './ServiceDialog.tsx';
import { given, type ServiceWork } from './service-work.ts';
import { useSending } from './useSending.ts';

/** Regions in which the service has answered 404 to a copy to another one: there the choice is not offered again. */
const withoutAcross = new Set<string>();

/** What is typed into the form, by field. */
type CopyField = 'name' | 'description' | 'key' | 'enterpriseProject' | 'region' | 'project' | 'agency';
type CopyTyped = Readonly<Record<CopyField, string>>;

interface CopyDialogProps {
  readonly target: Target;
  readonly returnTo: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** Copies an image within its region, or to another where the service can. */
export function CopyDialog({ target, returnTo, onClose }: CopyDialogProps) {
  const place = useOperationScope();
  const { session } = useSession();
  const { region } = place.scope;
  const [typed, setTyped] = useState<CopyTyped>(() => ({
    name: copyNameFor(target.name, '-copy'),
    description: '',
    key: '',
    enterpriseProject: '',
    region: '',
    project: '',
    agency: '',
  }));
  const [isAcross, setAcross] = useState(false);
  const [isHidden] = useState(() => withoutAcross.has(region));
  const [isUnsupported, setUnsupported] = useState(false);
  const [isTried, setTried] = useState(false);
  const { isSending, refusal, send } = useSending(onClose);
  const obstacle = copyObstacle(target);
  const problems = problemsOfCopy(typed, isAcross);
  const isWrong = Object.values(problems).some((problem) => problem !== null);
  const isEncrypted = target.ims?.isEncrypted === true;

  const work = copyWork(target, typed, isAcross);

  async function start(): Promise<void> {
    setUnsupported(false);
    try {
      await serviceJobs.start(place, jobScopeOf(place), work);
    } catch (thrown) {
      if (isAcross && isNoSuchRequest(toApiError(thrown))) {
        withoutAcross.add(region);
        setUnsupported(true);
        setAcross(false);
      }
      throw thrown;
    }
  }

  const field = (name: CopyField, more: { readonly help?: string; readonly isProse?: true } = {}) => (
    <TextField
      label={words[name]}
      {...more}
      value={typed[name]}
      problem={problems[name] ?? null}
      isTried={isTried}
      isFirst={name === 'name'}
      onType={(value) => setTyped({ ...typed, [name]: value })}
    />
  );

  return (
    <ServiceDialog
      title={obstacle === null ? words.title : words.none}
      confirm={words.confirm}
      isPossible={obstacle === null}
      isWrong={isWrong}
      isSending={isSending}
      returnTo={returnTo}
      onTry={() => setTried(true)}
      onSend={() => void send(work, start)}
      onClose={onClose}
    >
      {obstacle !== null ? (
        <NameList label={words.none} lines={[{ ...target, note: OBSTACLE_WORDS[obstacle] }]} />
      ) : (
        <>
          <NewerVersionOf imageId={target.imageId} />
          {mustBeAccepted(target, place) && <StatusNote tone="info">{words.accept}</StatusNote>}
          {refusal !== null && (
            <RefusedJob error={refusal} advice={isUnsupported ? words.noAcross : undefined} />
          )}
          {field('name')}
          {field('description', { isProse: true })}
          {!isHidden && (
            <FieldSet label={words.where}>
              <div>
                <Option
                  type="radio"
                  name="copy-where"
                  label={words.here(region)}
                  isChosen={!isAcross}
                  onChange={() => setAcross(false)}
                />
                <Option
                  type="radio"
                  name="copy-where"
                  label={words.across}
                  isChosen={isAcross}
                  disabledBecause={
                    isEncrypted ? words.acrossEncrypted : withoutAcross.has(region) ? words.noAcross : null
                  }
                  onChange={() => setAcross(true)}
                />
              </div>
            </FieldSet>
          )}
          {isAcross ? (
            <>
              <TextField
                label={words.region}
                value={typed.region}
                problem={problems.region ?? null}
                isTried={isTried}
                suggestions={session.regions
                  .filter((name) => name !== region)
                  .map((name) => ({ value: name, label: name }))}
                onType={(value) => setTyped({ ...typed, region: value.trim() })}
              />
              {field('project', { help: words.projectHelp })}
              {field('agency', { help: words.agencyHelp })}
            </>
          ) : (
            <>
              {field('key', { help: words.keyHelp })}
              {field('enterpriseProject', { help: words.enterpriseProjectHelp })}
            </>
          )}
        </>
      )}
    </ServiceDialog>
  );
}

function problemsOfCopy(
  typed: CopyTyped,
  isAcross: boolean,
): Readonly<Partial<Record<CopyField, FormProblem | null>>> {
  const needed = (text: string): FormProblem | null => (text.trim() === '' ? { kind: 'missing' } : null);
  return {
    name: imsNameProblem(typed.name),
    description: imsDescriptionTextProblem(typed.description),
    ...(isAcross
      ? { region: needed(typed.region), project: needed(typed.project), agency: needed(typed.agency) }
      : { key: idProblem(typed.key), enterpriseProject: enterpriseProjectProblem(typed.enterpriseProject) }),
  };
}

function copyWork({ imageId, name }: Target, typed: CopyTyped, isAcross: boolean): ServiceWork {
  const path = `/v1/cloudimages/${encodeURIComponent(imageId)}`;
  const shared = { name: typed.name, ...given('description', typed.description) };
  return isAcross
    ? {
        operation: 'copy-across',
        name,
        other: typed.region,
        request: {
          method: 'POST',
          path: `${path}/cross_region_copy`,
          json: {
            ...shared,
            region: typed.region,
            project_name: typed.project.trim(),
            agency_name: typed.agency.trim(),
          },
        },
      }
    : {
        operation: 'copy',
        name,
        other: typed.name,
        request: {
          method: 'POST',
          path: `${path}/copy`,
          json: {
            ...shared,
            ...given('cmk_id', typed.key),
            ...given('enterprise_project_id', typed.enterpriseProject),
          },
        },
      };
}

/** The service has no such request; a 404 with a code of its own is about the image. */
function isNoSuchRequest({ status, code }: ApiError): boolean {
  return status === 404 && adviceOfCode(code) === undefined;
}
