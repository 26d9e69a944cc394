import type {
  Credentials,
  DomainReference,
  ProjectReference,
  UserReference,
} from '../clouds/cloud-config.ts';

/**
 * What a token is to be good for: a project, or by itself for nothing but being turned into others. Absent: the
 * user's default project if there is one, else unscoped; an application credential has a project of its own and must
 * name none.
 */
export type TokenScope = ProjectReference | 'unscoped' | undefined;

/** The body of `POST /v3/auth/tokens`. */
export function authRequest(credentials: Credentials, scope: TokenScope): object {
  return {
    auth: {
      identity: identity(credentials),
      ...(scope === undefined
        ? {}
        : { scope: scope === 'unscoped' ? scope : { project: projectBody(scope) } }),
    },
  };
}

function identity(credentials: Credentials): object {
  switch (credentials.kind) {
    case 'password':
      return {
        methods: ['password'],
        password: { user: { ...userBody(credentials.user), password: credentials.password } },
      };
    case 'token':
      return { methods: ['token'], token: { id: credentials.token } };
    case 'applicationCredential': {
      const { credential, secret } = credentials;
      return {
        methods: ['application_credential'],
        application_credential:
          credential.kind === 'id'
            ? { id: credential.id, secret }
            : { name: credential.name, user: userBody(credential.user), secret },
      };
    }
  }
}

function userBody(user: UserReference): object {
  return user.kind === 'id' ? { id: user.id } : { name: user.name, domain: domainBody(user.domain) };
}

function projectBody(project: ProjectReference): object {
  return project.kind === 'id'
    ? { id: project.id }
    : { name: project.name, domain: domainBody(project.domain) };
}

function domainBody(domain: DomainReference): object {
  return domain.kind === 'id' ? { id: domain.id } : { name: domain.name };
}
