import type { Route } from '../http/router.ts';
import { json } from '../http/message.ts';
import type { ProfileRules } from '../profile.ts';
import { type ImageRoute, takesBody } from './image-route.ts';
import { schemaDocuments } from './schema/image-schema.ts';

/** `GET /v2/schemas/{name}`: a path for each, so that any other name is no path at all. */
export function schemaRoutes(rules: ProfileRules): readonly Route<ImageRoute>[] {
  return Array.from(schemaDocuments(rules), ([name, document]) => ({
    path: `/schemas/${name}`,
    allow: 'GET',
    methods: { GET: takesBody(() => json(200, document)) },
  }));
}
