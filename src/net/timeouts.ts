/** How long one exchange over HTTP may take, connection included, in milliseconds. */
export const timeouts = {
  /** A call to GitHub or to a cloud. Each is tried again within the deadline of its caller. */
  call: 10_000,
  /** A list, which grows with what others put into it, or by which a busy service is slow. It is asked again. */
  list: 30_000,
  /** A call that asks whether a deny decides yet: it is asked again, and nothing waits for it. */
  probe: 5000,
  /** The identity service of the machine itself: where it does not answer at once, it is not there. */
  machine: 3000,
  /** Whether the machine has an identity service at all, asked while another job is waited for. */
  ambient: 1000,
  /** The broker's answer to `end`: it gives revocation {@link deadlines.revoke} and some time for itself. */
  brokerEnd: 65_000,
} as const;

/** How long a piece of work of several exchanges may take, in milliseconds. */
export const deadlines = {
  /** Ending one lease early: a cancelled job has some 285 s for all of its post steps together. */
  revoke: 60_000,
  /** Ending what was issued beside a cloud that failed. Post can do the same later: main is not held up for long. */
  undo: 15_000,
  /** One question to GitHub's API, its retries included. */
  question: 30_000,
  /** Telling the other job of a hand-over that this one has ended; it finds out by itself within a minute. */
  tell: 15_000,
  /** The issuer job's identity token for an envelope. */
  sign: 20_000,
  /**
   * All that a job which was cancelled does before it ends: there are 7.5 s to SIGTERM and 2.5 s to SIGKILL. The post
   * step does what is not done by then.
   */
  hurried: 6000,
} as const;
