/**
 * Something that the person at the terminal can mend: a bad flag, an unknown cloud, a busy port.
 * The message is one line of plain words for that person; the command prints it without a stack and ends
 * with `exitCode`. Any other error is a fault of ours and keeps its stack.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
  /** 1, or 2 when the command line itself is wrong (the habit of shells and of getopt). */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
