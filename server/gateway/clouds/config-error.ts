/**
 * A clouds.yaml or `OS_*` variables that cannot be used. The message is one line that says which file or
 * variable is meant and what to do; it never holds a secret.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
