import { useQuery, useQueryClient, type QueryKey, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { commonFact, toApiError, type ApiError } from '../../api/errors.ts';
import { textOf, type Image } from '../../api/image.ts';
import { imageTextQuery } from '../../api/image-text.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import { confirmGone } from '../../api/queries.ts';
import { imageSchemaQuery } from '../../api/schemas.ts';
import { safeFileName } from '../../format/file-name.ts';
import { jsonText } from '../../format/json-text.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { useAlertRole, useGoneIsAnnounced } from '../../ui/announce-once.ts';
import { keepFocus } from '../../ui/focus-return.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import type { TabProps } from '../tab.ts';
import { ViewChoice, JsonViewer } from './JsonViewer.tsx';
import styles from './JsonTab.module.css';
import { JSON_WORDS as words } from './messages.ts';

const DOCUMENTS = [
  { id: 'image', label: words.image },
  { id: 'schema', label: words.schema },
] as const;

/** The service's own answer about an image, exactly as sent, and the schema that describes it. */
export function JsonTab({ image }: TabProps) {
  const [shown, setShown] = useState<(typeof DOCUMENTS)[number]['id']>('image');
  return (
    <div className={styles.tab}>
      <ViewChoice label={words.documents} options={DOCUMENTS} chosen={shown} onChoose={setShown} />
      {shown === 'image' ? <ImageDocument key={image.id} image={image} /> : <SchemaDocument />}
    </div>
  );
}

function ImageDocument({ image }: Pick<TabProps, 'image'>) {
  const client = useQueryClient();
  const { session, http } = useSession();
  const asked = imageTextQuery(http, scopeOf(session), image.id);
  const query = useQuery(asked);
  const { data, refetch } = query;
  const known = jsonText(image);
  // An effect: another part of the page has read a newer image than the text shows.
  useEffect(() => {
    if (data !== undefined && !saysTheSame(data, known)) void refetch();
    // oxlint-disable-next-line react/exhaustive-deps -- with the text as a dependency it would refetch without end
  }, [known, refetch]);
  const isMissing = query.error !== null && toApiError(query.error).status === 404;
  // An effect: the panel still shows the image, and must learn that it is gone.
  useEffect(() => {
    if (isMissing) void confirmGone(client, http, scopeOf(session), image.id);
  }, [isMissing, client, http, session, image.id]);
  const fileName = fileNameOf(image);
  return <Document query={query} queryKey={asked.queryKey} fileName={fileName} />;
}

/** The name with the ID: many images have the same name. */
function fileNameOf(image: Image): string {
  const name = textOf(image, 'name') ?? '';
  const id = image.id.slice(0, 36);
  return name === '' ? safeFileName(id, '.json', 'image') : safeFileName(name, `-${id}.json`, 'image');
}

function saysTheSame(text: string, known: string): boolean {
  try {
    return jsonText(JSON.parse(text)) === known;
  } catch {
    return true;
  }
}

function SchemaDocument() {
  const { session, http } = useSession();
  const asked = imageSchemaQuery(http, scopeOf(session));
  const query = useQuery({
    ...asked,
    select: ({ text }) => text,
  });
  return (
    <>
      <p className={styles.note}>{words.schemaHelp}</p>
      <Document query={query} queryKey={asked.queryKey} fileName="image-schema.json" />
    </>
  );
}

interface DocumentProps {
  readonly query: Pick<UseQueryResult<string>, 'data' | 'error' | 'isFetching' | 'refetch'>;
  readonly queryKey: QueryKey;
  readonly fileName: string;
}

function Document({ query: { data, error, isFetching, refetch }, queryKey, fileName }: DocumentProps) {
  const client = useQueryClient();
  if (data !== undefined) return <JsonViewer text={data} fileName={fileName} />;
  if (error === null) {
    return (
      <Waiting
        text={words.loading}
        isAsking={isFetching}
        onCancel={() => void client.cancelQueries({ queryKey })}
        onRetry={() => void refetch()}
      />
    );
  }
  return <DocumentFailure failure={toApiError(error)} onRetry={() => void refetch()} />;
}

function DocumentFailure({ failure, onRetry }: { readonly failure: ApiError; readonly onRetry: () => void }) {
  const role = useAlertRole(commonFact(failure));
  // The panel says that the image is gone; it learns it from here.
  if (useGoneIsAnnounced(failure)) return null;
  return (
    <div role={failure.status === 404 ? undefined : role} className={styles.failure}>
      <p>{refusalWords(failure, explain(failure, words.what))}</p>
      <Button
        onClick={({ currentTarget }) => {
          keepFocus(currentTarget);
          onRetry();
        }}
      >
        {words.retry}
      </Button>
    </div>
  );
}
