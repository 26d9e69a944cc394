import { secondsOf } from '../../clock.ts';
import { json, jsonText } from '../../http/message.ts';
import { WebError } from '../../http/web-error.ts';
import { type ImageHandler, parameterOf } from '../call.ts';
import { findVisible } from '../find-image.ts';
import { checkIsAdmin, checkMayRead } from '../policy.ts';
import { formatList } from '../query/links.ts';
import { readParameters } from '../query/read-parameters.ts';
import { requiredBody } from '../required-body.ts';
import taskProperties from '../schema/task-properties.json' with { type: 'json' };
import { validateKnown } from '../schema/validate.ts';
import { imageTaskDocument, shortTaskDocument, taskDocument } from './task-document.ts';
import { pageOfTasks, parseTaskQuery } from './task-query.ts';

const POLICY = 'tasks_api_access';

/** `GET /v2/images/{image_id}/tasks`: what was imported into an image, for everybody who sees it. */
export const listTasksOfImage: ImageHandler = (call) => {
  checkMayRead(call);
  const stored = findVisible(call, parameterOf(call, 'image_id'));
  if (stored === undefined) throw new WebError(404);
  const tasks = call.imports.tasks.ofImage(stored.image.id, secondsOf(call.clock));
  return json(200, { tasks: tasks.map(imageTaskDocument) });
};

/** `GET /v2/tasks`: the tasks of everybody, for administrators. */
export const listTasks: ImageHandler = (call) => {
  checkIsAdmin(call, POLICY);
  const parameters = readParameters(call.request.search);
  const query = parseTaskQuery(parameters);
  const page = pageOfTasks(call.imports.tasks.all(secondsOf(call.clock)), query);
  const documents = page.map((task) => JSON.stringify(shortTaskDocument(task)));
  const isFull = page.length > 0 && page.length === query.limit;
  return jsonText(200, formatList('tasks', documents, parameters, isFull ? (page.at(-1)?.id ?? null) : null));
};

/** `GET /v2/tasks/{task_id}`. */
export const showTask: ImageHandler = (call) => {
  checkIsAdmin(call, POLICY);
  const id = parameterOf(call, 'task_id');
  const task = call.imports.tasks.find(id, secondsOf(call.clock));
  if (task === undefined) throw new WebError(404, { explanation: `Could not find task ${id}` });
  return json(200, taskDocument(task));
};

/**
 * `POST /v2/tasks`: the way of older releases to import from an address, which no user may do here. Throws in every
 * case.
 */
export const createTask: ImageHandler = async (call) => {
  checkIsAdmin(call, POLICY);
  const body = fieldsOf(await requiredBody(call.request));
  for (const name of ['type', 'input']) {
    if (!body.has(name)) throw bad(`Task '${name}' is required`);
  }
  const { type, input } = taskProperties;
  validateKnown('task', Object.fromEntries(body), { type, input });
  if (body.get('type') !== 'import') throw bad('Only the service makes tasks of this type.');
  throw refuseSource(fieldsOf(body.get('input')).get('import_from'));
};

/** `DELETE /v2/tasks/{task_id}`: tasks go by themselves. */
export const refuseTaskDeletion: ImageHandler = (call) => {
  checkIsAdmin(call, POLICY);
  const explanation =
    'This operation is currently not permitted on Glance Tasks. They are auto deleted after reaching the time ' +
    'based on their expires_at property.';
  throw new WebError(405, { explanation }, { Allow: 'GET' });
};

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

/** What Glance says of the addresses that data may not come from. */
function refuseSource(source: unknown): WebError {
  if (source === undefined || source === null || source === '') {
    return bad(`Invalid location: ${source ?? 'None'}`);
  }
  if (typeof source !== 'string') return new WebError(500);
  if (/^https?:\/\//.test(source)) {
    return bad(`URI for legacy import task does not pass filtering: ${source}`);
  }
  return /^file(?:system)?:\/\/\//.test(source)
    ? bad('File based imports are not allowed. Please use a non-local source of image data.')
    : bad(
        'The given uri is not valid. Please specify a valid uri from the following list of supported uri ' +
          "['http']",
      );
}

function bad(explanation: string): WebError {
  return new WebError(400, { explanation });
}
