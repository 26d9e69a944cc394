import type { Clock } from '../../clock.ts';
import { fold } from '../../fold.ts';
import { json, NO_CONTENT } from '../../http/message.ts';
import type { Route } from '../../http/router.ts';
import { stableId } from '../accounts.ts';
import { readIdentityBody } from '../body.ts';
import { type Call, type Handler, isAdmin } from '../call.ts';
import { forbidden, KeystoneError } from '../identity-error.ts';
import type { IdentityStore } from '../identity-store.ts';
import { linksOf, searchOf } from '../lists.ts';
import { parseNewCredential } from './credential-request.ts';
import type { ApplicationCredential } from './credential-store.ts';

/** The application credentials of a user: theirs to make, theirs and an administrator's to read and to delete. */
export function credentialRoutes({ credentials }: IdentityStore, clock: Clock): readonly Route<Handler>[] {
  const create: Handler = async (call) => {
    const body = await readIdentityBody(call.request);
    const caller = call.caller();
    if (caller.user.id !== userIdOf(call)) throw forbidden('identity:create_application_credential');
    refuseRestricted(call);
    const wanted = parseNewCredential(body, caller, clock);
    const made = await credentials.add(wanted);
    if (made === null) {
      const what = `Duplicate entry found with name ${wanted.name}.`;
      throw new KeystoneError(409, `Conflict occurred attempting to store application_credential - ${what}`);
    }
    const { credential, secret } = made;
    return json(201, { application_credential: resourceOf(credential, call, secret) });
  };

  const list: Handler = (call) => {
    mustOwnOrAdmin(call, 'identity:list_application_credentials');
    const name = searchOf(call).get('name');
    const found = credentials
      .of(userIdOf(call))
      .filter((credential) => name === null || fold(credential.name) === fold(name));
    const resources = found.map((credential) => resourceOf(credential, call));
    return json(200, { application_credentials: resources, links: linksOf(call) });
  };

  const show: Handler = (call) => {
    const credential = credentialOf(call, 'identity:get_application_credential');
    return json(200, { application_credential: resourceOf(credential, call) });
  };

  const remove: Handler = (call) => {
    const credential = credentialOf(call, 'identity:delete_application_credential');
    refuseRestricted(call);
    credentials.delete(credential.id);
    return NO_CONTENT;
  };

  /** The one that the path names. An administrator finds it under any user, as in Keystone. */
  const credentialOf = (call: Call, action: string): ApplicationCredential => {
    mustOwnOrAdmin(call, action);
    const { credential_id: id = '' } = call.parameters;
    const found = credentials.get(id);
    if (found === undefined) throw new KeystoneError(404, `Could not find Application Credential: ${id}.`);
    const caller = call.caller();
    if (found.userId !== caller.user.id && !isAdmin(caller)) throw forbidden(action);
    return found;
  };

  return [
    {
      path: '/v3/users/{user_id}/application_credentials',
      allow: 'GET, HEAD, OPTIONS, POST',
      methods: { GET: list, POST: create },
    },
    {
      path: '/v3/users/{user_id}/application_credentials/{credential_id}',
      allow: 'GET, HEAD, OPTIONS, DELETE',
      methods: { GET: show, DELETE: remove },
    },
  ];
}

function userIdOf({ parameters }: Call): string {
  return parameters['user_id'] ?? '';
}

function mustOwnOrAdmin(call: Call, action: string): void {
  const caller = call.caller();
  if (caller.user.id !== userIdOf(call) && !isAdmin(caller)) throw forbidden(action);
}

/** A stolen application credential must not be able to make others that outlive it. */
function refuseRestricted(call: Call): void {
  const { credential } = call.caller();
  if (credential === null || credential.unrestricted === true) return;
  throw forbidden(
    "Using method 'application_credential' is not allowed for managing additional application credentials.",
  );
}

/** As Keystone shows it; the secret only when it was just made. */
function resourceOf(credential: ApplicationCredential, { identityUrl }: Call, secret?: string): object {
  return {
    id: credential.id,
    name: credential.name,
    description: credential.description,
    user_id: credential.userId,
    project_id: credential.projectId,
    system: null,
    expires_at: credential.expiresAt,
    unrestricted: credential.unrestricted,
    roles: credential.roles.map((name) => ({
      id: stableId('role', name),
      name,
      domain_id: null,
      description: null,
      options: { immutable: true },
    })),
    ...(secret === undefined ? {} : { secret }),
    links: { self: `${identityUrl}/application_credentials/${credential.id}` },
  };
}
