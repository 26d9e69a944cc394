import { json } from '../http/message.ts';
import type { ImageHandler } from '../images/call.ts';
import { UNLIMITED } from '../images/cloud-limits.ts';
import { MOST_MEMBERS } from '../images/limits.ts';
import { ANY_MEMBER_TERM, attributeTerm } from '../images/terms.ts';
import { allOf, hasTerm } from '../store/condition.ts';

/**
 * `GET /v1/cloudimages/quota`: how many images the project has, how many of them it shares, and with how many
 * projects the most shared one. The quota of images is that of `--cloud-limits` (`image_count_total`); without one it
 * is always ahead of what is used, as is that of shared images.
 */
export const showQuota: ImageHandler = async ({ store, viewer, limits, inSlices }) => {
  const limit = limits.perProject?.image_count_total ?? UNLIMITED;
  const owned = hasTerm(attributeTerm('owner', viewer.projectId ?? ''));
  const shared = allOf(owned, hasTerm(attributeTerm('visibility', 'shared')), hasTerm(ANY_MEMBER_TERM));
  const images = await inSlices(store.count(owned));
  const quota = limit === UNLIMITED ? quotaAhead(images) : limit;
  const sharedImages = await inSlices(store.count(shared));
  return json(200, {
    quotas: {
      resources: [
        { type: 'image', used: images, quota, min: 1, max: Math.max(quota, quotaAhead(images)) },
        {
          type: 'image_shared',
          used: sharedImages,
          quota: quotaAhead(sharedImages),
          min: 0,
          max: quotaAhead(sharedImages),
        },
        {
          type: 'image_member',
          used: await inSlices(store.mostMembers(shared)),
          quota: MOST_MEMBERS,
          min: 0,
          max: MOST_MEMBERS,
        },
      ],
    },
  });
};

/** The first of 100, 1000, 10000 … that leaves at least a tenth free. */
function quotaAhead(used: number): number {
  return 10 ** Math.max(2, Math.ceil(Math.log10(used / 0.9 || 1)));
}
