import type { GatewayCode } from './error-codes.d.ts';

/** What the image service is: the IMS dialect or plain Glance. */
export type ServiceProfile = 'ims' | 'glance';

/** Something that Keystone knows by an ID and people by a name: a user, a project. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A project; its name is unique within its domain only. */
export interface Project extends Named {
  /** Absent where Keystone does not say; its lists of projects hold the ID alone. */
  readonly domain?: { readonly id: string; readonly name?: string };
}

/** The three ways to sign in. */
export type SignInMethod = 'password' | 'applicationCredential' | 'token';

/** How a user signed in, for the dialog that asks for the same again. */
export interface SignedInBy {
  readonly method: SignInMethod;
  /** Name of the user's domain. */
  readonly domain: string;
  /** Of an application credential. */
  readonly credentialId: string | null;
  /** Until the session ends unless it is used, at the time of the answer. */
  readonly lastsMs: number;
}

/** Who is signed in, where, and what kind of service answers. Never holds a token. */
export interface Session {
  /** Name of the cloud for people. */
  readonly cloud: string;
  /** `ambient`: the credentials of the operator serve all users. `personal`: each user signs in. */
  readonly kind: 'ambient' | 'personal';
  /** True for the cloud that Vitrine brings along. */
  readonly embedded: boolean;
  readonly profile: ServiceProfile;
  readonly user: Named;
  readonly project: Project;
  readonly projects: readonly Project[];
  /** Names of the roles the user has in the project. */
  readonly roles: readonly string[];
  readonly region: string;
  readonly regions: readonly string[];
  /** Where an address that names no project and no region leads. */
  readonly home: { readonly projectId: string; readonly region: string };
  /** When the token ends, ISO 8601. With ambient credentials it is renewed before. */
  readonly expiresAt: string;
  /** What images can be made of, where the catalog has such services in this region; absent where it has neither. */
  readonly resources?: readonly ('compute' | 'volume')[];
  /** Address of the image service as the gateway reaches it: for the commands that people copy. */
  readonly imageEndpoint: string;
  /** What a link to a download holds: by it the gateway knows that the link is the page's own. */
  readonly linkKey: string;
  /** Where the operator starts servers from images: an address with `{id}` for that of the image. */
  readonly launchUrl?: string;
  /** `null` with ambient credentials: the gateway renews the token by itself. */
  readonly login: SignedInBy | null;
  /** What the credentials cannot do, in sentences of the gateway. */
  readonly lacks?: readonly string[];
  /** What the address asked for and this user does not have; the session is then the default one. */
  readonly missing?: { readonly project?: string; readonly region?: string };
}

/** The session as it stands in the page. */
export interface PageSession extends Session {
  /** The request for the first page of the list that the page's address names; absent where it names none. */
  readonly firstRequest?: string;
}

/** A cloud to sign in to. */
export interface CloudOffer {
  readonly name: string;
  /** Name of the domain that most of its users are in. */
  readonly domain: string;
  readonly embedded: boolean;
}

/** Where people can sign in. */
export interface SignInOffer {
  readonly clouds: readonly CloudOffer[];
  /** The page came without encryption, and so will the password. */
  readonly isPlainHttp: boolean;
}

/** One session of a user, for people to recognize. */
export interface SessionEntry {
  /** Names it in requests; leads to nothing else. */
  readonly id: string;
  readonly user: Named;
  /** Name of the user's domain. */
  readonly domain: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** When the user last asked for something, to half a minute. */
  readonly seenAt: string;
  /** The address that it was begun from, or the network that counts as one. */
  readonly address: string;
  /** What the browser calls itself (`User-Agent`). */
  readonly browser: string;
  /** The one that asks. */
  readonly isOwn: boolean;
}

/** Sessions, the one that asks first, then those used last. */
export interface SessionList {
  readonly sessions: readonly SessionEntry[];
  /** How many there are; the list may hold fewer. */
  readonly total: number;
  /** Whether the user may see and end the sessions of everybody in this cloud. */
  readonly isAdministrator: boolean;
}

/** What Keystone lets this user know of the projects that `GET /api/projects` asked for; others are left out. */
export interface ProjectsFound {
  readonly projects: readonly Project[];
}

/** A failure of the gateway, in the shape that IMS has for its own. */
export interface GatewayFailure {
  readonly error: {
    readonly code: GatewayCode;
    readonly message: string;
    /** The words of Keystone in the message, by themselves. */
    readonly said?: string;
  };
}

/** The answer in place of a session. */
export interface SessionRefused extends GatewayFailure {
  /** Absent with ambient credentials. */
  readonly signIn?: SignInOffer;
}
