/** How long one exchange over HTTP may take, connection included, in milliseconds. */
export const timeouts = {
  /** A call to GitHub or to a cloud. Each is tried again within the deadline of its caller. */
  call: 10_000,
  /** A call that lists things: others can make the list long, and a busy service is slow to list. It is retried. */
  list: 30_000,
  /** A call that asks whether a deny policy is in force yet. It is repeated, and nothing waits for its answer. */
  probe: 5000,
  /** A call to the machine's own identity service. Where it does not answer at once, there is none. */
  machine: 3000,
  /** A call that asks whether the machine has an identity service at all, made while this job waits for another job. */
  ambient: 1000,
  /** The broker's answer to `end`: it gives revocation {@link deadlines.revoke} and some time for itself. */
  brokerEnd: 65_000,
} as const;

/** How long a piece of work of several exchanges may take, in milliseconds. */
export const deadlines = {
  /** Ending one lease early: a cancelled job has some 285 s for all of its post steps together. */
  revoke: 60_000,
  /** Ending the leases of the other clouds after one cloud failed. Short, since the post step can do it later as well. */
  undo: 15_000,
  /** One question to GitHub's API, its retries included. */
  question: 30_000,
  /** Telling the other job of the split that this one has ended; the other job finds out by itself within a minute. */
  tell: 15_000,
  /** Fetching the issuer job's identity token for an envelope. */
  sign: 20_000,
  /**
   * Everything that a cancelled job still does in its main step. The runner sends SIGTERM after 7.5 s and SIGKILL 2.5 s
   * later. The post step does the rest.
   */
  afterCancel: 6000,
} as const;
