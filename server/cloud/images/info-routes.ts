import { json } from '../http/message.ts';
import type { ImageHandler } from './call.ts';
import { checkIsAdmin } from './policy.ts';
import { usageOf } from './quota.ts';

/** `GET /v2/info/import`: the ways to import. */
export const showImportMethods: ImageHandler = ({ rules }) =>
  json(200, {
    'import-methods': {
      description: 'Import methods available.',
      type: 'array',
      value: rules.importMethods,
    },
  });

/** `GET /v2/info/stores`: where data can be kept. */
export const listStores: ImageHandler = (call) => json(200, { stores: storesOf(call) });

/** `GET /v2/info/stores/detail`: the same for administrators, with what each store is. */
export const listStoresInDetail: ImageHandler = (call) => {
  checkIsAdmin(call, 'stores_info_detail');
  const stores = storesOf(call).map((store) =>
    Object.assign(store, {
      type: 'file',
      properties: { data_dir: call.contents.directory, chunk_size: 65_536, thin_provisioning: false },
    }),
  );
  return json(200, { stores });
};

/** `GET /v2/info/usage`: what the project has of what is limited. */
export const showUsage: ImageHandler = async (call) =>
  json(200, { usage: await call.inSlices(usageOf(call, call.viewer.projectId)) });

/** The first one is the usual one; `default` and `read-only` are texts, and missing elsewhere. */
function storesOf({ rules }: Parameters<ImageHandler>[0]): object[] {
  return rules.stores.map(({ id, description, fault }, index) => ({
    id,
    description,
    ...(index === 0 ? { default: 'true' } : {}),
    ...(fault === 'read-only' ? { 'read-only': 'true' } : {}),
  }));
}
