import { removeParam, longestFilter } from '../filters/edit.ts';
import { fieldLabel } from '../filters/messages.ts';
import { commonFact, type ApiError } from '../api/errors.ts';
import { offersRetry } from '../api/retry.ts';
import { ERROR_WORDS } from '../api/error-messages.ts';
import { NEWS_LIMIT } from '../listing/news.ts';
import type { Listing } from '../listing/listing.ts';
import type { ListView } from '../listing/view.ts';
import { RetryTime } from '../session/WaitNotices.tsx';
import { projectText } from '../session/project-label.ts';
import { DECISION_WORDS } from '../sharing/decision-messages.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorReport } from './ErrorReport.tsx';
import { NOTICE_WORDS } from './later-messages.ts';
import { CATALOG_WORDS as words } from './messages.ts';
import type { Catalog } from './useCatalog.ts';

interface NoticesProps {
  readonly catalog: Catalog;
  readonly listing: Listing;
  readonly view: ListView;
  readonly newCount: number;
}

/** Notices about the list, above its rows. */
export function Notices({ catalog, listing, view, newCount }: NoticesProps) {
  const { activity, notice } = view;
  const { source, session } = catalog;
  return (
    <>
      {source.admit !== undefined && (
        <Banner tone="info">{DECISION_WORDS.administrator(projectText(session))}</Banner>
      )}
      {notice !== null && (
        <Banner
          tone="info"
          actions={<Button onClick={() => listing.dismissNotice()}>{words.dismiss}</Button>}
        >
          {notice === 'changed' ? NOTICE_WORDS.changed : NOTICE_WORDS.placeGone}
        </Banner>
      )}
      {newCount > 0 &&
        source.admit === undefined &&
        source.pages === undefined &&
        activity.kind !== 'refreshing' && (
          <Banner
            tone="info"
            actions={
              <Button look="primary" onClick={() => void listing.refresh()}>
                {words.refresh}
              </Button>
            }
          >
            {NOTICE_WORDS.newImages(newCount, newCount >= NEWS_LIMIT)}
          </Banner>
        )}
      {activity.kind === 'failed' && (
        <Banner
          tone="bad"
          fact={commonFact(activity.error)}
          actions={<FailureActions catalog={catalog} listing={listing} view={view} />}
        >
          <ErrorReport error={activity.error} />
          {isTooLong(activity.error) && <Longest catalog={catalog} />}
          {activity.error.retryable && <RetryTime />}
        </Banner>
      )}
      {activity.kind === 'refreshing' && activity.read > 0 && source.pages === undefined && (
        <Banner tone="info">{NOTICE_WORDS.refreshing(activity.read)}</Banner>
      )}
      {(activity.kind === 'asking' || activity.kind === 'asking-place') && (
        <Banner
          tone="info"
          actions={
            <>
              <Button look="primary" onClick={() => listing.goOn()}>
                {words.goOn}
              </Button>
              {activity.kind === 'asking-place' && (
                <Button onClick={() => listing.stopSeeking()}>{words.stop}</Button>
              )}
            </>
          }
        >
          {activity.kind === 'asking'
            ? NOTICE_WORDS.asking(activity.searched)
            : NOTICE_WORDS.seeking(activity.searched)}
        </Banner>
      )}
      {activity.kind === 'seeking' && (
        <Banner tone="info" actions={<Button onClick={() => listing.stopSeeking()}>{words.stop}</Button>}>
          {NOTICE_WORDS.seeking(activity.read)}
        </Banner>
      )}
    </>
  );
}

function isTooLong({ code }: ApiError): boolean {
  return code === 'too-long' || code === 'perhaps-too-long';
}

/** Offers to remove the filter that takes most of the address. */
function Longest({ catalog }: { readonly catalog: Catalog }) {
  const longest = longestFilter(catalog.filters);
  return longest === null ? null : (
    <p>{NOTICE_WORDS.longest({ ...longest, label: fieldLabel(longest.name) })}</p>
  );
}

/** Actions after a failure: retry where that can help, and removal of what the service rejected. */
function FailureActions({ catalog, listing, view }: Omit<NoticesProps, 'newCount'>) {
  const { activity, total } = view;
  if (activity.kind !== 'failed') return null;
  const { error } = activity;
  const marker = catalog.filters.findIndex(({ name }) => name === 'marker');
  const longest = isTooLong(error) ? longestFilter(catalog.filters) : null;
  const isMarkerDead = marker !== -1 && total.kind === 'unknown' && [400, 403, 404].includes(error.status);
  return (
    <>
      {isMarkerDead && <Button onClick={catalog.toStart}>{NOTICE_WORDS.toStart}</Button>}
      {longest !== null && (
        <Button
          onClick={() => catalog.setFilters(catalog.filters.filter(({ name }) => name !== longest.name))}
        >
          {NOTICE_WORDS.removeParam(fieldLabel(longest.name))}
        </Button>
      )}
      {error.status === 400 &&
        longest === null &&
        !isMarkerDead &&
        catalog.filters.map((param, index) => (
          <Button
            key={`${param.name} ${index}`}
            onClick={() => catalog.setFilters(removeParam(catalog.filters, index))}
          >
            {NOTICE_WORDS.removeParam(fieldLabel(param.name))}
          </Button>
        ))}
      {offersRetry(error, 'read') && (
        <Button look="primary" onClick={() => listing.retry()}>
          {ERROR_WORDS.tryAgain}
        </Button>
      )}
    </>
  );
}
