/** The store cannot start. The message is whole sentences that name the culprit and say how to mend it; the CLI prints it without a stack. */
export class BootError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BootError';
  }
}
