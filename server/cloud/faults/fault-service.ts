import { readJsonBody } from '../http/json-body.ts';
import { type Answer, headerOf, json, type Service } from '../http/message.ts';
import { BadFault, parseFault } from './fault.ts';
import type { FaultList } from './fault-list.ts';

/** `/faults`: GET lists the failures that are switched on, POST switches one on, DELETE all of them off. */
export function faultService(faults: FaultList): Service {
  return async (request) => {
    if (request.path !== '') return json(404, { message: 'There is only /faults itself.' });
    switch (request.method) {
      case 'GET':
        return listed(faults);
      case 'DELETE':
        faults.clear();
        return { status: 204, headers: {}, body: null };
      case 'POST': {
        // A form or a script of another site can send other types without asking first, and this one it cannot.
        if (!/^application\/json\s*(?:;|$)/i.test(headerOf(request, 'content-type') ?? '')) {
          return json(415, { message: 'The Content-Type must be application/json.' });
        }
        const body = await readJsonBody(request.body);
        if (body.kind !== 'value') return json(400, { message: 'The body must be a JSON object.' });
        try {
          faults.add(parseFault(body.value));
        } catch (error) {
          if (!(error instanceof BadFault)) throw error;
          return json(400, { message: error.message });
        }
        return { ...listed(faults), status: 201 };
      }
      default:
        return json(405, { message: 'GET, POST or DELETE.' }, { Allow: 'GET, POST, DELETE' });
    }
  };
}

function listed(faults: FaultList): Answer {
  return json(200, { faults: faults.active() });
}
