/**
 * Where a running broker is and how it is told things. It is kept in state, which later steps can read: with it they
 * can end the broker and read its trail. Neither gives them a credential, and `end` only takes from them.
 */
export interface BrokerHandle {
  readonly pid: number;
  /** When the process started, in the kernel's own count; only Linux tells it. A process number alone is used again. */
  readonly started?: string;
  readonly port: number;
  readonly control: string;
}
