import { errors } from 'undici';

import { ProxyError } from './connections/proxy-error.ts';

const TRUST_IT = 'trust it, or its authority, with --os-cacert, OS_CACERT or cacert in clouds.yaml';
const IDENTIFY = 'set OS_CERT and OS_KEY, or cert and key in clouds.yaml';

/** Codes of Node and OpenSSL that are worth words of their own. */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was closed',
  EPIPE: 'the connection was closed',
  ENOTFOUND: 'the host was not found',
  EAI_AGAIN: 'the host name cannot be resolved right now',
  EHOSTUNREACH: 'the host is unreachable',
  ENETUNREACH: 'the network is unreachable',
  ETIMEDOUT: 'it did not answer',
  DEPTH_ZERO_SELF_SIGNED_CERT: `its certificate is self-signed: ${TRUST_IT}`,
  SELF_SIGNED_CERT_IN_CHAIN: `its certificate comes from an unknown authority: ${TRUST_IT}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `its certificate comes from an unknown authority: ${TRUST_IT}`,
  UNABLE_TO_GET_ISSUER_CERT: `its certificate comes from an unknown authority: ${TRUST_IT}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `its certificate comes from an unknown authority: ${TRUST_IT}`,
  CERT_UNTRUSTED: `its certificate comes from an unknown authority: ${TRUST_IT}`,
  CERT_HAS_EXPIRED: 'its certificate has expired: ask its operator to renew it',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet: check the clocks of both machines',
  CERT_REVOKED: 'its certificate was revoked: ask its operator to renew it',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is for another host name: use that name, or ask for a certificate for this one',
  HOSTNAME_MISMATCH:
    'its certificate is for another host name: use that name, or ask for a certificate for this one',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: `it requires a client certificate: ${IDENTIFY}`,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: `it rejected our client certificate: ${IDENTIFY}`,
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: `it rejected our client certificate: ${IDENTIFY}`,
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not use TLS: try http:// instead of https://',
  UND_ERR_HEADERS_OVERFLOW: 'its answer has more than 192 KiB of headers',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not use TLS: try http:// instead of https://',
};

/** What went wrong with a connection, as the end of a sentence: `nothing listens there`. */
export function connectionProblem(error: unknown): string {
  if (error instanceof ProxyError) return error.problem;
  if (error instanceof errors.ConnectTimeoutError) return 'the connection timed out';
  if (error instanceof errors.HeadersTimeoutError) return 'it did not answer in time';
  if (error instanceof errors.BodyTimeoutError) return 'its answer stopped midway';
  const code = errorCode(error);
  if (error instanceof errors.SocketError) return 'the connection was closed';
  if (code?.startsWith('HPE_') === true) return 'its answer is not HTTP';
  return (code === undefined ? undefined : WORDS[code]) ?? code ?? 'the connection failed';
}

/** The code of an error, or that of what it was caused by: connecting to several addresses wraps the codes. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string' && error.code !== 'UND_ERR_CONNECT')
    return error.code;
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  return errorCode(error.cause);
}

/** Whether a connection was refused here for the certificate of the other side, or there for ours. */
export function isCertificateProblem(error: unknown): boolean {
  return /CERT|ALTNAME|HOSTNAME|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|UNKNOWN_CA/.test(
    errorCode(error) ?? '',
  );
}
