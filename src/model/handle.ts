/**
 * How to reach a running broker and control it. State keeps it, and later steps can read state. With it a step can end
 * the broker and read its access log, and neither gives the step a credential.
 */
export interface BrokerHandle {
  readonly pid: number;
  /** When the process started, in clock ticks of the kernel. Only Linux tells it. A pid alone may be reused. */
  readonly started?: string;
  /** The port on 127.0.0.1. */
  readonly port: number;
  /** The token of control requests. With it no one gets a credential. */
  readonly control: string;
}
