/** The identity that a runner's own machine may have in a cloud, and with it every process of the job. */
export interface AmbientKind {
  /** Variables through which a machine or pod gives every process an identity. Only their presence counts. */
  readonly variables: readonly string[];
  /** Looks at the machine's metadata service; left out where the cloud's machines have none. */
  readonly loadProbe?: () => Promise<Probe>;
}

/** Says how the machine's identity is reached, for a message; `undefined` where it has none. */
export type Probe = (metadata: MetadataService) => Promise<string | undefined>;

/** The metadata service of the machine: every cloud's is at the same address. Nothing that it answers is kept. */
export interface MetadataService {
  /** `undefined` where nobody answers in time, or with far too much. */
  ask(
    path: string,
    headers: Readonly<Record<string, string>>,
    method?: 'GET' | 'PUT',
  ): Promise<MetadataAnswer | undefined>;
}

export interface MetadataAnswer {
  readonly status: number;
  readonly body: string;
  readonly header: (name: string) => string | undefined;
}
